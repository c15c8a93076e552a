import asyncio


def main():
    print('hello')


asyncio.run(main())
