/* dict and its views. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/vm.h"

static const ProgramCase cases[] = {
    {"{'a':1}['a']", "1"},
    {"{}['a']", "KeyError: 'a'"},
    {"{(1,2):3}[1,2]", "3"},
    {"{1:'a',1.0:'b',True:'c'}", "{1: 'c'}"},
    {"{[]:1}", "TypeError: unhashable type: 'list'"},
    {"{}.pop('a')", "KeyError: 'a'"},
    {"{}.pop([])", "KeyError: []"},
    {"{}.pop('a',5)", "5"},
    {"{}.popitem()", "KeyError: 'popitem(): dictionary is empty'"},
    {"{1:2,3:4}.popitem()", "(3, 4)"},
    {"{}.get('a')", "None"},
    {"{}.get('a',3)", "3"},
    {"{1:2}.setdefault(1,5)", "2"},
    {"dict(a=1,b=2)", "{'a': 1, 'b': 2}"},
    {"dict([('a',1)],b=2)", "{'a': 1, 'b': 2}"},
    {"dict([1])", "TypeError: cannot convert dictionary update sequence element #0 to a sequence"},
    {"dict([(1,2,3)])", "ValueError: dictionary update sequence element #0 has length 3; 2 is required"},
    {"dict(1)", "TypeError: 'int' object is not iterable"},
    {"dict(1,2)", "TypeError: dict expected at most 1 argument, got 2"},
    {"{}.update([1])", "TypeError: cannot convert dictionary update sequence element #0 to a sequence"},
    {"dict.fromkeys('ab',1)", "{'a': 1, 'b': 1}"},
    {"dict.fromkeys([1,2])", "{1: None, 2: None}"},
    {"{1:1}|{2:2}", "{1: 1, 2: 2}"},
    {"{1:1}|[(1,1)]", "TypeError: unsupported operand type(s) for |: 'dict' and 'list'"},
    {"{1:1}=={1:1.0}", "True"},
    {"{1:2,3:4}=={3:4,1:2}", "True"},
    {"{}<{}", "TypeError: '<' not supported between instances of 'dict' and 'dict'"},
    {"hash({})", "TypeError: unhashable type: 'dict'"},
    {"list({1:2,3:4})", "[1, 3]"},
    {"list(reversed({1:2,3:4}))", "[3, 1]"},
    {"list({1:2}.items())", "[(1, 2)]"},
    {"1 in {1:2}", "True"},
    {"[] in {1:2}", "TypeError: unhashable type: 'list'"},
    {"{1:2}.keys()", "dict_keys([1])"},
    {"{1:2}.values()", "dict_values([2])"},
    {"{1:2}.items()", "dict_items([(1, 2)])"},
    {"{1:2}.keys()|[3]", "{1, 3}"},
    {"{1:2}.keys()-[3]", "{1}"},
    {"{1:2,3:4}.keys()&[3,5]", "{3}"},
    {"{1:2,3:4}.keys()^[3,5]", "{1, 5}"},
    {"{1:2}.keys()<{1,2}", "True"},
    {"{1:2}.items()==[(1,2)]", "False"},
    {"{1,2}=={1:1,2:2}.keys()", "True"},
    {"(1,2) in {1:2}.items()", "True"},
    {"{1:2}.keys().isdisjoint([1])", "False"},
    {"{}.keys()|1", "TypeError: 'int' object is not iterable"},
    {"len({1:2}.values())", "1"},
    {"dict[str,int]", "dict[str, int]"},
    {"{1: {2: [3]}}", "{1: {2: [3]}}"},
    {0},
};

static void values_and_errors_are_those_of_cpython(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void order_is_that_of_insertion(void **state) {
    (void)state;
    program_expect_output("d = {}\n"
                          "for i in range(50):\n"
                          "    d[i * 7919 % 101] = i\n"
                          "for i in range(0, 50, 3):\n"
                          "    del d[i * 7919 % 101]\n"
                          "for i in range(0, 50, 6):\n"
                          "    d[i * 7919 % 101] = -i\n"
                          "print(d)\n"
                          "print(list(d.items())[-3:], list(reversed(d))[:3], len(d))\n"
                          "while len(d) > 3:\n"
                          "    d.pop(next(iter(d)))\n"
                          "print(d, d.popitem(), d)\n"
                          "d[1] = 'new'\n"
                          "d.clear()\n"
                          "print(d, d.setdefault('k'), d)\n",
                          "{41: 1, 82: 2, 63: 4, 3: 5, 85: 7, 25: 8, 6: 10, 47: 11, 28: 13, 69: 14, 50: 16, 91: 17, "
                          "72: 19, 12: 20, 94: 22, 34: 23, 15: 25, 56: 26, 37: 28, 78: 29, 59: 31, 100: 32, 81: 34, "
                          "21: 35, 2: 37, 43: 38, 24: 40, 65: 41, 46: 43, 87: 44, 68: 46, 8: 47, 90: 49, 0: 0, 44: -6, "
                          "88: -12, 31: -18, 75: -24, 18: -30, 62: -36, 5: -42, 49: -48}\n"
                          "[(62, -36), (5, -42), (49, -48)] [49, 5, 62] 42\n"
                          "{62: -36, 5: -42} (49, -48) {62: -36, 5: -42}\n"
                          "{'k': None} None {'k': None}\n");
}

static void a_queue_of_keys_stays_quick(void **state) {
    (void)state;
    program_expect_output("d = {}\n"
                          "for i in range(20000):\n"
                          "    d[i] = i\n"
                          "for i in range(20000, 60000):\n"
                          "    del d[next(iter(d))]\n"
                          "    d[i] = i\n"
                          "print(len(d), next(iter(d)), next(reversed(d)))\n"
                          "s = {}\n"
                          "for i in range(50000):\n"
                          "    s[i] = 1\n"
                          "    s.popitem() if i % 2 else s.pop(i)\n"
                          "print(len(s), s.popitem())\n",
                          "20000 40000 59999\n"
                          "KeyError: 'popitem(): dictionary is empty'\n");
}

static void changing_the_size_while_iterating_is_an_error(void **state) {
    (void)state;
    program_expect_output("def attempt(f):\n"
                          "    try:\n"
                          "        f()\n"
                          "    except Exception as e:\n"
                          "        print(type(e).__name__, e)\n"
                          "def grow():\n"
                          "    d = {1: 1}\n"
                          "    for k in d:\n"
                          "        d[k + 1] = 1\n"
                          "attempt(grow)\n"
                          "def shrink():\n"
                          "    d = {1: 1, 2: 2}\n"
                          "    for k in d.values():\n"
                          "        del d[k]\n"
                          "attempt(shrink)\n"
                          "def swap():\n"
                          "    d = {1: 1}\n"
                          "    for k in d:\n"
                          "        del d[k]\n"
                          "        d[k + 1] = 1\n"
                          "attempt(swap)\n"
                          "d = {1: 1}\n"
                          "it = iter(d.items())\n"
                          "d[2] = 2\n"
                          "attempt(lambda: next(it))\n"
                          "attempt(lambda: next(it))\n"
                          "for k in d:\n"
                          "    d[k] = 'value'\n"
                          "print(d)\n",
                          "RuntimeError dictionary changed size during iteration\n"
                          "RuntimeError dictionary changed size during iteration\n"
                          "RuntimeError dictionary keys changed during iteration\n"
                          "RuntimeError dictionary changed size during iteration\n"
                          "RuntimeError dictionary changed size during iteration\n"
                          "{1: 'value', 2: 'value'}\n");
}

static void keys_may_run_code_of_the_program(void **state) {
    (void)state;
    program_expect_output("class Key:\n"
                          "    def __init__(self, name, then=None):\n"
                          "        self.name, self.then = name, then\n"
                          "    def __hash__(self):\n"
                          "        return 1\n"
                          "    def __eq__(self, other):\n"
                          "        if self.then:\n"
                          "            self.then()\n"
                          "        return isinstance(other, Key) and self.name == other.name\n"
                          "    def __repr__(self):\n"
                          "        return 'Key(%s)' % self.name\n"
                          "d = {Key('a'): 1, Key('b'): 2, 1: 3}\n"
                          "print(d[Key('b')], d.get(Key('c')), Key('a') in d, d)\n"
                          "d[Key('a')] = 9\n"
                          "print(d, d.pop(Key('a')), d)\n"
                          "d = {}\n"
                          "d[Key('x', d.clear)] = 1\n"
                          "d[Key('y')] = 2\n"
                          "print(d)\n"
                          "class Failing:\n"
                          "    def __hash__(self):\n"
                          "        raise ValueError('no hash')\n"
                          "try:\n"
                          "    {Failing(): 1}\n"
                          "except ValueError as e:\n"
                          "    print(e)\n"
                          "class Equal:\n"
                          "    def __hash__(self):\n"
                          "        return hash('name')\n"
                          "    def __eq__(self, other):\n"
                          "        return other == 'name'\n"
                          "d = {Equal(): 1}\n"
                          "print(d['name'], 'other' in d)\n"
                          "class Default(dict):\n"
                          "    def __missing__(self, key):\n"
                          "        return key * 2\n"
                          "x = Default(a=1)\n"
                          "print(x['a'], x['b'], x.get('b'), x, type(x.copy()))\n",
                          "2 None True {Key(a): 1, Key(b): 2, 1: 3}\n"
                          "{Key(b): 2, 1: 3} 9 {Key(b): 2, 1: 3}\n"
                          "{Key(y): 2}\n"
                          "no hash\n"
                          "1 False\n"
                          "1 bb None {'a': 1} <class 'dict'>\n");
}

static void mappings_and_pairs_update(void **state) {
    (void)state;
    program_expect_output("class Mapping:\n"
                          "    def keys(self):\n"
                          "        return ['x', 'y']\n"
                          "    def __getitem__(self, key):\n"
                          "        return key.upper()\n"
                          "d = dict(Mapping(), z=1)\n"
                          "d.update(Mapping(), y=5)\n"
                          "d |= [('w', 2)]\n"
                          "print(d, {**d, 'a': 0}, dict(d) == d, d | {'x': 0})\n"
                          "print(sorted({1: 2}.items() | {(3, 4)}), {1: [2]}.items() & [(1, 5)])\n"
                          "try:\n"
                          "    {1: [2]}.items() | set()\n"
                          "except TypeError as e:\n"
                          "    print(e)\n"
                          "v = d.keys()\n"
                          "d['later'] = 1\n"
                          "print('later' in v, len(v), list(v)[-1])\n",
                          "{'x': 'X', 'y': 5, 'z': 1, 'w': 2} {'x': 'X', 'y': 5, 'z': 1, 'w': 2, 'a': 0} True {'x': 0, "
                          "'y': 5, 'z': 1, 'w': 2}\n"
                          "[(1, 2), (3, 4)] set()\n"
                          "unhashable type: 'list'\n"
                          "True 5 later\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_errors_are_those_of_cpython),
        cmocka_unit_test(order_is_that_of_insertion),
        cmocka_unit_test(a_queue_of_keys_stays_quick),
        cmocka_unit_test(changing_the_size_while_iterating_is_an_error),
        cmocka_unit_test(keys_may_run_code_of_the_program),
        cmocka_unit_test(mappings_and_pairs_update),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
