import configparser, ipaddress, codecs, functools, io, pickle
for I, texts in ((configparser.BasicInterpolation, ["%(b)s!", "%%x%(B)s", "%x", "%(b", "%(zz)s", "%(loop)s", "a%(b)s%(c)sz"]),
          (configparser.ExtendedInterpolation, ["${b}!", "$$x${B}", "$x", "${b", "${zz}", "${o:q}${o:zz}", "${loop}", "${n:q}", "${a:b:c}x", "${o:q}-${c}", "${o:r}"])):
    for t in texts:
        p = configparser.ConfigParser(interpolation=I())
        p.read_dict({"s": {}, "o": {}})
        for sec, k, v in (("s", "b", "B"), ("s", "c", "[" + texts[0][:-1] + "]"), ("s", "loop", texts[0].replace("b", "loop")), ("o", "q", "Q"), ("o", "r", "<${q}>")):
            p._sections[sec][k] = v
        p._sections["s"]["v"] = t
        try: print(t, "->", p.get("s", "v"))
        except configparser.Error as e: print(t, type(e).__name__, e)
        try: p.set("s", "w", t); print("set")
        except ValueError as e: print(e)
I4, I6 = ipaddress.IPv4Interface, ipaddress.IPv6Interface
for c, x, y in (I4, "192.0.2.5/24", "192.0.2.6/25"), (I6, "2001:db8::1/64", "2001:db8::2/65"):
    a, b = c(x), c(y)
    print(a, repr(b), a == b, a == c(x), a < b, b < a, a <= b, hash(a) == hash(c(x)), a.ip, a.network, a.netmask, a.hostmask, a.with_prefixlen, a.with_netmask, a.with_hostmask, a == a.ip, a == 3, sorted([b, a]), pickle.loads(pickle.dumps(a)) == a, a.is_unspecified, a.is_loopback)
    for f in (lambda: a < 3, lambda: a < a.ip, lambda: a.network.subnet_of(b.network), lambda: b.network.subnet_of(a.network), lambda: a.network.subnet_of(3), lambda: I4(x).network.subnet_of(ipaddress.ip_network("::/0"))):
        try: print(f())
        except (TypeError, AttributeError, ValueError) as e: print(type(e).__name__, e)
print(list(codecs.iterencode(["a", "", "é"], "utf-8")), list(codecs.iterdecode([b"\xc3", b"\xa9", b""], "utf-8")))
w = codecs.getwriter("utf-8")(io.BytesIO()); w.write("é"); print(w.getvalue())
with codecs.getreader("utf-8")(io.BytesIO("é\nb".encode())) as r: print(list(r))
@functools.lru_cache(maxsize=None)
def f(x, y=1): print("f", x, y); return None if x == 3 else x
@functools.lru_cache(maxsize=2)
def g(x): print("g", x); return x
@functools.lru_cache(maxsize=0)
def h(x): print("h", x); return x
for z in (1, 3, 1, 3, 2, 1): f(z); g(z); h(z)
print(f.cache_info(), g.cache_info(), h.cache_info()); f.cache_clear(); g.cache_clear(); f(3); print(f.cache_info())
