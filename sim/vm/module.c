/* The import system (docs.python.org/3.11/reference/import.html), as far as the four sources in module.h need it.
 * Module bodies run on the C stack, below the importing frame. */
#include "vm/module.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/embedded.h"
#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/exception.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

enum { MODULE_NAME_MAX = 200 };

Dict *module_dict(Module *module) { return module->dict; }

static void set_names(VM *vm, Module *module, Value name, Value doc) {
    dict_set_str(vm, module->dict, vm->names.name_, name);
    dict_set_str(vm, module->dict, vm->names.doc_, doc);
    dict_set_str(vm, module->dict, vm->names.package_, VALUE_NONE);
}

Module *module_create(VM *vm, const char *name, const char *filename) {
    Module *module = object_create(vm, vm->types.module_);
    module->dict = dict_create(vm);
    module->name = str_intern(vm, name, strlen(name));
    Value self = value_from_object(module);
    set_names(vm, module, value_from_object(module->name), VALUE_NONE);
    if (filename) {
        Value file = str_from(vm, filename);
        dict_set_str(vm, module->dict, vm->names.file_, file);
        value_release(vm, file);
    }
    /* sys.modules keeps it; without memory for that the run is over, and the module goes with the heap. */
    if (dict_set_str(vm, vm->modules, module->name, self)) object_release(vm, module);
    return module;
}

void module_add_builtins(VM *vm) {
    Module *module = module_create(vm, "builtins", NULL);
    object_release(vm, module->dict);
    module->dict = object_retain(vm->builtins);
    /* A module's __builtins__; found here, it need not stand in each of them. */
    dict_set_str(vm, vm->builtins, vm->names.builtins_, value_from_object(module));
}

Module *vm_add_module(VM *vm, const char *name, const NativeRow *rows) {
    Module *module = module_create(vm, name, NULL);
    for (const NativeRow *row = rows; row && row->name; ++row) {
        Value function = native_create(vm, row, NULL, VALUE_UNDEFINED, module->name);
        dict_set_text(vm, module->dict, row->name, function);
        value_release(vm, function);
    }
    return module;
}

Value module_start(VM *vm, Module *module, const char *filename, const char *text, size_t length, bool is_library) {
    Value code = vm_compile_module(vm, filename, text, length, is_library, NULL);
    if (value_is_error(code)) return VALUE_ERROR;
    Function *function = function_create(vm, (CodeObject *)value_object(code), module->dict);
    Value pending = frame_push_body(vm, function, VALUE_UNDEFINED);
    object_release(vm, function);
    return pending;
}

static const EmbeddedFile *find_embedded(const char *path) {
    for (size_t i = 0; i < embedded_file_count; ++i)
        if (strcmp(embedded_files[i].name, path) == 0) return &embedded_files[i];
    return NULL;
}

/* "asyncio.tasks": asyncio/tasks.py, or asyncio/tasks/__init__.py. */
static const EmbeddedFile *find_library(const char *name, bool *is_package) {
    char path[MODULE_NAME_MAX + 16];
    snprintf(path, sizeof path - 16, "%s", name);
    for (char *p = path; *p; ++p)
        if (*p == '.') *p = '/';
    size_t length = strlen(path);
    *is_package = false;
    memcpy(path + length, ".py", 4);
    const EmbeddedFile *file = find_embedded(path);
    if (file) return file;
    *is_package = true;
    memcpy(path + length, "/__init__.py", 13);
    return find_embedded(path);
}

