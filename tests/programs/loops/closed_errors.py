import asyncio


async def work():
    pass


loop = asyncio.new_event_loop()
loop.close()
loop.close()
c = work()
for call in (lambda: loop.run_until_complete(c), lambda: loop.run_forever(), lambda: loop.call_soon(print), lambda: loop.call_later(1, print),
             lambda: loop.call_at(1, print), lambda: loop.create_task(c)):
    try:
        call()
    except RuntimeError as error:
        print(error)
c.close()
