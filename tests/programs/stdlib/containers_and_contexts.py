import itertools as it, collections, contextlib, types, heapq, bisect, dataclasses, copy, collections.abc, asyncio
print(list(it.islice(it.count(5,2),3)), list(it.chain([1],[2,3])), list(it.chain.from_iterable([[1],[2]])), list(it.islice(it.cycle('ab'),5)), list(it.repeat(1,3)), it.count(3), it.repeat(1,2))
print(list(it.accumulate([1,2,3])), list(it.accumulate([1,2,3], lambda a,b:a*b, initial=2)), list(it.takewhile(lambda x:x<3,[1,2,3,1])), list(it.dropwhile(lambda x:x<3,[1,2,3,1])), list(it.compress('abc',[1,0,1])), list(it.filterfalse(None,[0,1])), list(it.starmap(pow,[(2,3)])), list(it.pairwise('abcd')), list(it.zip_longest('ab','c',fillvalue='-')))
print([(k,list(g)) for k,g in it.groupby('aabbbc')], list(it.product('ab',[1,2])), list(it.permutations('abc',2)), list(it.combinations('abcd',2)), list(it.combinations_with_replacement('abc',2)))
a,b = it.tee([1,2,3]); print(list(a), list(b))
x=iter(range(10)); print(list(it.islice(x,2,8,3)), next(x))
for f in (lambda: it.islice([1],-1), lambda: it.product([1],repeat=-1), lambda: it.count('a'), lambda: list(it.islice([], 1,2,0))):
    try: f()
    except Exception as e: print(type(e).__name__, e)
d = collections.deque([1,2,3], maxlen=3); d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], 2 in d, d.maxlen); d.rotate(1); print(d, list(reversed(d)), d==collections.deque(d), d+d, d.index(3), d.count(2))
d=collections.deque('abc'); d.extendleft('xy'); d.remove('a'); d.insert(1,'Q'); del d[0]; d[0]='W'; print(d, d.copy(), d*2); d.reverse(); print(d)
for f in (lambda: collections.deque().pop(), lambda: collections.deque().popleft(), lambda: d[99], lambda: d.remove(5), lambda: d.index('zz'), lambda: collections.deque(1), lambda: collections.deque(maxlen=-1), lambda: [d.append(1) for _ in d], lambda: d['a'], lambda: hash(d)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
P = collections.namedtuple('P', 'x y', defaults=[5]); p=P(1); print(p, p.x, p._asdict(), p._replace(y=9), P._fields, P.__doc__, P(x=3,y=4)==(3,4), P._make([1,2]), P.__module__)
for f in (lambda: P(), lambda: P(1,2,3), lambda: P(1,z=3), lambda: P(1,x=3), lambda: setattr(p,'x',1), lambda: collections.namedtuple('A','a a'), lambda: collections.namedtuple('A','def')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class PP(P):
    def s(self): return self.x+self.y
print(PP(1,2).s(), PP(1,2), isinstance(PP(1),tuple))
dd = collections.defaultdict(list); dd['a'].append(1); print(dd, dd['b'], dict(dd))
c = collections.Counter('abracadabra'); print(c, c.most_common(2), c['z'], c+c, c-collections.Counter('aab'), sum(c.values()), list(collections.Counter(a=2).elements())); c.update('zz'); print(c['z'])
o = collections.OrderedDict([('a',1),('b',2)]); o.move_to_end('a'); print(o, o.popitem(), o); o['c']=1; o.move_to_end('c', last=False); print(o, list(reversed(o)))
cm = collections.ChainMap({'a':1},{'a':2,'b':3}); print(cm['a'],cm['b'],dict(cm),cm,len(cm))
print([isinstance([], k) for k in (collections.abc.Iterable, collections.abc.Sequence, collections.abc.Mapping, collections.abc.Hashable, collections.abc.Callable)], isinstance({}, collections.abc.MutableMapping), isinstance((x for x in []), collections.abc.Generator))
@contextlib.contextmanager
def m(n):
    print('enter', n)
    try: yield n
    except ValueError as e: print('caught', e)
    finally: print('exit', n)
with m(1) as v: print(v)
with m(2): raise ValueError('x')
try:
    with m(3): raise KeyError('k')
except KeyError as e: print('out', repr(e))
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.ExitStack() as s:
    s.enter_context(m(4)); s.callback(print, 'cb', 1); s.enter_context(m(5))
try:
    with contextlib.ExitStack() as s:
        s.enter_context(m(6)); s.enter_context(m(7)); raise TypeError('t')
except TypeError as e: print(e, e.__context__)
with contextlib.nullcontext(3) as q: print(q)
class Cl:
    def close(self): print('closed')
with contextlib.closing(Cl()): pass
@contextlib.asynccontextmanager
async def am(n):
    print('aenter', n)
    try:
        await asyncio.sleep(0.1); yield n
    finally: print('aexit', n)
async def main():
    async with am(1) as v: print(v)
    async with contextlib.AsyncExitStack() as st:
        print(await st.enter_async_context(am(2))); st.push_async_callback(asyncio.sleep, 0); st.callback(print, 'x')
    try:
        async with am(3): raise ValueError(3)
    except ValueError as e: print(repr(e))
    @types.coroutine
    def tc(): yield; return 5
    print(await tc())
asyncio.run(main())
@m(9)
def dec(): print('in dec')
dec()
@dataclasses.dataclass
class D:
    a: int
    b: str = 'x'
    c: list = dataclasses.field(default_factory=list, repr=False)
    def meth(self): return self.a
print(D(1), D(1)==D(1), D(1,'y',[2]).c, D(a=3,b='q'), dataclasses.asdict(D(1)), dataclasses.astuple(D(1)), dataclasses.replace(D(1),a=5), [f.name for f in dataclasses.fields(D)], D.__match_args__)
for f in (lambda: D(), lambda: D(1,2,3,4), lambda: D(1,z=2), lambda: D(1,a=2), lambda: hash(D(1)), lambda: D(1)<D(2)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
@dataclasses.dataclass(order=True, frozen=True)
class F:
    p: int
    q: str = dataclasses.field(compare=False, default='')
print(F(1)<F(2), sorted([F(3),F(1)]), hash(F(1))==hash(F(1)), F(1,'a')==F(1,'b'))
try: F(1).p = 2
except Exception as e: print(type(e).__name__, e)
@dataclasses.dataclass
class E(D):
    e: int = 3
    _: dataclasses.KW_ONLY
    k: int
    def __post_init__(self): print('post', self.k)
print(E(1,k=4))
try: E(1)
except TypeError as e: print(e)
try:
    @dataclasses.dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
@dataclasses.dataclass(slots=True)
class S:
    x: int = 1
print(S(), S().__slots__)
match D(1,'z'):
    case D(a, b): print(a,b)
h=[5,2,8,1]; heapq.heapify(h); heapq.heappush(h,0); print([heapq.heappop(h) for _ in range(5)], heapq.nsmallest(2,[3,1,2]), heapq.nlargest(2,[3,1,2]), list(heapq.merge([1,4],[2,3])), bisect.bisect([1,2,3],2))
try: heapq.heappop([])
except IndexError as e: print(e)
l=[1,[2]]; m2=copy.deepcopy(l); m2[1].append(3); print(l,m2,copy.copy(l)[1] is l[1]); dc=copy.deepcopy(D(1,c=[1])); print(dc, dc.c)
print(types.SimpleNamespace(a=1,b='x'), types.FunctionType, types.CoroutineType)
