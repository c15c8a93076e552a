"""Special methods of mocks: their defaults, those that are set, and what is remembered of them."""
import asyncio
from unittest.mock import ANY, MagicMock, Mock, call

box = MagicMock()
print(len(box), list(box), 3 in box, int(box), float(box), complex(box), bool(box), box == box, box == 1, box != 1)
box.__len__.return_value = 4
box.__str__.return_value = 'a box'
box.__getitem__.side_effect = {'key': 'value'}.__getitem__
box.__iter__.return_value = ['x', 'y']
box.__contains__.return_value = True
box.__enter__.return_value = 'inside'
print(len(box), str(box), box['key'], list(box), list(box), 7 in box)
with box as entered:
    print(entered)
box['new'] = 5
del box['old']
box.__setitem__.assert_called_once_with('new', 5)
box.__delitem__.assert_called_with('old')
print(box.__exit__.call_args, box.__getitem__.call_args_list)
try:
    box < 3
except TypeError as error:
    print(str(error))
parts = MagicMock(name='parts')
for name in ('__add__', '__radd__', '__neg__', '__getitem__', '__divmod__'):
    print(repr(getattr(parts, name)).split(' id')[0])
print((parts + 1) is (parts + 2), (1 + parts) is (parts + 1))
print(parts.mock_calls)
plain = Mock()
try:
    len(plain)
except TypeError as error:
    print(error)
plain.__len__ = lambda self: 9
plain.__call__ = Mock()
plain.__iter__ = Mock(return_value=iter([1, 2]))
print(len(plain), list(plain))
try:
    plain.__getattr__ = 1
except AttributeError as error:
    print(error)


class Reader:
    def read(self, count): ...
    def __len__(self): ...


reader = MagicMock(spec=Reader)
print(isinstance(reader, Reader), len(reader))
for attempt in (lambda: iter(reader), lambda: reader.write, lambda: reader[0]):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
reader.anything = 1
strict = Mock(spec_set=['read'])
try:
    strict.write = 1
except AttributeError as error:
    print(error)
chain = MagicMock()
chain.connect('db').cursor().execute('select', limit=ANY)
print(chain.mock_calls == call.connect('db').cursor().execute('select', limit=3).call_list(), chain.method_calls)
print(call.connect('db').cursor().execute('select').call_list())
print(call.a.b(1), call, call(1, x=2), call().read(), call.a == call.a, call(1) == call(1), call(1) == ((1,),), call.__len__())
manager = Mock()
manager.attach_mock(Mock(), 'first')
manager.attach_mock(Mock(name='kept'), 'second')
manager.first(1)
manager.second.third(2)
print(manager.mock_calls)


async def main():
    source = MagicMock()
    source.__aiter__.return_value = [1, 2, 3]
    source.__aenter__.return_value = 'opened'
    async with source as opened:
        print(opened, [item async for item in source])
    source.__aenter__.assert_awaited_once()
    source.__aexit__.assert_awaited_once_with(None, None, None)


asyncio.run(main())
