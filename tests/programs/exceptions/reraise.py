def f():
    try:
        raise ValueError("first")
    except ValueError:
        print("seen")
        raise


try:
    f()
except ValueError as error:
    print("again", error)
try:
    raise
except RuntimeError as error:
    print(error)
