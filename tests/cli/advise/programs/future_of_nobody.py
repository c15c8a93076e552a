# advice: deadlock
import asyncio


async def main():
    answer = asyncio.get_running_loop().create_future()
    print("asking")
    text = await answer
    print(text)


asyncio.run(main())
