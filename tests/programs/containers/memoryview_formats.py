"""Views of memory: compared, indexed, written to, hashed, and cast to other formats."""
from array import array
m=memoryview(array('i',[1,2])); 
for n,c in (('m',m),('b',b'abcdef'),('ba',bytearray(b'1')),('a',array('i',[1]))):
    for f in (lambda: m<c, lambda: c<=m, lambda: m>=c, lambda: c>m, lambda:m==c, lambda: c==m):
        try: print(n,f())
        except TypeError as e: print(n,e)
m=memoryview(bytearray(b'abcdef'))
for n,c in (('m',m),('b',b'abcdef'),('ba',bytearray(b'1')),('a',array('i',[1]))):
    for f in (lambda: m<c, lambda: c<=m, lambda: m>=c, lambda: c>m, lambda:m==c, lambda: c==m):
        try: print(n,f())
        except TypeError as e: print(n,e)
for a,b in ((array('i',[1]),b'1234'),(array('i',[1]),bytearray(b'1234'))):
    for f in (lambda: a<b, lambda: b<=a, lambda:a==b, lambda: b==a, lambda: a+b, lambda: b+a, lambda: b in a):
        try: print(n,f())
        except Exception as e: print(n, type(e), e)
for k in (0.0,'a',(0,),(slice(0,1,1),0),(slice(0,1),)*2):
  for f in (lambda: m[k], lambda: m.__setitem__(k,b'a')):
    try: print(f())
    except Exception as e: print(k,type(e),e)
for k in (0,slice(0,1)):
    for v in (b'', b'ab', 1.5, 'a', None):
        try: m[k]=v
        except Exception as e: print(k,v,type(e),e)
m=memoryview(b'abc'); h=hash(m); m.release(); print(hash(m)==h)
try: hash(memoryview(array('i',b'abcd')))
except Exception as e: print(e)

data = bytearray(range(16))
for letter in 'cbBhHiIlLqQfd?nNP':
    part = memoryview(data).cast(letter)
    print(letter, part.format, part.itemsize, len(part), part.nbytes, part.shape, part.strides, part[1:].tolist(), part[::-1].tobytes())
wide = memoryview(data).cast('i')
wide[0] = -2
wide[1:3] = memoryview(b'\1\0\0\0\2\0\0\0').cast('i')
print(data, wide[::2].tolist(), wide == [1], wide == wide.cast('B'), wide == memoryview(bytes(data)).cast('i'), wide.cast('@B')[3])
for attempt in (lambda: wide.cast('h'), lambda: wide.cast('x'), lambda: wide[::2].cast('B'), lambda: memoryview(b'abc').cast('i'),
                lambda: wide.__setitem__(0, 2 ** 31), lambda: wide.__setitem__(0, 'x'), lambda: wide.__setitem__(slice(0, 1), b'abcd'),
                lambda: wide.cast('B', shape=[16]), lambda: wide.cast('B', [3]), lambda: wide.cast('B', 16), lambda: wide.cast(3),
                lambda: memoryview(data).cast('d').__setitem__(0, None), lambda: memoryview(data).cast('?').__setitem__(0, [1]),
                lambda: memoryview(data).cast('c').__setitem__(0, b'ab'), lambda: data.append(1)):
    try:
        done = attempt()
        print(done.tolist() if type(done) is memoryview else done)
    except Exception as error:
        print(type(error).__name__, error)
