import asyncio


def interrupt():
    raise KeyboardInterrupt


loop = asyncio.new_event_loop()
loop.call_later(1, interrupt)
try:
    loop.run_forever()
except KeyboardInterrupt:
    print("interrupted", loop.time(), loop.is_running())
loop.close()
