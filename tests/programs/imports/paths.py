# os.path on texts.
import os
import os.path
from os.path import join

for path in ('', '/', 'a', '/a', 'a/', 'a/b', '/a/b/', '//a//b', 'a/b.txt', '.hidden', 'a.b/c', '..x', 'a.tar.gz', '../..', '/..'):
    print(repr(path), os.path.split(path), os.path.splitext(path), os.path.normpath(path), os.path.isabs(path))
print(join('a', 'b', 'c'), join('a', '/b'), join('a/', 'b'), join('', 'b'), join('a', ''))
print(os.path.basename('/x/y.py'), os.path.dirname('/x/y.py'), os.path.exists('/no/such/file'), os.sep.join('ab'))
