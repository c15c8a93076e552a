# advice:
import asyncio


async def handle(reader, writer):
    data = await reader.readline()
    await asyncio.sleep(0.2)
    writer.write(data.upper())
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(text):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    writer.write(text.encode() + b"\n")
    await writer.drain()
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer.decode().strip()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    async with server:
        answers = await asyncio.gather(*(client(w) for w in ["tea", "cake", "milk"]))
    print(answers)


asyncio.run(main())