/* Runs the body to its end; the module is taken out of sys.modules again if that fails. */
static bool run_body(VM *vm, Module *module, const char *filename, const char *text, size_t length, bool is_library,
                     bool is_package) {
    const char *dot = strrchr(module->name->bytes, '.');
    size_t package_length = is_package ? module->name->length : dot ? (size_t)(dot - module->name->bytes) : 0;
    Value package = str_value(vm, module->name->bytes, package_length);
    dict_set_str(vm, module->dict, vm->names.package_, package);
    value_release(vm, package);
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT) {
        vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded while importing");
        return false;
    }
    object_retain(module);
    module->initialising = true;
    module->is_program = !is_library;
    Barrier barrier;
    barrier_begin(vm, &barrier);
    Value result = module_start(vm, module, filename, text, length, is_library);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    module->initialising = false;
    bool done = !value_is_error(result);
    if (!done && !vm->stop) dict_remove_str(vm, vm->modules, module->name);
    object_release(vm, module);
    value_release(vm, result);
    return done;
}

static bool load_embedded(VM *vm, const char *name) {
    bool is_package;
    const EmbeddedFile *file = find_library(name, &is_package);
    if (!file) return false;
    char filename[MODULE_NAME_MAX + 32];
    snprintf(filename, sizeof filename, MODULE_LIBRARY_FOLDER "%s", file->name);
    Module *module = module_create(vm, name, filename);
    run_body(vm, module, filename, file->text, file->length, true, is_package);
    return true;
}

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), size = strlen(ending);
    return length >= size && memcmp(text + length - size, ending, size) == 0;
}

/* A package's submodules are looked for in its folder. */
static void set_path(VM *vm, Module *module, const char *filename) {
    Value folder = str_value(vm, filename, (size_t)(strrchr(filename, '/') - filename));
    Value path = list_from(vm, &folder, 1);
    value_release(vm, folder);
    if (!value_is_error(path)) dict_set_text(vm, module->dict, "__path__", path);
    value_release(vm, path);
}

static bool load_beside(VM *vm, const char *name) {
    if (!vm->hooks.load_module) return false;
    size_t length = 0;
    char *filename = NULL;
    char *text = vm->hooks.load_module(vm->hooks.context, name, &length, &filename);
    if (!text) return false;
    const char *shown = filename ? filename : name;
    bool is_folder = ends_with(shown, "/"), is_package = is_folder || ends_with(shown, "/__init__.py");
    Module *module = module_create(vm, name, is_folder ? NULL : shown);
    if (is_package) set_path(vm, module, shown);
    run_body(vm, module, shown, text, length, false, is_package);
    free(text);
    free(filename);
    return true;
}

bool module_exists(VM *vm, const char *name) {
    bool is_package;
    size_t length = 0;
    if (strcmp(name, "__main__") == 0 ||
        !value_is_undefined(dict_get_str(vm->modules, str_intern(vm, name, strlen(name)))) ||
        find_library(name, &is_package))
        return true;
    if (!vm->hooks.load_module) return false;
    char *filename = NULL, *text = vm->hooks.load_module(vm->hooks.context, name, &length, &filename);
    free(text);
    free(filename);
    return text != NULL;
}

/* Can the module of that name, which is imported already, have submodules? */
static bool is_package(VM *vm, const char *name, size_t length) {
    Value found = dict_get_str(vm->modules, str_intern(vm, name, length));
    if (value_is_undefined(found) || !value_is_module(vm, found)) return false;
    Value package = dict_get_str(((Module *)value_object(found))->dict, vm->names.package_);
    return !value_is_undefined(package) && value_is_str(package) && value_str(package)->length == length;
}

