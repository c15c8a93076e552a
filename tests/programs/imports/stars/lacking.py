"""A name that is listed and not there."""
__all__ = ("fourth", "fifth")
fourth = "fourth"
