# advice: left-behind
import asyncio


class Post:
    def __init__(self):
        self.task = asyncio.create_task(self.mail())

    async def mail(self):
        await asyncio.sleep(1)
        print("mailed")


async def main():
    post = Post()
    await asyncio.sleep(0.5)
    return post


asyncio.run(main())
