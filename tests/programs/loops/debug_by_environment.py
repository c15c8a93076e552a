"""A loop looks at PYTHONASYNCIODEBUG when it is made; what the program says of it afterwards counts more."""
import os

os.environ['PYTHONASYNCIODEBUG'] = '1'

import asyncio


async def report(name):
    print(name, asyncio.get_running_loop().get_debug())


asyncio.run(report('switched on'))
asyncio.run(report('but not this one'), debug=False)
loop = asyncio.new_event_loop()
os.environ['PYTHONASYNCIODEBUG'] = ''
loop.run_until_complete(report('made before'))
loop.close()
asyncio.run(report('empty'))
asyncio.run(report('asked for'), debug=True)
os.environ['PYTHONASYNCIODEBUG'] = '0'
asyncio.run(report('any text will do'))
del os.environ['PYTHONASYNCIODEBUG']
asyncio.run(report('gone'))
