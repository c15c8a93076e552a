# Where modules of the library say that they lie.
import asyncio
import json
import queue

print(asyncio, queue)
print(queue.__file__, json.__file__)
print(queue.Queue.put.__code__.co_filename)
try:
    from json import nothing
except ImportError as error:
    print(error)
try:
    asyncio.nothing
except AttributeError as error:
    print(error)
