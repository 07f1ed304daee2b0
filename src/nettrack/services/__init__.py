"""One function for each use case: a store and values in, views out."""
