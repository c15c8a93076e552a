/* Operators on any values, and the built-in functions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/vm.h"

static const ProgramCase cases[] = {
    {"1+'a'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'"},
    {"'a'+1", "TypeError: can only concatenate str (not \"int\") to str"},
    {"1.5*[1]", "TypeError: can't multiply sequence by non-int of type 'float'"},
    {"{}*[1]", "TypeError: can't multiply sequence by non-int of type 'dict'"},
    {"'a'*[1]", "TypeError: can't multiply sequence by non-int of type 'list'"},
    {"int(5)[1]", "TypeError: 'int' object is not subscriptable"},
    {"int[1]", "TypeError: type 'int' is not subscriptable"},
    {"len[1]", "TypeError: 'builtin_function_or_method' object is not subscriptable"},
    {"-'a'", "TypeError: bad operand type for unary -: 'str'"},
    {"~1.5", "TypeError: bad operand type for unary ~: 'float'"},
    {"1<'a'", "TypeError: '<' not supported between instances of 'int' and 'str'"},
    {"1==None", "False"},
    {"None!=None", "False"},
    {"1 in 1", "TypeError: argument of type 'int' is not iterable"},
    {"'a' in 5", "TypeError: argument of type 'int' is not iterable"},
    {"not []", "True"},
    {"len(1)", "TypeError: object of type 'int' has no len()"},
    {"hash(-1)", "-2"},
    {"iter(1)", "TypeError: 'int' object is not iterable"},
    {"next(1)", "TypeError: 'int' object is not an iterator"},
    {"next(iter([]),5)", "5"},
    {"isinstance(1,2)", "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union"},
    {"isinstance('a',(int,(str,)))", "True"},
    {"isinstance('a',(int,2))", "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union"},
    {"issubclass(1,int)", "TypeError: issubclass() arg 1 must be a class"},
    {"issubclass(bool,(str,int))", "True"},
    {"issubclass(int,1)", "TypeError: issubclass() arg 2 must be a class, a tuple of classes, or a union"},
    {"abs(-5)", "5"},
    {"abs('a')", "TypeError: bad operand type for abs(): 'str'"},
    {"bin(-5)", "'-0b101'"},
    {"hex(255)", "'0xff'"},
    {"oct(8)", "'0o10'"},
    {"bin('a')", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"bin(1.0)", "TypeError: 'float' object cannot be interpreted as an integer"},
    {"chr(8364)", "'€'"},
    {"chr(-1)", "ValueError: chr() arg not in range(0x110000)"},
    {"ord('ab')", "TypeError: ord() expected a character, but string of length 2 found"},
    {"ord(1)", "TypeError: ord() expected string of length 1, but int found"},
    {"divmod(-7,2)", "(-4, 1)"},
    {"divmod(7.5,2)", "(3.0, 1.5)"},
    {"divmod(1,'a')", "TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'"},
    {"divmod(1,0)", "ZeroDivisionError: integer division or modulo by zero"},
    {"pow(2,10)", "1024"},
    {"pow(2,-1,5)", "3"},
    {"pow(3,200,1000000007)", "136318165"},
    {"pow(2,3,-5)", "-2"},
    {"pow(2,3,0)", "ValueError: pow() 3rd argument cannot be 0"},
    {"pow(2,-1,4)", "ValueError: base is not invertible for the given modulus"},
    {"pow(1,'a')", "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'"},
    {"pow(2,'a',3)", "TypeError: unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'"},
    {"pow(2.0,1,3)", "TypeError: pow() 3rd argument not allowed unless all arguments are integers"},
    {"round(2.5)", "2"},
    {"round(3.5)", "4"},
    {"round(-0.5)", "0"},
    {"round(2.675,2)", "2.67"},
    {"round(1234,-2)", "1200"},
    {"round(1250,-2)", "1200"},
    {"round(-1350,-2)", "-1400"},
    {"round(1e300,-299)", "1e+300"},
    {"round(15.0,-1)", "20.0"},
    {"round(25.0,-1)", "20.0"},
    {"round(5.0,-1)", "0.0"},
    {"round(6.0,-1)", "10.0"},
    {"round(123.456,-2)", "100.0"},
    {"round(1.5,None)", "2"},
    {"round(float('nan'))", "ValueError: cannot convert float NaN to integer"},
    {"round('a')", "TypeError: type str doesn't define __round__ method"},
    {"round(1.5,'a')", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"sum([1,2,3])", "6"},
    {"sum([0.1]*10)", "0.9999999999999999"},
    {"sum([[1],[2]],[])", "[1, 2]"},
    {"sum(['a'])", "TypeError: unsupported operand type(s) for +: 'int' and 'str'"},
    {"sum(['a'],'')", "TypeError: sum() can't sum strings [use ''.join(seq) instead]"},
    {"sum(1)", "TypeError: 'int' object is not iterable"},
    {"min()", "TypeError: min expected at least 1 argument, got 0"},
    {"min([])", "ValueError: min() arg is an empty sequence"},
    {"min([],default=3)", "3"},
    {"min(1,2,default=3)", "TypeError: Cannot specify a default for min() with multiple positional arguments"},
    {"min(3,1,2)", "1"},
    {"max('abc','b',key=len)", "'abc'"},
    {"max(1,'a')", "TypeError: '>' not supported between instances of 'str' and 'int'"},
    {"all([])", "True"},
    {"any([0,1])", "True"},
    {"callable(len)", "True"},
    {"getattr(1,2)", "TypeError: attribute name must be string, not 'int'"},
    {"getattr(1,'x')", "AttributeError: 'int' object has no attribute 'x'"},
    {"getattr(1,'x',7)", "7"},
    {"hasattr([],'append')", "True"},
    {"setattr(1,'x',2)", "AttributeError: 'int' object has no attribute 'x'"},
    {"format([],'x')", "TypeError: unsupported format string passed to list.__format__"},
    {"format(None,'>5')", "TypeError: unsupported format string passed to NoneType.__format__"},
    {"format(1,2)", "TypeError: format() argument 2 must be str, not int"},
    {"ascii('é中😀')", "\"'\\\\xe9\\\\u4e2d\\\\U0001f600'\""},
    {"print(sep=1)", "TypeError: sep must be None or a string, not int"},
    {"print(x=1)", "TypeError: 'x' is an invalid keyword argument for print()"},
    {"vars(1)", "TypeError: vars() argument must have __dict__ attribute"},
    {"sorted({3:1,1:2})", "[1, 3]"},
    {"5 if [] else 6", "6"},
    {"1 if {} == {} else 2", "1"},
    {"NotImplemented", "NotImplemented"},
    {"(1).__add__('a')", "NotImplemented"},
    {"[].__eq__(1)", "NotImplemented"},
    {0},
};

static void values_and_errors_are_those_of_cpython(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void operands_are_asked_in_order(void **state) {
    (void)state;
    program_expect_output("class A:\n"
                          "    def __add__(self, other):\n"
                          "        return 'A+' + type(other).__name__\n"
                          "    def __radd__(self, other):\n"
                          "        return type(other).__name__ + '+A'\n"
                          "    def __eq__(self, other):\n"
                          "        return 'A=='\n"
                          "    def __lt__(self, other):\n"
                          "        return 'A<'\n"
                          "class B(A):\n"
                          "    def __radd__(self, other):\n"
                          "        return type(other).__name__ + '+B'\n"
                          "    def __gt__(self, other):\n"
                          "        return 'B>'\n"
                          "class C:\n"
                          "    def __rmul__(self, other):\n"
                          "        return 'C*'\n"
                          "    def __rsub__(self, other):\n"
                          "        return NotImplemented\n"
                          "    def __index__(self):\n"
                          "        return 2\n"
                          "print(A() + 1, 1 + A(), A() + B(), B() + A(), 'x' + A(), [1] + A(), (1,) + A())\n"
                          "print(A() == 1, 1 == A(), A() < 1, 1 > A(), A() < B(), A() != 1)\n"
                          "print([0] * C(), 5 * C(), [7, 8, 9][C()], range(C()), bin(C()))\n"
                          "for f in (lambda: 1 - C(), lambda: C() - 1, lambda: C() < C(), lambda: -C(), lambda: "
                          "C()[0], lambda: len(C())):\n"
                          "    try:\n"
                          "        print(f())\n"
                          "    except TypeError as e:\n"
                          "        print(e)\n"
                          "def inplace(a, b):\n"
                          "    try:\n"
                          "        a += b\n"
                          "        print(a)\n"
                          "    except TypeError as e:\n"
                          "        print(e)\n"
                          "inplace(1, 'a')\n"
                          "inplace((1,), [2])\n"
                          "inplace([1], (2,))\n"
                          "inplace([1], 2)\n"
                          "inplace('a', 1)\n"
                          "x = 2\n"
                          "try:\n"
                          "    x **= 'a'\n"
                          "except TypeError as e:\n"
                          "    print(e)\n"
                          "try:\n"
                          "    print >> 1\n"
                          "except TypeError as e:\n"
                          "    print(e)\n",
                          "A+int int+A A+B A+A str+A list+A tuple+A\n"
                          "A== A== A< A< B> False\n"
                          "C* C* 9 range(0, 2) 0b10\n"
                          "unsupported operand type(s) for -: 'int' and 'C'\n"
                          "unsupported operand type(s) for -: 'C' and 'int'\n"
                          "'<' not supported between instances of 'C' and 'C'\n"
                          "bad operand type for unary -: 'C'\n"
                          "'C' object is not subscriptable\n"
                          "object of type 'C' has no len()\n"
                          "unsupported operand type(s) for +=: 'int' and 'str'\n"
                          "can only concatenate tuple (not \"list\") to tuple\n"
                          "[1, 2]\n"
                          "'int' object is not iterable\n"
                          "can only concatenate str (not \"int\") to str\n"
                          "unsupported operand type(s) for **=: 'int' and 'str'\n"
                          "unsupported operand type(s) for >>: 'builtin_function_or_method' and 'int'. Did you mean "
                          "\"print(<message>, file=<output_stream>)\"?\n");
}

static void print_writes_as_it_goes(void **state) {
    (void)state;
    program_expect_output("class Talking:\n"
                          "    def __str__(self):\n"
                          "        print('[talking]', end=' ')\n"
                          "        return 'said'\n"
                          "print('before', Talking(), 'after', sep='|')\n"
                          "class File:\n"
                          "    def __init__(self):\n"
                          "        self.parts = []\n"
                          "    def write(self, text):\n"
                          "        self.parts.append(text)\n"
                          "    def flush(self):\n"
                          "        self.parts.append('!')\n"
                          "f = File()\n"
                          "print(1, 2.5, [3], file=f, end='', flush=True)\n"
                          "print(''.join(f.parts))\n"
                          "print()\n"
                          "print(None, True, sep=None, end=None)\n"
                          "class Failing:\n"
                          "    def __str__(self):\n"
                          "        raise ValueError('failed')\n"
                          "try:\n"
                          "    print('out', Failing())\n"
                          "except ValueError as e:\n"
                          "    print('<', e)\n"
                          "class Wrong:\n"
                          "    def __str__(self):\n"
                          "        return 5\n"
                          "print(Wrong())\n",
                          "before|[talking] said|after\n"
                          "1 2.5 [3]!\n"
                          "\n"
                          "None True\n"
                          "out < failed\n"
                          "TypeError: __str__ returned non-string (type int)\n");
}

static void classes_take_part_in_iteration(void **state) {
    (void)state;
    program_expect_output(
        "class Old:\n"
        "    def __getitem__(self, i):\n"
        "        if i == 3:\n"
        "            raise IndexError\n"
        "        return i * i\n"
        "    def __len__(self):\n"
        "        return 3\n"
        "print(list(Old()), 4 in Old(), 5 in Old(), list(reversed(Old())), tuple(Old()), max(Old()), sum(Old()))\n"
        "class Count:\n"
        "    def __init__(self):\n"
        "        self.n = 0\n"
        "    def __iter__(self):\n"
        "        return self\n"
        "    def __next__(self):\n"
        "        self.n += 1\n"
        "        if self.n > 3:\n"
        "            raise StopIteration\n"
        "        return self.n\n"
        "print(list(Count()), 2 in Count(), next(Count()), sorted(Count(), reverse=True), list(zip(Count(), 'ab')))\n"
        "c = Count()\n"
        "print(list(iter(c.__next__, 3)), next(c, 'end'), next(c, 'end'))\n"
        "class Wrong:\n"
        "    def __iter__(self):\n"
        "        return 5\n"
        "try:\n"
        "    iter(Wrong())\n"
        "except TypeError as e:\n"
        "    print(e)\n"
        "def failing():\n"
        "    yield 1\n"
        "    raise KeyError('k')\n"
        "try:\n"
        "    print(sum(failing()))\n"
        "except KeyError as e:\n"
        "    print('KeyError', e)\n"
        "print(min(Count(), key=lambda x: -x), max([], default='none'), all(Count()), any(x > 2 for x in Count()))\n"
        "try:\n"
        "    next(iter([]))\n"
        "except StopIteration as e:\n"
        "    print('StopIteration', e.value)\n",
        "[0, 1, 4] True False [4, 1, 0] (0, 1, 4) 4 5\n"
        "[1, 2, 3] True 1 [3, 2, 1] [(1, 'a'), (2, 'b')]\n"
        "[1, 2] end end\n"
        "iter() returned non-iterator of type 'int'\n"
        "KeyError 'k'\n"
        "3 none True True\n"
        "StopIteration None\n");
}

static void scopes_can_be_looked_at(void **state) {
    (void)state;
    program_expect_output("x = 1\n"
                          "def f(a, b=2):\n"
                          "    c = a\n"
                          "    def g():\n"
                          "        return c, b\n"
                          "    d = locals()\n"
                          "    return sorted(d.items(), key=lambda p: p[0])[:3], sorted(vars()) \n"
                          "print(f(5)[0], f(5)[1])\n"
                          "print(globals()['x'], 'f' in globals(), globals() is locals())\n"
                          "class K:\n"
                          "    y = 1\n"
                          "    names = sorted(n for n in locals() if not n.startswith('_'))\n"
                          "print(K.names)\n"
                          "k = K()\n"
                          "k.z = 3\n"
                          "print(vars(k), 'y' in dir(k), 'z' in dir(k), getattr(k, 'no', None), hasattr(k, 'z'))\n"
                          "delattr(k, 'z')\n"
                          "setattr(k, 'w', 1)\n"
                          "print(vars(k))\n",
                          "[('a', 5), ('b', 2), ('c', 5)] ['a', 'b', 'c', 'd', 'g']\n"
                          "1 True True\n"
                          "['y']\n"
                          "{'z': 3} True True None True\n"
                          "{'w': 1}\n");
}

static void what_is_not_there_says_so(void **state) {
    (void)state;
    program_expect_output("for f in (lambda: open('x'), lambda: breakpoint(), lambda: eval('open(1)')):\n"
                          "    try:\n"
                          "        f()\n"
                          "    except RuntimeError as e:\n"
                          "        print(str(e).split(':')[0])\n",
                          "open() is not available\n"
                          "breakpoint() is not available\n"
                          "open() is not available\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_errors_are_those_of_cpython),
        cmocka_unit_test(operands_are_asked_in_order),
        cmocka_unit_test(print_writes_as_it_goes),
        cmocka_unit_test(classes_take_part_in_iteration),
        cmocka_unit_test(scopes_can_be_looked_at),
        cmocka_unit_test(what_is_not_there_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
