import asyncio


async asyncio.sleep(1)
