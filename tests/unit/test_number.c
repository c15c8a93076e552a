/* int, float and bool; what CPython 3.11 prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"

static const ProgramCase arithmetic[] = {
    {"7 // 2", "3"},
    {"-7 // 2", "-4"},
    {"7 // -2", "-4"},
    {"-7 % 3", "2"},
    {"7 % -3", "-2"},
    {"7 / 2", "3.5"},
    {"6 / 3", "2.0"},
    {"0 / -5", "-0.0"},
    {"9007199254740993 / 3", "3002399751580331.0"},
    {"9223372036854775807 / 9223372036854775806", "1.0"},
    {"2 ** 10", "1024"},
    {"2 ** -1", "0.5"},
    {"0 ** 0", "1"},
    {"(-2) ** 3", "-8"},
    {"10 ** 18", "1000000000000000000"},
    {"1 << 62", "4611686018427387904"},
    {"-1 << 63", "-9223372036854775808"},
    {"5 >> 1", "2"},
    {"-5 >> 1", "-3"},
    {"1 >> 100", "0"},
    {"6 & 3", "2"},
    {"6 | 3", "7"},
    {"6 ^ 3", "5"},
    {"~5", "-6"},
    {"-True", "-1"},
    {"+True", "1"},
    {"True + True", "2"},
    {"True & False", "False"},
    {"True | False", "True"},
    {"True ^ True", "False"},
    {"True & 1", "1"},
    {"divmod(-7, 2)", "(-4, 1)"},
    {"divmod(7.5, -2)", "(-4.0, -0.5)"},
    {"pow(3, 4, 5)", "1"},
    {"pow(2, -1, 7)", "4"},
    {"1 / 0", "ZeroDivisionError: division by zero"},
    {"1 // 0", "ZeroDivisionError: integer division or modulo by zero"},
    {"1 % 0", "ZeroDivisionError: integer modulo by zero"},
    {"divmod(1, 0)", "ZeroDivisionError: integer division or modulo by zero"},
    {"1 << -1", "ValueError: negative shift count"},
    {"1 >> -1", "ValueError: negative shift count"},
    {"0 ** -1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"},
    {"1 + None", "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"},
    {"1.5 // 0.4", "3.0"},
    {"-1.5 % 1", "0.5"},
    {"1 % float('inf')", "1.0"},
    {"-1 % float('inf')", "inf"},
    {"-1 // float('inf')", "-1.0"},
    {"0.0 ** 0", "1.0"},
    {"2 ** 0.5", "1.4142135623730951"},
    {"(-2.0) ** 3", "-8.0"},
    {"0.0 ** -1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"},
    {"2.0 ** 5000", "OverflowError: (34, 'Numerical result out of range')"},
    {"1.0 / 0", "ZeroDivisionError: float division by zero"},
    {"1.0 // 0", "ZeroDivisionError: float floor division by zero"},
    {"1.0 % 0", "ZeroDivisionError: float modulo"},
    {"divmod(1.0, 0)", "ZeroDivisionError: float divmod()"},
    {"1e300 * 1e300", "inf"},
    {"float('inf') - float('inf')", "nan"},
    {"1.5 & 1", "TypeError: unsupported operand type(s) for &: 'float' and 'int'"},
    {"~1.5", "TypeError: bad operand type for unary ~: 'float'"},
    {0},
};

static const ProgramCase comparison[] = {
    {"1 == 1.0 == True", "True"},
    {"9007199254740993 == 9007199254740992.0", "False"},
    {"9007199254740993 > 9007199254740992.0", "True"},
    {"9223372036854775807 < 9.223372036854775808e18", "True"},
    {"-9223372036854775808 == -9.223372036854775808e18", "True"},
    {"1 < float('inf')", "True"},
    {"1 > -float('inf')", "True"},
    {"float('nan') == float('nan')", "False"},
    {"1 < float('nan')", "False"},
    {"1 != float('nan')", "True"},
    {"0.0 == -0.0", "True"},
    {"1 < \"a\"", "TypeError: '<' not supported between instances of 'int' and 'str'"},
    {"1 == \"a\"", "False"},
    {"True < 2", "True"},
    {"{1: \"a\", 1.0: \"b\", True: \"c\"}", "{1: 'c'}"},
    {0},
};

static const ProgramCase hashes[] = {
    {"hash(1)", "1"},
    {"hash(-1)", "-2"},
    {"hash(2305843009213693951)", "0"},
    {"hash(2305843009213693952)", "1"},
    {"hash(-9223372036854775808)", "-4"},
    {"hash(1.0)", "1"},
    {"hash(0.5)", "1152921504606846976"},
    {"hash(-0.1)", "-230584300921369408"},
    {"hash(1e300)", "1224995262755759164"},
    {"hash(float('inf'))", "314159"},
    {"hash(-float('inf'))", "-314159"},
    {"hash(True)", "1"},
    {"hash(0.0)", "0"},
    {"hash(5e-324)", "16777216"},
    {0},
};

static const ProgramCase conversion[] = {
    {"int()", "0"},
    {"int(1.9)", "1"},
    {"int(-1.9)", "-1"},
    {"int(\"  12  \")", "12"},
    {"int(\"1_000\")", "1000"},
    {"int(\"+5\")", "5"},
    {"int(\"0x1f\", 16)", "31"},
    {"int(\"0x_1f\", 0)", "31"},
    {"int(\"0b101\", 0)", "5"},
    {"int(\"z\", 36)", "35"},
    {"int(\"00\", 0)", "0"},
    {"int(\"１２\")", "12"},
    {"int(b\"12\")", "12"},
    {"int(\"10\", base=2)", "2"},
    {"int(\"1__0\")", "ValueError: invalid literal for int() with base 10: '1__0'"},
    {"int(\"_1\")", "ValueError: invalid literal for int() with base 10: '_1'"},
    {"int(\"\")", "ValueError: invalid literal for int() with base 10: ''"},
    {"int(\"0x\")", "ValueError: invalid literal for int() with base 10: '0x'"},
    {"int(\"017\", 0)", "ValueError: invalid literal for int() with base 0: '017'"},
    {"int(\"1.5\")", "ValueError: invalid literal for int() with base 10: '1.5'"},
    {"int(\"é\")", "ValueError: invalid literal for int() with base 10: 'é'"},
    {"int(\"12\\0\")", "ValueError: invalid literal for int() with base 10: '12\\x00'"},
    {"int(\"5\", 5)", "ValueError: invalid literal for int() with base 5: '5'"},
    {"int(\"1\", 1)", "ValueError: int() base must be >= 2 and <= 36, or 0"},
    {"int(1.5, 3)", "TypeError: int() can't convert non-string with explicit base"},
    {"int(None)", "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"},
    {"int(base=3)", "TypeError: int() missing string argument"},
    {"int(x=3)", "TypeError: 'x' is an invalid keyword argument for int()"},
    {"int(\"1\", 2, 3)", "TypeError: int() takes at most 2 arguments (3 given)"},
    {"int(float('nan'))", "ValueError: cannot convert float NaN to integer"},
    {"int(float('inf'))", "OverflowError: cannot convert float infinity to integer"},
    {"float()", "0.0"},
    {"float(\" 1.5 \")", "1.5"},
    {"float(\"1_0.5\")", "10.5"},
    {"float(\".5\")", "0.5"},
    {"float(\"5.\")", "5.0"},
    {"float(\"1e400\")", "inf"},
    {"float(\"-Infinity\")", "-inf"},
    {"float(\"4.9e-324\")", "5e-324"},
    {"float(\"2.4703282292062327208e-324\")", "0.0"},
    {"float(\"1.7976931348623159e308\")", "inf"},
    {"float(\"9007199254740993\")", "9007199254740992.0"},
    {"float(\"0.\" + \"0\" * 400 + \"1e400\")", "0.1"},
    {"float(\"1_.5\")", "ValueError: could not convert string to float: '1_.5'"},
    {"float(\".\")", "ValueError: could not convert string to float: '.'"},
    {"float(\"\")", "ValueError: could not convert string to float: ''"},
    {"float(\"1e\")", "ValueError: could not convert string to float: '1e'"},
    {"float(\"x\")", "ValueError: could not convert string to float: 'x'"},
    {"float(None)", "TypeError: float() argument must be a string or a real number, not 'NoneType'"},
    {"float(x=1)", "TypeError: float() takes no keyword arguments"},
    {"float(1, 2)", "TypeError: float expected at most 1 argument, got 2"},
    {"bool(\"\")", "False"},
    {"bool(0.0)", "False"},
    {"bool(1, 2)", "TypeError: bool expected at most 1 argument, got 2"},
    {0},
};

static const ProgramCase methods[] = {
    {"(255).bit_length()", "8"},
    {"(-255).bit_count()", "8"},
    {"(5).to_bytes()", "b'\\x05'"},
    {"(1024).to_bytes(2, \"big\")", "b'\\x04\\x00'"},
    {"(1024).to_bytes(2, \"little\")", "b'\\x00\\x04'"},
    {"(-2).to_bytes(2, \"big\", signed=True)", "b'\\xff\\xfe'"},
    {"int.from_bytes(b\"\\x04\\x00\", \"big\")", "1024"},
    {"int.from_bytes(b\"\\xff\", \"big\", signed=True)", "-1"},
    {"(256).to_bytes()", "OverflowError: int too big to convert"},
    {"(-1).to_bytes(1, \"big\")", "OverflowError: can't convert negative int to unsigned"},
    {"(1).to_bytes(1, \"x\")", "ValueError: byteorder must be either 'little' or 'big'"},
    {"(5).as_integer_ratio()", "(5, 1)"},
    {"((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate())", "(5, 0, 5, 1, 5)"},
    {"(1.5).as_integer_ratio()", "(3, 2)"},
    {"(-0.125).as_integer_ratio()", "(-1, 8)"},
    {"float('inf').as_integer_ratio()", "OverflowError: cannot convert Infinity to integer ratio"},
    {"(1.0).is_integer()", "True"},
    {"(1.5).is_integer()", "False"},
    {"(0.1).hex()", "'0x1.999999999999ap-4'"},
    {"(-0.0).hex()", "'-0x0.0p+0'"},
    {"(5e-324).hex()", "'0x0.0000000000001p-1022'"},
    {"float.fromhex(\"0x1.8p3\")", "12.0"},
    {"float.fromhex(\"0x1.fffffffffffff8p1023\")",
     "OverflowError: hexadecimal value too large to represent as a float"},
    {"float.fromhex(\"0x0.00000000000008p-1022\")", "0.0"},
    {"float.fromhex(\"zz\")", "ValueError: invalid hexadecimal floating-point string"},
    {"(abs(-3), abs(-0.5), abs(True))", "(3, 0.5, 1)"},
    {"(1).foo", "AttributeError: 'int' object has no attribute 'foo'"},
    {0},
};

static const ProgramCase rounding[] = {
    {"round(2.5)", "2"},
    {"round(3.5)", "4"},
    {"round(-0.5)", "0"},
    {"round(2.675, 2)", "2.67"},
    {"round(0.15, 1)", "0.1"},
    {"round(1.005, 2)", "1.0"},
    {"round(25.0, -1)", "20.0"},
    {"round(1250.0, -2)", "1200.0"},
    {"round(5e22, -22)", "5e+22"},
    {"round(6.0, -1)", "10.0"},
    {"round(5.0, -1)", "0.0"},
    {"round(15, -1)", "20"},
    {"round(25, -1)", "20"},
    {"round(-15, -1)", "-20"},
    {"round(149, -2)", "100"},
    {"round(5, 3)", "5"},
    {"round(1.5, None)", "2"},
    {"round(1.7976931348623157e308, -308)", "OverflowError: rounded value too large to represent"},
    {"round(-0.04, 1)", "-0.0"},
    {"round(123.456, 400)", "123.456"},
    {"round(123.456, -400)", "0.0"},
    {"round(float('nan'))", "ValueError: cannot convert float NaN to integer"},
    {"round(float('inf'))", "OverflowError: cannot convert float infinity to integer"},
    {"round(1.5, \"a\")", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"round(\"a\")", "TypeError: type str doesn't define __round__ method"},
    {0},
};

static const ProgramCase float_text[] = {
    {"0.1", "0.1"},
    {"0.1 + 0.2", "0.30000000000000004"},
    {"1/3", "0.3333333333333333"},
    {"1e15", "1000000000000000.0"},
    {"1e16", "1e+16"},
    {"123456789012345678.0", "1.2345678901234568e+17"},
    {"1e22", "1e+22"},
    {"1e23", "1e+23"},
    {"1e-4", "0.0001"},
    {"1e-5", "1e-05"},
    {"0.00001234", "1.234e-05"},
    {"5e-324", "5e-324"},
    {"2.2250738585072014e-308", "2.2250738585072014e-308"},
    {"1.7976931348623157e308", "1.7976931348623157e+308"},
    {"2.0**-44", "5.684341886080802e-14"},
    {"2.0**-1074", "5e-324"},
    {"2.0**1023", "8.98846567431158e+307"},
    {"9007199254740992.0", "9007199254740992.0"},
    {"-0.0", "-0.0"},
    {"float('inf')", "inf"},
    {"-float('inf')", "-inf"},
    {"float('nan')", "nan"},
    {"100.0", "100.0"},
    {"123.456", "123.456"},
    {"1.5e300", "1.5e+300"},
    {"0.3", "0.3"},
    {"4.35", "4.35"},
    {"9.5367431640625e-07", "9.5367431640625e-07"},
    {0},
};

static const ProgramCase limits[] = {
    {"9223372036854775807 + 1", "9223372036854775808"},
    {"-9223372036854775807 - 2", "-9223372036854775809"},
    {"3037000500 * 3037000500", "9223372037000250000"},
    {"-9223372036854775808 // -1", "9223372036854775808"},
    {"-(-9223372036854775808)", "9223372036854775808"},
    {"abs(-9223372036854775808)", "9223372036854775808"},
    {"2 ** 63", "9223372036854775808"},
    {"10 ** 19", "10000000000000000000"},
    {"1 << 63", "9223372036854775808"},
    {"(-3) ** 41", "-36472996377170786403"},
    {"int(\"9223372036854775808\")", "9223372036854775808"},
    {"int(1e19)", "10000000000000000000"},
    {"round(9.3e18)", "9300000000000000000"},
    {"int.from_bytes(b\"\\xff\" * 8, \"big\")", "18446744073709551615"},
    {"round(9223372036854775807, -19)", "10000000000000000000"},
    {"-9223372036854775808 % -1", "0"},
    {"9223372036854775807 - 1 + 1", "9223372036854775807"},
    {"(-2) ** 63", "-9223372036854775808"},
    {"int(\"-9223372036854775808\")", "-9223372036854775808"},
    {"int(-9.223372036854775808e18)", "-9223372036854775808"},
    {0},
};

static void test_arithmetic(void **state) {
    (void)state;
    program_expect_values(arithmetic);
}

static void test_comparison(void **state) {
    (void)state;
    program_expect_values(comparison);
}

static void test_hashes(void **state) {
    (void)state;
    program_expect_values(hashes);
}

static void test_conversion(void **state) {
    (void)state;
    program_expect_values(conversion);
}

static void test_methods(void **state) {
    (void)state;
    program_expect_values(methods);
}

static void test_rounding(void **state) {
    (void)state;
    program_expect_values(rounding);
}

static void test_float_text(void **state) {
    (void)state;
    program_expect_values(float_text);
}

static void test_limits(void **state) {
    (void)state;
    program_expect_values(limits);
}

static void test_complex(void **state) {
    (void)state;
    program_expect_output("print((-8) ** 0.5, 2j * 2j, abs(3 + 4j), complex('1-j'))\n",
                          "(1.7319121124709868e-16+2.8284271247461903j) (-4+0j) 5.0 (1-1j)\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arithmetic), cmocka_unit_test(test_comparison), cmocka_unit_test(test_hashes),
        cmocka_unit_test(test_conversion), cmocka_unit_test(test_methods),    cmocka_unit_test(test_rounding),
        cmocka_unit_test(test_float_text), cmocka_unit_test(test_limits),     cmocka_unit_test(test_complex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
