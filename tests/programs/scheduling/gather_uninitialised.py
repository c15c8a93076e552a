"""gather() of futures whose class forgot to call super().__init__()."""
import asyncio


class Bare(asyncio.Future):
    def __init__(self):
        pass


async def main():
    loop = asyncio.get_running_loop()
    for futures in ([Bare()], [loop.create_future(), Bare()], [Bare(), loop.create_future()]):
        try:
            await asyncio.gather(*futures)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
