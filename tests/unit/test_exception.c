/* Exceptions: their constructors and texts, chaining, groups, and the printed form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/module.h"
#include "vm/number.h"
#include "vm/sequence.h"
#include "vm/type.h"

static const ProgramCase cases[] = {
    {"ValueError('x')", "ValueError('x')"},
    {"ValueError()", "ValueError()"},
    {"ValueError(1, 2)", "ValueError(1, 2)"},
    {"str(ValueError(1, 2))", "'(1, 2)'"},
    {"ValueError(a=1)", "TypeError: ValueError() takes no keyword arguments"},
    {"str(KeyError('x'))", "\"'x'\""},
    {"str(KeyError(1, 2))", "'(1, 2)'"},
    {"StopIteration(1, 2).value", "1"},
    {"StopIteration().value", "None"},
    {"SystemExit(1, 2).code", "(1, 2)"},
    {"SystemExit(3).code", "3"},
    {"OSError(2, 'gone')", "FileNotFoundError(2, 'gone')"},
    {"str(OSError(2, 'gone', 'f'))", "\"[Errno 2] gone: 'f'\""},
    {"str(OSError(2, 'gone', 'f', None, 'g'))", "\"[Errno 2] gone: 'f' -> 'g'\""},
    {"OSError(2, 'gone', 'f').args", "(2, 'gone')"},
    {"OSError('only').errno", "None"},
    {"ConnectionResetError(104, 'x').strerror", "'x'"},
    {"ImportError('m', name='n').name", "'n'"},
    {"ImportError('m', other=1)", "TypeError: 'other' is an invalid keyword argument for ImportError()"},
    {"AttributeError('m', name='n', obj=3).obj", "3"},
    {"NameError('m', name='n').name", "'n'"},
    {"str(SyntaxError('m', ('dir/f', 1, 2, 't')))", "'m (f, line 1)'"},
    {"SyntaxError('m', (1, 2))", "TypeError: function takes at least 4 arguments (2 given)"},
    {"SyntaxError('m').msg", "'m'"},
    {"str(UnicodeEncodeError('ascii', 'a\\xe9', 1, 2, 'bad'))",
     "\"'ascii' codec can't encode character '\\\\xe9' in position 1: bad\""},
    {"str(UnicodeDecodeError('utf-8', b'abc', 1, 3, 'bad'))",
     "\"'utf-8' codec can't decode bytes in position 1-2: bad\""},
    {"UnicodeDecodeError(1)", "TypeError: function takes exactly 5 arguments (1 given)"},
    {"setattr(ValueError(), '__cause__', 1)", "TypeError: exception cause must be None or derive from BaseException"},
    {"setattr(ValueError(), '__traceback__', 1)", "TypeError: __traceback__ must be a traceback or None"},
    {"setattr(ValueError(), 'args', 1)", "TypeError: 'int' object is not iterable"},
    {"delattr(ValueError(), 'args')", "TypeError: args may not be deleted"},
    {"ValueError().add_note(1)", "TypeError: note must be a str, not 'int'"},
    {"ValueError().__notes__", "AttributeError: 'ValueError' object has no attribute '__notes__'"},
    {"ExceptionGroup('x')", "TypeError: BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)"},
    {"ExceptionGroup(1, [ValueError()])", "TypeError: BaseExceptionGroup.__new__() argument 1 must be str, not int"},
    {"ExceptionGroup('x', [])", "ValueError: second argument (exceptions) must be a non-empty sequence"},
    {"ExceptionGroup('x', 1)", "TypeError: second argument (exceptions) must be a sequence"},
    {"ExceptionGroup('x', [ValueError(), 1])",
     "ValueError: Item 1 of second argument (exceptions) is not an exception"},
    {"ExceptionGroup('x', [KeyboardInterrupt()])", "TypeError: Cannot nest BaseExceptions in an ExceptionGroup"},
    {"BaseExceptionGroup('x', [ValueError(1)])", "ExceptionGroup('x', [ValueError(1)])"},
    {"BaseExceptionGroup('x', [KeyboardInterrupt()])", "BaseExceptionGroup('x', [KeyboardInterrupt()])"},
    {"str(ExceptionGroup('x', [ValueError(1), TypeError(2)]))", "'x (2 sub-exceptions)'"},
    {"ExceptionGroup('x', [ValueError(1), TypeError(2)]).split(ValueError)",
     "(ExceptionGroup('x', [ValueError(1)]), ExceptionGroup('x', [TypeError(2)]))"},
    {"ExceptionGroup('x', [ExceptionGroup('y', [KeyError(1)]), TypeError(2)]).subgroup(lambda e: isinstance(e, "
     "KeyError))",
     "ExceptionGroup('x', [ExceptionGroup('y', [KeyError(1)])])"},
    {"ExceptionGroup('x', [ValueError(1)]).split(1)",
     "TypeError: expected a function, exception type or tuple of exception types"},
    {"ExceptionGroup.__mro__[1:3]", "(<class 'BaseExceptionGroup'>, <class 'Exception'>)"},
    {NULL, NULL},
};

static void test_expressions(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void test_raising(void **state) {
    (void)state;
    program_expect_output("class Odd(Exception):\n"
                          "    def __new__(cls): return 1\n"
                          "def attempt(what, cause=None):\n"
                          "    try: raise what from cause\n"
                          "    except Exception as e: print(repr(e))\n"
                          "attempt(ValueError)\n"
                          "attempt(ValueError('x'))\n"
                          "attempt(int)\n"
                          "attempt(1)\n"
                          "attempt(ValueError, 1)\n"
                          "attempt(Odd)\n"
                          "try:\n"
                          "    try: 1 / 0\n"
                          "    except (ValueError, 1): pass\n"
                          "except TypeError as e: print(e)\n"
                          "raise\n",
                          "ValueError()\nValueError('x')\nTypeError('exceptions must derive from BaseException')\n"
                          "TypeError('exceptions must derive from BaseException')\n"
                          "TypeError('exception causes must derive from BaseException')\n"
                          "TypeError(\"calling <class '__main__.Odd'> should have returned an instance of "
                          "BaseException, not <class 'int'>\")\n"
                          "catching classes that do not inherit from BaseException is not allowed\n"
                          "RuntimeError: No active exception to reraise\n");
}

static void test_contexts(void **state) {
    (void)state;
    program_expect_output(
        "def gen():\n"
        "    try: yield 1\n"
        "    except ValueError as e: yield repr(e.__context__)\n"
        "try: 1 / 0\n"
        "except ZeroDivisionError:\n"
        "    g = gen(); next(g)\n"
        "    print(g.throw(ValueError('thrown')))\n"
        "a, b = ValueError('a'), ValueError('b')\n"
        "try:\n"
        "    try: raise a\n"
        "    except ValueError:\n"
        "        try: raise b\n"
        "        except ValueError: raise a\n" /* no circle comes of this */
        "except ValueError as e: print(repr(e.__context__), repr(e.__context__.__context__))\n"
        "try:\n"
        "    try: 1 / 0\n"
        "    except ZeroDivisionError as z: raise KeyError('k') from None\n"
        "except KeyError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)\n",
        "None\n"
        "ValueError('b') None\n"
        "None ZeroDivisionError('division by zero') True\n");
}

