"""What is said of a coroutine at the very end does not tell where it was made, even in debug mode."""
import asyncio


async def boil():
    pass


async def main():
    kept.append(boil())
    boil()

kept = []
asyncio.run(main(), debug=True)
print("over")
