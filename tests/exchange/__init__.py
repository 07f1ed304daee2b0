"""File formats: what is read from them and what is refused, file by file."""
