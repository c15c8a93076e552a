"""Among gathered results a cancelled task's message is lost, a plain future's is not."""
import asyncio


async def sleeper(seconds):
    await asyncio.sleep(seconds)


async def main():
    loop = asyncio.get_running_loop()
    started, unstarted, silent = (asyncio.create_task(sleeper(n)) for n in (1, 2, 3))
    plain, bare = loop.create_future(), loop.create_future()
    await asyncio.sleep(0)
    late = asyncio.create_task(sleeper(4))
    for task, message in ((started, "enough"), (unstarted, "too late"), (late, "unborn"), (plain, "plain"), (bare, None), (silent, None)):
        task.cancel(message)
    results = await asyncio.gather(started, unstarted, late, plain, bare, silent, return_exceptions=True)
    print(results, [error.args for error in results])
    try:
        await started
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())
