"""The open tracker, as commands hold it: for reading, or for writing all or nothing."""

from nettrack.store.database import Store, reading, writing

__all__ = ["Store", "reading", "writing"]
