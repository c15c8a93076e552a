"""codecs: encodings by name, whole and piece by piece."""
import codecs
import io


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


show(lambda: codecs.encode('é'), lambda: codecs.encode('é', 'latin-1'), lambda: codecs.encode('é', 'ascii'), lambda: codecs.encode('é', 'ascii', 'replace'), lambda: codecs.decode(b'\xc3\xa9'), lambda: codecs.decode(b'\xc3', 'utf-8', 'replace'),
     lambda: codecs.decode(b'\xff'), lambda: codecs.encode(b'abc', 'hex'), lambda: codecs.decode(b'616263', 'hex_codec'), lambda: codecs.encode(b'abc', 'base64'), lambda: codecs.decode(b'YWJj', 'base64'), lambda: codecs.encode('Hello, Wörld', 'rot13'),
     lambda: codecs.decode('Uryyb', 'rot_13'), lambda: codecs.encode('é', 'utf-8-sig'), lambda: codecs.decode(b'\xef\xbb\xbfx', 'utf_8_sig'), lambda: codecs.decode(b'x', 'utf-8-sig'), lambda: codecs.encode('x', 'nope'), lambda: codecs.lookup('nope'),
     lambda: [codecs.lookup(n).name for n in ('UTF8', 'utf_8', 'ASCII', 'latin1', 'hex', 'base64', 'rot13', 'utf-8-sig', 'us-ascii')], lambda: codecs.lookup('utf-8').encode('é'), lambda: codecs.lookup('utf-8').decode(b'ab'),
     lambda: codecs.getencoder('ascii')('abc'), lambda: codecs.getdecoder('latin-1')(b'\xe9'), lambda: (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM), lambda: len(codecs.lookup('utf-8')))
text = 'a é 中 \U0001f600!'
data = text.encode()
for size in (1, 2, 3, 5):
    decoder = codecs.getincrementaldecoder('utf-8')()
    print([decoder.decode(data[i:i + size]) for i in range(0, len(data), size)], decoder.getstate())
decoder = codecs.getincrementaldecoder('utf-8')(errors='replace')
print([decoder.decode(b) for b in (b'\xe4', b'\xb8', b'x', b'\xff', b'\xf0\x9f')], decoder.getstate(), decoder.decode(b'', True))
decoder = codecs.getincrementaldecoder('utf-8')()
show(lambda: decoder.decode(b'\xc3'), lambda: decoder.decode(b'', True), lambda: decoder.reset(), lambda: decoder.decode(b'ok'), lambda: decoder.decode(b'\xc3('), lambda: decoder.decode(b'\xe0\x80'))
for name in ('ascii', 'latin-1', 'utf-8-sig'):
    decoder, encoder = codecs.getincrementaldecoder(name)(), codecs.getincrementalencoder(name)()
    show(lambda: [encoder.encode('a'), encoder.encode('b', True)], lambda: [decoder.decode(bytes([b])) for b in b'\xef\xbb\xbfxy'])
print(list(codecs.iterdecode([b'\xe4', b'\xb8\xad', b'x'], 'utf-8')), list(codecs.iterencode(['a', 'é'], 'utf-8')))
file = io.BytesIO()
writer = codecs.getwriter('utf-8')(file)
writer.write('é\n')
writer.writelines(['b\n', 'c'])
print(file.getvalue())
file.seek(0)
reader = codecs.getreader('utf-8')(file)
print(repr(reader.readline()), repr(reader.read()))
file.seek(0)
print(list(codecs.getreader('utf-8')(file)))
show(lambda: codecs.lookup_error('nope'), lambda: codecs.replace_errors(UnicodeDecodeError('ascii', b'ab', 0, 1, 'x')), lambda: codecs.ignore_errors(UnicodeEncodeError('ascii', 'ab', 0, 1, 'x')),
     lambda: codecs.xmlcharrefreplace_errors(UnicodeEncodeError('ascii', 'aé', 1, 2, 'x')), lambda: codecs.backslashreplace_errors(UnicodeEncodeError('ascii', 'aé', 1, 2, 'x')), lambda: codecs.backslashreplace_errors(UnicodeDecodeError('ascii', b'\xff', 0, 1, 'x')))
