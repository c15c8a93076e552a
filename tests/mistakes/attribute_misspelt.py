import asyncio

asyncio.craete_task
