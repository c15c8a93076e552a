/* str and bytes: methods against what CPython 3.11 prints; the parts that C code uses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/bytes.h"
#include "vm/str.h"
#include "vm/text_search.h"
#include "vm/vm.h"

static const ProgramCase searching[] = {
    {"\"banana\".find(\"an\")", "1"},
    {"\"banana\".rfind(\"an\")", "3"},
    {"\"banana\".find(\"an\", 2)", "3"},
    {"\"banana\".find(\"an\", -3, -1)", "3"},
    {"\"日本日本\".find(\"本\", 2)", "3"},
    {"\"abc\".find(\"\")", "0"},
    {"\"abc\".find(\"\", 4)", "-1"},
    {"\"abc\".rfind(\"\")", "3"},
    {"\"banana\".index(\"n\")", "2"},
    {"\"banana\".index(\"x\")", "ValueError: substring not found"},
    {"\"banana\".rindex(\"x\")", "ValueError: substring not found"},
    {"\"banana\".count(\"a\")", "3"},
    {"\"aaaa\".count(\"aa\")", "2"},
    {"\"日本\".count(\"\")", "3"},
    {"\"abc\".count(\"\", 4)", "0"},
    {"\"an\" in \"banana\"", "True"},
    {"1 in \"a\"", "TypeError: 'in <string>' requires string as left operand, not int"},
    {"\"abc\".startswith(\"b\", 1)", "True"},
    {"\"abc\".startswith((\"x\", \"a\"))", "True"},
    {"\"abc\".endswith((\"c\",), 0, 2)", "False"},
    {"\"\".startswith(\"\", 1)", "False"},
    {"\"a\".startswith(1)", "TypeError: startswith first arg must be str or a tuple of str, not int"},
    {"\"a\".endswith((1,))", "TypeError: tuple for endswith must only contain str, not int"},
    {"\"a\".find(1)", "TypeError: must be str, not int"},
    {"\"a\".find(\"a\", \"b\")", "TypeError: slice indices must be integers or None or have an __index__ method"},
    {"\"abc\".find(\"c\", None, None)", "2"},
    {"(\"a\" * 5000 + \"b\").find(\"a\" * 2500 + \"b\")", "2500"},
    {"(\"a\" * 9000).rfind(\"b\" + \"a\" * 4000)", "-1"},
    {"(\"ab\" * 3000).count(\"ba\")", "2999"},
    {0},
};

static const ProgramCase parts[] = {
    {"\"a,b,,c\".split(\",\")", "['a', 'b', '', 'c']"},
    {"\"a,b,,c\".split(\",\", 1)", "['a', 'b,,c']"},
    {"\"a,b,,c\".rsplit(\",\", 1)", "['a,b,', 'c']"},
    {"\"  a  b \".split()", "['a', 'b']"},
    {"\"  a  b \".split(None, 1)", "['a', 'b ']"},
    {"\"  a  b \".rsplit(None, 1)", "['  a', 'b']"},
    {"\"  a  b \".split(maxsplit=0)", "['a  b ']"},
    {"\"\".split()", "[]"},
    {"\"\".split(\",\")", "['']"},
    {"\"a\\u3000b\\x85c\".split()", "['a', 'b', 'c']"},
    {"\"aXXbXX\".split(\"XX\")", "['a', 'b', '']"},
    {"\"a\".split(\"\")", "ValueError: empty separator"},
    {"\"a\".split(1)", "TypeError: must be str or None, not int"},
    {"\"a\\nb\\r\\nc\\u2028d\\x0be\".splitlines()", "['a', 'b', 'c', 'd', 'e']"},
    {"\"a\\n\\nb\\n\".splitlines(True)", "['a\\n', '\\n', 'b\\n']"},
    {"\"\".splitlines()", "[]"},
    {"\"a=b=c\".partition(\"=\")", "('a', '=', 'b=c')"},
    {"\"a=b=c\".rpartition(\"=\")", "('a=b', '=', 'c')"},
    {"\"abc\".partition(\"=\")", "('abc', '', '')"},
    {"\"abc\".rpartition(\"=\")", "('', '', 'abc')"},
    {"\"abc\".partition(\"\")", "ValueError: empty separator"},
    {"\"-\".join(\"abc\")", "'a-b-c'"},
    {"\"\".join([])", "''"},
    {"\"é\".join([\"a\", \"日\"])", "'aé日'"},
    {"\", \".join(str(i) for i in range(3))", "'0, 1, 2'"},
    {"\"\".join([1])", "TypeError: sequence item 0: expected str instance, int found"},
    {"\"\".join(None)", "TypeError: can only join an iterable"},
    {"\"  a \".strip()", "'a'"},
    {"\"xxaxx\".lstrip(\"x\")", "'axx'"},
    {"\"日a日\".rstrip(\"日本\")", "'日a'"},
    {"\"a\".strip(1)", "TypeError: strip arg must be None or str"},
    {"\"prefix\".removeprefix(\"pre\")", "'fix'"},
    {"\"suffix\".removesuffix(\"fix\")", "'suf'"},
    {"\"a\".removeprefix(\"b\")", "'a'"},
    {"\"aXbX\".replace(\"X\", \"--\")", "'a--b--'"},
    {"\"aaa\".replace(\"a\", \"b\", 2)", "'bba'"},
    {"\"ab\".replace(\"\", \"-\")", "'-a-b-'"},
    {"\"日本\".replace(\"\", \"-\", 2)", "'-日-本'"},
    {"\"a\".replace(\"b\", \"c\") == \"a\"", "True"},
    {"\"a\".replace(1, 2)", "TypeError: replace() argument 1 must be str, not int"},
    {"\"a\\tb\\n\\tc\".expandtabs(4)", "'a   b\\n    c'"},
    {"\"日\\t本\".expandtabs()", "'日       本'"},
    {"\"hello\"[1:3]", "'el'"},
    {"\"hello\"[::-1]", "'olleh'"},
    {"\"日本語\"[::-1]", "'語本日'"},
    {"\"日本語\"[1]", "'本'"},
    {"\"日本語\"[-1:]", "'語'"},
    {"\"hello\"[10:]", "''"},
    {"\"abc\"[3]", "IndexError: string index out of range"},
    {"str(\"abc\")[\"a\"]", "TypeError: string indices must be integers, not 'str'"},
    {"str(\"abc\")[1.0]", "TypeError: string indices must be integers, not 'float'"},
    {"list(\"a日😀\")", "['a', '日', '😀']"},
    {"list(reversed(\"日本\"))", "['本', '日']"},
    {"\"ab\" * 3", "'ababab'"},
    {"3 * \"日\"", "'日日日'"},
    {"\"ab\" * -1", "''"},
    {"\"a\" * \"b\"", "TypeError: can't multiply sequence by non-int of type 'str'"},
    {"\"a\" + 1", "TypeError: can only concatenate str (not \"int\") to str"},
    {"\"a\" < \"b\" < \"日\" < \"😀\"", "True"},
    {"\"\\uffff\" < \"\\U00010000\"", "True"},
    {"\"a\" < 1", "TypeError: '<' not supported between instances of 'str' and 'int'"},
    {"max(\"hello\", \"日本\")", "'日本'"},
    {0},
};

static const ProgramCase padding[] = {
    {"\"ab\".center(7)", "'   ab  '"},
    {"\"ab\".center(6, \"*\")", "'**ab**'"},
    {"\"abc\".center(6, \"*\")", "'*abc**'"},
    {"\"abc\".center(7, \"*\")", "'**abc**'"},
    {"\"日\".ljust(3, \"本\")", "'日本本'"},
    {"\"ab\".rjust(5, \".\")", "'...ab'"},
    {"\"ab\".center(1)", "'ab'"},
    {"\"a\".center(5, \"xx\")", "TypeError: The fill character must be exactly one character long"},
    {"\"a\".ljust(5, 1)", "TypeError: The fill character must be a unicode character, not int"},
    {"\"a\".center(\"a\")", "TypeError: 'str' object cannot be interpreted as an integer"},
    {"\"-5\".zfill(5)", "'-0005'"},
    {"\"+日\".zfill(4)", "'+00日'"},
    {"\"abc\".zfill(2)", "'abc'"},
    {0},
};

static const ProgramCase letters[] = {
    {"\"hello World\".capitalize()", "'Hello world'"},
    {"\"ßa\".capitalize()", "'Ssa'"},
    {"\"ǆa\".title()", "'ǅa'"},
    {"\"hello wORLD it's\".title()", "\"Hello World It'S\""},
    {"\"Hello\".swapcase()", "'hELLO'"},
    {"\"Straße\".upper()", "'STRASSE'"},
    {"\"ﬁ\".upper()", "'FI'"},
    {"\"İ\".lower()", "'i̇'"},
    {"\"ΑΣ ΑΣΑ Σ\".lower()", "'ας ασα σ'"},
    {"\"ΌΣΟΣ.\".lower()", "'όσος.'"},
    {"\"Straße\".casefold()", "'strasse'"},
    {"\"ŉ\".title()", "'ʼN'"},
    {"(\"abc\".islower(), \"aB\".islower(), \"1\".islower(), \"ªa\".islower())", "(True, False, False, True)"},
    {"(\"ABC\".isupper(), \"ǅ\".isupper(), \"Ⅷ\".isupper())", "(True, False, True)"},
    {"(\"Hello World\".istitle(), \"HeLlo\".istitle(), \"1A\".istitle())", "(True, False, True)"},
    {"(\"a1\".isalnum(), \"a \".isalnum(), \"²\".isalnum(), \"日\".isalpha())", "(True, False, True, True)"},
    {"(\"٣\".isdecimal(), \"²\".isdecimal(), \"²\".isdigit(), \"½\".isdigit(), \"½\".isnumeric(), \"一\".isnumeric())",
     "(True, False, True, False, True, True)"},
    {"(\"\".isalpha(), \"\".isprintable(), \"\".isspace(), \"\".isascii(), \"\".isidentifier())",
     "(False, True, False, True, False)"},
    {"(\" \\t\\u3000\\x1c\".isspace(), \"\\u200b\".isspace())", "(True, False)"},
    {"(\"a_1\".isidentifier(), \"1a\".isidentifier(), \"é日\".isidentifier(), \"a-b\".isidentifier())",
     "(True, False, True, False)"},
    {"(\"\\xad\".isprintable(), \"\\ue000\".isprintable(), \"é\".isprintable())", "(False, False, True)"},
    {"(\"é\".isascii(), \"e\".isascii())", "(False, True)"},
    {0},
};

static const ProgramCase repr[] = {
    {"\"it's\"", "\"it's\""},
    {"'say \"hi\"'", "'say \"hi\"'"},
    {"'it\\'s \"x\"'", "'it\\'s \"x\"'"},
    {"\"a\\\\b\"", "'a\\\\b'"},
    {"\"\\n\\r\\t\\0\\x1f\\x7f\"", "'\\n\\r\\t\\x00\\x1f\\x7f'"},
    {"\"\\x80\\xa0\\xad\"", "'\\x80\\xa0\\xad'"},
    {"\"é日😀\"", "'é日😀'"},
    {"\"\\u2028\\ue000\\U000e0001\"", "'\\u2028\\ue000\\U000e0001'"},
    {"ascii(\"é日😀\\n\")", "\"'\\\\xe9\\\\u65e5\\\\U0001f600\\\\n'\""},
    {"str(b\"a\")", "\"b'a'\""},
    {"str(b\"\\xc3\\xa9\", \"utf-8\")", "'é'"},
    {"str(\"a\", \"utf-8\")", "TypeError: decoding str is not supported"},
    {"str(1, \"utf-8\")", "TypeError: decoding to str: need a bytes-like object, int found"},
    {"str(b\"a\", 1)", "TypeError: str() argument 'encoding' must be str, not int"},
    {"str(foo=1)", "TypeError: 'foo' is an invalid keyword argument for str()"},
    {"str()", "''"},
    {"f\"{None} {True} {1.0} {[1]}\"", "'None True 1.0 [1]'"},
    {0},
};

static const ProgramCase translating[] = {
    {"\"abc\".translate({97: \"x\", 98: None, 99: 0x1f600})", "'x😀'"},
    {"\"abc\".translate(str.maketrans(\"ab\", \"xy\", \"c\"))", "'xy'"},
    {"str.maketrans({\"a\": 1, 98: None})", "{97: 1, 98: None}"},
    {"str.maketrans(\"ab\", \"xy\")", "{97: 120, 98: 121}"},
    {"str.maketrans(\"a\", \"xy\")", "ValueError: the first two maketrans arguments must have equal length"},
    {"str.maketrans({\"ab\": 1})", "ValueError: string keys in translate table must be of length 1"},
    {"str.maketrans(1)", "TypeError: if you give only one argument to maketrans it must be a dict"},
    {"\"a\".translate({97: -1})", "ValueError: character mapping must be in range(0x110000)"},
    {"\"a\".translate({97: 1.5})", "TypeError: character mapping must return integer, None or str"},
    {"\"a\".translate(1)", "TypeError: 'int' object is not subscriptable"},
    {"\"ab\".translate([\"x\"] * 98)", "'xb'"},
    {0},
};

static const ProgramCase codecs[] = {
    {"\"é\".encode()", "b'\\xc3\\xa9'"},
    {"\"é日😀\".encode(\"utf-8\")", "b'\\xc3\\xa9\\xe6\\x97\\xa5\\xf0\\x9f\\x98\\x80'"},
    {"\"é\".encode(\"latin-1\")", "b'\\xe9'"},
    {"\"é日\".encode(\"ascii\")",
     "UnicodeEncodeError: 'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)"},
    {"\"aéb\".encode(\"ascii\")",
     "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)"},
    {"\"é日\".encode(\"ascii\", \"ignore\")", "b''"},
    {"\"é日\".encode(\"ascii\", \"replace\")", "b'?\?'"},
    {"\"é日\".encode(\"ascii\", \"backslashreplace\")", "b'\\\\xe9\\\\u65e5'"},
    {"\"é日\".encode(\"ascii\", \"xmlcharrefreplace\")", "b'&#233;&#26085;'"},
    {"chr(0xd800).encode()",
     "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed"},
    {"repr(chr(0xd800))", "\"'\\\\ud800'\""},
    {"\"日\".encode(\"latin-1\")",
     "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u65e5' in position 0: ordinal not in range(256)"},
    {"\"a\".encode(\"foo\")", "LookupError: unknown encoding: foo"},
    {"\"é\".encode(\"ascii\", \"foo\")", "LookupError: unknown error handler name 'foo'"},
    {"b\"\\xc3\\xa9\".decode()", "'é'"},
    {"b\"\\xe9\".decode(\"latin-1\")", "'é'"},
    {"b\"\\xff\".decode()",
     "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"},
    {"b\"\\xe3\\x81\".decode()",
     "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"},
    {"b\"\\xe3\\x81x\".decode()",
     "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte"},
    {"b\"\\xed\\xa0\\x80\".decode()",
     "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"},
    {"b\"\\xf0\\x9f\".decode(\"utf-8\", \"replace\")", "'�'"},
    {"b\"a\\xffb\".decode(\"ascii\", \"backslashreplace\")", "'a\\\\xffb'"},
    {"b\"\\xff\".decode(\"ascii\")",
     "UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)"},
    {"b\"\\xff\".decode(\"utf-8\", \"ignore\")", "''"},
    {0},
};

static const ProgramCase bytes_[] = {
    {"b\"abc\"[0]", "97"},
    {"b\"abc\"[1:]", "b'bc'"},
    {"b\"abc\"[::-1]", "b'cba'"},
    {"b\"abc\"[5]", "IndexError: index out of range"},
    {"b\"a\" + b\"b\"", "b'ab'"},
    {"b\"a\" * 3", "b'aaa'"},
    {"b\"a\" + \"b\"", "TypeError: can't concat str to bytes"},
    {"b\"a\" == \"a\"", "False"},
    {"b\"a\" < b\"b\"", "True"},
    {"list(b\"ab\")", "[97, 98]"},
    {"b\"a\\x00\\xff\\n'\"", "b\"a\\x00\\xff\\n'\""},
    {"b\"it's\"", "b\"it's\""},
    {"bytes(3)", "b'\\x00\\x00\\x00'"},
    {"bytes([1, 2])", "b'\\x01\\x02'"},
    {"bytes([256])", "ValueError: bytes must be in range(0, 256)"},
    {"bytes(\"é\", \"utf-8\")", "b'\\xc3\\xa9'"},
    {"bytes(\"a\")", "TypeError: string argument without an encoding"},
    {"bytes(-1)", "ValueError: negative count"},
    {"bytes(None)", "TypeError: cannot convert 'NoneType' object to bytes"},
    {"b\"a,b\".split(b\",\")", "[b'a', b'b']"},
    {"b\" a b \".split()", "[b'a', b'b']"},
    {"b\"a b\".split(\" \")", "TypeError: a bytes-like object is required, not 'str'"},
    {"b\"-\".join([b\"a\", b\"b\"])", "b'a-b'"},
    {"b\"-\".join([\"a\"])", "TypeError: sequence item 0: expected a bytes-like object, str found"},
    {"b\"abc\".find(b\"c\")", "2"},
    {"b\"abc\".find(99)", "2"},
    {"b\"abc\".find(300)", "ValueError: byte must be in range(0, 256)"},
    {"b\"abc\".index(b\"x\")", "ValueError: subsection not found"},
    {"97 in b\"abc\"", "True"},
    {"\"a\" in b\"abc\"", "TypeError: a bytes-like object is required, not 'str'"},
    {"b\"aXbX\".replace(b\"X\", b\"--\")", "b'a--b--'"},
    {"b\"ab\".replace(b\"\", b\"-\")", "b'-a-b-'"},
    {"b\"abc\".startswith((b\"x\", b\"a\"))", "True"},
    {"b\"abc\".startswith(\"a\")", "TypeError: startswith first arg must be bytes or a tuple of bytes, not str"},
    {"b\"  a \".strip()", "b'a'"},
    {"b\"AbC\".lower() + b\"AbC\".upper()", "b'abcABC'"},
    {"b\"\\x01\\xab\\xff\".hex()", "'01abff'"},
    {"b\"\\x01\\xab\\xff\".hex(\":\", 2)", "'01:abff'"},
    {"bytes.fromhex(\"01 abFF\")", "b'\\x01\\xab\\xff'"},
    {"bytes.fromhex(\"0g\")", "ValueError: non-hexadecimal number found in fromhex() arg at position 1"},
    {"hash(b\"abc\") == hash(\"abc\")", "True"},
    {"{b\"a\": 1}[b\"a\"]", "1"},
    {"len(b\"abc\")", "3"},
    {0},
};

static void test_searching(void **state) {
    (void)state;
    program_expect_values(searching);
}

static void test_parts(void **state) {
    (void)state;
    program_expect_values(parts);
}

static void test_padding(void **state) {
    (void)state;
    program_expect_values(padding);
}

static void test_letters(void **state) {
    (void)state;
    program_expect_values(letters);
}

static void test_repr(void **state) {
    (void)state;
    program_expect_values(repr);
}

static void test_translating(void **state) {
    (void)state;
    program_expect_values(translating);
}

static void test_codecs(void **state) {
    (void)state;
    program_expect_values(codecs);
}

static void test_bytes_(void **state) {
    (void)state;
    program_expect_values(bytes_);
}

static void test_too_large(void **state) {
    (void)state;
    static const char *const programs[] = {
        "'a' * 10 ** 12",
        "'ab' * 4611686018427387904",
        "b'ab' * 10 ** 12",
        "bytes(10 ** 12)",
        "'a'.zfill(10 ** 12)",
        "'a'.center(9223372036854775807)",
        "'a'.ljust(10 ** 10, '日')",
        "'\\t'.expandtabs(10 ** 18)",
        "('a' * 10 ** 6).replace('a', 'b' * 10 ** 6)",
        "('a' * 10 ** 6).replace('', 'b' * 1000)",
        "('a' * 10 ** 6).join(['b'] * 10 ** 4)",
        "('a' * 10 ** 6).translate({97: 'b' * 1000})",
        "x = 'a' * 10 ** 6\nwhile True: x = x + x",
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; ++i) program_expect_stop(programs[i], STOP_MEMORY);
}

static void test_subclass(void **state) {
    (void)state;
    program_expect_output(
        "class Name(str):\n"
        "    pass\n"
        "class Data(bytes):\n"
        "    pass\n"
        "n = Name('ab')\n"
        "print(n, repr(n), n == 'ab', {n: 1}['ab'], type(n).__name__)\n"
        "for v in (n.upper(), n[:], n * 1, n + '', str(n), n.strip(), n.replace('x', 'y'), ''.join([n])):\n"
        "    print(v, type(v).__name__)\n"
        "d = Data(b'ab')\n"
        "print(d, d == b'ab', type(d).__name__, type(d[:]).__name__)\n",
        "ab 'ab' True 1 Name\nAB str\nab str\nab str\nab str\nab str\nab str\nab str\nab str\n"
        "b'ab' True Data bytes\n");
}

static void test_receiver(void **state) {
    (void)state;
    program_expect_output("print(str.upper('a'))\nstr.upper(1)\n",
                          "A\nTypeError: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object\n");
}

static int setup(void **state) {
    static const Budgets budgets = {.steps = 1000000, .memory = 16 << 20, .output = 1 << 20, .recursion = 100};
    *state = vm_create(NULL, &budgets, TRACE_OFF);
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    vm_destroy(*state);
    return 0;
}

/* Takes `text`. */
static void expect_text(VM *vm, Value text, const char *expected, uint32_t count) {
    assert_false(value_is_error(text));
    assert_string_equal(value_str(text)->bytes, expected);
    assert_int_equal(value_str(text)->count, count);
    assert_int_equal(value_str(text)->length, strlen(expected));
    value_release(vm, text);
}

