/* The parser: trees, spans, values of literals, messages, recovery and limits. The comparison with
 * CPython over whole libraries is tests/lang/ast_reference.py; here stands one small case for each rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/parser.h"

typedef struct Parsed {
    Source *source;
    Arena *arena;
    Diagnostics diagnostics;
    Tree *tree;
} Parsed;

static Parsed parse_bytes(const char *text, size_t length, size_t limit) {
    Parsed parsed = {.source = source_create("test.py", text, length), .arena = arena_create(limit)};
    assert_non_null(parsed.source);
    assert_non_null(parsed.arena);
    parsed.tree = parser_parse_file(parsed.source, parsed.arena, &parsed.diagnostics);
    return parsed;
}

static Parsed parse(const char *text) { return parse_bytes(text, strlen(text), 0); }

static void release(Parsed *parsed) {
    diagnostics_deinit(&parsed->diagnostics);
    arena_destroy(parsed->arena);
    source_destroy(parsed->source);
}

/* ---- trees ---- */

typedef struct Writer {
    char text[2048];
    size_t length;
    bool needs_comma;
} Writer;

static void write_text(Writer *writer, const char *text) {
    assert_true(writer->length + strlen(text) < sizeof writer->text);
    strcpy(writer->text + writer->length, text);
    writer->length += strlen(text);
}

/* Kind(children, ...), constants and names by value. */
static void write_node(Node *node, void *context) {
    Writer *writer = context;
    char value[64] = "";
    if (writer->needs_comma) write_text(writer, " ");
    if (node->kind == NODE_NAME) {
        write_text(writer, node->as.name.id.bytes);
        writer->needs_comma = true;
        return;
    }
    if (node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_INT) {
        snprintf(value, sizeof value, "%lld", (long long)node->as.constant.as.integer);
        write_text(writer, value);
        writer->needs_comma = true;
        return;
    }
    write_text(writer, ast_kind_name(node->kind));
    write_text(writer, "(");
    writer->needs_comma = false;
    ast_visit_children(node, write_node, writer);
    write_text(writer, ")");
    writer->needs_comma = true;
}

