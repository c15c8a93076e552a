/* Code objects. From the front end's code to what the machine runs: constants become values, names are interned. */
#include <stddef.h>
#include <string.h>

#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/complex.h"
#include "vm/dict.h"
#include "vm/fused.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static Value make_big(VM *vm, Text text) {
    static const struct {
        char letter;
        int base;
    } prefixes[] = {{'x', 16}, {'o', 8}, {'b', 2}};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i)
        if (text.bytes[1] == prefixes[i].letter)
            return big_from_digits(vm, text.bytes + 2, text.length - 2, prefixes[i].base, false);
    return big_from_digits(vm, text.bytes, text.length, 10, false);
}

static Value make_constant(VM *vm, const Constant *constant, const Source *source, bool is_library) {
    switch (constant->kind) {
    case CONSTANT_NONE: return VALUE_NONE;
    case CONSTANT_TRUE: return VALUE_TRUE;
    case CONSTANT_FALSE: return VALUE_FALSE;
    case CONSTANT_ELLIPSIS: return VALUE_ELLIPSIS;
    case CONSTANT_INT: return int_from(vm, constant->as.integer);
    case CONSTANT_BIG_INT: return make_big(vm, constant->as.text);
    case CONSTANT_FLOAT: return float_from(vm, constant->as.real);
    case CONSTANT_COMPLEX:
        return complex_from(vm, (ComplexNumber){constant->as.complex.real, constant->as.complex.imag});
    case CONSTANT_STR: {
        /* Short ones are interned: they are likely names, dict keys, words compared. */
        Text text = constant->as.text;
        if (text.length <= 64) return value_retain(value_from_object(str_intern(vm, text.bytes, text.length)));
        return str_value(vm, text.bytes, text.length);
    }
    case CONSTANT_BYTES: return bytes_value(vm, constant->as.text.bytes, constant->as.text.length);
    case CONSTANT_CODE: return code_object_create(vm, constant->as.code, source, is_library);
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: {
        Tuple *tuple = tuple_create(vm, constant->as.tuple.count);
        if (!tuple) return VALUE_ERROR;
        for (uint32_t i = 0; i < constant->as.tuple.count; ++i) {
            tuple->items[i] = make_constant(vm, &constant->as.tuple.items[i], source, is_library);
            if (value_is_error(tuple->items[i])) return VALUE_ERROR;
        }
        if (constant->kind == CONSTANT_TUPLE) return value_from_object(tuple);
        Value set = set_constant(vm, tuple->items, tuple->count);
        object_release(vm, tuple);
        return set;
    }
    }
    return VALUE_ERROR;
}

/* Never freed by itself: code lives as long as the VM. */
static void *alloc_table(VM *vm, size_t count, size_t size) {
    void *table = heap_alloc_large(&vm->heap, count * size + 1);
    if (!table)
        vm_stop_memory(vm, count * size);
    else
        memset(table, 0, count * size);
    return table;
}

static Str *intern_text(VM *vm, Text text) { return str_intern(vm, text.bytes, text.length); }

/* Calls whose result is awaited at once: the eval loop then need not make a coroutine that stands still first. */
static void mark_awaited_calls(CodeObject *co) {
    for (uint32_t i = 0; i + 3 < co->code->instruction_count; ++i) {
        Instruction *call = &co->instructions[i];
        if ((call->op == OP_CALL || call->op == OP_CALL_METHOD) && call[1].op == OP_GET_AWAITABLE &&
            call[3].op == OP_YIELD_FROM)
            call->c = 1;
    }
}

static void set_coroutine_kind(VM *vm, CodeObject *co) {
    static const struct {
        uint32_t flag;
        CoroutineKind kind;
    } kinds[] = {{CODE_COROUTINE, COROUTINE_KIND_COROUTINE},
                 {CODE_GENERATOR, COROUTINE_KIND_GENERATOR},
                 {CODE_ASYNC_GEN, COROUTINE_KIND_ASYNC_GENERATOR}};
    Type *const types[] = {vm->types.coroutine_, vm->types.generator_, vm->types.async_generator_};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
        if (!(co->code->flags & kinds[i].flag)) continue;
        co->coroutine_kind = (uint8_t)kinds[i].kind;
        co->coroutine_type = types[kinds[i].kind];
        break;
    }
}