/* The module of that full name, borrowed, or NULL with an error. Its parents are imported already. */
static Module *import_one(VM *vm, const char *name, size_t length) {
    char copy[MODULE_NAME_MAX + 1];
    if (length > MODULE_NAME_MAX) {
        vm_raise(vm, vm->exceptions.module_not_found_error, "No module named '%.40s...'", name);
        return NULL;
    }
    memcpy(copy, name, length);
    copy[length] = '\0';
    Str *key = str_intern(vm, copy, length);
    Value found = dict_get_str(vm->modules, key);
    char *dot = strrchr(copy, '.');
    bool plain_parent = dot && !is_package(vm, copy, (size_t)(dot - copy));
    if (value_is_undefined(found)) {
        if (!load_embedded(vm, copy) && !vm_has_error(vm) && !plain_parent) load_beside(vm, copy);
        if (vm_has_error(vm)) return NULL;
        found = dict_get_str(vm->modules, key);
    }
    if (!value_is_undefined(found) && value_is_module(vm, found)) return (Module *)value_object(found);
    Value message = plain_parent
                        ? str_format(vm, "No module named '%s'; '%.*s' is not a package", copy, (int)(dot - copy), copy)
                        : str_format(vm, "No module named '%s'", copy);
    vm_raise_value(vm, vm->exceptions.module_not_found_error, message);
    if (!vm->stop) {
        Exception *e = value_exception(vm->thread->error);
        value_replace(vm, &e->extra2, value_retain(value_from_object(key)));
    }
    return NULL;
}

static void bind_in_parent(VM *vm, Module *parent, const char *name, size_t length, Module *child) {
    dict_set_str(vm, parent->dict, str_intern(vm, name, length), value_from_object(child));
}

Value module_import(VM *vm, Str *name, bool top) {
    const char *text = name->bytes;
    Module *first = NULL, *module = NULL;
    for (size_t start = 0, end; start <= name->length; start = end + 1) {
        const char *dot = memchr(text + start, '.', name->length - start);
        end = dot ? (size_t)(dot - text) : name->length;
        Module *parent = module;
        module = import_one(vm, text, end);
        if (!module) return VALUE_ERROR;
        if (parent) bind_in_parent(vm, parent, text + start, end - start, module);
        if (!first) first = module;
    }
    return value_retain(value_from_object(top ? first : module));
}

Value vm_import(VM *vm, const char *name) { return module_import(vm, str_intern(vm, name, strlen(name)), false); }

Value vm_library(VM *vm, const char *module, const char *name) {
    Value imported = vm_import(vm, module);
    if (value_is_error(imported)) return VALUE_ERROR;
    Value found = operation_get_attribute(vm, imported, str_intern(vm, name, strlen(name)));
    value_release(vm, imported);
    return found;
}

Value vm_library_call(VM *vm, const char *module, const char *function, const Value *args, uint32_t count) {
    Value callee = vm_library(vm, module, function);
    if (value_is_error(callee)) return VALUE_ERROR;
    Value result = vm_call(vm, callee, args, count);
    value_release(vm, callee);
    return result;
}

/* ---- the type ---- */

/* A module may have a function of that name (PEP 562). */
static Value module_dir(VM *vm, Value *args) {
    const Module *module = (Module *)value_object(args[0]);
    Value own = dict_get_str(module->dict, str_intern(vm, "__dir__", 7));
    return value_is_undefined(own) ? object_list_names(vm, args[0]) : vm_call(vm, own, NULL, 0);
}

static Value module_get_attribute(VM *vm, Value v, Str *name) {
    Module *module = (Module *)value_object(v);
    Value found = value_is_module(vm, v) ? dict_get_str(module->dict, name) : VALUE_UNDEFINED;
    if (!value_is_undefined(found)) return value_retain(found);
    Value attribute = object_find_attribute(vm, v, name);
    if (!value_is_undefined(attribute)) return attribute;
    Value getter = dict_get_str(module->dict, vm->names.getattr_);
    if (!value_is_undefined(getter)) {
        Value argument = value_from_object(name);
        return vm_call(vm, getter, &argument, 1);
    }
    return exception_raise_attribute(vm, v, name, "module '%s' has no attribute '%s'", module->name->bytes,
                                     name->bytes);
}

static bool module_set_attribute(VM *vm, Value v, Str *name, Value item) {
    Module *module = (Module *)value_object(v);
    bool may_be_computed = !value_is_undefined(type_lookup(vm, value_type(vm, v), name)); /* such as __class__ */
    if (may_be_computed || !value_is_module(vm, v)) return object_set_attribute(vm, v, name, item);
    if (!value_is_undefined(item)) return dict_set_str(vm, module->dict, name, item);
    if (dict_remove_str(vm, module->dict, name)) return true;
    vm_raise(vm, vm->exceptions.attribute_error, "%s", name->bytes);
    return false;
}

