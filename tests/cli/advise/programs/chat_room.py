# advice:
import asyncio


class Room:
    def __init__(self):
        self.members = {}

    def join(self, name):
        self.members[name] = asyncio.Queue()
        return self.members[name]

    async def say(self, sender, text):
        for name, inbox in self.members.items():
            if name != sender:
                await inbox.put(f"{sender}: {text}")


async def member(room, name, delay, count):
    inbox = room.join(name)
    await asyncio.sleep(delay)
    await room.say(name, "hello")
    for _ in range(count):
        print(name, "<-", await inbox.get())


async def main():
    room = Room()
    async with asyncio.TaskGroup() as group:
        group.create_task(member(room, "ann", 1, 2))
        group.create_task(member(room, "bob", 2, 2))
        group.create_task(member(room, "cyd", 3, 2))


asyncio.run(main())
