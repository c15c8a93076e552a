# advice: nothing-waits
import asyncio
import time

__watchpot__ = {"blocking": "work"}


async def chop(what):
    time.sleep(2)
    print("chopped", what)
    return what


async def main():
    done = await asyncio.gather(chop("leek"), chop("carrot"), chop("onion"))
    print(done)


asyncio.run(main())
