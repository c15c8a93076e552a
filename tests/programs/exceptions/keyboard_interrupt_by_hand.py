print("start")
try:
    raise KeyboardInterrupt
except Exception:
    print("not here")
except BaseException as error:
    print(repr(error))
