"""What file formats are read as, and how they are written."""
