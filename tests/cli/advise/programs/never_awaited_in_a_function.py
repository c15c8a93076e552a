# advice: never-awaited
import asyncio


async def save():
    await asyncio.sleep(1)
    print("saved")


def on_click():
    save()


async def main():
    on_click()
    await asyncio.sleep(2)


asyncio.run(main())
