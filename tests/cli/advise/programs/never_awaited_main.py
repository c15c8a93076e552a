# advice: never-awaited
import asyncio


async def main():
    print("never printed")


main()
