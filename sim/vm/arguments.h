/* Checks of the arguments of a type called as a function (Slots.construct), in the words of CPython's built-ins. */
#ifndef WATCHPOT_VM_ARGUMENTS_H
#define WATCHPOT_VM_ARGUMENTS_H

#include "vm/sequence.h"
#include "vm/str.h"

static inline uint32_t arguments_positional(Arguments arguments) {
    return arguments.count - (arguments.names ? arguments.names->count : 0);
}

/* No keywords, and between `least` and `most` values: else false with a TypeError. */
static inline bool arguments_check(VM *vm, const char *name, Arguments arguments, uint32_t least, uint32_t most) {
    if (arguments.names && arguments.names->count > 0) {
        vm_raise(vm, vm->exceptions.type_error, "%s() takes no keyword arguments", name);
        return false;
    }
    if (arguments.count >= least && arguments.count <= most) return true;
    uint32_t wanted = arguments.count < least ? least : most;
    vm_raise(vm, vm->exceptions.type_error, "%s expected %s%u argument%s, got %u", name,
             least == most             ? ""
             : arguments.count < least ? "at least "
                                       : "at most ",
             wanted, wanted == 1 ? "" : "s", arguments.count);
    return false;
}

/* The keyword argument `name`, borrowed, or VALUE_UNDEFINED. */
static inline Value arguments_named(Arguments arguments, const char *name) {
    uint32_t named = arguments.names ? arguments.names->count : 0;
    for (uint32_t i = 0; i < named; ++i)
        if (str_is(value_str(arguments.names->items[i]), name)) return arguments.values[arguments.count - named + i];
    return VALUE_UNDEFINED;
}

/* Raises TypeError for a keyword argument other than the one or two allowed (NULL: none). */
static inline bool arguments_names_known(VM *vm, const char *callee, Arguments arguments, const char *a,
                                         const char *b) {
    for (uint32_t i = 0; arguments.names && i < arguments.names->count; ++i) {
        const Str *name = value_str(arguments.names->items[i]);
        if ((a && str_is(name, a)) || (b && str_is(name, b))) continue;
        vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for %s()", name->bytes, callee);
        return false;
    }
    return true;
}

#endif
