"""What dir() says of a module may be the module's own affair: a function __dir__ in it answers (PEP 562)."""
import asyncio
import types

menu = types.ModuleType('menu')
menu.rice = 3
print([name for name in dir(menu) if not name.startswith('_')])
menu.__dir__ = lambda: ['tea', 'rice', 'soup']
print(dir(menu), menu.__dir__(), 'tea' in vars(menu))

try:
    menu.__dir__ = lambda: 7
    dir(menu)
except TypeError as error:
    print(type(error).__name__, error)

# Parts of asyncio that few programs need are in it all the same.
for name in ('open_connection', 'StreamReader', 'Protocol', 'Transport', 'streams', 'protocols', 'sleep'):
    print(name, name in dir(asyncio), hasattr(asyncio, name), getattr(asyncio, name) is vars(asyncio)[name])
print(asyncio.streams.StreamReader is asyncio.StreamReader, [name for name in asyncio.__all__ if not hasattr(asyncio, name)])
