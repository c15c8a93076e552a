"""A run that fails leaves its exception behind, in a circle with the task: what its frames had is gone when gc has looked, not before."""
import asyncio
import gc

gc.disable()


class Guest:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('goodbye,', self.name)


async def burns():
    raise ValueError('burnt')


async def party(name):
    guest = Guest(name)
    task = asyncio.create_task(burns())
    await asyncio.sleep(0.1)
    raise KeyError(name, task.done())


async def calm(name):
    guest = Guest(name)
    await asyncio.sleep(0.1)
    return guest.name


async def stopped(name):
    guest = Guest(name)
    asyncio.get_running_loop().stop()
    await asyncio.sleep(0.1)


print(asyncio.run(calm('Ada')))
for name in 'Bo', 'Cem':
    try:
        asyncio.run(party(name))
    except KeyError as error:
        print(repr(error))
    print('after', name)
print('looked', gc.collect() > 0)
try:
    asyncio.run(party('Eli'))
except KeyError as error:
    error.with_traceback(None)
print('without a traceback there is no circle')

loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(stopped('Dora'))
except RuntimeError as error:
    print(error)
loop.run_until_complete(asyncio.sleep(1))
loop.close()
print('the end')
