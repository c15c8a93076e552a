/* Modules and import. Four sources, asked in this order: modules already there, native ones (vm_add_module), embedded
 * Python (sim/lib), a file beside the scenario (hooks.load_module). */
#ifndef WATCHPOT_VM_MODULE_H
#define WATCHPOT_VM_MODULE_H

#include "vm/frame.h"

/* Where CPython keeps its library: what the modules that are built in say of their place. */
#define MODULE_LIBRARY_FOLDER "/usr/lib/python3.11/"

struct Module {
    Object head;
    Dict *dict;
    Str *name;
    bool initialising;
    bool is_program; /* none of the library's */
};

static inline bool value_is_module(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.module_;
}

void module_register(VM *vm);
/* A new empty module, in sys.modules; borrowed. */
Module *module_create(VM *vm, const char *name, const char *filename);
/* `import builtins`: the names that every program has, and what is set there holds everywhere. */
void module_add_builtins(VM *vm);
/* Could it be imported? Nothing is loaded. */
bool module_exists(VM *vm, const char *name);
/* Compiles `text` and runs it as the module's body: pushes a frame and answers VALUE_PENDING, or VALUE_ERROR. */
Value module_start(VM *vm, Module *module, const char *filename, const char *text, size_t length, bool is_library);
/* The statement `import a.b` (top: answers a) or what `from a.b import ...` needs (a.b). May be VALUE_PENDING. */
Value module_import(VM *vm, Str *name, bool top);

#endif
