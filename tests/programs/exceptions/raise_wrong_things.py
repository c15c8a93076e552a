for thing in (1, "text", int, None):
    try:
        raise thing
    except TypeError as error:
        print(error)
try:
    raise ValueError from 1
except TypeError as error:
    print(error)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as error:
    print(error)
