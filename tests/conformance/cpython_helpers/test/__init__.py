"""Takes the place of CPython's package test: these helpers, and beside them the files of CPython's that a run brings."""
