"""Tasks that wait for each other in a ring, or in a long chain: cancelling goes as deep as calls may."""
import asyncio


async def follow(tasks, number):
    await tasks[number]


async def main():
    last = asyncio.create_task(asyncio.sleep(60))
    chain = [last]
    for number in range(300):
        chain.append(asyncio.create_task(follow(chain, number)))
    await asyncio.sleep(1)
    print(chain[-1].cancel())
    results = await asyncio.gather(*chain, return_exceptions=True)
    print({type(result).__name__ for result in results}, asyncio.get_running_loop().time())
    ring = []
    ring += [asyncio.create_task(follow(ring, 1), name="a"), asyncio.create_task(follow(ring, 0), name="b")]
    await asyncio.sleep(1)
    try:
        ring[0].cancel()
    except RecursionError as error:
        print("RecursionError:", error)
    print(ring[0])


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
