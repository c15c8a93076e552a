/* Symbol tables: where each name lives, and the mistakes found while finding out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lang/parser.h"
#include "lang/scope.h"

typedef struct Scoped {
    Source *source;
    Arena *arena;
    Diagnostics diagnostics;
    Tree *tree;
    ScopeTable *table;
} Scoped;

static Scoped build(const char *text) {
    Scoped scoped = {.source = source_create("test.py", text, strlen(text)), .arena = arena_create(0)};
    assert_non_null(scoped.source);
    assert_non_null(scoped.arena);
    scoped.tree = parser_parse_file(scoped.source, scoped.arena, &scoped.diagnostics);
    assert_non_null(scoped.tree);
    assert_int_equal(scoped.diagnostics.count, 0);
    scoped.table = scope_build(scoped.tree, scoped.source, scoped.arena, &scoped.diagnostics, false);
    assert_non_null(scoped.table);
    return scoped;
}

static void release(Scoped *scoped) {
    diagnostics_deinit(&scoped->diagnostics);
    arena_destroy(scoped->arena);
    source_destroy(scoped->source);
}

/* The n-th scope in the order of opening; 0 is the module. */
static const Scope *find_scope(const Scoped *scoped, int n) {
    const Scope *scope = scope_find(scoped->table, scoped->tree);
    for (; n > 0 && scope; n--) scope = scope->next;
    return scope;
}

enum { ABSENT = -1 };

static const struct {
    const char *text;
    int scope;
    const char *name;
    int binding; /* or ABSENT */
} bindings[] = {
    {"x = 1", 0, "x", BINDING_GLOBAL_IMPLICIT},
    {"def f(a): b = a; c", 1, "a", BINDING_LOCAL},
    {"def f(a): b = a; c", 1, "b", BINDING_LOCAL},
    {"def f(a): b = a; c", 1, "c", BINDING_GLOBAL_IMPLICIT},
    {"def f():\n global a\n a = 1", 1, "a", BINDING_GLOBAL_EXPLICIT},
    {"def f(a):\n def g(): return a", 1, "a", BINDING_CELL},
    {"def f(a):\n def g(): return a", 2, "a", BINDING_FREE},
    {"def f(a):\n def g():\n  def h(): return a", 2, "a", BINDING_FREE},
    {"def f(a):\n def g():\n  a = 1\n  def h(): return a", 1, "a", BINDING_LOCAL},
    {"def f(a):\n def g():\n  global a\n  def h(): return a", 3, "a", BINDING_GLOBAL_IMPLICIT},
    {"def f(a):\n class C:\n  a = a\n  def g(self): return a", 1, "a", BINDING_CELL},
    {"def f(a):\n class C:\n  a = a\n  def g(self): return a", 2, "a", BINDING_LOCAL},
    {"def f(a):\n class C:\n  a = a\n  def g(self): return a", 3, "a", BINDING_FREE},
    {"class C:\n x = 1\n def f(self): return x", 2, "x", BINDING_GLOBAL_IMPLICIT},
    {"class C:\n def f(self): super()", 2, "__class__", BINDING_FREE},
    {"def f(self): super()", 1, "__class__", BINDING_GLOBAL_IMPLICIT},
    {"class C:\n def f(self): __x", 2, "_C__x", BINDING_GLOBAL_IMPLICIT},
    {"class C:\n def f(self): __x", 2, "__x", ABSENT},
    {"class __C:\n def f(self, __x): pass", 2, "_C__x", BINDING_LOCAL},
    {"class C:\n def f(self): __x__", 2, "__x__", BINDING_GLOBAL_IMPLICIT},
    {"def f(): [y := x for x in z]", 1, "y", BINDING_CELL},
    {"def f(): [y := x for x in z]", 2, "y", BINDING_FREE},
    {"def f(): [y := x for x in z]", 2, "x", BINDING_LOCAL},
    {"def f(): [y := x for x in z]", 1, "x", ABSENT},
    {"[y := x for x in z]", 1, "y", BINDING_GLOBAL_EXPLICIT},
    {"def f():\n import a.b, c as d\n", 1, "a", BINDING_LOCAL},
    {"def f():\n import a.b, c as d\n", 1, "c", ABSENT},
    {"def f():\n try: pass\n except E as e: pass", 1, "e", BINDING_LOCAL},
    {"def f():\n match x:\n  case [a, *b] | {1: a, **b}: pass", 1, "b", BINDING_LOCAL},
    {"def f():\n x: int", 1, "x", BINDING_LOCAL},
    {"def f():\n for a[i] in b: pass", 1, "a", BINDING_GLOBAL_IMPLICIT},
};

