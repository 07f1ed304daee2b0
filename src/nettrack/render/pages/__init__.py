"""A page for each view: found by the module and the name of the view's class."""
