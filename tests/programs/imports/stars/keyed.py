"""A name that is no text."""
third = "third"
_hidden = "hidden"
globals()[1] = 2
