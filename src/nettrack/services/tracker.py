"""The open tracker, as commands hold it: for reading, or for writing all or nothing."""

from nettrack.store.database import Kept, Store, exists, reading, writing
from nettrack.upkeep.beside import CONFLICT, backups_of, conflicted_copies

__all__ = [
    "CONFLICT",
    "Kept",
    "Store",
    "backups_of",
    "conflicted_copies",
    "exists",
    "reading",
    "writing",
]
