import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "once")
loop.call_soon(lambda: loop.call_soon(print, "never in this run"))
loop.stop()
loop.run_forever()
print("returned")
loop.close()
