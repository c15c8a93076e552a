# textwrap and pprint.
import textwrap
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint
from types import SimpleNamespace

text = ("The event-loop runs one task at a time -- never two; what waits, waits.  It is well-known, isn't it?\tA so-called "
        "'cooperative' scheduler. Averyveryverylongwordthatdoesnotfitanywhereatall ends it.")
for width in (10, 15, 20, 33, 70):
    print(textwrap.fill(text, width))
    print(textwrap.wrap(text, width, break_long_words=False, initial_indent='* ', subsequent_indent='  '))
print(textwrap.wrap(text, 30, break_on_hyphens=False, max_lines=2), textwrap.wrap(text, 30, max_lines=3, placeholder='...'))
print(textwrap.shorten(text, 40), textwrap.shorten('short   text', 40), textwrap.shorten('Hello world', 5, placeholder=''), textwrap.wrap(''))
print(textwrap.fill('one. two. three', 40, fix_sentence_endings=True), textwrap.wrap('a\n\nb', 5, replace_whitespace=False))
print(textwrap.dedent('''
      indented
        more
      back
    '''), textwrap.indent('a\n\nb\n', '> '), textwrap.indent('a\n\nb', '+', lambda line: True))
for wrong in (lambda: textwrap.wrap('x', 0), lambda: textwrap.wrap('x y', 3, max_lines=1)):
    try:
        wrong()
    except ValueError as error:
        print(error)


@dataclass
class Point:
    name: str
    xs: list = field(default_factory=list)
    note: str = 'a rather long note that does not fit into any line that is short'


table = {'tasks': [{'name': f'task-{n}', 'state': 'done', 'result': list(range(n * 4))} for n in range(4)], 'loop': ('a', 1, 2.5, None), 'b': {3, 1, 2},
         'text': 'many words ' * 12, (1, 2): b'bytes', 7: {}}
pprint({str(key): value for key, value in table.items()})
pprint(table, sort_dicts=False, width=40)
pp(table, indent=4, depth=2)
pprint(list(range(60)), compact=True)
pprint(['word' * n for n in range(12)], width=30, compact=True)
pprint(Point('p', list(range(30))), width=50)
pprint(OrderedDict((letter * 9, letter) for letter in 'hgfedcb'))
pprint(Counter('abracadabra' * 5), width=20)
pprint(defaultdict(list, {n: [n] * 9 for n in range(4)}))
pprint(deque(range(40)), width=60)
pprint(deque(range(40), maxlen=50), width=60)
pprint(SimpleNamespace(a='x' * 30, b='y' * 30, c=[1]))
pprint(('only one that is quite a long text by itself, longer than the line ' * 2,))
pprint([1, 'a', None, (), [], {}, set(), frozenset([3])])
pprint({3: 'c', 'a': 1, 2.5: 'b'})
pprint({'number': 1234567}, underscore_numbers=True)
print(pformat({'b': 1, 'a': 2}), isreadable([1]), isrecursive([]), isreadable(print))
PrettyPrinter(width=20).pprint({'key': ['value one', 'value two']})
for wrong in (lambda: PrettyPrinter(indent=-1), lambda: PrettyPrinter(depth=0), lambda: PrettyPrinter(width=0)):
    try:
        wrong()
    except ValueError as error:
        print(error)