static const struct {
    const char *text, *tree;
} trees[] = {
    {"a + b * c ** -d", "Expr(BinOp(a BinOp(b BinOp(c UnaryOp(d)))))"},
    {"a - b - c", "Expr(BinOp(BinOp(a b) c))"},
    {"a ** b ** c", "Expr(BinOp(a BinOp(b c)))"},
    {"-a ** b", "Expr(UnaryOp(BinOp(a b)))"},
    {"await a ** b", "Expr(BinOp(Await(a) b))"},
    {"not a in b", "Expr(UnaryOp(Compare(a b)))"},
    {"a or b and c or d", "Expr(BoolOp(a BoolOp(b c) d))"},
    {"a < b <= c is not d not in e", "Expr(Compare(a b c d e))"},
    {"a if b else c if d else e", "Expr(IfExp(b a IfExp(d c e)))"},
    {"lambda x, *y, z=1, **w: x", "Expr(Lambda(arg() arg() arg() 1 arg() x))"},
    {"a.b[c](d, *e, f=g, **h)", "Expr(Call(Subscript(Attribute(a) c) d Starred(e) keyword(g) keyword(h)))"},
    {"a[1:2, ::3, *b]", "Expr(Subscript(a Tuple(Slice(1 2) Slice(3) Starred(b))))"},
    {"f(x for x in y if z)", "Expr(Call(f GeneratorExp(x comprehension(x y z))))"},
    {"[x async for x, *y in z for w in x]",
     "Expr(ListComp(x comprehension(Tuple(x Starred(y)) z) comprehension(w x)))"},
    {"{a: b, **c}", "Expr(Dict(a b c))"},
    {"{a: b for a in c}", "Expr(DictComp(a b comprehension(a c)))"},
    {"{a, *b}", "Expr(Set(a Starred(b)))"},
    {"()", "Expr(Tuple())"},
    {"(a)", "Expr(a)"},
    {"(a,)", "Expr(Tuple(a))"},
    {"(a := 1)", "Expr(NamedExpr(a 1))"},
    {"a = b, *c = d", "Assign(a Tuple(b Starred(c)) d)"},
    {"a.b += yield", "AugAssign(Attribute(a) Yield())"},
    {"a: b = c", "AnnAssign(a b c)"},
    {"(a): b", "AnnAssign(a b)"},
    {"x = yield from y", "Assign(x YieldFrom(y))"},
    {"del a, (b, c[d])", "Delete(a Tuple(b Subscript(c d)))"},
    {"assert a, b", "Assert(a b)"},
    {"raise a from b", "Raise(a b)"},
    {"import a.b as c, d", "Import(alias() alias())"},
    {"from .. import *", "ImportFrom(alias())"},
    {"from a.b import (c as d, e,)", "ImportFrom(alias() alias())"},
    {"global a, b", "Global()"},
    {"pass; break; continue;", "Pass() Break() Continue()"},
    {"if a: b\nelif c: d\nelse: e", "If(a Expr(b) If(c Expr(d) Expr(e)))"},
    {"while a:\n b\nelse:\n c", "While(a Expr(b) Expr(c))"},
    {"async def f():\n async for a, in b: c", "FunctionDef(For(Tuple(a) b Expr(c)))"},
    {"with a as b, c: d", "With(withitem(a b) withitem(c) Expr(d))"},
    {"with (a, b): c", "With(withitem(a) withitem(b) Expr(c))"},
    {"with (a, b) as c: d", "With(withitem(Tuple(a b) c) Expr(d))"},
    {"with (a as b, c as d,): e", "With(withitem(a b) withitem(c d) Expr(e))"},
    {"with (yield a): b", "With(withitem(Yield(a)) Expr(b))"},
    {"try: a\nexcept b as c: d\nexcept: e\nelse: f\nfinally: g",
     "Try(Expr(a) ExceptHandler(b Expr(d)) ExceptHandler(Expr(e)) Expr(f) Expr(g))"},
    {"try: a\nexcept* b: c", "Try(Expr(a) ExceptHandler(b Expr(c)))"},
    {"@a\n@b.c()\ndef f(x: y, /, z=1, *, w: v = 2) -> u: pass",
     "FunctionDef(arg(y) arg() arg(v) 2 1 Pass() a Call(Attribute(b)) u)"},
    {"class A(b, c=d): pass", "ClassDef(b keyword(d) Pass())"},
    {"match = 1", "Assign(match 1)"},
    {"match(x)", "Expr(Call(match x))"},
    {"match[x] = 1", "Assign(Subscript(match x) 1)"},
    {"match -x", "Expr(BinOp(match x))"},
    {"match x:\n case 1 | -2: a", "Match(x match_case(MatchOr(MatchValue(1) MatchValue(UnaryOp(2))) Expr(a)))"},
    {"match (x):\n case [a, *_]: b", "Match(x match_case(MatchSequence(MatchAs() MatchStar()) Expr(b)))"},
    {"match x, y:\n case {1: a, 'b': None, **c}: d",
     "Match(Tuple(x y) match_case(MatchMapping(1 Constant() MatchAs() MatchSingleton()) Expr(d)))"},
    {"match x:\n case A.B(c, d=e) as f if g: h",
     "Match(x match_case(MatchAs(MatchClass(Attribute(A) MatchAs() MatchAs())) g Expr(h)))"},
    {"match x:\n case (a): b\n case a, : b",
     "Match(x match_case(MatchAs() Expr(b)) match_case(MatchSequence(MatchAs()) Expr(b)))"},
    {"f'a{b!r:>{c}}{{d}}'", "Expr(JoinedStr(Constant() FormattedValue(b JoinedStr(Constant() FormattedValue(c))) "
                            "Constant()))"},
    {"f'{a, b}' 'c' f'{yield}'", "Expr(JoinedStr(FormattedValue(Tuple(a b)) Constant() FormattedValue(Yield())))"},
    {"f'{a=}'", "Expr(JoinedStr(Constant() FormattedValue(a)))"},
    {"f'{a!=b}{c[\"}\"]}'", "Expr(JoinedStr(FormattedValue(Compare(a b)) FormattedValue(Subscript(c Constant()))))"},
};

static void texts_become_trees(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        Parsed parsed = parse(trees[i].text);
        Writer writer = {.length = 0};
        if (parsed.diagnostics.error_count) fail_msg("%s: %s", trees[i].text, parsed.diagnostics.items[0].message);
        for (uint32_t k = 0; k < parsed.tree->body.count; k++) write_node(parsed.tree->body.items[k], &writer);
        assert_string_equal(writer.text, trees[i].tree);
        release(&parsed);
    }
}

/* ---- spans ---- */

