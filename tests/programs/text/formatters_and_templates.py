"""string.Formatter and string.Template, and classes derived from them."""
import asyncio
import string


class Polite(string.Formatter):
    def get_value(self, key, args, kwargs):
        return super().get_value(key, args, kwargs) if isinstance(key, int) or key in kwargs else f"<{key}?>"

    def format_field(self, value, spec):
        return value.upper() if spec == "loud" else super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        unused = [k for k in kwargs if k not in used]
        if unused:
            raise TypeError(f"unused: {unused}")


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+(?:_[a-z]+)*"


class Dotted(string.Template):
    braceidpattern = r"[a-z.]+"


class Point:
    x, y = 3, [4, 5]


def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


async def main():
    f = string.Formatter()
    for text in ("{0} {1!r:>8} {name:{width}}|", "{} {} {{}}", "{0.x} {0.y[1]} {d[key]}", "{name!s:*^{width}.{precision}}"):
        attempt(f.format, text, Point(), "b", name="tea", width=6, precision=2, d={"key": 7})
    print(list(f.parse("a{b!r:c}d{{e}}{f:{g}}{}")), list(f.parse("")))
    for bad in ("{", "}", "{0", "{0!}", "{0!x}", "{} {0}", "{0} {}", "{0!rx}", "{a[}", "{9}", "{none}", "{0.}", "{0[1]x}"):
        attempt(f.format, bad, "v")
    p = Polite()
    attempt(p.format, "{greeting:loud}, {who}", greeting="hi")
    attempt(p.format, "{greeting}", greeting="hi", extra=1)
    attempt(p.vformat, "{0[1]} {a}", ([1, 2],), {"a": "b"})
    print(f.get_field("0.y[0]", (Point(),), {}))

    t = string.Template("$who owes ${amount} $$ to $whom_ever, ${who}!")
    attempt(t.substitute, who="Ann", amount=5, whom_ever="Bo")
    attempt(t.substitute, {"who": "Ann"}, amount=5)
    attempt(t.safe_substitute, {"who": "Ann"})
    print(t.template, t.is_valid(), t.get_identifiers())
    for bad in ("cost: $5", "two\nlines $", "${open", "${a-b}"):
        attempt(string.Template(bad).substitute, a=1)
        attempt(string.Template(bad).safe_substitute, a=1)
        print(string.Template(bad).is_valid())
    attempt(Percent("%who has %% and $5 %big_one").substitute, who="Ann", big_one=1)
    attempt(Dotted("${a.b} $a").substitute, {"a.b": 1, "a": 2})
    await asyncio.sleep(0)


asyncio.run(main())
