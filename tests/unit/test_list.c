/* list, tuple, slice, range, sorting, and the iterators over them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/vm.h"

static const ProgramCase cases[] = {
    {"[1,2,3][-1]", "3"},
    {"[1][5]", "IndexError: list index out of range"},
    {"list([1])['a']", "TypeError: list indices must be integers or slices, not str"},
    {"list([1])[1.0]", "TypeError: list indices must be integers or slices, not float"},
    {"[10,20,30,40][1:3]", "[20, 30]"},
    {"[10,20,30,40][::-2]", "[40, 20]"},
    {"[10,20,30,40][5:1:-1]", "[40, 30]"},
    {"[1,2,3][::0]", "ValueError: slice step cannot be zero"},
    {"[1,2,3]['a':]", "TypeError: slice indices must be integers or None or have an __index__ method"},
    {"[1]+(1,)", "TypeError: can only concatenate list (not \"tuple\") to list"},
    {"1+[1]", "TypeError: unsupported operand type(s) for +: 'int' and 'list'"},
    {"[1,2]*2", "[1, 2, 1, 2]"},
    {"2*[1,2]", "[1, 2, 1, 2]"},
    {"[1]*-1", "[]"},
    {"[1]*'a'", "TypeError: can't multiply sequence by non-int of type 'str'"},
    {"[1]*1.5", "TypeError: can't multiply sequence by non-int of type 'float'"},
    {"[1]-[1]", "TypeError: unsupported operand type(s) for -: 'list' and 'list'"},
    {"[1,2]<[1,3]", "True"},
    {"[1,2]<[1]", "False"},
    {"[1]<1", "TypeError: '<' not supported between instances of 'list' and 'int'"},
    {"[1]<(1,)", "TypeError: '<' not supported between instances of 'list' and 'tuple'"},
    {"[1,[2]]==[1,[2.0]]", "True"},
    {"[].pop()", "IndexError: pop from empty list"},
    {"[1].pop(5)", "IndexError: pop index out of range"},
    {"[1,2,3].pop(0)", "1"},
    {"[1].pop('a')", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"[].remove(1)", "ValueError: list.remove(x): x not in list"},
    {"[].index(1)", "ValueError: 1 is not in list"},
    {"[1,2,1].index(1,1)", "2"},
    {"[1,2].index(1,'a')", "TypeError: slice indices must be integers or have an __index__ method"},
    {"[1,1.0,True,2].count(1)", "3"},
    {"[].extend(1)", "TypeError: 'int' object is not iterable"},
    {"[].append(1,2)", "TypeError: list.append() takes exactly one argument (2 given)"},
    {"[].insert('a',1)", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"list('abc')", "['a', 'b', 'c']"},
    {"list(1,2)", "TypeError: list expected at most 1 argument, got 2"},
    {"list(x=1)", "TypeError: list() takes no keyword arguments"},
    {"list(5)", "TypeError: 'int' object is not iterable"},
    {"hash([])", "TypeError: unhashable type: 'list'"},
    {"[3,1,2].sort()", "None"},
    {"sorted([3,1,2],reverse=True)", "[3, 2, 1]"},
    {"sorted(['b','A','c'],key=str.lower)", "['A', 'b', 'c']"},
    {"sorted([1,'a'])", "TypeError: '<' not supported between instances of 'str' and 'int'"},
    {"sorted([(1,'b'),(1,'a'),(0,'z')],key=lambda p: p[0])", "[(0, 'z'), (1, 'b'), (1, 'a')]"},
    {"sorted([(1,'b'),(1,'a'),(0,'z')],key=lambda p: p[0],reverse=True)", "[(1, 'b'), (1, 'a'), (0, 'z')]"},
    {"sorted([1],key=1)", "TypeError: 'int' object is not callable"},
    {"(1,2,3)[1:]", "(2, 3)"},
    {"(1,)[5]", "IndexError: tuple index out of range"},
    {"tuple([1])['a']", "TypeError: tuple indices must be integers or slices, not str"},
    {"()", "()"},
    {"(1,)", "(1,)"},
    {"(1,2)+(3,)", "(1, 2, 3)"},
    {"(1,)+[1]", "TypeError: can only concatenate tuple (not \"list\") to tuple"},
    {"(1,2)*2", "(1, 2, 1, 2)"},
    {"(1,2)<(1,2,0)", "True"},
    {"().index(1)", "ValueError: tuple.index(x): x not in tuple"},
    {"(1,2,1).count(1)", "2"},
    {"hash((1,2,3))", "529344067295497451"},
    {"hash(())", "5740354900026072187"},
    {"hash(([],))", "TypeError: unhashable type: 'list'"},
    {"tuple([1,2])", "(1, 2)"},
    {"slice(1,2,3)", "slice(1, 2, 3)"},
    {"slice(None,None,-1).indices(5)", "(4, -1, -1)"},
    {"slice(1,2)==slice(1,2)", "True"},
    {"hash(slice(1))", "TypeError: unhashable type: 'slice'"},
    {"range(10)[2:5]", "range(2, 5)"},
    {"range(10)[::-1]", "range(9, -1, -1)"},
    {"range(3)[5]", "IndexError: range object index out of range"},
    {"range(0,10,3)[-1]", "9"},
    {"5 in range(0,10,5)", "True"},
    {"2.0 in range(3)", "True"},
    {"range(3).index(9)", "ValueError: 9 is not in range"},
    {"range(1,2,0)", "ValueError: range() arg 3 must not be zero"},
    {"range(1.0)", "TypeError: 'float' object cannot be interpreted as an integer"},
    {"range()", "TypeError: range expected at least 1 argument, got 0"},
    {"range(3)==range(0,3,1)", "True"},
    {"range(10)<range(2)", "TypeError: '<' not supported between instances of 'range' and 'range'"},
    {"list(range(5,0,-2))", "[5, 3, 1]"},
    {"len(range(-9223372036854775807,9223372036854775807,9223372036854775807))", "2"},
    {"list(reversed(range(0,10,3)))", "[9, 6, 3, 0]"},
    {"list(reversed([1,2]))", "[2, 1]"},
    {"list(reversed((1,2)))", "[2, 1]"},
    {"reversed(1)", "TypeError: 'int' object is not reversible"},
    {"reversed({1})", "TypeError: 'set' object is not reversible"},
    {"list(enumerate('ab',5))", "[(5, 'a'), (6, 'b')]"},
    {"enumerate()", "TypeError: enumerate() missing required argument 'iterable'"},
    {"enumerate([],x=1)", "TypeError: 'x' is an invalid keyword argument for enumerate()"},
    {"list(zip('ab',[1,2,3]))", "[('a', 1), ('b', 2)]"},
    {"list(zip())", "[]"},
    {"list(zip([1],[2,3],strict=True))", "ValueError: zip() argument 2 is longer than argument 1"},
    {"list(zip([1,2],[1,2],[3],strict=True))", "ValueError: zip() argument 3 is shorter than arguments 1-2"},
    {"zip([1],2)", "TypeError: 'int' object is not iterable"},
    {"list(map(lambda a,b: a+b,[1,2],[3,4]))", "[4, 6]"},
    {"map(len)", "TypeError: map() must have at least two arguments."},
    {"list(filter(None,[0,1,'',2]))", "[1, 2]"},
    {"list(filter(lambda x: x>1,[1,2,3]))", "[2, 3]"},
    {"filter(1)", "TypeError: filter expected 2 arguments, got 1"},
    {"list(iter([1,2,3].pop,1))", "[3, 2]"},
    {"iter(1,2)", "TypeError: iter(v, w): v must be callable"},
    {"list[int]", "list[int]"},
    {"tuple[int,...]", "tuple[int, ...]"},
    {"list[int]([1])", "[1]"},
    {0},
};

static void values_and_errors_are_those_of_cpython(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void slices_are_assigned_and_deleted(void **state) {
    (void)state;
    program_expect_output("a = list(range(10))\n"
                          "a[2:5] = 'xy'\n"
                          "print(a)\n"
                          "a[::2] = [0] * len(a[::2])\n"
                          "print(a)\n"
                          "del a[1::3]\n"
                          "print(a)\n"
                          "del a[-1], a[0]\n"
                          "print(a)\n"
                          "a[1:1] = a\n"
                          "print(a)\n"
                          "a[5:2] = [7]\n"
                          "print(a)\n"
                          "del a[::-2]\n"
                          "print(a)\n"
                          "def refused(f):\n"
                          "    try:\n"
                          "        f()\n"
                          "    except Exception as e:\n"
                          "        print(type(e).__name__, e)\n"
                          "def f(): a[::2] = [1, 2, 3, 4, 5, 6, 7]\n"
                          "refused(f)\n"
                          "def f(): a[0:1] = 5\n"
                          "refused(f)\n"
                          "def f(): a[::2] = 5\n"
                          "refused(f)\n"
                          "def f(): a[99] = 5\n"
                          "refused(f)\n"
                          "def f(): del a[99]\n"
                          "refused(f)\n"
                          "def f(): a['x'] = 1\n"
                          "refused(f)\n"
                          "def f(): (1, 2)[0] = 1\n"
                          "refused(f)\n"
                          "def f(): del (1, 2)[0]\n"
                          "refused(f)\n"
                          "def f(): 'abc'[0] = 1\n"
                          "refused(f)\n"
                          "a.clear()\n"
                          "a += 'ab'\n"
                          "a *= 2\n"
                          "a.insert(-1, 'c')\n"
                          "a.insert(99, 'd')\n"
                          "a.reverse()\n"
                          "a.remove('a')\n"
                          "print(a, a.copy() is a, a.pop(), a)\n",
                          "[0, 1, 'x', 'y', 5, 6, 7, 8, 9]\n"
                          "[0, 1, 0, 'y', 0, 6, 0, 8, 0]\n"
                          "[0, 0, 'y', 6, 0, 0]\n"
                          "[0, 'y', 6, 0]\n"
                          "[0, 0, 'y', 6, 0, 'y', 6, 0]\n"
                          "[0, 0, 'y', 6, 0, 7, 'y', 6, 0]\n"
                          "[0, 6, 7, 6]\n"
                          "ValueError attempt to assign sequence of size 7 to extended slice of size 2\n"
                          "TypeError can only assign an iterable\n"
                          "TypeError must assign iterable to extended slice\n"
                          "IndexError list assignment index out of range\n"
                          "IndexError list assignment index out of range\n"
                          "TypeError list indices must be integers or slices, not str\n"
                          "TypeError 'tuple' object does not support item assignment\n"
                          "TypeError 'tuple' object doesn't support item deletion\n"
                          "TypeError 'str' object does not support item assignment\n"
                          "['d', 'b', 'c', 'b'] False a ['d', 'b', 'c', 'b']\n");
}

static void a_list_may_change_while_it_is_gone_through(void **state) {
    (void)state;
    program_expect_output("a = [1, 2, 3]\n"
                          "for x in a:\n"
                          "    if len(a) < 6:\n"
                          "        a.append(x * 10)\n"
                          "print(a)\n"
                          "for x in a:\n"
                          "    a.remove(x)\n"
                          "print(a)\n"
                          "it = iter([1])\n"
                          "print(next(it), next(it, 'end'), next(it, 'end'))\n"
                          "class Clearing:\n"
                          "    def __init__(self, target):\n"
                          "        self.target = target\n"
                          "    def __eq__(self, other):\n"
                          "        self.target.clear()\n"
                          "        return False\n"
                          "    def __repr__(self):\n"
                          "        self.target.clear()\n"
                          "        return 'C'\n"
                          "b = []\n"
                          "b += [Clearing(b), Clearing(b), 3]\n"
                          "print(3 in b, b)\n"
                          "b += [Clearing(b), Clearing(b), 3]\n"
                          "print(b)\n"
                          "b += [Clearing(b), 4]\n"
                          "try:\n"
                          "    b.remove(4)\n"
                          "except ValueError as e:\n"
                          "    print(e)\n"
                          "b += [Clearing(b), 4]\n"
                          "print(b == [5, 6], b.count(4), b)\n"
                          "class Index:\n"
                          "    def __index__(self):\n"
                          "        c.clear()\n"
                          "        return 1\n"
                          "c = [1, 2, 3]\n"
                          "print(c[Index():])\n"
                          "c = [1, 2, 3]\n"
                          "c[Index():] = [7]\n"
                          "print(c)\n",
                          "[1, 2, 3, 10, 20, 30]\n"
                          "[2, 10, 30]\n"
                          "1 end end\n"
                          "False []\n"
                          "[C]\n"
                          "list.remove(x): x not in list\n"
                          "False 0 []\n"
                          "[]\n"
                          "[7]\n");
}

static void sorting_calls_the_program_and_keeps_the_list_safe(void **state) {
    (void)state;
    program_expect_output("class Word:\n"
                          "    def __init__(self, text):\n"
                          "        self.text = text\n"
                          "    def __lt__(self, other):\n"
                          "        print(self.text, '<', other.text)\n"
                          "        return self.text < other.text\n"
                          "    def __repr__(self):\n"
                          "        return self.text\n"
                          "print(sorted([Word(c) for c in 'dbaec']))\n"
                          "print(sorted([Word(c) for c in 'cba'], reverse=True))\n"
                          "a = [3, 1, 2]\n"
                          "def key(x):\n"
                          "    a.append(x)\n"
                          "    return x\n"
                          "try:\n"
                          "    a.sort(key=key)\n"
                          "except ValueError as e:\n"
                          "    print(e, a)\n"
                          "def failing(x):\n"
                          "    if x == 2:\n"
                          "        raise KeyError(x)\n"
                          "    return x\n"
                          "a = [3, 1, 2]\n"
                          "try:\n"
                          "    a.sort(key=failing)\n"
                          "except KeyError as e:\n"
                          "    print('KeyError', e, a)\n"
                          "class Bad:\n"
                          "    def __lt__(self, other):\n"
                          "        1 / 0\n"
                          "b = [Bad(), Bad(), Bad()]\n"
                          "try:\n"
                          "    b.sort()\n"
                          "except ZeroDivisionError as e:\n"
                          "    print(e, len(b))\n"
                          "n = 1\n"
                          "many = []\n"
                          "for i in range(2000):\n"
                          "    n = n * 1103515245 % 2147483647\n"
                          "    many.append((n % 97, i))\n"
                          "down = sorted(many, key=lambda p: p[0], reverse=True)\n"
                          "up = sorted(many, key=lambda p: p[0])\n"
                          "print(all(p[0] < q[0] or p[0] == q[0] and p[1] < q[1] for p, q in zip(up, up[1:])))\n"
                          "print(all(p[0] > q[0] or p[0] == q[0] and p[1] < q[1] for p, q in zip(down, down[1:])))\n"
                          "print(sorted(many) == sorted(reversed(sorted(many))), sorted(many[:700] + many[:500]) == "
                          "sorted(many[:500] + many[:700]))\n",
                          "b < d\n"
                          "a < b\n"
                          "e < a\n"
                          "e < b\n"
                          "e < d\n"
                          "c < d\n"
                          "c < b\n"
                          "[a, b, c, d, e]\n"
                          "b < a\n"
                          "c < b\n"
                          "[c, b, a]\n"
                          "list modified during sort [1, 2, 3]\n"
                          "KeyError 2 [3, 1, 2]\n"
                          "division by zero 3\n"
                          "True\n"
                          "True\n"
                          "True True\n");
}

static void a_container_in_itself_prints_as_dots(void **state) {
    (void)state;
    program_expect_output("a = [1]\n"
                          "a.append(a)\n"
                          "print(a)\n"
                          "t = (a, 2)\n"
                          "a.append(t)\n"
                          "print(t)\n"
                          "d = {}\n"
                          "d['d'] = d\n"
                          "d['v'] = d.values()\n"
                          "print(d)\n"
                          "s = [set(), frozenset([1]), {1: a}]\n"
                          "print(s)\n",
                          "[1, [...]]\n"
                          "([1, [...], (...)], 2)\n"
                          "{'d': {...}, 'v': dict_values([{...}, ...])}\n"
                          "[set(), frozenset({1}), {1: [1, [...], ([...], 2)]}]\n");
}

static void nesting_too_deep_is_an_error_of_the_program(void **state) {
    (void)state;
    program_expect_output("a = []\n"
                          "b = []\n"
                          "for i in range(5000):\n"
                          "    a = [a]\n"
                          "    b = [b]\n"
                          "t = ()\n"
                          "for i in range(5000):\n"
                          "    t = (t,)\n"
                          "def refused(f):\n"
                          "    try:\n"
                          "        f()\n"
                          "    except RecursionError as e:\n"
                          "        print('RecursionError')\n"
                          "refused(lambda: repr(a))\n"
                          "refused(lambda: a == b)\n"
                          "refused(lambda: a < b)\n"
                          "refused(lambda: hash(t))\n"
                          "refused(lambda: isinstance(1, t))\n"
                          "m = [1]\n"
                          "for i in range(5000):\n"
                          "    m = map(str, m)\n"
                          "refused(lambda: list(m))\n"
                          "print(repr([[[]]]))\n",
                          "RecursionError\n"
                          "RecursionError\n"
                          "RecursionError\n"
                          "RecursionError\n"
                          "RecursionError\n"
                          "RecursionError\n"
                          "[[[]]]\n");
}

static void sizes_beyond_the_budget_end_the_run(void **state) {
    (void)state;
    program_expect_stop("[0] * 10**12\n", STOP_MEMORY);
    program_expect_stop("a = [0] * 10\nwhile True: a += a\n", STOP_MEMORY);
    program_expect_stop("(1,) * 10**12\n", STOP_MEMORY);
    program_expect_stop("list(range(10**15))\n", STOP_MEMORY);
    program_expect_stop("tuple(range(10**15))\n", STOP_MEMORY);
    program_expect_stop("a = [0]\na *= 10**11\n", STOP_MEMORY);
    program_expect_stop("sorted(range(10**14))\n", STOP_MEMORY);
}

static void endless_loops_in_c_end_the_run(void **state) {
    (void)state;
    program_expect_stop("sum(iter(int, 1))\n", STOP_STEPS);
    program_expect_stop("1.5 in range(10**17)\n", STOP_STEPS);
    program_expect_stop("any(iter(int, 1))\n", STOP_STEPS);
    program_expect_stop("max(iter(int, 1))\n", STOP_STEPS);
    program_expect_stop("all(iter(bool, 1)) or list(filter(None, iter(int, 1)))\n", STOP_STEPS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_errors_are_those_of_cpython),
        cmocka_unit_test(slices_are_assigned_and_deleted),
        cmocka_unit_test(a_list_may_change_while_it_is_gone_through),
        cmocka_unit_test(sorting_calls_the_program_and_keeps_the_list_safe),
        cmocka_unit_test(a_container_in_itself_prints_as_dots),
        cmocka_unit_test(nesting_too_deep_is_an_error_of_the_program),
        cmocka_unit_test(sizes_beyond_the_budget_end_the_run),
        cmocka_unit_test(endless_loops_in_c_end_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
