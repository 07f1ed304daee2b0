"""nettrack: keep in touch with the people who help you get started."""

__version__ = "0.1.0"
