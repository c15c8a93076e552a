"""Not only names are listed."""
__all__ = ["first", 1]
first = "first"
second = "second"
