/* Types: lookup and its cache, classes of programs, descriptors, the end of objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "program_fixture.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static const ProgramCase cases[] = {
    {"type('A', (), {})", "<class '__main__.A'>"},
    {"type('A', (int, str), {})", "TypeError: multiple bases have instance lay-out conflict"},
    {"type('A', (bool,), {})", "TypeError: type 'bool' is not an acceptable base type"},
    {"type('A', (int, int), {})", "TypeError: duplicate base class int"},
    {"type('A', [], {})", "TypeError: type.__new__() argument 2 must be tuple, not list"},
    {"type('A', (), [])", "TypeError: type.__new__() argument 3 must be dict, not list"},
    {"type(1, 2)", "TypeError: type() takes 1 or 3 arguments"},
    {"type('A\\0', (), {})", "ValueError: type name must not contain null characters"},
    {"type('A', (tuple,), {'__slots__': 'x'})", "TypeError: nonempty __slots__ not supported for subtype of 'tuple'"},
    {"type('A', (), {'__slots__': ('1',)})", "TypeError: __slots__ must be identifiers"},
    {"type('A', (), {'__slots__': (1,)})", "TypeError: __slots__ items must be strings, not 'int'"},
    {"type('A', (), {'__slots__': 'x', 'x': 1})", "ValueError: 'x' in __slots__ conflicts with class variable"},
    {"type('A', (), {'__slots__': ['x']})().x", "AttributeError: 'A' object has no attribute 'x'"},
    {"object(1)", "TypeError: object() takes no arguments"},
    {"object.__new__(int)", "TypeError: object.__new__(int) is not safe, use int.__new__()"},
    {"int.__new__(str)", "TypeError: int.__new__(str): str is not a subtype of int"},
    {"int.__new__(1)", "TypeError: int.__new__(X): X is not a type object (int)"},
    {"int.__new__()", "TypeError: int.__new__(): not enough arguments"},
    {"int.x", "AttributeError: type object 'int' has no attribute 'x'"},
    {"setattr(int, 'x', 1)", "TypeError: cannot set 'x' attribute of immutable type 'int'"},
    {"object().x", "AttributeError: 'object' object has no attribute 'x'"},
    {"setattr((1), 'x', 2)", "AttributeError: 'int' object has no attribute 'x'"},
    {"list.__len__(1)", "TypeError: descriptor '__len__' requires a 'list' object but received a 'int'"},
    {"list.__len__()", "TypeError: descriptor '__len__' of 'list' object needs an argument"},
    {"[].__len__(1)", "TypeError: expected 0 arguments, got 1"},
    {"(1).__add__(2)", "3"},
    {"(1).__radd__(2)", "3"},
    {"(1).__add__('a')", "NotImplemented"},
    {"int.__add__(1, 2, 3)", "TypeError: expected 1 argument, got 2"},
    {"list.__hash__", "None"},
    {"list.__len__", "<slot wrapper '__len__' of 'list' objects>"},
    {"iter([1]).__next__()", "1"},
    {"iter([]).__next__()", "StopIteration"},
    {"type.__mro__", "(<class 'type'>, <class 'object'>)"},
    {"bool.__bases__", "(<class 'int'>,)"},
    {"object.__base__", "None"},
    {"super()", "RuntimeError: super(): no arguments"},
    {"super(int, 'x')", "TypeError: super(type, obj): obj must be an instance or subtype of type"},
    {"super(1, 2)", "TypeError: super() argument 1 must be a type, not int"},
    {"super(bool, True).__add__(2)", "3"},
    {"property().__get__(1)", "AttributeError: property of 'int' object has no getter"},
    {"staticmethod()", "TypeError: staticmethod expected 1 argument, got 0"},
    {"staticmethod(len)([1])", "1"},
    {"int | str | None", "int | str | None"},
    {"int | int", "<class 'int'>"},
    {"(int | str) == (str | int)", "True"},
    {"isinstance(1, int | str)", "True"},
    {"isinstance('s', int | list[int])", "TypeError: isinstance() argument 2 cannot be a parameterized generic"},
    {"int | 1", "TypeError: unsupported operand type(s) for |: 'type' and 'int'"},
    {"None | None", "TypeError: unsupported operand type(s) for |: 'NoneType' and 'NoneType'"},
    {"type(None)(1)", "TypeError: NoneType takes no arguments"},
    {"type(...)()", "Ellipsis"},
    {"type(int.__dict__)", "<class 'mappingproxy'>"},
    {"int.__dict__['nothing']", "KeyError: 'nothing'"},
    {"type('A', (), {'__len__': lambda self: -1})().__len__()", "-1"},
    {"len(type('A', (), {'__len__': lambda self: -1})())", "ValueError: __len__() should return >= 0"},
    {"bool(type('A', (), {'__bool__': lambda self: 2})())", "TypeError: __bool__ should return bool, returned int"},
    {"hash(type('A', (), {'__eq__': lambda self, o: True})())", "TypeError: unhashable type: 'A'"},
    {"hash(type('A', (), {'__hash__': lambda self: -1})())", "-2"},
    {"hash(type('A', (), {'__hash__': lambda self: 'x'})())", "TypeError: __hash__ method should return an integer"},
    {NULL, NULL},
};

static void test_expressions(void **state) {
    (void)state;
    program_expect_values(cases);
}

static void test_mro(void **state) {
    (void)state;
    program_expect_output("class A:\n"
                          "    def f(self): return 'A'\n"
                          "class B(A):\n"
                          "    def f(self): return 'B' + super().f()\n"
                          "class C(A):\n"
                          "    def f(self): return 'C' + super().f()\n"
                          "class D(B, C):\n"
                          "    def f(self): return 'D' + super().f()\n"
                          "print(D().f(), [c.__name__ for c in D.__mro__])\n"
                          "class E(A, B): pass\n",
                          "DBCA ['D', 'B', 'C', 'A', 'object']\n"
                          "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B\n");
}

/* What was found once must not be found again after the class, or a base of it, has changed. */
static void test_changes_are_seen(void **state) {
    (void)state;
    program_expect_output("class A:\n"
                          "    x = 1\n"
                          "    def f(self): return 'old'\n"
                          "class B(A): pass\n"
                          "b = B()\n"
                          "for i in range(3):\n"
                          "    print(b.x, b.f(), len(b) if i == 2 else '')\n"
                          "    if i == 0:\n"
                          "        A.x = 2\n"
                          "        A.f = lambda self: 'new'\n"
                          "    if i == 1:\n"
                          "        B.x = 3\n"
                          "        A.__len__ = lambda self: 7\n"
                          "        B.f = lambda self: 'own'\n"
                          "del B.x, B.f, A.__len__\n"
                          "print(b.x, b.f())\n"
                          "len(b)\n",
                          "1 old \n2 new \n3 own 7\n2 new\nTypeError: object of type 'B' has no len()\n");
}