/* The deepest first child: for `(a) + b` the span of the sum, then of a. */
static const struct {
    const char *text;
    uint32_t line, end_line, column, end_column; /* of the value of the first statement */
} spans[] = {
    {"x = (a) + (b)", 1, 1, 4, 13}, {"x = (a + b)", 1, 1, 5, 10},
    {"x = (a, b)", 1, 1, 4, 10},    {"x = a, b,", 1, 1, 4, 9},
    {"x = 变 + 量", 1, 1, 4, 13},   {"x = f(\n  a\n)", 1, 3, 4, 1},
    {"x = '''a\nb'''", 1, 2, 4, 4}, {"x = 'a' \\\n  'b'", 1, 2, 4, 5},
    {"x = not (a)", 1, 1, 4, 11},   {"x = lambda: (a)", 1, 1, 4, 15},
    {"x = a.b . c", 1, 1, 4, 11},   {"x = [a for b in c]", 1, 1, 4, 18},
    {"x = await (a)", 1, 1, 4, 13}, {"x = -9223372036854775808", 1, 1, 4, 24},
};

static void expressions_have_cpythons_spans(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        Parsed parsed = parse(spans[i].text);
        assert_int_equal(parsed.diagnostics.error_count, 0);
        Span span = parsed.tree->body.items[0]->as.assign.value->span;
        assert_int_equal(span.line, spans[i].line);
        assert_int_equal(span.end_line, spans[i].end_line);
        assert_int_equal(span.column, spans[i].column);
        assert_int_equal(span.end_column, spans[i].end_column);
        release(&parsed);
    }
}

static void expressions_inside_f_strings_stand_where_they_stand(void **state) {
    (void)state;
    Parsed parsed = parse("x = f'ab{ c }'");
    Node *formatted = parsed.tree->body.items[0]->as.assign.value->as.list.items[1];
    assert_int_equal(formatted->as.formatted.value->span.column, 10);
    assert_int_equal(formatted->as.formatted.value->span.end_column, 11);
    release(&parsed);
}

/* ---- literals ---- */

static const struct {
    const char *text;
    const char *value;
    size_t length;
} strings[] = {
    {"'a\\n\\t\\\\\\'\\\"'", "a\n\t\\'\"", 6},
    {"r'\\n'", "\\n", 2},
    {"'\\x41\\u00e9\\U0001F35A'", "A\xC3\xA9\xF0\x9F\x8D\x9A", 7},
    {"'\\101\\0\\60'",
     "A\0"
     "0",
     3},
    {"'\\d\\ '", "\\d\\ ", 4},
    {"'a\\\nb'", "ab", 2},
    {"'''a\r\nb\rc'''", "a\nb\nc", 5},
    {"'a' \"b\" '''c'''", "abc", 3},
    {"b'\\xff\\377a'",
     "\xFF\xFF"
     "a",
     3},
    {"b'\\u0041'", "\\u0041", 6},
    {"''", "", 0},
    {"u'é'", "\xC3\xA9", 2},
    {"rb'\\x'", "\\x", 2},
    {"'\\777'", "\xC7\xBF", 2},
};

static void strings_have_their_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        Parsed parsed = parse(strings[i].text);
        assert_int_equal(parsed.diagnostics.error_count, 0);
        Text text = parsed.tree->body.items[0]->as.single.value->as.constant.as.text;
        assert_int_equal(text.length, strings[i].length);
        assert_memory_equal(text.bytes, strings[i].value, strings[i].length);
        assert_int_equal(text.bytes[text.length], 0);
        release(&parsed);
    }
}

static const struct {
    const char *text;
    int64_t value;
} integers[] = {
    {"0", 0}, {"1_000", 1000}, {"0xFF_ff", 0xFFFF}, {"0o17", 15}, {"0b1010", 10}, {"9223372036854775807", INT64_MAX},
};

static void integers_have_their_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++) {
        Parsed parsed = parse(integers[i].text);
        assert_int_equal(parsed.diagnostics.error_count, 0);
        Node *node = parsed.tree->body.items[0]->as.single.value;
        assert_int_equal(node->kind, NODE_CONSTANT);
        assert_true(node->as.constant.as.integer == integers[i].value);
        release(&parsed);
    }
}

