/* Heap objects, their types, and the slots through which the machine works on a value without knowing its
 * type. After CPython's object model (docs.python.org/3.11/c-api/typeobj.html), smaller. */
#ifndef WATCHPOT_VM_OBJECT_H
#define WATCHPOT_VM_OBJECT_H

#include <stddef.h>

#include "lang/ast.h"
#include "vm/value.h"

typedef struct Str Str;
typedef struct Dict Dict;
typedef struct Tuple Tuple;

/* The head of every heap object. */
struct Object {
    uint32_t refs;
    uint32_t address; /* OBJECT_ marks, and 0 or the number behind id() and `at 0x...`, given when first asked for: the
                         same in every run */
    Type *type;
};

/* In Object.address. */
#define OBJECT_IS_FINALIZED (1u << 31) /* __del__ has been called: it never is a second time (PEP 442) */
#define OBJECT_HAS_WEAKREFS (1u << 30) /* vm/weak.h knows of references to it */
#define OBJECT_IS_EXAMINED (1u << 29)  /* the collector is looking at it (vm/collector.c) */
#define OBJECT_IS_SHOWN (1u << 28)     /* the program has seen its number, which therefore stays the same */
#define OBJECT_ADDRESS_MASK (OBJECT_IS_SHOWN - 1)

/* Arguments of a call: `count` values, the last ones of which belong to the names in `names` (NULL: none). */
typedef struct Arguments {
    const Value *values;
    uint32_t count;
    const Tuple *names;
} Arguments;

typedef enum SendStatus { SEND_YIELD, SEND_RETURN, SEND_ERROR } SendStatus;

/* What a walk over an object's references does at each of them. */
typedef struct Visitor {
    void (*visit)(struct Visitor *visitor, Object *object); /* of a reference that is counted in the object's refs */
    /* Of one that is not counted, though in CPython it would be; may be NULL. */
    void (*visit_borrowed)(struct Visitor *visitor, Object *object);
} Visitor;

/* What a type can do; NULL: cannot. `v`/`self` is an instance. Functions return VALUE_ERROR (false, -1) with the
 * exception set. A class defined by a program inherits slots, and gets those that call its dunder methods. */
typedef struct Slots {
    void (*destroy)(VM *vm, Object *self); /* drops what the object owns, not the object itself */
    /* For the collector (vm/collector.h). `traverse` goes over the references that are not in TypeSpec.owned and not in
     * the instance's dict. `last_words`: what an object does before it goes, but for __del__: once. `clear` drops
     * references so that no cycle is left, but leaves the object in a state in which it can be used. `weight`: how many
     * objects it stands for in CPython, itself included, where that is not 1. */
    void (*traverse)(Object *self, Visitor *visitor);
    void (*last_words)(VM *vm, Object *self);
    void (*clear)(VM *vm, Object *self);
    uint32_t (*weight)(VM *vm, Object *self);
    Value (*repr)(VM *vm, Value v);
    Value (*str)(VM *vm, Value v);
    bool (*hash)(VM *vm, Value v, uint64_t *hash);
    Value (*compare)(VM *vm, Value a, Value b, Comparison op); /* LT .. GE; may be NotImplemented */
    int (*truth)(VM *vm, Value v);                             /* 0, 1, -1 */
    int64_t (*length)(VM *vm, Value v);                        /* -1 on error */
    Value (*get_item)(VM *vm, Value v, Value key);
    bool (*set_item)(VM *vm, Value v, Value key, Value item); /* item undefined: delete */
    int (*contains)(VM *vm, Value v, Value item);
    Value (*iter)(VM *vm, Value v);
    Value (*next)(VM *vm, Value v); /* VALUE_UNDEFINED at the end (no StopIteration is set) */
    /* Called with either operand being of this type; may be NotImplemented. `op` as in lang/ast.h. */
    Value (*binary)(VM *vm, Operator op, Value a, Value b);
    Value (*inplace)(VM *vm, Operator op, Value a, Value b); /* NULL or NotImplemented: binary is tried */
    Value (*unary)(VM *vm, UnaryOperator op, Value v);       /* not for UNARY_NOT */
    /* May push a frame and return VALUE_PENDING. */
    Value (*call)(VM *vm, Value callee, Arguments arguments);
    Value (*get_attribute)(VM *vm, Value v, Str *name);                             /* NULL: object_get_attribute */
    bool (*set_attribute)(VM *vm, Value v, Str *name, Value item);                  /* item undefined: delete */
    Value (*descriptor_get)(VM *vm, Value descriptor, Value instance, Type *owner); /* instance may be undefined */
    bool (*descriptor_set)(VM *vm, Value descriptor, Value instance, Value item);
    /* One step of an awaited native object (Future, ...) : *result is what it yields or returns. `sent` may be
     * VALUE_ERROR: then the pending exception is thrown in. */
    SendStatus (*send)(VM *vm, Value v, Value sent, Value *result);
    /* What a program gets that resumes a coroutine by hand (send(), next()) and is yielded `v`. NULL: `v` itself. */
    Value (*hand_out)(VM *vm, Value v);
    /* Value of __await__ for native awaitables: an object with `send`. */
    Value (*await)(VM *vm, Value v);
    /* type(...): makes an instance of `type` (this type or a subclass of it). NULL: cannot be called. */
    Value (*construct)(VM *vm, Type *type, Arguments arguments);
} Slots;

