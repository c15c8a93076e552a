# A program that raises it itself.
import asyncio


async def main():
    asyncio.get_running_loop().call_later(1, press)
    try:
        await asyncio.sleep(5)
    finally:
        print('main ends')


def press():
    raise KeyboardInterrupt('own')


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error))
