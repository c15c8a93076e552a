# advice: never-awaited
import asyncio
async def fetch(n):
    await asyncio.sleep(1)
    return n
async def main():
    result = fetch(1)
    print("done")
asyncio.run(main())