enum {
    TYPE_IS_HEAP = 1 << 0,       /* defined by a program */
    TYPE_IS_FINAL = 1 << 1,      /* cannot be a base class */
    TYPE_HAS_FINALIZER = 1 << 2, /* __del__ */
    TYPE_IS_ABSTRACT = 1 << 3,   /* has __abstractmethods__ that are not empty */
    TYPE_NAMES_MODULE = 1 << 4,  /* `name` has the module in front, as that of a static type of CPython's */
    TYPE_IS_CONTAINER = 1 << 5,  /* instances can be part of a cycle, and lie where the collector finds them */
    TYPE_IS_OPEN = 1 << 6,       /* native, but a class of Python in CPython: a program may set its attributes, */
    TYPE_IS_PATCHED = 1 << 7,    /* and has done so */
    /* Fast subclass tests: the type is, or derives from ... */
    TYPE_INT = 1 << 8,
    TYPE_FLOAT = 1 << 9,
    TYPE_STR = 1 << 10,
    TYPE_TUPLE = 1 << 11,
    TYPE_LIST = 1 << 12,
    TYPE_DICT = 1 << 13,
    TYPE_SET = 1 << 14, /* set or frozenset */
    TYPE_EXCEPTION = 1 << 15,
    TYPE_TYPE = 1 << 16,
    TYPE_BYTES = 1 << 17,
    TYPE_COROUTINE = 1 << 18,   /* generator, coroutine or async generator object */
    TYPE_FUTURE = 1 << 19,      /* native asyncio Future or Task */
    TYPE_CAN_BE_WEAK = 1 << 20, /* there can be weak references to an instance */
    TYPE_BYTEARRAY = 1 << 21,
    /* Patterns of `match` look into it: [...], {...}. */
    TYPE_MATCHES_SEQUENCE = 1 << 22,
    TYPE_MATCHES_MAPPING = 1 << 23,
    TYPE_COMPLEX = 1 << 24,
    TYPE_ARRAY = 1 << 25, /* array.array */
    /* Those that + joins and * repeats. */
    TYPE_SEQUENCES = TYPE_LIST | TYPE_TUPLE | TYPE_STR | TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY,
    TYPE_INHERITED = 0x3ffff << 8,
};

struct Type {
    Object head;
    const char *name; /* as messages have it, such as "_asyncio.Task"; interned, lives as long as the VM */
    Str *qualname;
    Str *module; /* "builtins", "asyncio.futures", "__main__" */
    Type *base;  /* the one that decides the layout; NULL only for object */
    Tuple *bases;
    Type **mro; /* from the type itself to object */
    uint32_t mro_count;
    uint32_t tails; /* used only while the order of a class below this one is worked out */
    uint32_t flags;
    Dict *dict;           /* attributes; owned */
    uint32_t size;        /* bytes of an instance */
    uint32_t dict_offset; /* where an instance keeps its Dict * (made on first use); 0: has none; OBJECT_DICT_AT_END */
    uint32_t version;     /* renewed whenever an attribute of the type or of a base changes */
    Slots slots;
    const uint16_t *owned;  /* of a native type: see TypeSpec */
    uint32_t member_offset; /* a program's class with __slots__: its own Values lie here ... */
    uint32_t member_count;  /* ... so many */
    Type **subclasses;      /* direct ones, borrowed */
    uint32_t subclass_count;
};

void object_destroy(VM *vm, Object *object);
/* Its __del__ and whatever else it does before it goes, unless that was done already. */
void object_last_words(VM *vm, Object *object);
/* __del__ of the native types that have last words, for classes of the program that call super().__del__(). */
Value object_method_del(VM *vm, Value *args);
/* Goes over the references of a container. */
void object_traverse(Object *object, Visitor *visitor);

static inline void visit_object(Visitor *visitor, void *object) {
    if (object) visitor->visit(visitor, object);
}
static inline void visit_value(Visitor *visitor, Value v) {
    if (value_is_object(v)) visitor->visit(visitor, value_object(v));
}
static inline void visit_values(Visitor *visitor, const Value *values, size_t count) {
    for (size_t i = 0; i < count; ++i) visit_value(visitor, values[i]);
}
/* As CPython goes over lists and tuples; the order shows in that of last words (vm/collector.c). */
static inline void visit_values_backwards(Visitor *visitor, const Value *values, size_t count) {
    for (size_t i = count; i > 0; --i) visit_value(visitor, values[i - 1]);
}

