"""How long commands take, against bare Python and sqlite3 doing the same."""