static Value name_module(VM *vm, Module *module, Value name, Value doc) {
    Str *interned = str_intern_value(vm, value_str(name));
    if (!interned) return VALUE_ERROR;
    module->name = interned;
    set_names(vm, module, name, value_is_undefined(doc) ? VALUE_NONE : doc);
    dict_set_str(vm, module->dict, vm->names.loader_, VALUE_NONE);
    dict_set_str(vm, module->dict, vm->names.spec_, VALUE_NONE);
    return VALUE_NONE;
}

static Value refuse_name(VM *vm, Value name) {
    return vm_raise(vm, vm->exceptions.type_error, "module() argument 'name' must be str, not %s",
                    value_type(vm, name)->name);
}

/* For an __init__ of the program's that calls it. */
static Value module_init(VM *vm, Value *args) {
    if (!value_is_str(args[1])) return refuse_name(vm, args[1]);
    return name_module(vm, (Module *)value_object(args[0]), args[1], args[2]);
}

static Module *create_nameless(VM *vm, Type *type) {
    Module *module = object_create(vm, type);
    module->dict = dict_create(vm);
    module->name = str_intern(vm, "?", 1);
    return module;
}

/* types.ModuleType(name, doc=None): known to nobody but who made it. */
static Value module_construct(VM *vm, Type *type, Arguments arguments) {
    if (type_has_own_init(vm, type)) return value_from_object(create_nameless(vm, type));
    uint32_t positional = arguments_positional(arguments);
    if (arguments.count > 2)
        return vm_raise(vm, vm->exceptions.type_error, "module() takes at most 2 arguments (%u given)",
                        arguments.count);
    if (!arguments_names_known(vm, "module", arguments, "name", "doc")) return VALUE_ERROR;
    Value name = positional ? arguments.values[0] : arguments_named(arguments, "name");
    Value doc = positional > 1 ? arguments.values[1] : arguments_named(arguments, "doc");
    if (value_is_undefined(name))
        return vm_raise(vm, vm->exceptions.type_error, "module() missing required argument 'name' (pos 1)");
    if (!value_is_str(name)) return refuse_name(vm, name);
    Module *module = create_nameless(vm, type);
    name_module(vm, module, name, doc);
    return value_from_object(module);
}

static Value module_repr(VM *vm, Value v) {
    Module *module = (Module *)value_object(v);
    Value file = dict_get_str(module->dict, vm->names.file_), loader = dict_get_str(module->dict, vm->names.loader_);
    /* Made by the program, it has a loader, which is None. */
    if (value_is_undefined(file) && value_is_none(loader)) return str_format(vm, "<module '%s'>", module->name->bytes);
    if (value_is_undefined(file)) return str_format(vm, "<module '%s' (built-in)>", module->name->bytes);
    return str_format(vm, "<module '%s' from '%s'>", module->name->bytes,
                      value_is_str(file) ? value_str(file)->bytes : "?");
}

static void module_destroy(VM *vm, Object *self) { object_release(vm, ((Module *)self)->dict); }

static Value module_get_dict(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(((Module *)value_object(args[0]))->dict));
}

void module_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__dict__", "self", module_get_dict, NATIVE_PROPERTY},
        {"__init__", "self, name, doc=", module_init, NATIVE_METHOD},
        {"__dir__", "self, /", module_dir, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "module",
        .size = sizeof(Module),
        .dict_offset = offsetof(Module, dict),
        .flags = TYPE_CAN_BE_WEAK,
        .slots = {.destroy = module_destroy,
                  .construct = module_construct,
                  .repr = module_repr,
                  .get_attribute = module_get_attribute,
                  .set_attribute = module_set_attribute},
        .rows = rows,
    };
    vm->types.module_ = type_create_native(vm, &spec);
}
