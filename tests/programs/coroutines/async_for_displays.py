"""What `async for` says of displays: of those in comprehensions, as they were folded."""
import asyncio
async def main():
    for f in (f1,f2,f3,f4,f5,f6,f7): 
        try: await f()
        except TypeError as e: print(e)
async def f1():
    async for x in [1,2]: pass
async def f2():
    return [x async for x in [1,2]]
async def f3():
    return {x async for x in {1,2}}
async def f4():
    n=1
    return [x async for x in [n]]
async def f5():
    async for x in {1}: pass
async def f6():
    return {x:1 async for x in []}
async def f7():
    async for x in []: pass
asyncio.run(main())
