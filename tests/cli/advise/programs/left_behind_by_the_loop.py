# advice: left-behind
import asyncio


async def mail():
    await asyncio.sleep(2)
    print("mailed")


async def main():
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
task = loop.create_task(mail())
loop.run_until_complete(main())

