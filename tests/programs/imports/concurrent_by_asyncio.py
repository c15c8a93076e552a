"""asyncio brings concurrent.futures along."""
import asyncio
import concurrent


def brew(cups):
    return f"{cups} cups"


async def main():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        print(await asyncio.gather(*(loop.run_in_executor(pool, brew, n) for n in (1, 2))))
    import concurrent.futures as futures
    print(futures is concurrent.futures, [name for name in dir(concurrent) if name[0] != "_"])
    try:
        concurrent.threads
    except AttributeError as e:
        print(e)


asyncio.run(main())
