# advice: busy-polling
import asyncio
async def main():
    box = {}
    while "ready" not in box:
        await asyncio.sleep(0.1)
asyncio.run(main())
