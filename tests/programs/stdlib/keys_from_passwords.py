"""hashlib.scrypt in threads, as programs do that show work beside the loop; and the SHA-3 family."""
import asyncio
import functools
import hashlib
import os
import random
import string
from concurrent.futures import ThreadPoolExecutor

print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=64).hex())
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16).hex())
print(hashlib.scrypt(b"pleaseletmein", salt=b"SodiumChloride", n=16384, r=8, p=1, dklen=20).hex())
print(hashlib.scrypt(bytearray(b"p"), salt=memoryview(b"s"), n=2, r=3, p=2, dklen=100).hex())


def random_password(length):
    letters = string.ascii_lowercase.encode()
    return b"".join(bytes(random.choice(letters)) for _ in range(length))


def hash_password(password):
    return str(hashlib.scrypt(password, salt=os.urandom(16), n=2048, p=1, r=8))


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        jobs = [loop.run_in_executor(pool, functools.partial(hash_password, random_password(10))) for _ in range(5)]
        print([key[:1] for key in await asyncio.gather(*jobs)])


asyncio.run(main())
for arguments in (dict(n=3, r=1, p=1), dict(n=1, r=1, p=1), dict(n=2, r=0, p=1), dict(n=2, r=1, p=0), dict(n=2, r=1), dict(n=-2, r=1, p=1),
                  dict(n=2 ** 15, r=8, p=1), dict(n=2, r=1, p=1, dklen=0), dict(n=2, r=1, p=1, maxmem=-1), dict(n=2, r=1, p=1, salt=None),
                  dict(n=2, r=1, p=1, salt="s"), dict(n=2 ** 20, r=8, p=1, maxmem=2 ** 30)):
    try:
        print(len(hashlib.scrypt(b"p", **{"salt": b"s", **arguments})))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for name in ("sha3_224", "sha3_256", "sha3_384", "sha3_512"):
    made = getattr(hashlib, name)(b"abc")
    print(made.name, made.digest_size, made.block_size, made.hexdigest()[:40], hashlib.new(name, b"abc").digest() == made.digest())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex())
