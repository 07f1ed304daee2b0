"""The open tracker, as commands hold it: for reading, or for writing all or nothing."""

from nettrack.store.database import Store, exists, reading, writing

__all__ = ["Store", "exists", "reading", "writing"]
