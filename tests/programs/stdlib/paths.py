"""pathlib: what paths are made of."""
import os
from pathlib import Path, PurePath, PurePosixPath

p = Path('/home/ada/notes/todo.tar.gz')
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[1], len(p.parents), list(p.parents), p.parts, p.root, p.anchor, p.is_absolute())
print(Path('a') / 'b' / Path('c.txt'), 'x' / Path('y'), Path('a', '/b', 'c'), Path(), Path('a//b/./c/'), Path('..') / 'x', Path('/').parent, Path('a').parent, Path('.hidden').suffix, Path('a.').suffix)
print(p.with_name('done.txt'), p.with_suffix('.zip'), p.with_suffix(''), p.with_stem('new'), p.relative_to('/home'), p.relative_to('/home', 'ada'), p.is_relative_to('/home'), p.is_relative_to('/x'))
print(p.match('*.gz'), p.match('notes/*'), p.match('/*.gz'), p.joinpath('x', 'y'), os.fspath(p), str(p), p.as_posix(), p.as_uri(), bytes(Path('é')))
print(Path('a/b') == Path('a//b'), Path('a') < Path('b'), hash(Path('a')) == hash(Path('a')), {Path('a'): 1}[Path('a')], sorted([Path('b'), Path('a')]), Path('a') == 'a', PurePath('a') == PurePosixPath('a'))
print(isinstance(p, PurePath), isinstance(p, os.PathLike), type(PurePath('a')).__name__, type(Path('a')).__name__, PurePath(Path('a')), os.path.join(Path('a'), 'b'), os.path.basename(p))
for action in [lambda: p.relative_to('/x'), lambda: p.with_suffix('zip'), lambda: Path('/').with_name('x'), lambda: p.with_name('a/b'), lambda: Path(5), lambda: Path('a').as_uri(), lambda: p.parents[9],
               lambda: p / 5, lambda: 5 / p, lambda: p.match('')]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(p.parents[0:2], p.parents[-1], f'{p.name:>20}', Path('a/../b'), Path('//x/y').parts, Path('///x').parts)
print(os.path.join('a', '/b', 'c'), os.path.split('/a/b/'), os.path.splitext('x.tar.gz'), os.path.splitext('.rc'), os.path.basename('/a/b/'), os.path.dirname('a'), os.path.normpath('/a/./b/../c//'), os.path.splitdrive('a/b'))
print(os.path.commonprefix(['/usr/lib', '/usr/local']), os.path.commonpath(['/usr/lib', '/usr/local/x']), os.path.relpath('/a/b/c', '/a/d'), os.path.relpath('/a', '/a'), os.path.isabs(Path('/x')), os.path.exists('/no/such/thing'),
      Path('/no/such/thing').exists(), os.path.normcase('A/b'), os.path.commonprefix([]))
for action in [lambda: os.path.join(5), lambda: os.path.commonpath([]), lambda: os.path.commonpath(['a', '/b']), lambda: os.fspath(5), lambda: os.path.relpath('')]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
