# advice:
import asyncio


class Flaky:
    def __init__(self):
        self.calls = 0

    async def get(self):
        self.calls += 1
        await asyncio.sleep(0.5)
        if self.calls < 3:
            raise ConnectionError("no answer")
        return "data"


async def with_retries(service, tries=5):
    delay = 1
    for attempt in range(tries):
        try:
            return await service.get()
        except ConnectionError as error:
            print("attempt", attempt + 1, error)
            await asyncio.sleep(delay)
            delay *= 2
    raise TimeoutError


async def main():
    print(await with_retries(Flaky()))


asyncio.run(main())
