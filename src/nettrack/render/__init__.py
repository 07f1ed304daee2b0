"""Views become terminal tables, plain lines or JSON."""
