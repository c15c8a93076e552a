"""traceback.format_tb and print_tb have the carets, too."""
import asyncio
import sys
import traceback


def divide(a, b):
    return a / b


def countdown(n):
    return countdown(n - 1) if n else divide(1, n)


async def work(n):
    await asyncio.sleep(0.1)
    return countdown(n)


async def main():
    for depth in (1, 6):
        try:
            await asyncio.create_task(work(depth))
        except ZeroDivisionError as error:
            print(*traceback.format_tb(error.__traceback__), sep="---\n")
            print(traceback.format_tb(error.__traceback__, 1), len(traceback.format_tb(error.__traceback__, -1)))
            traceback.print_tb(error.__traceback__.tb_next, file=sys.stdout)
    print(traceback.format_tb(None))


asyncio.run(main())
