"""Encoders and decoders of one's own."""
import json


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"a": {3, 1}, "b": [1, {"c": None}]}, cls=Enc, indent=2, sort_keys=True), Enc().encode({2}), json.JSONEncoder(indent=1).encode([1]))
try: json.dumps(object(), cls=Enc)
except TypeError as e: print(e)
print(json.loads('{"a": 1.5, "b": [1, NaN]}', parse_float=str, parse_int=lambda s: s + "!", object_pairs_hook=list), json.JSONDecoder().raw_decode('[1] x'))
try: json.dumps(float("nan"), allow_nan=False)
except ValueError as e: print(e)
