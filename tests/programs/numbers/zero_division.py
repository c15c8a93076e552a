for call in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1, 0),
             lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: pow(2, 3, 0), lambda: divmod(1.5, 0)):
    try:
        call()
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
