"""configparser: reading, values, interpolation, writing, errors."""
import configparser
import io

TEXT = """
; comment
[DEFAULT]
ServerAliveInterval = 45
Compression = yes
# another
[forge.example]
User = hg
long = first
    second
      third

    after an empty line
url: http://%(user)s.example/%(serveraliveinterval)s
percent = 100%%
[topsecret.server.example]
Port = 50022
ForwardX11 = no
empty =
ratio = 2.5
"""


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, '|', e, '|', e.args)


c = configparser.ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults())
for name in c:
    print(name, dict(c[name]), c[name], len(c[name]))
s = c['topsecret.server.example']
for call in (lambda: s['Port'], lambda: s.getint('port'), lambda: s.getboolean('forwardx11'), lambda: s.getfloat('ratio'), lambda: s['nope'],
             lambda: s.get('nope'), lambda: s.get('nope', 'fallback'), lambda: s.getint('nope', 7), lambda: s.getint('empty'),
             lambda: s.getboolean('port'), lambda: s.getboolean('compression'), lambda: 'port' in s, lambda: 'PORT' in s, lambda: list(s), lambda: s.name,
             lambda: c.get('forge.example', 'url'), lambda: c.get('forge.example', 'url', raw=True), lambda: c.get('forge.example', 'url', vars={'User': 'me'}),
             lambda: c.get('forge.example', 'percent'), lambda: c.get('forge.example', 'long'), lambda: c.get('none', 'x'), lambda: c.get('forge.example', 'x'),
             lambda: c.get('none', 'x', fallback=3), lambda: c.getint('none', 'x', fallback=None), lambda: c.getint('forge.example', 'user'),
             lambda: c.items('forge.example'), lambda: c.items('forge.example', raw=True), lambda: c.items('none'), lambda: [k for k, v in c.items()],
             lambda: c.options('forge.example'), lambda: c.options('none'), lambda: c.has_section('DEFAULT'), lambda: 'DEFAULT' in c,
             lambda: c.has_option('forge.example', 'USER'), lambda: c.has_option('', 'compression'), lambda: c['none'], lambda: len(c),
             lambda: c.add_section('forge.example'), lambda: c.add_section('DEFAULT'), lambda: c.add_section(3), lambda: c.set('forge.example', 'x', 1),
             lambda: c.set('none', 'x', '1'), lambda: c.set('forge.example', 'x', '50%'), lambda: c.set('forge.example', 'x', '%(user)s'),
             lambda: c.get('forge.example', 'x'), lambda: c.remove_option('forge.example', 'x'), lambda: c.remove_option('forge.example', 'x'),
             lambda: c.remove_option('none', 'x'), lambda: c.remove_section('none'), lambda: c.read('nowhere.ini'), lambda: c.read(['a', 'b'])):
    show(call)
c['new'] = {'a': '1', 'B': 'two\nlines'}
c['new']['c'] = 'three'
del c['new']['a']
c.read_dict({'more': {'x': 1}, 'new': {'z': 2.5}})
for spaces in (True, False):
    out = io.StringIO()
    c.write(out, space_around_delimiters=spaces)
    print(out.getvalue())
print(c.remove_section('more'), c.sections())
show(lambda: c.popitem()[0])

for text in ('x = 1\n', '[a]\nx\n', '[a]\nx=1\nx=2\n', '[a]\n[a]\n', '[a]\n= 3\n', '[a]\nbroken line\nanother\nok = 1\n', '[a\nx=1\n', '[a]\nx: 1 = 2\ny = : 3\n',
             '[a]\nx = 1 ; no comment\n', '[]\nx=1\n', '  [a]\n  x = 1\n  y = 2\n', '[a]\nkey with spaces = v\nk=\n  more\n\n\n[b]\n', '[a]\nx=%(y)s\n', '[a]\nx=%y\n',
             '[a]\nx=%(x)s\n', '[a]\nx=%(y\n', '[DEFAULT]\na=1\n[DEFAULT]\nb=2\n'):
    def read():
        p = configparser.ConfigParser()
        p.read_string(text)
        return {n: dict(p[n]) for n in p}
    show(read)
p = configparser.ConfigParser(allow_no_value=True, inline_comment_prefixes=('#', ';'), strict=False, empty_lines_in_values=False, delimiters=('=', '->'))
p.read_string('[a]\nflag\nx -> 1 # comment\ny = a#b\n  more ; comment\n\n  not more = 3\n[a]\nx = 2\nflag = \n')
show(lambda: {n: dict(p[n]) for n in p})
out = io.StringIO()
p.write(out)
print(out.getvalue())
p = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), default_section='common', defaults={'Home': '/home'})
p.read_string('[common]\nx = 1\n[paths]\nmy = ${home}/me\nall = ${my}/$$ ${common:x}\n[other]\ny = ${paths:all}!\nbad = ${nope}\nworse = ${a:b:c}\nopen = ${x\nsingle = $x\n')
for key in ('y', 'bad', 'worse', 'open', 'single'):
    show(lambda: p['other'][key])
show(lambda: p['paths'].get('all'))
r = configparser.RawConfigParser()
r.optionxform = str
r.read_string('[A]\nKey = %(x)s 5%\nkey = 2\n')
show(lambda: dict(r['A']))
q = configparser.ConfigParser(interpolation=None, converters={'list': lambda v: [item.strip() for item in v.split(',')]})
q.read_string('[a]\nitems = 1, 2, 3\nraw = %(x)s\n')
show(lambda: (q.getlist('a', 'items'), q['a'].getlist('items'), q['a'].getlist('nope'), q.getlist('a', 'nope', fallback=[]), q['a']['raw']))
for args in (dict(interpolation=3), dict(defaults={'a': 1})):
    def make():
        made = configparser.ConfigParser(**args)
        return dict(made.defaults())
    show(make)
deep = configparser.ConfigParser()
deep.read_string('[a]\n' + ''.join(f'k{i} = %(k{i + 1})s\n' for i in range(12)) + 'k12 = end\n')
show(lambda: deep.get('a', 'k3'))
show(lambda: deep.get('a', 'k0'))


def put(mapping, key, value):
    mapping[key] = value


# Sections take texts only, those of a raw parser, too, whose own set() takes anything.
raw = configparser.RawConfigParser()
raw['a'] = {'x': 1}
show(lambda: put(raw['a'], 'x', 5))
show(lambda: put(raw['a'], 5, 'x'))
show(lambda: (raw.set('a', 'x', 5), raw['a']['x']))
show(lambda: raw.read_dict({'a': {'X': 1, 'x': 2}}))
show(lambda: raw.read_dict({'3': {}, 3: {}}))
show(lambda: put(raw, 'a', raw['a']))
show(lambda: put(raw, 'a', {'y': 'new'}))
show(lambda: dict(raw['a']))
try:
    raw.get('a', 'none')
except configparser.NoOptionError as error:
    print(repr(error.__context__))
