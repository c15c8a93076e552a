"""Encodings: what is written, what is read, and what errors say of either."""
def tried(f):
    try: print(ascii(f()))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'start',None), getattr(e,'end',None), getattr(e,'encoding',None))
for enc in 'utf-16','utf-16-le','utf-16-be','utf-32','utf-32-le','utf-32-be','UTF_16','utf16','U32','utf-8-sig':
    tried(lambda:'a\U0001f600é'.encode(enc)); tried(lambda:''.encode(enc)); tried(lambda: b''.decode(enc))
    for d in (b'a',b'a\0',b'abc',b'\xff\xfea\0',b'\xff\xfea',b'\xfe\xff\0a',b'\xfe\xff\xd8\0\0a',b'\xff\xfe\0\xd8a\0',b'\xff\xfe\0\xdca\0', b'\0\xd8',b'\xd8\0',b'\0\xd8\0',b'\xff\xfe\0\0a\0\0\0',b'\xff\xfe\0\0a\0\0',b'\0\0\xfe\xff\0\0\0a',b'\0\0\xfe\xff\0\x11\0\0',b'\xff\xfe\0\0\0\xd8\0\0',b'a\0\0\0',b'\0\0\0a',b'a\0b',b'\xef\xbb\xbfa',b'\xef\xbb',b'\xef\xbb\xbf\xff'):
        for h in ('strict', 'replace', 'backslashreplace'):
            print(enc, d, h,end=' '); tried(lambda: d.decode(enc,h))
for enc in 'cp1252', 'gbk', 'gb18030', 'big5', 'shift_jis', 'euc_jp', 'iso8859-15', 'koi8_r':
    print(enc); 
    for s in ('é','你好','日本語','한','Ж','€','\U0001f600','aé你Жb', '\U0001f600\U0001f601', '\x81','¥','‾','\\~'):
        for h in ('strict','replace','ignore','backslashreplace','xmlcharrefreplace','namereplace'):
            tried(lambda: s.encode(enc,h))
    for d in (b'abc',b'\xe9',b'\x81',b'\xc4\xe3\xba\xc3',b'a\xff\xffb',b'\xc4',b'\xff',b'a\x80b',b'\x81\x30\x81',b'\x81\x30',b'\x81\x30\x81\x30',b'\xa1\xa1\xff',b'\x8e\xa1',b'\x8f\xa1\xa1',b'\xc4\x20',b'\xfd\xfd'):
        for h in ('strict','replace','ignore','backslashreplace'):
            print(d,h,end=' '); tried(lambda: d.decode(enc,h))
for e in 'hex', 'rot13', 'base64', 'nonsense', 'zip', 'mbcs', 'unicode_escape', 'raw_unicode_escape', 'unicode-escape':
    tried(lambda: 'a'.encode(e)); tried(lambda: b'61'.decode(e))
for d in (rb'\x41\u0042\N{BULLET}\n\101\'\"\a\\', rb'\x4', rb'\u12', rb'\U00110000',rb'\N{xx}',rb'\N',b'\\',b'\xe9\\t',b'\\\n',rb'\ud800'.replace(b'd800',b'1234')):
    for h in 'strict','replace','ignore','backslashreplace':
        for e in 'unicode_escape','raw_unicode_escape':
            print(d,h,e,end=' '); tried(lambda: d.decode(e,h))
for e in 'unicode_escape','raw_unicode_escape': tried(lambda:'a\n\t\r\\\'\x00\x7fé\xff你\U0001f600'.encode(e))
tried(lambda:'a'.encode('utf-8','nope')); tried(lambda:'é'.encode('ascii','nope')); tried(lambda:b'\xff'.decode('utf-8','nope')); tried(lambda:'é'.encode('ascii','namereplace')); tried(lambda: 'a'.encode(b'utf-8')); tried(lambda:'a'.encode('a\0b')); tried(lambda:'x'.encode('')); tried(lambda: 'x'.encode('é')); tried(lambda:b'x'.decode('utf-8\0'))


# Every seventh code of those with tables, and every seventh character.
import zlib
for encoding in ('gb2312 gbk gb18030 big5 cp950 shift_jis cp932 euc_jp cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1256 cp1257 iso8859-2 iso8859-5 '
                 'iso8859-7 iso8859-8 iso8859-9 iso8859-15 iso8859-16 cp437 cp850 cp866 koi8-r koi8-u mac-roman').split():
    read = ''.join(bytes(code).decode(encoding, 'replace') for code in [(a, b) for a in range(128, 256) for b in range(a % 7, 256, 7)])
    text = ''.join(map(chr, range(0xa0, 0xd800, 7)))
    print(encoding, zlib.crc32(read.encode()), zlib.crc32(text.encode(encoding, 'backslashreplace')), len(text.encode(encoding, 'ignore')))