static void test_builder(void **state) {
    VM *vm = *state;
    StrBuilder b;
    str_builder_init(&b, vm);
    expect_text(vm, str_builder_finish(&b), "", 0);
    str_builder_add_text(&b, "x = ");
    str_builder_printf(&b, "%d%s", 12, "é");
    str_builder_add_char(&b, 0x1f600);
    expect_text(vm, str_builder_finish(&b), "x = 12é😀", 8);
    /* Long enough to become the string without being copied. */
    static char expected[5001];
    for (int i = 0; i < 5000; ++i) {
        str_builder_add(&b, "y", 1);
        expected[i] = 'y';
    }
    expect_text(vm, str_builder_finish(&b), expected, 5000);
    str_builder_add_text(&b, "dropped");
    str_builder_drop(&b);
    expect_text(vm, str_builder_finish(&b), "", 0);
    expect_text(vm, str_format(vm, "%0300d", 7) /* longer than its buffer on the stack */,
                "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000007",
                300);
}

static void test_interning(void **state) {
    VM *vm = *state;
    Str *first = str_intern(vm, "some_name", 9);
    assert_ptr_equal(first, str_intern(vm, "some_name and more", 9));
    Value copy = str_from(vm, "some_name");
    assert_ptr_not_equal(value_str(copy), first);
    assert_ptr_equal(str_intern_value(vm, value_str(copy)), first);
    value_release(vm, copy);
    /* Enough for the table to grow several times. */
    Str *names[5000];
    for (int i = 0; i < 5000; ++i) {
        char name[16];
        int length = snprintf(name, sizeof name, "n%d", i);
        names[i] = str_intern(vm, name, (size_t)length);
    }
    for (int i = 0; i < 5000; ++i) {
        Value name = str_format(vm, "n%d", i);
        assert_ptr_equal(str_intern_value(vm, value_str(name)), names[i]);
        value_release(vm, name);
    }
}