static void test_descriptors(void **state) {
    (void)state;
    program_expect_output("class D:\n"
                          "    def __set_name__(self, owner, name): self.name = name\n"
                          "    def __get__(self, instance, owner): return (self.name, instance is None)\n"
                          "    def __set__(self, instance, value): print('set', value)\n"
                          "class A:\n"
                          "    d = D()\n"
                          "    @property\n"
                          "    def p(self): return self.q\n"
                          "    @property\n"
                          "    def q(self): raise AttributeError('inner')\n"
                          "    def __getattr__(self, name): return 'fallback ' + name\n"
                          "a = A()\n"
                          "a.d = 1\n"
                          "print(a.d, A.d, a.p, a.zz)\n"
                          "try: del a.d\n"
                          "except AttributeError as e: print(e)\n"
                          "a.p = 1\n",
                          "set 1\n('d', False) ('d', True) fallback q fallback zz\n__delete__\n"
                          "AttributeError: property 'p' of 'A' object has no setter\n");
}

static void test_metaclass(void **state) {
    (void)state;
    program_expect_output(
        "class Meta(type):\n"
        "    def __new__(mcs, name, bases, namespace, tag=None):\n"
        "        namespace['tag'] = tag\n"
        "        return super().__new__(mcs, name, bases, namespace)\n"
        "    def __init__(cls, name, bases, namespace, **kwargs): super().__init__(name, bases, namespace)\n"
        "    def __call__(cls, *args): return ('made', super().__call__(*args).args)\n"
        "    def __len__(cls): return 5\n"
        "class A(metaclass=Meta, tag=3):\n"
        "    def __init__(self, *args): self.args = args\n"
        "class B(A): pass\n"
        "print(A.tag, B.tag, B(1, 2), len(B), type(B).__name__)\n"
        "class Other(type): pass\n"
        "class C(A, metaclass=Other): pass\n",
        "3 None ('made', (1, 2)) 5 Meta\n"
        "TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
        "metaclasses of all its bases\n");
}

