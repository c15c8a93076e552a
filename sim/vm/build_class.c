/* __build_class__: what the class statement calls. The body runs on the C stack, in a namespace of its own. */
#include "vm/build_class.h"

#include "vm/call.h"
#include "vm/dict.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/type_private.h"

static Value run_body(VM *vm, Function *body, Value namespace_) {
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT)
        return vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded while building a class");
    Barrier barrier;
    barrier_begin(vm, &barrier);
    Value result = frame_push_body(vm, body, namespace_);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    return result;
}

/* What the body's names are stored in: a new dict, or what the metaclass's __prepare__ returns. */
static Value prepare(VM *vm, Value metaclass, Value name, Value bases, const Dict *keywords) {
    Value hook = VALUE_UNDEFINED;
    if (!value_is(metaclass, value_from_object(vm->types.type_)))
        hook = operation_find_attribute(vm, metaclass, str_intern(vm, "__prepare__", 11));
    if (value_is_error(hook)) return VALUE_ERROR;
    if (value_is_undefined(hook)) {
        Dict *dict = dict_create(vm);
        return dict ? value_from_object(dict) : VALUE_ERROR;
    }
    Value namespace_ = type_call_maker(vm, hook, name, bases, VALUE_UNDEFINED, keywords);
    value_release(vm, hook);
    if (value_is_error(namespace_) || value_type(vm, namespace_)->slots.get_item) return namespace_;
    const char *who = value_is_type(metaclass) ? value_as_type(metaclass)->name : "<metaclass>";
    vm_raise(vm, vm->exceptions.type_error, "%s.__prepare__() must return a mapping, not %s", who,
             value_type(vm, namespace_)->name);
    value_release(vm, namespace_);
    return VALUE_ERROR;
}

static bool store_original_bases(VM *vm, Value namespace_, Value bases, Value original) {
    if (value_is(bases, original)) return true;
    return operation_set_item(vm, namespace_, value_from_object(str_intern(vm, "__orig_bases__", 14)), original);
}

static Value build(VM *vm, Function *body, Value name, Value bases, Value original, Value metaclass, Dict *keywords) {
    metaclass = type_choose_metaclass(vm, metaclass, value_tuple(bases));
    if (value_is_error(metaclass)) return VALUE_ERROR;
    Value namespace_ = prepare(vm, metaclass, name, bases, keywords);
    if (value_is_error(namespace_)) return VALUE_ERROR;
    Value type = VALUE_ERROR, cell = run_body(vm, body, namespace_);
    if (!value_is_error(cell) && store_original_bases(vm, namespace_, bases, original))
        type = type_build_class(vm, metaclass, name, bases, namespace_, keywords);
    value_release(vm, cell);
    value_release(vm, namespace_);
    return type;
}

/* __build_class__(body, name, *bases, **keywords) */
static Value build_class(VM *vm, Value *args) {
    Value body = args[0], name = args[1], original = args[2], metaclass = VALUE_UNDEFINED;
    Dict *keywords = NULL;
    if (value_type(vm, body) != vm->types.function_)
        return vm_raise(vm, vm->exceptions.type_error, "__build_class__: func must be a function");
    if (!value_is_str(name)) return vm_raise(vm, vm->exceptions.type_error, "__build_class__: name is not a string");
    if (!value_is_undefined(args[3])) {
        keywords = dict_copy(vm, value_dict(args[3]));
        if (!keywords) return VALUE_ERROR;
        Str *key = str_intern(vm, "metaclass", 9);
        metaclass = value_retain(dict_get_str(keywords, key));
        dict_remove_str(vm, keywords, key);
    }
    Value bases = type_resolve_bases(vm, value_tuple(original)), type = VALUE_ERROR;
    if (!value_is_error(bases))
        type = build(vm, (Function *)value_object(body), name, bases, original, metaclass, keywords);
    value_release(vm, bases);
    value_release(vm, metaclass);
    object_release(vm, keywords);
    return type;
}

void build_class_register(VM *vm) {
    static const NativeRow row = {"__build_class__", "body, name, /, *bases, **keywords", build_class, 0};
    Value function = native_create(vm, &row, NULL, VALUE_UNDEFINED, str_intern(vm, "builtins", 8));
    dict_set_str(vm, vm->builtins, vm->names.build_class_, function);
    value_release(vm, function);
}
