"""The class shlex: words of command lines, one at a time."""
import io
import shlex


def words(text, **settings):
    attributes = {name: settings.pop(name) for name in list(settings) if name not in ('posix', 'punctuation_chars')}
    reader = shlex.shlex(text, **settings)
    for name, value in attributes.items():
        setattr(reader, name, value)
    try:
        return list(reader)
    except ValueError as error:
        return str(error)


LINES = ['one two  three', "a 'b c' d", 'a"b c"d', 'x=1;y=2', 'ls -l | wc -l > out && echo done', '# nothing', 'word # comment\nnext', "it\\'s",
         '"a \\" b" c', "'a \\' b' c", '""', "''x", 'open "quote', 'trailing \\', 'f(x, y)', '~/a.txt *.py', 'é à', 'a\nb\n\nc', '"a\\xb"', "'a'b'c'"]
for line in LINES:
    print(repr(line))
    for settings in ({}, {'posix': True}, {'punctuation_chars': True}, {'posix': True, 'punctuation_chars': True},
                     {'posix': True, 'whitespace_split': True}, {'whitespace_split': True}, {'punctuation_chars': '|', 'whitespace_split': True},
                     {'whitespace': ',;', 'posix': True}, {'commenters': ''}):
        print('   ', words(line, **settings))
reader = shlex.shlex(io.StringIO('first second\nthird'), infile='given.txt')
print(reader.get_token(), reader.lineno, reader.error_leader())
reader.push_token('pushed')
print(reader.get_token(), reader.get_token(), reader.get_token(), reader.lineno, repr(reader.get_token()), repr(reader.eof))
reader = shlex.shlex('a b')
reader.push_source('inner words')
print(list(reader), reader.punctuation_chars == '')
for line in LINES:
    try:
        print(shlex.split(line), shlex.split(line, comments=True), shlex.split(line, posix=False))
    except ValueError as error:
        print(error)
