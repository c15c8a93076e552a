"""What is left of a group does not tell of the exception it was raised behind."""
def show(e):
    print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise ExceptionGroup("x", [TypeError(1), ValueError(2)])
except ExceptionGroup as g:
    show(g); 
    for part in g.split(TypeError): show(part)
    show(g.subgroup(ValueError)); show(g.derive([TypeError()])); show(g.subgroup(lambda e: True))
try:
    try:
        try:
            raise KeyError("k")
        except KeyError:
            raise ExceptionGroup("x", [TypeError(1), ValueError(2)])
    except* TypeError:
        print("t")
except ExceptionGroup as g: show(g)
try:
    try:
        try:
            raise KeyError("k")
        except KeyError:
            raise ExceptionGroup("x", [TypeError(1), ValueError(2)]) from OSError()
    except* TypeError as e:
        show(e)
        raise RuntimeError("new")
except ExceptionGroup as g:
    show(g)
    for e in g.exceptions: show(e)
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise ExceptionGroup("last", [TypeError(1), ValueError(2), ExceptionGroup("inner", [OSError(3)])])
except* TypeError:
    pass