/* ---- the printed form: a program's text, and what stands on stderr in the end ---- */

static void expect_traceback(const char *text, const char *expected) {
    const Budgets budgets = {.steps = 10000000, .memory = 64 << 20, .output = 1 << 20, .recursion = 1000};
    VM *vm = vm_create(NULL, &budgets, TRACE_OFF);
    assert_non_null(vm);
    Module *main = module_create(vm, "__main__", "t.py");
    Value result = module_start(vm, main, "t.py", text, strlen(text), false);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, NULL, VALUE_UNDEFINED);
    assert_true(value_is_error(result));
    assert_int_equal(vm->stop, STOP_NONE);
    Value exception = vm_take_error(vm), printed = exception_format(vm, exception);
    assert_string_equal(value_str(printed)->bytes, expected);
    vm_destroy(vm);
}

static void test_marks(void **state) {
    (void)state;
    expect_traceback("def f(x):\n    return (x + 1)[0] + 2\n\nf(\n    5)\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 4, in <module>\n    f(\n"
                     "  File \"t.py\", line 2, in f\n    return (x + 1)[0] + 2\n           ~~~~~~^^^^\n"
                     "TypeError: 'int' object is not subscriptable\n");
    expect_traceback("x = 1\ny = '字' + x // '字' # 字\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 2, in <module>\n    y = '字' + x // '字' # 字\n              ~~^^~~~~\n"
                     "TypeError: unsupported operand type(s) for //: 'int' and 'str'\n");
    expect_traceback("z = [\n  1 +\n  'a']\n", "Traceback (most recent call last):\n"
                                               "  File \"t.py\", line 2, in <module>\n    1 +\n"
                                               "TypeError: unsupported operand type(s) for +: 'int' and 'str'\n");
}