/* Whatever the bytes, a string is well formed; surrogates alone are let in. */
static void test_repairs(void **state) {
    VM *vm = *state;
    expect_text(vm, str_from(vm, "a\xff"), "a\xef\xbf\xbd", 2);
    expect_text(vm, str_from(vm, "\xe6\x97"), "\xef\xbf\xbd\xef\xbf\xbd", 2);
    expect_text(vm, str_from(vm, "\xc0\x80"), "\xef\xbf\xbd\xef\xbf\xbd", 2);
    expect_text(vm, str_from(vm, "\xed\xa0\x80"), "\xed\xa0\x80", 1);
    expect_text(vm, str_from(vm, "\xf4\x90\x80\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4);
    Str *interned = str_intern(vm, "\xff", 1);
    assert_string_equal(interned->bytes, "\xef\xbf\xbd");
    assert_ptr_equal(interned, str_intern(vm, "\xef\xbf\xbd", 3));
}

static void test_refused_memory(void **state) {
    VM *vm = *state;
    StrBuilder b;
    str_builder_init(&b, vm);
    static const char block[1 << 16];
    for (int i = 0; i < 1024; ++i) str_builder_add(&b, block, sizeof block);
    assert_true(value_is_error(str_builder_finish(&b)));
    assert_int_equal(vm->stop, STOP_MEMORY);
    assert_true(vm->heap.used < (8 << 20)); /* the buffer is free again */
}

static void test_search(void **state) {
    (void)state;
    /* Long enough for the change to the rolling hash in the middle of the search, forwards and backwards. */
    static char text[60000], needle[9000];
    memset(text, 'a', sizeof text);
    memset(needle, 'a', sizeof needle);
    needle[8999] = 'b';
    text[58999] = 'b';
    assert_int_equal(text_search_first(text, sizeof text, needle, sizeof needle), 50000);
    text[58999] = 'a';
    assert_true(text_search_first(text, sizeof text, needle, sizeof needle) == TEXT_SEARCH_NONE);
    needle[8999] = 'a';
    needle[0] = 'b';
    text[3] = 'b';
    assert_int_equal(text_search_last(text, sizeof text, needle, sizeof needle), 3);
    needle[0] = 'a';
    needle[1] = 'b';
    assert_int_equal(text_search_last(text, sizeof text, needle, sizeof needle), 2);
    text[3] = 'a';
    assert_true(text_search_last(text, sizeof text, needle, sizeof needle) == TEXT_SEARCH_NONE);
    assert_int_equal(text_search_first("abc", 3, "", 0), 0);
    assert_int_equal(text_search_last("abc", 3, "", 0), 3);
    assert_true(text_search_first("ab", 2, "abc", 3) == TEXT_SEARCH_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_searching),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_padding),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_repr),
        cmocka_unit_test(test_translating),
        cmocka_unit_test(test_codecs),
        cmocka_unit_test(test_bytes_),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_subclass),
        cmocka_unit_test(test_receiver),
        cmocka_unit_test_setup_teardown(test_builder, setup, teardown),
        cmocka_unit_test_setup_teardown(test_interning, setup, teardown),
        cmocka_unit_test_setup_teardown(test_repairs, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused_memory, setup, teardown),
        cmocka_unit_test(test_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
