"""An array that is emptied while a search in it asks where to begin: nothing is found any more."""


class Meddler:
    def __index__(self):
        data.clear()
        return 0


for name in ('find', 'rfind', 'count', 'index', 'rindex', 'startswith', 'endswith'):
    data = bytearray(b'abcdef')
    try:
        print(name, getattr(data, name)(b'c', Meddler()))
    except ValueError as error:
        print(name, 'ValueError', error)
