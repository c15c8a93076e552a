/* set and frozenset; the order of numbers above all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/vm.h"

static const ProgramCase cases[] = {
    {"set()", "set()"},
    {"{3,1,2}", "{1, 2, 3}"},
    {"{1,1.0,True}", "{1}"},
    {"set([5,3,9,1,7])", "{1, 3, 5, 7, 9}"},
    {"set(range(20,0,-3))", "{2, 5, 8, 11, 14, 17, 20}"},
    {"{100,200,300,4,5,6}", "{4, 100, 5, 6, 200, 300}"},
    {"{i*i for i in range(12)}", "{0, 1, 64, 121, 4, 36, 100, 9, 16, 49, 81, 25}"},
    {"{-1,-2,-3,10,20,30}", "{20, -2, 30, 10, -3, -1}"},
    {"{1.5,2.5,1000000007,3}", "{1.5, 2.5, 3, 1000000007}"},
    {"{1099511627776,1099511627784,8,16,24}", "{1099511627776, 16, 1099511627784, 8, 24}"},
    {"frozenset([3,1,2])", "frozenset({1, 2, 3})"},
    {"frozenset()", "frozenset()"},
    {"set(1,2)", "TypeError: set expected at most 1 argument, got 2"},
    {"set(x=1)", "TypeError: set() takes no keyword arguments"},
    {"{1}.remove(2)", "KeyError: 2"},
    {"{1}.remove([1])", "TypeError: unhashable type: 'list'"},
    {"{1}.remove({1})", "KeyError: {1}"},
    {"{1}.discard(3)", "None"},
    {"set().pop()", "KeyError: 'pop from an empty set'"},
    {"[1] in {1}", "TypeError: unhashable type: 'list'"},
    {"{frozenset([1]):2}[frozenset([1])]", "2"},
    {"{1} in {frozenset([1])}", "True"},
    {"{[1]}", "TypeError: unhashable type: 'list'"},
    {"hash(set())", "TypeError: unhashable type: 'set'"},
    {"hash(frozenset([1,2,3]))", "-272375401224217160"},
    {"hash(frozenset())", "133146708735736"},
    {"hash(frozenset([True,'a']))==hash(frozenset(['a',1]))", "True"},
    {"{1,2}|{3}", "{1, 2, 3}"},
    {"{1,2}&{2,3}", "{2}"},
    {"{1,2}-{2,3}", "{1}"},
    {"{1,2}^{2,3}", "{1, 3}"},
    {"{1}|[1]", "TypeError: unsupported operand type(s) for |: 'set' and 'list'"},
    {"{1}-[1]", "TypeError: unsupported operand type(s) for -: 'set' and 'list'"},
    {"{1}.union(1)", "TypeError: 'int' object is not iterable"},
    {"{1}.union([3],(2,))", "{1, 2, 3}"},
    {"{1,2,3}.intersection([3,2],[2])", "{2}"},
    {"{1,2,3}.difference([3],[2])", "{1}"},
    {"{1,2}.symmetric_difference([2,3,3])", "{1, 3}"},
    {"{1}<{1,2}", "True"},
    {"{1}<=[1]", "TypeError: '<=' not supported between instances of 'set' and 'list'"},
    {"{1,2}=={2,1}", "True"},
    {"{1,2}==[1,2]", "False"},
    {"{1}.issubset([1,2])", "True"},
    {"{1,2}.issuperset([1])", "True"},
    {"{1}.isdisjoint({2})", "True"},
    {"frozenset([1])|{2}", "frozenset({1, 2})"},
    {"{2}|frozenset([1])", "{1, 2}"},
    {"frozenset([1])=={1}", "True"},
    {"frozenset([1]).add(1)", "AttributeError: 'frozenset' object has no attribute 'add'"},
    {"set(range(30))-set(range(3,28))", "{0, 1, 2, 28, 29}"},
    {"set(range(100,60,-4))^{72,5,6}", "{64, 96, 100, 5, 6, 68, 76, 80, 84, 88, 92}"},
    {"{x%17*31 for x in range(40)}&set(range(0,600,3))", "{0, 465, 372, 279, 186, 93}"},
    {0},
};

static void values_and_errors_are_those_of_cpython(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void numbers_come_in_the_order_of_cpython(void **state) {
    (void)state;
    program_expect_output(
        "n = 12345\n"
        "def random():\n"
        "    global n\n"
        "    n = (n * 1103515245 + 12345) % 2147483648\n"
        "    return n >> 8\n"
        "s = set()\n"
        "for step in range(3000):\n"
        "    r = random() % 9\n"
        "    v = random() % 700 * (1 if random() % 3 else -97)\n"
        "    if r < 5:\n"
        "        s.add(v)\n"
        "    elif r < 7:\n"
        "        s.discard(v)\n"
        "    elif r == 7 and s:\n"
        "        s.pop()\n"
        "    elif step % 50 == 0:\n"
        "        s = s ^ set(range(v, v + 40, 3))\n"
        "    elif step % 50 == 1:\n"
        "        s -= set(range(v, v + 300, 7))\n"
        "    elif step % 50 == 2:\n"
        "        s |= {v, v + 1, v + 64}\n"
        "    elif step % 50 == 3:\n"
        "        s &= set(range(-70000, 500, 1))\n"
        "    if step % 100 == 0:\n"
        "        h = 0\n"
        "        for x in s:\n"
        "            h = (h * 31 + x) % 1000003\n"
        "        print(step, len(s), h)\n"
        "print(list(s)[:40])\n",
        "0 14 886501\n"
        "100 68 532435\n"
        "200 108 983237\n"
        "300 162 747662\n"
        "400 193 717435\n"
        "500 238 8175\n"
        "600 275 544308\n"
        "700 309 929827\n"
        "800 327 347879\n"
        "900 319 107981\n"
        "1000 338 994718\n"
        "1100 356 53943\n"
        "1200 379 806969\n"
        "1300 401 876138\n"
        "1400 427 808555\n"
        "1500 432 988399\n"
        "1600 456 375464\n"
        "1700 486 928452\n"
        "1800 489 751970\n"
        "1900 507 763818\n"
        "2000 524 898620\n"
        "2100 535 128249\n"
        "2200 546 242844\n"
        "2300 533 882975\n"
        "2400 560 668715\n"
        "2500 505 349638\n"
        "2600 527 829086\n"
        "2700 549 332328\n"
        "2800 542 201320\n"
        "2900 577 155538\n"
        "[-18430, 4, -2037, 15, 39, 59, 60, 62, 65, -12222, 68, 70, 71, -67512, 75, 77, 80, 81, 83, 84, 85, 86, 89, "
        "94, 96, 120, 123, -59267, 130, 134, 137, 138, -44911, 149, 153, 155, 156, 157, 159, 163]\n");
}

static void other_sets_come_in_order_of_insertion(void **state) {
    (void)state;
    program_expect_output("x, y, z = object(), object(), object()\n"
                          "s = {y, x, None, 1}\n"
                          "s.add(z)\n"
                          "s.discard(x)\n"
                          "s.add(x)\n"
                          "print(list(s) == [y, None, 1, z, x])\n"
                          "t = set('hello')\n"
                          "t.update(['x', 'y'])\n"
                          "print(sorted(t), len(t))\n",
                          "True\n"
                          "['e', 'h', 'l', 'o', 'x', 'y'] 6\n");
}

static void sets_are_changed_in_place(void **state) {
    (void)state;
    program_expect_output("a = b = {1, 2, 3}\n"
                          "a |= {4}\n"
                          "a -= {1}\n"
                          "a &= {2, 3, 4, 5}\n"
                          "a ^= {2, 9}\n"
                          "print(a is b, sorted(a))\n"
                          "a.update([1], (2,), {3: 0})\n"
                          "a.intersection_update([1, 2, 3], {1, 2})\n"
                          "a.difference_update([5], [2])\n"
                          "a.symmetric_difference_update('1')\n"
                          "print(a == {1, '1'}, a.add(1), len(a))\n"
                          "f = g = frozenset([1])\n"
                          "f |= {2}\n"
                          "print(sorted(f), sorted(g), f.copy() is f, frozenset(f) is f)\n"
                          "a -= a\n"
                          "print(a, type({1} | frozenset()), type(frozenset() | {1}))\n"
                          "class Bag(set):\n"
                          "    pass\n"
                          "print(Bag([1]), type(Bag([1]) | {2}).__name__, type(Bag([1]) & {1}).__name__)\n",
                          "True [3, 4, 9]\n"
                          "True None 2\n"
                          "[1, 2] [1] True True\n"
                          "set() <class 'set'> <class 'frozenset'>\n"
                          "Bag({1}) set set\n");
}

static void changing_the_size_while_iterating_is_an_error(void **state) {
    (void)state;
    program_expect_output("s = {1, 2, 3}\n"
                          "try:\n"
                          "    for x in s:\n"
                          "        s.add(x + 10)\n"
                          "except RuntimeError as e:\n"
                          "    print(e)\n"
                          "try:\n"
                          "    for x in s:\n"
                          "        s.discard(x)\n"
                          "except RuntimeError as e:\n"
                          "    print(e)\n"
                          "class Key:\n"
                          "    def __init__(self, then):\n"
                          "        self.then = then\n"
                          "    def __hash__(self):\n"
                          "        return 1\n"
                          "    def __eq__(self, other):\n"
                          "        self.then()\n"
                          "        return False\n"
                          "t = set()\n"
                          "t.add(Key(t.clear))\n"
                          "t.add(Key(t.clear))\n"
                          "t.add(Key(lambda: None))\n"
                          "print(len(t))\n"
                          "u = {Key(lambda: u.clear()), 2}\n"
                          "print(1 in u, len(u))\n",
                          "Set changed size during iteration\n"
                          "Set changed size during iteration\n"
                          "1\n"
                          "False 0\n");
}

static void sizes_beyond_the_budget_end_the_run(void **state) {
    (void)state;
    program_expect_stop("set(range(10**15))\n", STOP_MEMORY);
    program_expect_stop("frozenset(range(10**15))\n", STOP_MEMORY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_errors_are_those_of_cpython),
        cmocka_unit_test(numbers_come_in_the_order_of_cpython),
        cmocka_unit_test(other_sets_come_in_order_of_insertion),
        cmocka_unit_test(sets_are_changed_in_place),
        cmocka_unit_test(changing_the_size_while_iterating_is_an_error),
        cmocka_unit_test(sizes_beyond_the_budget_end_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