static void test_bindings(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
        Scoped scoped = build(bindings[i].text);
        assert_int_equal(scoped.diagnostics.count, 0);
        const Scope *scope = find_scope(&scoped, bindings[i].scope);
        assert_non_null(scope);
        Text name = {bindings[i].name, (uint32_t)strlen(bindings[i].name)};
        const Symbol *symbol = scope_find_symbol(scope, name);
        int binding = symbol ? (int)symbol->binding : ABSENT;
        if (binding != bindings[i].binding) print_error("%s in: %s\n", bindings[i].name, bindings[i].text);
        assert_int_equal(binding, bindings[i].binding);
        release(&scoped);
    }
}

static void test_kinds_of_functions(void **state) {
    (void)state;
    Scoped scoped = build("def f(): yield\n"
                          "async def g(): [await x for x in y]\n"
                          "def h(): return (await x for x in y)\n"
                          "class A:\n def m(self): return __class__\n");
    assert_true(find_scope(&scoped, 1)->is_generator);
    assert_false(find_scope(&scoped, 1)->is_coroutine);
    assert_true(find_scope(&scoped, 2)->is_coroutine);
    assert_true(find_scope(&scoped, 3)->is_coroutine);
    assert_true(find_scope(&scoped, 3)->is_nested);
    assert_false(find_scope(&scoped, 4)->is_coroutine); /* a generator expression waits when it is used */
    assert_true(find_scope(&scoped, 5)->is_coroutine && find_scope(&scoped, 5)->is_generator);
    assert_true(find_scope(&scoped, 6)->needs_class_cell);
    release(&scoped);
}

static const struct {
    const char *text;
    uint32_t line;
    const char *message;
} mistakes[] = {
    {"def f(a):\n global a", 2, "name 'a' is parameter and global"},
    {"def f(a):\n nonlocal a", 2, "name 'a' is parameter and nonlocal"},
    {"def f():\n print(a)\n global a", 3, "name 'a' is used prior to global declaration"},
    {"def f():\n a = 1\n global a", 3, "name 'a' is assigned to before global declaration"},
    {"def f():\n a: int\n global a", 3, "annotated name 'a' can't be global"},
    {"def f():\n global a\n a: int = 1", 3, "annotated name 'a' can't be global"},
    {"def f():\n global a\n nonlocal a", 2, "name 'a' is nonlocal and global"},
    {"nonlocal x", 1, "nonlocal declaration not allowed at module level"},
    {"def f():\n nonlocal x", 2, "no binding for nonlocal 'x' found"},
    {"class A:\n x = 1\n def f(self):\n  nonlocal x", 4, "no binding for nonlocal 'x' found"},
    {"def f():\n from m import *", 2, "import * only allowed at module level"},
    {"[x for x in (y := 1)]", 1, "assignment expression cannot be used in a comprehension iterable expression"},
    {"[x := 0 for x in y]", 1, "assignment expression cannot rebind comprehension iteration variable 'x'"},
    {"[[x := 1 for i in a] for x in b]", 1, "assignment expression cannot rebind comprehension iteration variable 'x'"},
    {"class A:\n [y := 1 for x in a]", 2,
     "assignment expression within a comprehension cannot be used in a class body"},
    {"[(yield) for x in a]", 1, "'yield' inside list comprehension"},
    {"((yield) for x in a)", 1, "'yield' inside generator expression"},
};

static void test_mistakes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Scoped scoped = build(mistakes[i].text);
        if (scoped.diagnostics.count != 1) print_error("in: %s\n", mistakes[i].text);
        assert_int_equal(scoped.diagnostics.count, 1);
        assert_string_equal(scoped.diagnostics.items[0].message, mistakes[i].message);
        assert_int_equal(scoped.diagnostics.items[0].span.line, mistakes[i].line);
        release(&scoped);
    }
}

static void test_mangling(void **state) {
    (void)state;
    static const struct {
        const char *class_name, *name, *mangled;
    } cases[] = {
        {"C", "__x", "_C__x"}, {"__C", "__x", "_C__x"}, {"C", "__x__", "__x__"},
        {"C", "_x", "_x"},     {"__", "__x", "__x"},    {"", "__x", "__x"},
        {"C", "__", "__"},     {"C", "__a.b", "__a.b"}, {"C", "__x_", "_C__x_"},
    };
    Arena *arena = arena_create(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text class_name = {cases[i].class_name, (uint32_t)strlen(cases[i].class_name)};
        Text name = {cases[i].name, (uint32_t)strlen(cases[i].name)};
        assert_string_equal(scope_mangle(arena, class_name, name).bytes, cases[i].mangled);
    }
    arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bindings),
        cmocka_unit_test(test_kinds_of_functions),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_mangling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