static void large_integers_stay_texts(void **state) {
    (void)state;
    static const struct {
        const char *text, *kept;
    } large[] = {{"9223372036854775808", "9223372036854775808"},
                 {"1_000_000_000_000_000_000_000", "1000000000000000000000"},
                 {"0XFFFF_FFFF_FFFF_FFFF", "0xffffffffffffffff"},
                 {"0o7777777777777777777777", "0o7777777777777777777777"}};
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        Parsed parsed = parse(large[i].text);
        assert_int_equal(parsed.diagnostics.error_count, 0);
        Node *node = parsed.tree->body.items[0]->as.single.value;
        assert_int_equal(node->kind, NODE_CONSTANT);
        assert_int_equal(node->as.constant.kind, CONSTANT_BIG_INT);
        assert_string_equal(node->as.constant.as.text.bytes, large[i].kept);
        release(&parsed);
    }
}

static void floats_have_their_values(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } floats[] = {{"1.5", 1.5}, {".5", .5}, {"1e3", 1e3}, {"1_0.2_5E-1", 10.25e-1}, {"2.", 2.0}, {"0777.5", 777.5}};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        Parsed parsed = parse(floats[i].text);
        assert_true(parsed.tree->body.items[0]->as.single.value->as.constant.as.real == floats[i].value);
        release(&parsed);
    }
}

static void names_are_normalised(void **state) {
    (void)state;
    Parsed parsed = parse("\xEF\xBD\x81\xEF\xAC\x81 = 1"); /* full-width a, ligature fi */
    assert_string_equal(parsed.tree->body.items[0]->as.assign.targets.items[0]->as.name.id.bytes, "afi");
    release(&parsed);
}

/* ---- mistakes ---- */

