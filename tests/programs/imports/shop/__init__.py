"""A shop."""
from .till import Till
from . import stock

print("shop opens:", __name__, __package__)
NAME = "corner shop"
