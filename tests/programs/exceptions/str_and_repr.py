for error in (ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), KeyError("a", "b"), StopIteration(3),
              OSError(2, "gone"), SystemExit(4), TypeError(None), ValueError(("t",))):
    print(repr(error), "|", str(error), "|", error.args)