static const struct {
    const char *text;
    uint32_t line, column, end_column;
    const char *message;
} mistakes[] = {
    {"f() = 1", 1, 0, 3, "cannot assign to function call here. Maybe you meant '==' instead of '='?"},
    {"a = 1 = b", 1, 4, 5, "cannot assign to literal"},
    {"(a, 1) = 2", 1, 4, 5, "cannot assign to literal"},
    {"None = 1", 1, 0, 4, "cannot assign to None"},
    {"if x = 3: pass", 1, 3, 8, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
    {"if x.a = 3: pass", 1, 3, 6, "cannot assign to attribute here. Maybe you meant '==' instead of '='?"},
    {"f(a b)", 1, 2, 5, "invalid syntax. Perhaps you forgot a comma?"},
    {"f(a=1, b)", 1, 8, 9, "positional argument follows keyword argument"},
    {"f(**a, b)", 1, 8, 9, "positional argument follows keyword argument unpacking"},
    {"f(**a, *b)", 1, 7, 8, "iterable argument unpacking follows keyword argument unpacking"},
    {"f(a.b=1)", 1, 2, 6, "expression cannot contain assignment, perhaps you meant \"==\"?"},
    {"f(True=1)", 1, 2, 7, "cannot assign to True"},
    {"f(x for x in y, 1)", 1, 2, 14, "Generator expression must be parenthesized"},
    {"print 1, 2", 1, 0, 10, "Missing parentheses in call to 'print'. Did you mean print(...)?"},
    {"print(1\nprint(2)\n", 1, 5, 6, "'(' was never closed"},
    {"f(1,\ndef g(): pass\n", 1, 1, 2, "'(' was never closed"},
    {"if (a: pass", 1, 5, 6, "invalid syntax"},
    {"if x\n  y", 1, 4, 4, "expected ':'"},
    {"def f: pass", 1, 5, 6, "expected '('"},
    {"if a: pass\nelse if b: pass", 2, 5, 7, "expected ':'"},
    {"x = a if b", 1, 4, 10, "expected 'else' after 'if' expression"},
    {"[x, y for x, y in z]", 1, 1, 5, "did you forget parentheses around the comprehension target?"},
    {"[*x for x in z]", 1, 1, 3, "iterable unpacking cannot be used in comprehension"},
    {"{**x for x in z}", 1, 1, 3, "dict unpacking cannot be used in dict comprehension"},
    {"{1: 2, 3}", 1, 7, 8, "':' expected after dictionary key"},
    {"{1: }", 1, 2, 3, "expression expected after dictionary key and ':'"},
    {"{1: *a}", 1, 4, 6, "cannot use a starred expression in a dictionary value"},
    {"(*a)", 1, 1, 3, "cannot use starred expression here"},
    {"x = *a", 1, 4, 6, "can't use starred expression here"},
    {"try: a\nb", 2, 0, 1, "expected 'except' or 'finally' block"},
    {"try: a\n", 1, 6, 6, "expected 'except' or 'finally' block"},
    {"try: a\nexcept b, c: d", 2, 7, 11, "multiple exception types must be parenthesized"},
    {"try: a\nexcept*: b", 2, 7, 8, "expected one or more exception types"},
    {"try: a\nexcept b: c\nexcept* d: e", 3, 0, 7, "cannot have both 'except' and 'except*' on the same 'try'"},
    {"def f(a=1, b): pass", 1, 11, 12, "non-default argument follows default argument"},
    {"def f(*): pass", 1, 6, 7, "named arguments must follow bare *"},
    {"def f(**k, a): pass", 1, 11, 12, "arguments cannot follow var-keyword argument"},
    {"def f(*a, *b): pass", 1, 10, 11, "* argument may appear only once"},
    {"def f(*a=1): pass", 1, 8, 9, "var-positional argument cannot have default value"},
    {"def f(/, a): pass", 1, 6, 7, "at least one argument must precede /"},
    {"def f(a, /, b, /): pass", 1, 15, 16, "/ may appear only once"},
    {"def f(*a, /): pass", 1, 10, 11, "/ must be ahead of *"},
    {"def f((a, b)): pass", 1, 6, 12, "Function parameters cannot be parenthesized"},
    {"def f(a=): pass", 1, 7, 8, "expected default value expression"},
    {"lambda (a): 1", 1, 7, 10, "Lambda expression parameters cannot be parenthesized"},
    {"from x import a,", 1, 16, 16, "trailing comma not allowed without surrounding parentheses"},
    {"del f()", 1, 4, 7, "cannot delete function call"},
    {"for f() in x: pass", 1, 4, 7, "cannot assign to function call"},
    {"with a as 1: pass", 1, 10, 11, "cannot assign to literal"},
    {"f() += 1", 1, 0, 3, "'function call' is an illegal expression for augmented assignment"},
    {"a, b: int", 1, 0, 1, "only single target (not tuple) can be annotated"},
    {"[a]: int", 1, 0, 3, "only single target (not list) can be annotated"},
    {"f(): int", 1, 0, 3, "illegal target for annotation"},
    {"(f() := 1)", 1, 1, 4, "cannot use assignment expressions with function call"},
    {"yield = 1", 1, 0, 5, "assignment to yield expression not possible"},
    {"x not y", 1, 6, 7, "invalid syntax"},
    {"else: pass", 1, 0, 4, "invalid syntax"},
    {"f():", 1, 3, 4, "invalid syntax"},
    {"match x:\n case a(b=1, 2): c", 2, 13, 14, "positional patterns follow keyword patterns"},
    {"match x:\n case a as _: c", 2, 11, 12, "cannot use '_' as a target"},
    {"f'{}'", 1, 2, 3, "f-string: empty expression not allowed"},
    {"f'{a'", 1, 4, 5, "f-string: expecting '}'"},
    {"f'}'", 1, 2, 3, "f-string: single '}' is not allowed"},
    {"f'{a!x}'", 1, 5, 6, "f-string: invalid conversion character: expected 's', 'r', or 'a'"},
    {"f'{a\\n}'", 1, 4, 5, "f-string expression part cannot include a backslash"},
    {"f'{a)}'", 1, 4, 5, "f-string: unmatched ')'"},
    {"f'{a b}'", 1, 3, 6, "f-string: invalid syntax. Perhaps you forgot a comma?"},
    {"f'{1a}'", 1, 3, 5, "f-string: invalid decimal literal"},
    {"f'{a:{b:{c}}}'", 1, 8, 9, "f-string: expressions nested too deeply"},
    {"'a' b'b'", 1, 0, 8, "cannot mix bytes and nonbytes literals"},
    {"'ab\\x1'", 1, 3, 6,
     "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-4: truncated \\xXX escape"},
    {"if x:\ny", 2, 0, 1, "expected an indented block after 'if' statement on line 1"},
    {"def f():\n", 1, 8, 8, "expected an indented block after function definition on line 1"},
    {"x\n  y", 2, 0, 2, "unexpected indent"},
    {"'\\N{DIGIT ON}'", 1, 1, 13,
     "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-11: unknown Unicode character name"},
};

static void mistakes_are_told_as_cpython_tells_them(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Parsed parsed = parse(mistakes[i].text);
        assert_int_equal(parsed.diagnostics.count, 1);
        const Diagnostic *diagnostic = &parsed.diagnostics.items[0];
        assert_string_equal(diagnostic->message, mistakes[i].message);
        assert_int_equal(diagnostic->span.line, mistakes[i].line);
        assert_int_equal(diagnostic->span.column, mistakes[i].column);
        assert_int_equal(diagnostic->span.end_column, mistakes[i].end_column);
        release(&parsed);
    }
}

