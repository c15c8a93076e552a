# A name that a module does not have.
import asyncio
import math


def late():
    from asyncio import no_such_name
    return no_such_name


try:
    late()
except ImportError as error:
    print(str(error).split(' (')[0], '|', error.name)
print(hasattr(asyncio, 'no_such_name'), getattr(math, 'no_such_name', 'default'))
print(math.sqr)
