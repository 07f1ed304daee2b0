"""One module for each command, found by its name: words become values, one service is called, its view is shown."""
