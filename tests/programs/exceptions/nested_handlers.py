def f():
    try:
        try:
            raise KeyError("inner")
        except ValueError:
            print("wrong")
        finally:
            print("inner finally")
    except KeyError as error:
        print("outer", error)
        try:
            raise ValueError("in handler")
        except ValueError as second:
            print(second, repr(second.__context__))
        return "done"
    finally:
        print("outer finally")


print(f())