Value code_object_create(VM *vm, const Code *code, const Source *source, bool is_library) {
    CodeObject *co = object_create(vm, vm->types.code_);
    co->head.refs++; /* for ever */
    co->code = code;
    co->source = source;
    co->file = is_library ? 0 : vm->compiling_file;
    co->is_library = is_library;
    co->frame_size = code->local_count + code->cell_count + code->free_count + code->stack_size;
    bool suspends = code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GEN);
    co->frame_bytes = (uint32_t)((suspends ? sizeof(Coroutine) : sizeof(Frame)) + co->frame_size * sizeof(Value));
    bool is_simple = code->keyword_only_count + code->cell_count + code->free_count == 0 &&
                     co->frame_bytes <= HEAP_SMALL_MAX && (code->flags & (CODE_VARARGS | CODE_VARKW)) == 0;
    co->is_simple = is_simple && !suspends;
    co->is_simple_coroutine = is_simple && suspends;
    set_coroutine_kind(vm, co);
    co->instructions = alloc_table(vm, code->instruction_count, sizeof *co->instructions);
    co->caches = alloc_table(vm, code->instruction_count, sizeof *co->caches);
    co->constants = alloc_table(vm, code->constant_count, sizeof *co->constants);
    co->names = alloc_table(vm, code->name_count, sizeof *co->names);
    co->locals = alloc_table(vm, code->local_count, sizeof *co->locals);
    if (!co->instructions || !co->caches || !co->constants || !co->names || !co->locals) return VALUE_ERROR;

    co->name = intern_text(vm, code->name);
    co->qualname = intern_text(vm, code->qualname);
    co->filename = intern_text(vm, code->filename);
    if (code->instruction_count)
        memcpy(co->instructions, code->instructions, code->instruction_count * sizeof *co->instructions);
    mark_awaited_calls(co);
    for (uint32_t i = 0; i < code->instruction_count; ++i)
        co->caches[i] = (InlineCache){0, UINT32_MAX, VALUE_UNDEFINED};
    for (uint32_t i = 0; i < code->name_count; ++i) co->names[i] = intern_text(vm, code->names[i]);
    for (uint32_t i = 0; i < code->local_count; ++i) co->locals[i] = intern_text(vm, code->locals[i]);
    for (uint32_t i = 0; i < code->constant_count; ++i) {
        co->constants[i] = make_constant(vm, &code->constants[i], source, is_library);
        if (value_is_error(co->constants[i])) return VALUE_ERROR;
    }
    fused_put_in(co);
    return value_from_object(co);
}

/* ---- what programs see of it ---- */

#define CODE(v) ((CodeObject *)value_object(v))

static Value code_get_name(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->name));
}

static Value code_get_qualname(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->qualname));
}

static Value code_get_filename(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->filename));
}

static Value code_get_first_line(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->first_line); }
static Value code_get_argcount(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->positional_count); }

static Value code_get_positional_only(VM *vm, Value *args) {
    return int_from(vm, CODE(args[0])->code->positional_only_count);
}

static Value code_get_keyword_only(VM *vm, Value *args) {
    return int_from(vm, CODE(args[0])->code->keyword_only_count);
}

static Value code_get_local_count(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->local_count); }

static Value code_get_freevars(VM *vm, Value *args) {
    const Code *code = CODE(args[0])->code;
    Tuple *names = tuple_create(vm, code->free_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) {
        Str *name = str_intern(vm, code->frees[i].bytes, code->frees[i].length);
        names->items[i] = value_retain(value_from_object(name));
    }
    return value_from_object(names);
}

static Value code_get_cellvars(VM *vm, Value *args) {
    const Code *code = CODE(args[0])->code;
    Tuple *names = tuple_create(vm, code->cell_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) {
        Text name = code->cells[i].name;
        names->items[i] = value_retain(value_from_object(str_intern(vm, name.bytes, name.length)));
    }
    return value_from_object(names);
}

static Value code_get_varnames(VM *vm, Value *args) {
    CodeObject *code = CODE(args[0]);
    Tuple *names = tuple_create(vm, code->code->local_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) names->items[i] = value_retain(value_from_object(code->locals[i]));
    return value_from_object(names);
}

static Value code_get_names(VM *vm, Value *args) {
    const Code *code = CODE(args[0])->code;
    Tuple *names = tuple_create(vm, code->name_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) {
        Text name = code->names[i];
        names->items[i] = value_retain(value_from_object(str_intern(vm, name.bytes, name.length)));
    }
    return value_from_object(names);
}

enum { FLAG_AWAITABLE_GENERATOR = 0x100 };

/* inspect's CO_* bits */
static int64_t flags_of(const CodeObject *code) {
    uint32_t flags = code->code->flags;
    int64_t bits = 0x03;
    if (flags & CODE_VARARGS) bits |= 0x04;
    if (flags & CODE_VARKW) bits |= 0x08;
    if (flags & CODE_NESTED) bits |= 0x10;
    if (flags & CODE_GENERATOR) bits |= 0x20;
    if (flags & CODE_COROUTINE) bits |= 0x80;
    if (flags & CODE_ASYNC_GEN) bits |= 0x200;
    if (code->is_awaitable_generator) bits |= FLAG_AWAITABLE_GENERATOR;
    return bits;
}

static Value code_get_flags(VM *vm, Value *args) { return int_from(vm, flags_of(CODE(args[0]))); }

/* ---- replace() ---- */

static const struct {
    const char *name;
    size_t offset;
} text_fields[] = {
    {"co_name", offsetof(CodeObject, name)},
    {"co_qualname", offsetof(CodeObject, qualname)},
    {"co_filename", offsetof(CodeObject, filename)},
};