/* ---- recovery ---- */

static const struct {
    const char *text;
    const char *lines; /* of the diagnostics, in order */
} recoveries[] = {
    {"x = = 1\ny = 2\nz = )\n", "1 3"},
    {"def f(a b):\n  a b c\n  d e f\ny = = 1\n", "1 4"},             /* a broken head: its block is skipped */
    {"def f():\n  x = = 1\n  y = 1\n  z = = 2\nw = = 3\n", "2 4 5"}, /* a whole head: it is read */
    {"if x y:\n  a\nelif b:\n  c\nelse:\n  d\n= 1\n", "1 7"},        /* clauses of a broken statement */
    {"try:\nx = 1\nexcept A:\n  pass\n", "2"},
    {"if a:\nb\nelse:\n  c\n= 1\n", "2 5"},
    {"x\n    y\n    z = = 1\nw = = 2\n", "2 3 4"}, /* inside a stray indent */
    {"if a:\n    b\n  c = = 1\nd = = 2\n", "3 4"},
    {"f(1,\nimport x\ny = = 1\n", "1 3"},
    {"x = 'abc\ny = 1\nz = = 1\n", "1 3"},
    {"print('abc)\ny = 1\nz = = 1\n", "1 3"},
    {"match x:\n  a = 1\n  case 1: b\n= 1\n", "2 4"},
    {"match x:\ncase 1: b\ncase 2: c\n= 1\n", "2 4"},
    {"class A:\n  def f(self)\n    x\n  def g(self):\n    y = = 1\n", "2 5"},
    {"@a\nx = 1\ny = = 2\n", "2 3"},
    {"x = 1a $ 2b\n", "1"},
};

static void reading_resumes_at_the_next_statement(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof recoveries / sizeof *recoveries; i++) {
        char lines[256] = "";
        Parsed parsed = parse(recoveries[i].text);
        for (size_t k = 0; k < parsed.diagnostics.count; k++)
            snprintf(lines + strlen(lines), sizeof lines - strlen(lines), "%s%lu", k ? " " : "",
                     (unsigned long)parsed.diagnostics.items[k].span.line);
        assert_string_equal(lines, recoveries[i].lines);
        release(&parsed);
    }
}

static void types_of_mistakes(void **state) {
    (void)state;
    static const struct {
        const char *text, *type;
    } types[] = {{"x = = 1", "SyntaxError"},
                 {"if x:\ny", "IndentationError"},
                 {"if x:\n\ta\n        b", "TabError"},
                 {"'\\ud800'", "Unsupported"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Parsed parsed = parse(types[i].text);
        assert_string_equal(parsed.diagnostics.items[0].type, types[i].type);
        release(&parsed);
    }
}

static void odd_spaces_are_a_note_and_no_error(void **state) {
    (void)state;
    Parsed parsed = parse("def f():\n\xC2\xA0 \xC2\xA0 return\xE3\x80\x80"
                          "1\n");
    assert_int_equal(parsed.diagnostics.count, 1);
    assert_int_equal(parsed.diagnostics.error_count, 0);
    assert_int_equal(parsed.diagnostics.items[0].severity, SEVERITY_NOTE);
    assert_int_equal(parsed.diagnostics.items[0].span.line, 2);
    assert_int_equal(parsed.tree->body.count, 1);
    release(&parsed);
}

/* ---- limits ---- */

static char *repeat(const char *head, const char *unit, int count, const char *tail) {
    size_t size = strlen(unit);
    char *text = malloc(strlen(head) + size * (size_t)count + strlen(tail) + 1);
    assert_non_null(text);
    strcpy(text, head);
    char *out = text + strlen(head);
    for (int i = 0; i < count; i++, out += size) memcpy(out, unit, size);
    strcpy(out, tail);
    return text;
}

static const struct {
    const char *head, *unit, *tail;
    int count;
    const char *message; /* how it begins; NULL: fine */
} limits[] = {
    {"x = ", "(", "1", 10000, "too many nested parentheses"},
    {"x = ", "not ", "1", 100000, "too deeply nested"},
    {"x = ", "-", "1", 100000, "too deeply nested"},
    {"x = ", "a**", "1", 100000, "too deeply nested"},
    {"x = ", "a if b else ", "c", 100000, "too deeply nested"},
    {"x = ", "lambda: ", "1", 100000, "too deeply nested"},
    {"x = a", ".b", "", 100000, "too deeply nested"},
    {"x = a", "()", "", 100000, "too deeply nested"},
    {"x = ", "1+", "1", 100000, "too deeply nested"},
    {"if a: b\n", "elif a: b\n", "", 100000, "too deeply nested"},
    {"x = ", "1+", "1", PARSER_HEIGHT_LIMIT - 10, NULL},
    {"x = ", "1 and ", "1", 100000, NULL},
    {"x = ", "1 < ", "1", 100000, NULL},
    {"x = [", "1, ", "]", 1000000, NULL},
    {"", "a; ", "", 100000, NULL},
    {"", "x = ", "1", 100000, NULL},
    {"x = '''", "\n", "'''", 1000000, NULL},
    {"x = f'''", "{a}\n", "'''", 50000, NULL},
};

static void any_size_ends_in_a_tree_or_a_diagnostic(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        char *text = repeat(limits[i].head, limits[i].unit, limits[i].count, limits[i].tail);
        Parsed parsed = parse(text);
        assert_int_equal(parsed.diagnostics.count, limits[i].message ? 1 : 0);
        if (limits[i].message)
            assert_memory_equal(parsed.diagnostics.items[0].message, limits[i].message, strlen(limits[i].message));
        release(&parsed);
        free(text);
    }
}

