"""Encoders and decoders of one's own, hooks, and what JSON cannot hold."""
import asyncio
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import Enum, IntEnum
from json.decoder import JSONDecodeError


class Grade(Enum):
    GOOD = "good"


class Level(IntEnum):
    LOW = 1


@dataclass
class Order:
    number: int
    lines: list = field(default_factory=list)


class Plain(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        if isinstance(o, Order):
            return asdict(o)
        if isinstance(o, datetime):
            return o.isoformat()
        if isinstance(o, timedelta):
            return o.total_seconds()
        if isinstance(o, Enum):
            return {"grade": o.value}
        return super().default(o)


class Shouting(json.JSONEncoder):
    def encode(self, o):
        return super().encode(o).upper()


class Pairs(json.JSONDecoder):
    def __init__(self, *args, **kwargs):
        super().__init__(object_hook=self.turn, *args, **kwargs)

    def turn(self, found):
        return tuple(found["pair"]) if "pair" in found else found


def attempt(call):
    try:
        print(call())
    except (ValueError, TypeError, RecursionError) as error:
        print(type(error).__name__, error)


async def main():
    data = {"order": Order(7, [Order(8)]), "tags": {"b", "a"}, "at": datetime(2024, 2, 29, 1, 2, 3), "for": timedelta(minutes=2),
            "grade": Grade.GOOD, "level": Level.LOW, "nothing": [], "none": {}, 1: 2.5, None: True, 2.5: False}
    print(json.dumps(data, cls=Plain))
    print(json.dumps(data, cls=Plain, indent=2))
    print(Plain(indent="--", sort_keys=True, separators=(";", "=")).encode({"b": [1, (2, [])], "a": {}}))
    print(json.dumps([1, {"tea": 2, "rice": [(), {}]}], indent=2, sort_keys=True), json.JSONEncoder(indent=1).encode([1]))
    print(json.dumps(["é", "😀", "\x00\x7f\n"]), json.dumps("é😀", ensure_ascii=False))
    print(json.dumps({"a": "b"}, cls=Shouting))
    print(list(json.JSONEncoder().iterencode([1, {"a": [], "b": [2, 3]}, "x"])))
    print(list(json.JSONEncoder(indent=1).iterencode([1, {"a": [2]}])))
    print(json.dumps({(1, 2): 3, "x": 4}, skipkeys=True), json.dumps(1e400), json.dumps([float("nan")]))
    loop = []
    loop.append(loop)
    attempt(lambda: json.dumps(loop))
    attempt(lambda: json.dumps({(1, 2): 3}))
    attempt(lambda: json.dumps(object))
    attempt(lambda: json.dumps(float("inf"), allow_nan=False))
    attempt(lambda: json.dumps(float("inf"), allow_nan=False, indent=1))
    attempt(lambda: json.dumps({"b": 1, 2: 3}, sort_keys=True))

    text = '{"pair": [1, 2.50], "rest": {"n": NaN, "m": -Infinity, "deep": [true, null, -0, 1E3]}}'
    print(json.loads(text), json.loads(" 3 "), json.loads("[]"))
    print(json.loads(text, cls=Pairs), Pairs().decode('[{"pair": ["x"]}]'))
    print(json.loads(text, object_pairs_hook=lambda pairs: pairs))
    print(json.loads(text, parse_float=str, parse_int=lambda t: f"<{t}>", parse_constant=lambda t: t.lower()))
    print(json.JSONDecoder().raw_decode("[1, 2] and more"), json.JSONDecoder().raw_decode("x 5", 2))
    print(json.JSONDecoder(strict=False).decode('"a\tb"'), json.loads(b' "bytes" '))
    for bad in ('', '{', '[1,]', '{"a" 1}', '{"a": 1,}', "{'a': 1}", '[1 2]', '"open', '"\\x"', '"\\u12"', 'nul', '01', '1 2', '"a\tb"', '\ufeff1', '-'):
        try:
            json.loads(bad)
        except JSONDecodeError as error:
            print(repr(bad), error, error.msg, error.pos, error.lineno, error.colno)
    attempt(lambda: json.loads(5))
    attempt(lambda: json.JSONDecoder().raw_decode(" 1"))


asyncio.run(main())
