# hashlib and hmac: around the ends of blocks, where padding is decided.
import hashlib
import hmac

for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
    for length in (0, 1, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000):
        print(name, length, hashlib.new(name, b'x' * length).hexdigest())
    made = getattr(hashlib, name)(b'one')
    twin = made.copy()
    made.update(b' two')
    print(made.name, made.digest_size, made.block_size, made.hexdigest(), twin.hexdigest())
    print(hmac.new(b'key', b'message', name).hexdigest(), hmac.new(b'k' * 200, b'message', getattr(hashlib, name)).hexdigest())
    print(hashlib.pbkdf2_hmac(name, b'password', b'salt', 3).hex())
print(hashlib.sha256('é'.encode()).digest()[:4], hmac.compare_digest('a', 'a'), hmac.compare_digest(b'a', b'b'))
for wrong in (lambda: hashlib.md5('text'), lambda: hashlib.new('sha3', b''), lambda: hashlib.sha1(5), lambda: hmac.new('k', b'', 'md5'),
              lambda: hmac.new(b'k'), lambda: hashlib.pbkdf2_hmac('md5', b'', b'', 0)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
