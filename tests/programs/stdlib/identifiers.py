# uuid, base64, html, secrets: what does not hang on chance.
import base64
import html
import platform
import secrets
import timeit
import uuid

one = uuid.UUID('12345678-1234-5678-9abc-1234567890ab')
print(one, repr(one), one.int, one.hex, one.urn, one.bytes, one.bytes_le, one.fields, one.version, one.variant, hash(one) == hash(one.int))
print(uuid.UUID(int=5), uuid.UUID(bytes=b'0123456789abcdef', version=4), uuid.UUID(bytes_le=one.bytes_le) == one,
      uuid.UUID(fields=one.fields) == one, one < uuid.UUID(int=2 ** 127), sorted([one, uuid.NAMESPACE_DNS])[0] is one)
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, 'http://python.org/'))
four, first = uuid.uuid4(), uuid.uuid1()
print(four.version, four.variant, len(str(four)), four != uuid.uuid4(), first.version, first.time == uuid.UUID(str(first)).time)
for wrong in (lambda: uuid.UUID('123'), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(bytes=b'1'), lambda: setattr(one, 'int', 1),
              lambda: uuid.UUID(fields=(1, 2)), lambda: one < 5, lambda: uuid.UUID('z' * 32)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
for length in range(7):
    data = bytes(range(250, 250 + length % 6)) + b'text'[:length]
    for encode, decode in ((base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                           (base64.b32encode, base64.b32decode), (base64.b16encode, base64.b16decode)):
        print(encode(data), decode(encode(data)) == data)
print(base64.b64decode('aGk='), base64.b64decode(b'a Gk\n='), base64.b64encode(b'\xff\xfe', altchars=b'@#'), base64.encodebytes(b'x' * 60))
for wrong in (lambda: base64.b64decode('a'), lambda: base64.b64decode('ab'), lambda: base64.b64decode('a!b=', validate=True), lambda: base64.b64decode('é'),
              lambda: base64.b32decode('a'), lambda: base64.b16decode('0g'), lambda: base64.b64encode('text')):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(html.escape('<a href="x">&\'</a>'), html.escape('"', quote=False), html.unescape('&lt;&#65;&#x42;&amp;&eacute;&unknown;&euro;'))
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(16)), secrets.choice([3]), 0 <= secrets.randbelow(9) < 9)
print(platform.system(), platform.python_implementation(), platform.python_version_tuple()[:2])
print(timeit.timeit(lambda: None, number=10) >= 0, len(timeit.repeat(lambda: None, number=2, repeat=3)))
