# advice: busy-polling
import asyncio

rung = False


def ring():
    global rung
    rung = True


async def main():
    asyncio.get_running_loop().call_later(5, ring)
    while not rung:
        await asyncio.sleep(0.1)
    print("rung")


asyncio.run(main())
