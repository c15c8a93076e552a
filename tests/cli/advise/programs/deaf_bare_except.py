# advice: deaf-to-cancel
import asyncio


async def work():
    while True:
        try:
            await asyncio.sleep(1)
            print("tick")
        except:
            print("something went wrong")


async def main():
    try:
        await asyncio.wait_for(work(), 3.5)
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())