static void test_built_in_bases(void **state) {
    (void)state;
    program_expect_output("class L(list):\n"
                          "    def __init__(self, *items):\n"
                          "        super().__init__(items)\n"
                          "        self.note = 'n'\n"
                          "    def append(self, item): super().append(item * 2)\n"
                          "class N(int):\n"
                          "    def __new__(cls, v): return super().__new__(cls, v + 1)\n"
                          "    def __add__(self, other): return ('add', int(self) + other)\n"
                          "class T(tuple):\n"
                          "    def __new__(cls, *items): return super().__new__(cls, items)\n"
                          "class D(dict):\n"
                          "    def __missing__(self, key): return key * 2\n"
                          "l = L(1, 2); l.append(3)\n"
                          "print(l, l.note, N(4) + 1, N(4) * 2, T(1, 2)[1], D(a=1)['b'])\n",
                          "[1, 2, 6] n ('add', 6) 10 2 bb\n");
}

static void test_finalizers(void **state) {
    (void)state;
    program_expect_output("kept = []\n"
                          "class A:\n"
                          "    def __init__(self, name): self.name = name\n"
                          "    def __del__(self):\n"
                          "        print('del', self.name)\n"
                          "        if self.name == 'kept': kept.append(self)\n"
                          "def f():\n"
                          "    a = A('first')\n"
                          "    b = A('second')\n"
                          "f()\n"
                          "A('kept')\n"
                          "print(len(kept), kept[0].name)\n"
                          "kept.clear()\n"
                          "print('once only')\n",
                          "del first\ndel second\ndel kept\n1 kept\nonce only\n");
}

static void test_long_chains_are_dropped(void **state) {
    (void)state;
    program_expect_output("class Node:\n"
                          "    def __init__(self, next): self.next = next\n"
                          "node = None\n"
                          "for i in range(100000): node = Node(node)\n"
                          "node = None\n"
                          "deep = []\n"
                          "for i in range(100000): deep = [deep]\n"
                          "deep = None\n"
                          "print('done')\n",
                          "done\n");
}

/* ---- from C ---- */

static VM *create_vm(void) {
    const Budgets budgets = {.memory = 64u << 20, .recursion = 1000};
    return vm_create(NULL, &budgets, TRACE_OFF);
}

static void test_lookup_from_c(void **state) {
    (void)state;
    VM *vm = create_vm();
    assert_non_null(vm);
    Str *name = str_intern(vm, "answer", 6);
    Value text = str_from(vm, "A");
    Dict *namespace_ = dict_create(vm);
    Value type = type_build_class(vm, value_from_object(vm->types.type_), text, value_from_object(tuple_create(vm, 0)),
                                  value_from_object(namespace_), NULL);
    assert_false(value_is_error(type));
    Type *class_ = (Type *)value_object(type);
    assert_true(value_is_undefined(type_lookup(vm, class_, name)));
    uint32_t version = class_->version;
    assert_true(type_set_attribute(vm, class_, name, value_from_small_int(42)));
    assert_int_not_equal(version, class_->version);
    const Type *owner = NULL;
    assert_int_equal(value_small_int(type_lookup_owner(vm, class_, name, &owner)), 42);
    assert_ptr_equal(owner, class_);

    Value instance = type_new_instance(vm, class_);
    Value found = object_find_attribute(vm, instance, name);
    assert_int_equal(value_small_int(found), 42);
    assert_true(object_set_attribute(vm, instance, name, value_from_small_int(1)));
    assert_int_equal(value_small_int(object_find_attribute(vm, instance, name)), 1);
    assert_true(object_set_attribute(vm, instance, name, VALUE_UNDEFINED));
    assert_int_equal(value_small_int(object_find_attribute(vm, instance, name)), 42);
    assert_false(object_set_attribute(vm, instance, name, VALUE_UNDEFINED));
    assert_true(vm_error_matches(vm, vm->exceptions.attribute_error));
    vm_clear_error(vm);
    assert_false(type_set_attribute(vm, vm->types.int_, name, VALUE_NONE));
    assert_true(vm_error_matches(vm, vm->exceptions.type_error));
    vm_clear_error(vm);
    vm_destroy(vm);
}

static void test_addresses(void **state) {
    (void)state;
    VM *vm = create_vm();
    Value a = list_create(vm, 0), b = list_create(vm, 0);
    uint64_t address = value_address(vm, a);
    assert_int_equal(value_address(vm, a), address);
    assert_int_not_equal(value_address(vm, b), address);
    assert_int_not_equal(value_address(vm, VALUE_TRUE), value_address(vm, VALUE_FALSE));
    vm_destroy(vm);
    VM *again = create_vm();
    assert_int_equal(value_address(again, list_create(again, 0)), address); /* the same in every run */
    vm_destroy(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expressions),      cmocka_unit_test(test_mro),
        cmocka_unit_test(test_changes_are_seen), cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_metaclass),        cmocka_unit_test(test_built_in_bases),
        cmocka_unit_test(test_finalizers),       cmocka_unit_test(test_long_chains_are_dropped),
        cmocka_unit_test(test_lookup_from_c),    cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
