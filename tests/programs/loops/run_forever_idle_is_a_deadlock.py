import asyncio

loop = asyncio.new_event_loop()
loop.call_later(1, print, "one")
loop.run_forever()
print("never")