static const char *const fixed_fields[] = {"co_argcount",      "co_posonlyargcount", "co_kwonlyargcount",
                                           "co_nlocals",       "co_stacksize",       "co_code",
                                           "co_consts",        "co_names",           "co_varnames",
                                           "co_freevars",      "co_cellvars",        "co_linetable",
                                           "co_exceptiontable"};

static bool set_text(VM *vm, Str **place, const char *name, Value text) {
    if (!value_is_str(text)) {
        vm_raise(vm, vm->exceptions.type_error, "replace() argument '%s' must be str, not %s", name,
                 value_type(vm, text)->name);
        return false;
    }
    *place = str_intern(vm, value_str(text)->bytes, value_str(text)->length);
    return true;
}

static bool set_first_line(VM *vm, CodeObject *code, Value line) {
    int64_t number;
    if (!operation_index(vm, line, &number)) return false;
    Code *own = alloc_table(vm, 1, sizeof *own);
    if (!own) return false;
    *own = *code->code;
    own->first_line = (uint32_t)number;
    code->code = own;
    return true;
}

static bool refuse_field(VM *vm, const char *name) {
    vm_raise(vm, vm->exceptions.not_implemented_error,
             "replace() cannot change %s here: only names, place and the mark of awaitable generators", name);
    return false;
}

static bool set_flags(VM *vm, CodeObject *code, Value flags) {
    int64_t bits;
    if (!operation_index(vm, flags, &bits)) return false;
    if ((bits | FLAG_AWAITABLE_GENERATOR) != (flags_of(code) | FLAG_AWAITABLE_GENERATOR))
        return refuse_field(vm, "co_flags");
    code->is_awaitable_generator = (bits & FLAG_AWAITABLE_GENERATOR) != 0;
    return true;
}

static bool replace_field(VM *vm, CodeObject *code, const char *name, Value item) {
    for (size_t i = 0; i < sizeof text_fields / sizeof *text_fields; ++i)
        if (strcmp(name, text_fields[i].name) == 0)
            return set_text(vm, (Str **)((char *)code + text_fields[i].offset), name, item);
    if (strcmp(name, "co_firstlineno") == 0) return set_first_line(vm, code, item);
    if (strcmp(name, "co_flags") == 0) return set_flags(vm, code, item);
    for (size_t i = 0; i < sizeof fixed_fields / sizeof *fixed_fields; ++i)
        if (strcmp(name, fixed_fields[i]) == 0) return refuse_field(vm, name);
    vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for replace()", name);
    return false;
}

/* The copy shares the instructions and constants. */
static Value code_replace(VM *vm, Value *args) {
    CodeObject *code = object_create(vm, vm->types.code_);
    Object head = code->head;
    *code = *CODE(args[0]);
    code->head = head;
    code->head.refs++; /* for ever */
    uint32_t position = 0;
    for (Value name, item; !value_is_undefined(args[1]) && dict_next(value_dict(args[1]), &position, &name, &item);)
        if (!replace_field(vm, code, value_str(name)->bytes, item)) return VALUE_ERROR;
    return value_from_object(code);
}

static Value code_repr(VM *vm, Value v) {
    return str_format(vm, "<code object %s at 0x%llx, file \"%s\", line %u>", CODE(v)->name->bytes,
                      (unsigned long long)value_address(vm, v), CODE(v)->filename->bytes, CODE(v)->code->first_line);
}

void code_object_register(VM *vm) {
    static const NativeRow rows[] = {
        {"co_name", "self", code_get_name, NATIVE_PROPERTY},
        {"co_qualname", "self", code_get_qualname, NATIVE_PROPERTY},
        {"co_filename", "self", code_get_filename, NATIVE_PROPERTY},
        {"co_firstlineno", "self", code_get_first_line, NATIVE_PROPERTY},
        {"co_argcount", "self", code_get_argcount, NATIVE_PROPERTY},
        {"co_posonlyargcount", "self", code_get_positional_only, NATIVE_PROPERTY},
        {"co_kwonlyargcount", "self", code_get_keyword_only, NATIVE_PROPERTY},
        {"co_nlocals", "self", code_get_local_count, NATIVE_PROPERTY},
        {"co_varnames", "self", code_get_varnames, NATIVE_PROPERTY},
        {"co_freevars", "self", code_get_freevars, NATIVE_PROPERTY},
        {"co_cellvars", "self", code_get_cellvars, NATIVE_PROPERTY},
        {"co_flags", "self", code_get_flags, NATIVE_PROPERTY},
        {"replace", "self, /, **changes", code_replace, NATIVE_METHOD},
        {"co_names", "self", code_get_names, NATIVE_PROPERTY},
        {0},
    };
    const TypeSpec spec = {
        .name = "code",
        .size = sizeof(CodeObject),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.repr = code_repr},
        .rows = rows,
    };
    vm->types.code_ = type_create_native(vm, &spec);
}
