import asyncio


print(asyncio.get_running_loop())
