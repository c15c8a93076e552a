# advice: deaf-to-cancel
import asyncio


async def work():
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: pass
    await asyncio.sleep(5)


class Team:
    async def run(self):
        self.task = asyncio.create_task(work())
        await asyncio.sleep(1)
        self.task.cancel()
        await self.task
        print("done")


asyncio.run(Team().run())
