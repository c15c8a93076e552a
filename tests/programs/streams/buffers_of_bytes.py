"""A protocol read into a bytearray, looked at through a memoryview, and sent on as such."""
import asyncio


async def serve(reader, writer):
    buffer = bytearray()
    while chunk := await reader.read(4):
        buffer += chunk
        while b'\n' in buffer:
            line, _, rest = buffer.partition(b'\n')
            buffer[:] = rest
            writer.write(bytearray(line.upper()))
            writer.write(memoryview(b'--\n')[1:])
            await writer.drain()
    print('left over', buffer)
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 8888)
    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)
    writer.writelines([b'one\n', bytearray(b'two\n'), memoryview(b'thr')])
    writer.write(bytearray(b'ee\nrest'))
    writer.write_eof()
    while line := await reader.readline():
        print(line)
    try:
        writer.write('text')
    except TypeError as error:
        print(error)
    writer.close()
    server.close()

asyncio.run(main())

letters = memoryview(b"abc")
print(letters[::2**62].strides, letters[::2**64].strides, letters[::2**62][::2].strides, letters[::2**62][::2**62].tolist())
print(letters[::-2**64].strides, letters[3:][::-2**64][::2**63 - 1].tolist(), letters[3:][::-2**64].strides)