static inline Value value_retain(Value v) {
    if (value_is_object(v)) ++value_object(v)->refs;
    return v;
}

static inline void value_release(VM *vm, Value v) {
    if (value_is_object(v) && --value_object(v)->refs == 0) object_destroy(vm, value_object(v));
}

/* The same for pointers to any struct that begins with an Object; NULL is fine for release. */
static inline void *object_retain(void *object) {
    ++((Object *)object)->refs;
    return object;
}
static inline void object_release(VM *vm, void *object) {
    Object *head = object;
    if (head && --head->refs == 0) object_destroy(vm, head);
}

/* Stores an owned value, then releases the old one (in this order: a destructor may look). */
static inline void value_replace(VM *vm, Value *place, Value owned) {
    Value old = *place;
    *place = owned;
    value_release(vm, old);
}

/* A new object with refs 1 and everything behind the head zeroed; type->size must be at most HEAP_SMALL_MAX. */
void *object_create(VM *vm, Type *type);
/* The same for types with a variable part: `size` bytes in all. NULL with the memory stop set when too large. The
 * type's destroy does not free; object_destroy asks object_size(), which must give the same. */
void *object_create_sized(VM *vm, Type *type, size_t size);
size_t object_size(const Object *object);

/* Subclasses of str, tuple and bytes, whose instances differ in size, keep the dict behind everything else. */
#define OBJECT_DICT_AT_END UINT32_MAX
/* Where the instance keeps its Dict *, which may be NULL still; NULL: it can have none. */
static inline Dict **object_dict_slot(Object *object) {
    uint32_t offset = object->type->dict_offset;
    if (offset == OBJECT_DICT_AT_END) offset = (uint32_t)(object_size(object) - sizeof(Dict *));
    return offset ? (Dict **)((char *)object + offset) : NULL;
}

/* The type of any value, constants and small ints included; borrowed. */
static inline Type *value_type(const VM *vm, Value v);
Type *value_type_of_constant(const VM *vm, Value v); /* of what is no object */
static inline Type *value_type(const VM *vm, Value v) {
    return value_is_object(v) ? value_object(v)->type : value_type_of_constant(vm, v);
}
static inline bool value_has_flag(Value v, uint32_t flag) {
    return value_is_object(v) && (value_object(v)->type->flags & flag) != 0;
}
/* Is the type `type` or derived from it? */
bool type_is_subtype(const Type *type, const Type *of);
bool value_is_instance(const VM *vm, Value v, const Type *type);
/* The number that stands for its address in repr() and id(). */
uint64_t value_address(VM *vm, Value v);

/* ---- making native types (vm/type.c) ---- */

/* A native function: `args` has one value per parameter of its signature, in order; those not given are
 * VALUE_UNDEFINED, *args a tuple, **kwargs a dict (or UNDEFINED when empty). All borrowed. */
typedef Value (*NativeFunction)(VM *vm, Value *args);

/* One row of a method or function table; a row with name NULL ends it. The signature is what stands between the
 * parentheses of a def, defaults being written `=` alone since the C code sees UNDEFINED: "self, /, sep=, maxsplit=",
 * "*args, key=". Parameters before a lone "/" are positional only. From its shape, errors take the words of CPython's
 * built-ins. */
typedef struct NativeRow {
    const char *name;
    const char *signature;
    NativeFunction function;
    uint32_t kind; /* NATIVE_METHOD (0), NATIVE_STATIC, NATIVE_CLASS (args[0] is the class), NATIVE_PROPERTY (read only:
                      "self") */
} NativeRow;

enum { NATIVE_METHOD = 0, NATIVE_STATIC, NATIVE_CLASS, NATIVE_PROPERTY };

typedef struct TypeSpec {
    const char *name;   /* "list" */
    const char *module; /* NULL: "builtins" */
    Type *base;         /* NULL: object */
    uint32_t size;      /* sizeof the struct */
    uint32_t flags;
    uint32_t dict_offset;
    const uint16_t *owned; /* where the struct, beyond that of the base, keeps owned Values or pointers to objects (one
                              word is as good as the other): offsets, ended by 0. Makes it a container. Or NULL */
    Slots slots;           /* those left NULL are inherited */
    const NativeRow *rows; /* methods and properties, may be NULL */
} TypeSpec;

/* Owned by the VM. Dunder methods for the given slots (__len__, __add__, ...) are put into its dict as well. */
Type *type_create_native(VM *vm, const TypeSpec *spec);

#endif
