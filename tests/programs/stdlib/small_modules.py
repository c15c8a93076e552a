"""Modules of which programs use a word or two."""
import asyncio
import binascii
import faulthandler
import multiprocessing
import selectors
import tracemalloc
import zlib
from concurrent.futures import ProcessPoolExecutor
from http import HTTPMethod, HTTPStatus


def square(n):
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(multiprocessing.cpu_count()) as pool:
        print(await loop.run_in_executor(pool, square, 7))


if __name__ == "__main__":
    multiprocessing.freeze_support()
    print(multiprocessing.current_process().name, multiprocessing.get_start_method(), multiprocessing.active_children())
    multiprocessing.set_start_method("fork", force=True)
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
    try:
        multiprocessing.get_context("teleport")
    except ValueError as error:
        print(error)
    print(multiprocessing.get_all_start_methods(), multiprocessing.current_process().is_alive())

print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(503).phrase, HTTPStatus.CREATED == 201, HTTPStatus.OK.description)
print(HTTPStatus.IM_A_TEAPOT.name, f"{HTTPStatus.BAD_REQUEST} {HTTPStatus.BAD_REQUEST.value}", len(list(HTTPStatus)), HTTPStatus.FOUND in (301, 302))
print(HTTPMethod.GET, repr(HTTPMethod.POST), HTTPMethod.GET == "GET", HTTPMethod.DELETE.description)
try:
    HTTPStatus(299)
except ValueError as error:
    print(error)

print(zlib.crc32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello"), binascii.crc32(bytearray(b"x")), zlib.crc32(b""))
print(binascii.hexlify(b"\x00\xffz"), binascii.hexlify(b"abcd", "-", 2), binascii.unhexlify("00FF7a"), binascii.a2b_hex(b"6162"))
print(binascii.b2a_base64(b"some bytes"), binascii.a2b_base64(b"c29tZSBieXRlcw=="), binascii.b2a_base64(b"x", newline=False))
for wrong in ("abc", "zz"):
    try:
        binascii.unhexlify(wrong)
    except binascii.Error as error:
        print(error)
try:
    zlib.crc32("text")
except TypeError as error:
    print(error)

tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start()
pans = [[] for _ in range(1000)]
now, peak = tracemalloc.get_traced_memory()
print(now > 16000, peak >= now)
del pans
later, peak_then = tracemalloc.get_traced_memory()
tracemalloc.reset_peak()
print(later < now, peak_then >= peak, tracemalloc.get_traced_memory()[1] < peak_then)
tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
faulthandler.enable()
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled())

loop = asyncio.SelectorEventLoop(selectors.DefaultSelector())
asyncio.set_event_loop(loop)
print(loop.run_until_complete(asyncio.sleep(1, "slept")), loop.time())
loop.close()
with selectors.SelectSelector() as selector:
    print(isinstance(selector, selectors.BaseSelector), selectors.EVENT_READ | selectors.EVENT_WRITE)
