"""Care of the data file: copies of it, what lies beside it, whether it is sound, and what can be saved of it."""
