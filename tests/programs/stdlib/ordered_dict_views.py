from collections import OrderedDict
from collections.abc import ItemsView, KeysView, ValuesView

stock = OrderedDict(pear=3, apple=7)
print(stock.keys(), stock.values(), stock.items())
print(type(stock.keys()), type(stock.values()).__name__, type(stock.items()).__name__)
print(stock.keys() & {'apple', 'fig'}, stock.keys() | {'fig'} == {'pear', 'apple', 'fig'}, stock.items() == {('pear', 3), ('apple', 7)})
print(('pear', 3) in stock.items(), 'pear' in stock.keys(), 7 in stock.values(), len(stock.items()))
print(isinstance(stock.keys(), KeysView), isinstance(stock.values(), ValuesView), isinstance(stock.items(), ItemsView))
print(list(reversed(stock.items())), [*reversed(stock.keys())], stock.items().mapping)
view = stock.items()
stock.move_to_end('pear')
stock['fig'] = 1
print(view, repr(OrderedDict().keys()))


class Shelf(OrderedDict):
    pass


print(Shelf(a=1).items(), dict(stock).items(), {**stock})
for name, count in stock.items():
    print(name, count)
