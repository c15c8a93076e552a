import json
print(json.dumps({'a': [1, 2.5, None, True, 'é"\n'], 'b': {}, 1: ()}), json.dumps([1,{'x':2}], indent=2, sort_keys=True))
print(json.loads('{"a": [1, -2.5e3, null, true, "\\u00e9\\n"], "b": {}}'), json.loads('[]'), json.loads(' 3 '))
for t in ('', '{', '[1,]', '{"a" 1}', '1 2', '"abc', '{"a":1,}', 'nul'):
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(e)
try: json.dumps(object)
except TypeError as e: print(e)
