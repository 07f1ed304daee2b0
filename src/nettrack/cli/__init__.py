"""The commands: words become values, one service is called, and its view is shown."""
