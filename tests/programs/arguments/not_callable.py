for value in (1, "a", None, [1], {"k": 1}, 2.5):
    try:
        value()
    except TypeError as error:
        print(error)