static void test_repeated_lines(void **state) {
    (void)state;
    expect_traceback("def f(n):\n    f(n - 1) if n else 1 / 0\nf(5)\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 3, in <module>\n    f(5)\n"
                     "  File \"t.py\", line 2, in f\n    f(n - 1) if n else 1 / 0\n    ^^^^^^^^\n"
                     "  File \"t.py\", line 2, in f\n    f(n - 1) if n else 1 / 0\n    ^^^^^^^^\n"
                     "  File \"t.py\", line 2, in f\n    f(n - 1) if n else 1 / 0\n    ^^^^^^^^\n"
                     "  [Previous line repeated 3 more times]\n"
                     "ZeroDivisionError: division by zero\n");
}

static void test_chains(void **state) {
    (void)state;
    expect_traceback(
        "class E(Exception): pass\n"
        "try: {}[1]\n"
        "except KeyError as k:\n"
        "    try: raise E('e') from k\n"
        "    except E as e:\n"
        "        e.add_note('one\\ntwo')\n"
        "        missing\n",
        "Traceback (most recent call last):\n"
        "  File \"t.py\", line 2, in <module>\n    try: {}[1]\n         ~~^^^\n"
        "KeyError: 1\n"
        "\nThe above exception was the direct cause of the following exception:\n\n"
        "Traceback (most recent call last):\n"
        "  File \"t.py\", line 4, in <module>\n    try: raise E('e') from k\n         ^^^^^^^^^^^^^^^^^^^\n"
        "E: e\none\ntwo\n"
        "\nDuring handling of the above exception, another exception occurred:\n\n"
        "Traceback (most recent call last):\n"
        "  File \"t.py\", line 7, in <module>\n    missing\n"
        "NameError: name 'missing' is not defined\n");
}

static void test_groups(void **state) {
    (void)state;
    expect_traceback("try: 1 / 0\n"
                     "except ZeroDivisionError as z: inner = z\n"
                     "raise ExceptionGroup('g', [inner, ExceptionGroup('h', [KeyError(1)] * 17)])\n",
                     "  + Exception Group Traceback (most recent call last):\n"
                     "  |   File \"t.py\", line 3, in <module>\n"
                     "  |     raise ExceptionGroup('g', [inner, ExceptionGroup('h', [KeyError(1)] * 17)])\n"
                     "  | ExceptionGroup: g (2 sub-exceptions)\n"
                     "  +-+---------------- 1 ----------------\n"
                     "    | Traceback (most recent call last):\n"
                     "    |   File \"t.py\", line 1, in <module>\n    |     try: 1 / 0\n    |          ~~^~~\n"
                     "    | ZeroDivisionError: division by zero\n"
                     "    +---------------- 2 ----------------\n"
                     "    | ExceptionGroup: h (17 sub-exceptions)\n"
                     "    +-+---------------- 1 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 2 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 3 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 4 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 5 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 6 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 7 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 8 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 9 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 10 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 11 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 12 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 13 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 14 ----------------\n      | KeyError: 1\n"
                     "      +---------------- 15 ----------------\n      | KeyError: 1\n"
                     "      +---------------- ... ----------------\n      | and 2 more exceptions\n"
                     "      +------------------------------------\n");
}

