import asyncio


async def worker(semaphore, n, log):
    await semaphore.acquire()
    log.append(f"+{n}")
    await asyncio.sleep(0)
    semaphore.release()
    log.append(f"-{n}")


async def main():
    log = []
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[worker(semaphore, n, log) for n in range(5)])
    print(*log)


asyncio.run(main())
