"""Codecs and error handlers that a program registers, and texts that come piece by piece."""
import codecs
import io


def tried(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, error)


# A cipher of two letters, with everything a codec has.
def encode(text, errors='strict'):
    return bytes(b ^ 1 for b in text.encode('ascii', errors)), len(text)


def decode(data, errors='strict'):
    return bytes(b ^ 1 for b in bytes(data)).decode('ascii', errors), len(data)


asked = []


def search(name):
    asked.append(name)
    if name == 'twisted':
        return codecs.CodecInfo(encode, decode, name='twisted')
    if name == 'broken':
        return codecs.CodecInfo(lambda text, errors='strict': (text, 1), lambda data, errors='strict': 5, name='broken')
    if name == 'short':
        return (1, 2)


codecs.register(search)
tried(lambda: 'hello'.encode('Twisted'))
tried(lambda: b'idmmn'.decode('twisted'))
tried(lambda: str(b'idmmn', 'TWISTED'))
tried(lambda: bytes('é', 'twisted'))
tried(lambda: bytes('éa', 'twisted', 'replace'))
tried(lambda: 'a'.encode('broken'))
tried(lambda: b'a'.decode('broken'))
tried(lambda: codecs.encode('a', 'broken'))
tried(lambda: codecs.decode(b'a', 'broken'))
tried(lambda: 'a'.encode('short'))
tried(lambda: 'a'.encode('no such thing'))
tried(lambda: codecs.lookup('twisted').name)
tried(lambda: codecs.getincrementaldecoder('twisted'))
print(asked)
codecs.unregister(search)
tried(lambda: 'hello'.encode('twisted'))
tried(lambda: codecs.register(3))


# Error handlers.
def shout(error):
    part = error.object[error.start:error.end]
    print('   ', type(error).__name__, error.encoding, part, error.start, error.end, error.reason)
    return f'<{len(part)}>', error.end


codecs.register_error('shout', shout)
tried(lambda: 'añ你好b€'.encode('ascii', 'shout'))
tried(lambda: 'añ你好b€'.encode('cp1252', 'shout'))
tried(lambda: 'añ你好b€'.encode('gbk', 'shout'))
tried(lambda: b'a\xff\xfeb\xe4\xbd'.decode('utf-8', 'shout'))
tried(lambda: bytearray(b'a\xffb').decode('ascii', 'shout'))
tried(lambda: b'a\0b'.decode('utf-16', 'shout'))
for answer in (('?', -1), (b'!', 2), ('é', 1), ('x', 99), ('x', -99), 'x', (1, 2), ('x', 'y'), ('x',), None):
    codecs.register_error('odd', lambda error: answer if error.start < 2 else ('', error.end))
    print(answer)
    tried(lambda: 'aé'.encode('ascii', 'odd') if answer != ('?', -1) else 'aé-'.encode('ascii', 'odd'))
    tried(lambda: b'a\xff'.decode('ascii', 'odd') if answer not in (('?', -1), ('é', 1)) else 0)
tried(lambda: codecs.register_error('odd', 3))
tried(lambda: 'é'.encode('ascii', 'no such handler'))
codecs.register_error('stop', lambda error: 1 / 0)
tried(lambda: b'\xff'.decode('utf-8', 'stop'))
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'):
    tried(lambda: codecs.lookup_error(name)(UnicodeEncodeError('ascii', 'aé€b', 1, 3, 'why not')))
    tried(lambda: codecs.lookup_error(name)(UnicodeDecodeError('ascii', b'a\xff\xfe', 1, 2, 'why not')))

# Piece by piece.
for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-le', 'gbk', 'gb18030', 'shift_jis', 'cp1252', 'latin-1', 'big5'):
    text = 'a±é' if encoding in ('cp1252', 'latin-1') else 'a你b好'
    if encoding == 'shift_jis':
        text = 'aかﾊ本'
    encoder = codecs.getincrementalencoder(encoding)()
    data = b''.join(encoder.encode(c) for c in text) + encoder.encode('', True)
    print(encoding, data, data == text.encode(encoding), codecs.lookup(encoding).name)
    decoder = codecs.getincrementaldecoder(encoding)()
    print([decoder.decode(data[i:i + 1]) for i in range(len(data))], repr(decoder.decode(b'', True)))
    print(list(codecs.iterdecode([data[:3], data[3:]], encoding)), b''.join(codecs.iterencode(list(text), encoding)) == data)
    tried(lambda: codecs.getincrementaldecoder(encoding)().decode(data[:-1], True))
    print(codecs.getreader(encoding)(io.BytesIO(data)).read())
print(codecs.utf_16_encode('a'), codecs.utf_8_decode(b'\xe4\xbd'), codecs.utf_8_decode(b'a\xe4', 'replace', True), codecs.ascii_encode('é', 'ignore'))
print(codecs.getreader('utf-8')(io.BytesIO('a你b好'.encode())).read(2))
stream = io.BytesIO()
both = codecs.StreamReaderWriter(stream, codecs.getreader('gbk'), codecs.getwriter('gbk'))
both.write('你好\n再见\n')
both.seek(0)
print(both.readline(), both.readlines())
for name in ('UTF8', 'u8', 'latin1', 'L1', 'ISO-8859-1', 'cp936', 'sjis', 'ms932', 'windows-1252', '1252', 'euc-kr', 'Big5_TW', 'utf_16LE'):
    print(name, codecs.lookup(name).name)
