# advice: left-behind
import asyncio


async def mail():
    await asyncio.sleep(2)
    print("mailed")


loop = asyncio.get_event_loop()
loop.create_task(mail())
loop.run_until_complete(asyncio.sleep(1))
