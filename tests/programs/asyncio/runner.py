import asyncio


async def where():
    await asyncio.sleep(1)
    return asyncio.get_running_loop().time()


with asyncio.Runner() as runner:
    print(runner.run(where()), runner.run(where()))
    print(runner.get_loop().is_running())
coroutine = where()
try:
    runner.run(coroutine)
except RuntimeError as error:
    print(error)