static void nesting_up_to_the_limit_is_fine(void **state) {
    (void)state;
    char *text = repeat("x = ", "(", PARSER_DEPTH_LIMIT - 1, "1");
    char *whole = repeat(text, ")", PARSER_DEPTH_LIMIT - 1, "\n");
    Parsed parsed = parse(whole);
    assert_int_equal(parsed.diagnostics.count, 0);
    release(&parsed);
    free(whole);
    free(text);
}

static void running_out_of_memory_is_told(void **state) {
    (void)state;
    const char *text = "class A:\n  def f(self, *a, b=1, **c):\n    return f'{a:{b}}' + [x for x in {1: 2}][0]\n";
    size_t limit = 16;
    for (bool is_whole = false; !is_whole; limit += 64) {
        Parsed parsed = parse_bytes(text, strlen(text), limit);
        is_whole = parsed.tree != NULL;
        assert_int_equal(parsed.diagnostics.count, is_whole ? 0 : 1);
        release(&parsed);
    }
    assert_true(limit > 1000);
}

static void a_single_expression_can_be_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool is_good;
    } texts[] = {{"1 + 2", true},  {"a, b", true}, {"{'x': [1]}\n", true}, {"", false},
                 {"x = 1", false}, {"1 2", false}, {"(1", false},          {"\xFF", false}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Diagnostics diagnostics = {0};
        Arena *arena = arena_create(0);
        Source *source = source_create("test.py", texts[i].text, strlen(texts[i].text));
        Node *node = parser_parse_expression(source, arena, &diagnostics);
        assert_int_equal(node != NULL, texts[i].is_good);
        assert_int_equal(diagnostics.error_count, texts[i].is_good ? 0 : 1);
        diagnostics_deinit(&diagnostics);
        arena_destroy(arena);
        source_destroy(source);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_trees),
        cmocka_unit_test(expressions_have_cpythons_spans),
        cmocka_unit_test(expressions_inside_f_strings_stand_where_they_stand),
        cmocka_unit_test(strings_have_their_values),
        cmocka_unit_test(integers_have_their_values),
        cmocka_unit_test(large_integers_stay_texts),
        cmocka_unit_test(floats_have_their_values),
        cmocka_unit_test(names_are_normalised),
        cmocka_unit_test(mistakes_are_told_as_cpython_tells_them),
        cmocka_unit_test(reading_resumes_at_the_next_statement),
        cmocka_unit_test(types_of_mistakes),
        cmocka_unit_test(odd_spaces_are_a_note_and_no_error),
        cmocka_unit_test(any_size_ends_in_a_tree_or_a_diagnostic),
        cmocka_unit_test(nesting_up_to_the_limit_is_fine),
        cmocka_unit_test(running_out_of_memory_is_told),
        cmocka_unit_test(a_single_expression_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
