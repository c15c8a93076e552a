# list(x), tuple(x), [*x], f(*x) and the like first ask the object how many items they may expect, with len() or
# __length_hint__(): a class that prints shows it.
class Shelf:
    def __init__(self, *books):
        self.books = books

    def __len__(self):
        print('len', end=' ')
        return len(self.books)

    def __getitem__(self, i):
        return self.books[i]

class Stream:
    def __init__(self, *books):
        self.books = books

    def __iter__(self):
        return iter(self.books)

    def __length_hint__(self):
        print('hint', end=' ')
        return 5

class Counting:
    def __init__(self, *books):
        self.rest = list(books)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.rest: raise StopIteration
        return self.rest.pop(0)

    def __length_hint__(self):
        print('hint', end=' ')
        return NotImplemented

class Broken(Stream):
    def __length_hint__(self): raise ValueError('broken')

class NotCounting(Stream):
    def __length_hint__(self): raise TypeError('not counting')

class Text(Stream):
    def __length_hint__(self): return 'five'

class Negative(Stream):
    def __length_hint__(self): return -1

class BrokenLength(Stream):
    def __len__(self): raise ValueError('no length')

def gather(first, *rest): return rest

def put(x):
    shelf = ['z']
    shelf[:0] = x
    return shelf

ways = dict(
    list=list, tuple=tuple, sorted=sorted, display=lambda x: [*x], call=lambda x: gather(*x), pair=lambda x: (0, *x),
    extend=lambda x: ['z'].extend(x), iadd=lambda x: ['z'].__iadd__(x), slice=put, set=set, display_of_set=lambda x: {*x},
    comprehension=lambda x: [y for y in x], generator=lambda x: list(y for y in x), mapped=lambda x: list(map(str, x)),
    zipped=lambda x: list(zip(x)), reversed_=lambda x: list(reversed(x)), of_iterator=lambda x: list(iter(x)), join='-'.join,
    keys=dict.fromkeys, max=max, any=any)
for kind in Shelf, Stream, Counting, Broken, NotCounting, Text, Negative, BrokenLength:
    print(kind.__name__)
    for name, way in ways.items():
        print('   ', name, end=' ')
        try:
            result = way(kind('a', 'b'))
            print(sorted(result) if isinstance(result, set) else result)
        except Exception as e:
            print(type(e).__name__, e)
