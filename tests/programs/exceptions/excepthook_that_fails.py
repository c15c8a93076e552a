"""A sys.excepthook that raises: both exceptions are told."""
import sys


def hook(kind, error, traceback):
    raise RuntimeError("in the hook")


sys.excepthook = hook
raise ValueError("at first")
