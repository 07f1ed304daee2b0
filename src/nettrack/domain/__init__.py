"""The rules of the tracker: pure values, no I/O, no clock, no database."""
