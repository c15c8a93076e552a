"""A pool of connections: async context managers inside async context managers."""
import asyncio
import itertools
from contextlib import AsyncExitStack, asynccontextmanager, suppress


class Connection:
    __slots__ = ("id", "open", "queries")
    _ids = itertools.count(1)

    def __init__(self):
        self.id = next(self._ids)
        self.open = False
        self.queries = 0

    def __repr__(self):
        return f"<Connection {self.id} {'open' if self.open else 'closed'}>"

    async def __aenter__(self):
        await asyncio.sleep(0.2)
        self.open = True
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0.1)
        self.open = False
        print("closed", self, "after", self.queries, exc_type.__name__ if exc_type else None)
        return False

    async def query(self, sql):
        if "bad" in sql:
            raise ValueError(f"syntax error in {sql!r}")
        self.queries += 1
        await asyncio.sleep(0.05 * len(sql.split()))
        return sql.upper()


class Pool:
    def __init__(self, size):
        self._size = size
        self._free = asyncio.LifoQueue()
        self._stack = AsyncExitStack()

    async def __aenter__(self):
        await self._stack.__aenter__()
        for _ in range(self._size):
            self._free.put_nowait(await self._stack.enter_async_context(Connection()))
        self._stack.callback(print, "pool is down")
        return self

    async def __aexit__(self, *exc_info):
        return await self._stack.__aexit__(*exc_info)

    @asynccontextmanager
    async def acquire(self):
        connection = await self._free.get()
        try:
            yield connection
        finally:
            self._free.put_nowait(connection)


async def client(pool, name, sql):
    async with pool.acquire() as connection:
        result = await connection.query(sql)
        print(f"{asyncio.get_running_loop().time():.2f} {name} got {result} from {connection.id}")
        return result


async def main():
    async with Pool(2) as pool:
        sqls = "select one", "select two three", "insert", "delete from x where y"
        results = await asyncio.gather(*[client(pool, f"c{n}", sql) for n, sql in enumerate(sqls)])
        print(results)
        with suppress(ValueError):
            await client(pool, "bad", "a bad one")
        print("qsize", pool._free.qsize())
    try:
        async with Pool(1) as pool, pool.acquire() as connection:
            await connection.query("bad")
    except ValueError as error:
        print("ValueError:", error)
    try:
        connection.color = "red"
    except AttributeError as error:
        print("AttributeError:", error)


asyncio.run(main())
