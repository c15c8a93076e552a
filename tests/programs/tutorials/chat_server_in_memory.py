"""A chat server without a network: rooms, nicknames, commands parsed with match."""
import asyncio
from enum import Enum, auto


class Kind(Enum):
    SYSTEM = auto()
    SAY = auto()
    WHISPER = auto()

    def __str__(self):
        return self.name.lower()


class Client:
    def __init__(self, name):
        self.name = name
        self.inbox = asyncio.Queue()
        self.seen = []

    def tell(self, kind, text):
        self.inbox.put_nowait((kind, text))

    async def reader(self):
        while (message := await self.inbox.get()) is not None:
            kind, text = message
            self.seen.append(f"[{kind}] {text}")
            self.inbox.task_done()
        self.inbox.task_done()


class Server:
    def __init__(self):
        self.rooms = {"lobby": {}}

    def find(self, name):
        for room, members in self.rooms.items():
            if name in members:
                return room, members[name]
        raise LookupError(name)

    def broadcast(self, room, text, kind=Kind.SAY, but=()):
        for name, client in self.rooms[room].items():
            if name not in but:
                client.tell(kind, text)

    async def handle(self, client, line):
        await asyncio.sleep(0)
        try:
            room, _ = self.find(client.name)
        except LookupError:
            room = None
        match line.split():
            case ["/join", room_name]:
                if room:
                    del self.rooms[room][client.name]
                    self.broadcast(room, f"{client.name} left", Kind.SYSTEM)
                self.rooms.setdefault(room_name, {})[client.name] = client
                self.broadcast(room_name, f"{client.name} joined", Kind.SYSTEM, but={client.name})
            case ["/msg", ("bob" | "ann" | "cyd") as to, *words] if words:
                try:
                    self.find(to)[1].tell(Kind.WHISPER, f"{client.name}: {' '.join(words)}")
                except LookupError as e:
                    client.tell(Kind.SYSTEM, f"no {e}")
            case ["/msg", *rest]:
                client.tell(Kind.SYSTEM, f"usage: /msg NAME TEXT, not {rest}")
            case [command, *_] if command.startswith("/"):
                client.tell(Kind.SYSTEM, f"unknown {command}")
            case []:
                pass
            case _:
                self.broadcast(room, f"{client.name}: {line}", but={client.name})


SCRIPT = """
ann: /join lobby
bob: /join lobby
ann: hello there
cyd: /join den
bob: /msg cyd are you there
bob: /msg
ann: /dance
cyd: /msg ann yes
cyd: /join lobby
cyd: hi all
"""


async def main():
    server = Server()
    clients = {name: Client(name) for name in ("ann", "bob", "cyd")}
    readers = [asyncio.create_task(c.reader(), name=f"read-{c.name}") for c in clients.values()]
    for line in SCRIPT.strip().splitlines():
        name, _, text = line.partition(": ")
        await server.handle(clients[name], text)
    for client in clients.values():
        client.inbox.put_nowait(None)
        await client.inbox.join()
    await asyncio.gather(*readers)
    for name, client in clients.items():
        print(f"{name:=^30}", *client.seen, sep="\n  ")
    print({room: sorted(members) for room, members in server.rooms.items()})


asyncio.run(main())
