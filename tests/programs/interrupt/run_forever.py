# Nothing to do but to wait for Ctrl-C.
import asyncio

loop = asyncio.new_event_loop()
try:
    loop.run_forever()
except KeyboardInterrupt:
    print('enough after', loop.time())
finally:
    loop.close()
