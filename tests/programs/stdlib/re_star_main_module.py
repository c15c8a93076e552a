"""`from re import *` brings all public names; a program can import itself as __main__; iterators have CPython's names."""
import __main__
import warnings
from re import *
from __main__ import __name__ as own_name

answer = 42
print(__main__.answer, own_name, __main__ is __import__('sys').modules['__main__'])
print(sub('a+', 'b', 'caat'), type(finditer('a', 'aaa')).__name__, [m.span() for m in finditer('', 'ab')])
print(split('-', 'a-b-c', 1), findall('(?i)A', 'aAb'), subn('x', 'y', 'axbx'))
try:
    finditer('a', 5)
except TypeError as error:
    print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(template('a').findall('banana'), caught[0].category.__name__)