static void test_suggestions(void **state) {
    (void)state;
    expect_traceback("def f():\n    colour = 1\n    return color\nf()\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 4, in <module>\n    f()\n"
                     "  File \"t.py\", line 3, in f\n    return color\n           ^^^^^\n"
                     "NameError: name 'color' is not defined. Did you mean: 'colour'?\n");
    expect_traceback("[].apend(1)\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 1, in <module>\n    [].apend(1)\n    ^^^^^^^^\n"
                     "AttributeError: 'list' object has no attribute 'apend'. Did you mean: 'append'?\n");
}

static void test_texts_that_fail(void **state) {
    (void)state;
    expect_traceback("class E(Exception):\n    def __str__(self): return 1\ne = E()\ne.__notes__ = [E()]\nraise e\n",
                     "Traceback (most recent call last):\n"
                     "  File \"t.py\", line 5, in <module>\n    raise e\n"
                     "E: <exception str() failed>\n<note str() failed>\n");
}

/* ---- from C ---- */

static void test_raising_from_c(void **state) {
    (void)state;
    const Budgets budgets = {.memory = 64 << 20, .recursion = 1000};
    VM *vm = vm_create(NULL, &budgets, TRACE_OFF);
    assert_true(value_is_error(vm_raise(vm, vm->exceptions.key_error, "%d%s", 1, "a")));
    assert_true(vm_error_matches(vm, vm->exceptions.lookup_error));
    assert_false(vm_error_matches(vm, vm->exceptions.type_error));
    Value error = vm_take_error(vm), summary = exception_summary(vm, error);
    assert_string_equal(value_str(summary)->bytes, "KeyError: '1a'");
    assert_false(vm_has_error(vm));

    Value value;
    exception_stop_iteration(vm, value_from_small_int(7));
    assert_true(exception_take_stop_iteration(vm, &value));
    assert_int_equal(value_small_int(value), 7);
    exception_stop_iteration(vm, VALUE_UNDEFINED);
    assert_true(exception_take_stop_iteration(vm, &value));
    assert_true(value_is_none(value));
    vm_raise_instance(vm, error);
    assert_false(exception_take_stop_iteration(vm, &value));

    /* A message longer than any buffer. */
    char *text = malloc(5001);
    memset(text, 'x', 5000);
    text[5000] = '\0';
    vm_raise(vm, vm->exceptions.value_error, "%s", text);
    Value longer = vm_take_error(vm);
    assert_int_equal(value_str(value_exception(longer)->args->items[0])->length, 5000);
    free(text);

    assert_int_equal(exception_matches(vm, longer, value_from_object(vm->exceptions.exception)), 1);
    assert_int_equal(exception_matches(vm, longer, value_from_object(vm->exceptions.key_error)), 0);
    assert_int_equal(exception_matches(vm, longer, value_from_object(vm->types.int_)), -1);

    vm_stop(vm, STOP_STEPS, "enough");
    assert_true(value_is_error(vm_raise(vm, vm->exceptions.value_error, "not any more")));
    assert_false(vm_error_matches(vm, vm->exceptions.base_exception));
    vm_destroy(vm);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expressions),     cmocka_unit_test(test_raising),
        cmocka_unit_test(test_contexts),        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_repeated_lines),  cmocka_unit_test(test_chains),
        cmocka_unit_test(test_groups),          cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_texts_that_fail), cmocka_unit_test(test_raising_from_c),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
