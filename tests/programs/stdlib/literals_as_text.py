"""ast.literal_eval reads what a program has written, and nothing else."""
from ast import literal_eval

for text in ("1", " -2.5e3", "+7", "0xff", "1_000", ".5", "'it''s' \"one\"", "b'\\x00'", "r'\\n'", "'''three\nlines'''", "None", "[True, False]",
             "[]", "()", "{}", "(1,)", "(1)", "1, 2", "1,", "{'a': [1, (2, {3})], 'b': {}}", "{1, 2, 1}", "set()", "[1, 2,]", "u'x'", "((1, 2), [3])",
             "{'k': -1, 2: 'v',}"):
    print(repr(text), repr(literal_eval(text)))
for text in ("1 + 1", "open('x')", "name", "[x for x in y]", "{'a': f()}", "-'a'", "[1, 2", "1 2", "", "{1: 2, 3}", "f'{1}'", "'a' b'b'", "a.b",
             "{'a': 1", "[,]", "not 1", "lambda: 1", "1 if 2 else 3", "[*[1]]", "'unclosed", "--1x", "(1 2)", "-(-1)", "--1", "- 5"):
    try:
        print(repr(text), repr(literal_eval(text)))
    except (ValueError, SyntaxError) as error:
        print(repr(text), type(error).__name__)
