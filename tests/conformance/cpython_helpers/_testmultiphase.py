"""Of CPython only."""
raise ImportError("of CPython only")
