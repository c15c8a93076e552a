"""What is said where an object has no items to delete or to set: by position and otherwise."""
class A: pass
class B:
    def __getitem__(self, k): return k
class I:
    def __index__(self): return 0
for target in (range(3), (1, 2), 'abc', b'ab', 5, None, 1.5, frozenset(), {1}, A(), B(), len, A, print, {}.keys(), iter([]), (x for x in ()), zip(), memoryview(b'ab'), Ellipsis, slice(1), enumerate([]), int, type):
    for key in (0, slice(0, 1), 'k', I(), True):
        try:
            del target[key]
        except Exception as e:
            print(type(target).__name__, type(key).__name__, type(e).__name__, e)
        try:
            target[key] = 1
        except Exception as e:
            print(type(target).__name__, type(key).__name__, type(e).__name__, e)
