/* __build_class__: what the class statement calls. The body runs on the C stack, in a namespace of its own. */
#include "vm/build_class.h"

#include "vm/call.h"
#include "vm/dict.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static Value run_body(VM *vm, Function *body, Dict *namespace_) {
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT)
        return vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded while building a class");
    Barrier barrier;
    barrier_begin(vm, &barrier);
    Value result = frame_push_body(vm, body, namespace_);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    return result;
}

/* __build_class__(body, name, *bases, **keywords) */
static Value build_class(VM *vm, Value *args) {
    Value body = args[0], name = args[1], original = args[2];
    Dict *keywords = value_is_undefined(args[3]) ? NULL : value_dict(args[3]);
    Value bases = type_resolve_bases(vm, value_tuple(original));
    if (value_is_error(bases)) return VALUE_ERROR;
    Value type = VALUE_ERROR;
    Dict *namespace_ = dict_create(vm);
    if (namespace_) {
        Value cell = run_body(vm, (Function *)value_object(body), namespace_);
        if (!value_is_error(cell)) {
            if (!value_is(bases, original)) dict_set_text(vm, namespace_, "__orig_bases__", original);
            type = type_build_class(vm, name, bases, namespace_, keywords);
        }
        value_release(vm, cell);
    }
    object_release(vm, namespace_);
    value_release(vm, bases);
    return type;
}

void build_class_register(VM *vm) {
    static const NativeRow row = {"__build_class__", "body, name, /, *bases, **keywords", build_class, 0};
    Value function = native_create(vm, &row, NULL, VALUE_UNDEFINED, str_intern(vm, "builtins", 8));
    dict_set_str(vm, vm->builtins, vm->names.build_class_, function);
    value_release(vm, function);
}
