"""Where a page is shown: a terminal, a pipe, JSON; none of them knows a feature."""
