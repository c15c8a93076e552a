try:
    [].pop()
except IndexError:
    raise LookupError("nothing there") from None
