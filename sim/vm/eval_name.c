/* Where names lead: the instructions that load, store and delete variables by name and attributes, and those that
 * import. */
#include "vm/eval.h"

#include "vm/exception.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/str.h"
#include "vm/type.h"

Str *eval_slot_name(VM *vm, const Code *code, uint32_t slot) {
    uint32_t cell = slot - code->local_count;
    Text text = slot < code->local_count  ? code->locals[slot]
                : cell < code->cell_count ? code->cells[cell].name
                                          : code->frees[cell - code->cell_count];
    return str_intern(vm, text.bytes, text.length);
}

/* ---- names ---- */

void eval_raise_unbound(VM *vm, Frame *frame, uint32_t slot) {
    const Code *code = frame->code->code;
    const char *name = eval_slot_name(vm, code, slot)->bytes;
    if (slot >= code->local_count + code->cell_count)
        vm_raise(vm, vm->exceptions.name_error,
                 "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name);
    else
        vm_raise(vm, vm->exceptions.unbound_local_error,
                 "cannot access local variable '%s' where it is not associated with a value", name);
}

static Value raise_name(VM *vm, Str *name) {
    vm_raise(vm, vm->exceptions.name_error, "name '%s' is not defined", name->bytes);
    if (!vm->stop)
        value_replace(vm, &value_exception(vm->thread->error)->extra2, value_retain(value_from_object(name)));
    return VALUE_ERROR;
}

Value eval_load_global(VM *vm, Frame *frame, Str *name, InlineCache *cache) {
    Dict *globals = frame_globals(frame);
    int64_t index = dict_find_str(globals, name);
    const Dict *found = globals;
    if (index < 0) {
        found = vm->builtins;
        index = dict_find_str(found, name);
    }
    if (index < 0) return raise_name(vm, name);
    const Value *place = &found->entries[index].value;
    *cache = (InlineCache){globals->version, found == globals ? 0 : found->version, {(uintptr_t)place}};
    return *place;
}

/* The dict that holds the names without a scope of their own; NULL: it is a mapping of another kind, which must be
 * asked in the language's own way. */
static Dict *plain_namespace(const VM *vm, const Frame *frame) {
    Value namespace_ = frame_namespace(frame);
    if (value_is_undefined(namespace_)) return frame_globals(frame);
    return value_type(vm, namespace_) == vm->types.dict_ ? value_dict(namespace_) : NULL;
}

/* Owned; undefined: it is not there. */
static Value find_in_namespace(VM *vm, const Frame *frame, Str *name) {
    const Dict *plain = plain_namespace(vm, frame);
    if (plain) return value_retain(dict_get_str(plain, name));
    Value v = operation_get_item(vm, frame_namespace(frame), value_from_object(name));
    if (!value_is_error(v) || !vm_error_matches(vm, vm->exceptions.key_error)) return v;
    vm_clear_error(vm);
    return VALUE_UNDEFINED;
}

bool eval_store_name(VM *vm, Frame *frame, Str *name, Value value) {
    Dict *plain = plain_namespace(vm, frame);
    return plain ? dict_set_str(vm, plain, name, value)
                 : operation_set_item(vm, frame_namespace(frame), value_from_object(name), value);
}

/* A text run with eval() or exec() can be given builtins of its own. */
static const Dict *own_builtins(const VM *vm, const Frame *frame) {
    if (!(frame->code->code->flags & CODE_MODULE)) return vm->builtins;
    Value own = dict_get_str(frame_globals(frame), vm->names.builtins_);
    if (!value_is_object(own)) return vm->builtins;
    if (value_is_module(vm, own)) return module_dict((Module *)value_object(own));
    return value_type(vm, own) == vm->types.dict_ ? value_dict(own) : vm->builtins;
}

Value eval_load_name(VM *vm, Frame *frame, Str *name) {
    Value v = find_in_namespace(vm, frame, name);
    if (!value_is_undefined(v)) return v;
    v = dict_get_str(frame_globals(frame), name);
    if (value_is_undefined(v)) v = dict_get_str(own_builtins(vm, frame), name);
    return value_is_undefined(v) ? raise_name(vm, name) : value_retain(v);
}

Value eval_load_classderef(VM *vm, Frame *frame, uint32_t slot) {
    Value v = value_is_undefined(frame_namespace(frame))
                  ? VALUE_UNDEFINED
                  : find_in_namespace(vm, frame, eval_slot_name(vm, frame->code->code, slot));
    if (!value_is_undefined(v)) return v;
    v = ((Cell *)value_object(frame->slots[slot]))->value;
    if (value_is_undefined(v)) {
        eval_raise_unbound(vm, frame, slot);
        return VALUE_ERROR;
    }
    return value_retain(v);
}

bool eval_delete_global(VM *vm, Frame *frame, Str *name) {
    if (dict_remove_str(vm, frame_globals(frame), name)) return true;
    raise_name(vm, name);
    return false;
}

bool eval_delete_name(VM *vm, Frame *frame, Str *name) {
    Dict *plain = plain_namespace(vm, frame);
    bool removed = plain ? dict_remove_str(vm, plain, name)
                         : operation_set_item(vm, frame_namespace(frame), value_from_object(name), VALUE_UNDEFINED);
    if (removed || (!plain && !vm_error_matches(vm, vm->exceptions.key_error))) return removed;
    if (!plain) vm_clear_error(vm);
    raise_name(vm, name);
    return false;
}

bool eval_setup_annotations(VM *vm, Frame *frame) {
    Value there = find_in_namespace(vm, frame, vm->names.annotations_);
    value_release(vm, there);
    if (!value_is_undefined(there)) return !value_is_error(there);
    Dict *annotations = dict_create(vm);
    bool done = annotations && eval_store_name(vm, frame, vm->names.annotations_, value_from_object(annotations));
    object_release(vm, annotations);
    return done;
}

/* ---- attributes ---- */

static Dict *dict_of(Object *object) {
    Dict **place = object_dict_slot(object);
    return place ? *place : NULL;
}

/* May instances of the type be looked into directly: no __getattr__ or the like in between? */
static bool is_plain(const Type *type) { return type->slots.get_attribute == NULL; }

static void cache_in_module(InlineCache *cache, const Module *module, const Str *name) {
    int64_t index = dict_find_str(module->dict, name);
    if (index >= 0)
        *cache =
            (InlineCache){CACHE_OF_MODULE, module->dict->version, {(uintptr_t)&module->dict->entries[index].value}};
}

Value eval_load_attribute(VM *vm, Value o, Str *name, InlineCache *cache) {
    if (value_is_module(vm, o)) cache_in_module(cache, (const Module *)value_object(o), name);
    if (value_is_object(o) && is_plain(value_object(o)->type)) {
        Type *type = value_object(o)->type;
        Dict *dict = dict_of(value_object(o));
        int64_t index = dict ? dict_find_str(dict, name) : -1;
        if (index >= 0 && value_is_undefined(type_lookup(vm, type, name))) {
            cache->version = type->version;
            cache->index = (uint32_t)index;
            return value_retain(dict->entries[index].value);
        }
    }
    return operation_get_attribute(vm, o, name);
}

bool eval_store_attribute(VM *vm, Value o, Str *name, Value v, InlineCache *cache) {
    if (value_is_object(o)) {
        Type *type = value_object(o)->type;
        if (cache->version == type->version) { /* no descriptor of that name, plain instance dict */
            Dict **dict = object_dict_slot(value_object(o));
            if (*dict) return dict_set_str(vm, *dict, name, v);
        } else if (!type->slots.set_attribute && type->dict_offset && value_is_undefined(type_lookup(vm, type, name))) {
            cache->version = type->version;
        }
    }
    return operation_set_attribute(vm, o, name, v);
}

Value eval_load_method(VM *vm, Value o, Str *name, InlineCache *cache, Value *self) {
    Type *type = value_type(vm, o);
    if (type == vm->types.module_) cache_in_module(cache, (const Module *)value_object(o), name);
    if (is_plain(type)) {
        Value found = type_lookup(vm, type, name);
        bool is_function =
            value_is_object(found) && (value_object(found)->type == vm->types.function_ ||
                                       (value_object(found)->type == vm->types.native_ && native_is_method(found)));
        if (is_function) {
            Dict *dict = value_is_object(o) ? dict_of(value_object(o)) : NULL;
            if (!dict || dict_find_str(dict, name) < 0) {
                cache->version = type->version;
                cache->value = found;
                *self = o;
                return value_retain(found);
            }
        }
    }
    return operation_get_attribute(vm, o, name);
}

/* ---- import ---- */

/* "from ..a import b": the package that the dots stand for, then the name. */
static Str *resolve_relative(VM *vm, Frame *frame, Str *name, int64_t level) {
    Value package = dict_get_str(frame_globals(frame), vm->names.package_);
    if (value_is_undefined(package) || !value_is_str(package) || value_str(package)->length == 0) {
        vm_raise(vm, vm->exceptions.import_error, "attempted relative import with no known parent package");
        return NULL;
    }
    const char *text = value_str(package)->bytes;
    size_t length = value_str(package)->length;
    for (; level > 1; --level) {
        while (length > 0 && text[length - 1] != '.') --length;
        if (length == 0) {
            vm_raise(vm, vm->exceptions.import_error, "attempted relative import beyond top-level package");
            return NULL;
        }
        --length;
    }
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add(&b, text, length);
    if (name->length) str_builder_add_text(&b, ".");
    str_builder_add_str(&b, name);
    Value full = str_builder_finish(&b);
    if (value_is_error(full)) return NULL;
    Str *interned = str_intern_value(vm, value_str(full));
    value_release(vm, full);
    return interned;
}

Value eval_import_name(VM *vm, Frame *frame, Str *name, Value level, Value names) {
    int64_t dots = value_int(level);
    Str *full = dots ? resolve_relative(vm, frame, name, dots) : name;
    if (!full) return VALUE_ERROR;
    return module_import(vm, full, value_is_none(names) && dots == 0);
}

Value eval_import_from(VM *vm, Value module, Str *name) {
    Value v = operation_find_attribute(vm, module, name);
    if (!value_is_undefined(v)) return v;
    if (!value_is_module(vm, module))
        return vm_raise(vm, vm->exceptions.import_error, "cannot import name '%s'", name->bytes);
    Module *m = (Module *)value_object(module);
    /* A submodule that was not imported yet. */
    Value package = dict_get_str(m->dict, vm->names.package_);
    if (!value_is_undefined(package) && value_is_str(package) && str_equals(value_str(package), m->name) &&
        m->name->length) {
        Value full = str_format(vm, "%s.%s", m->name->bytes, name->bytes);
        if (value_is_error(full)) return VALUE_ERROR;
        Value sub = module_import(vm, str_intern_value(vm, value_str(full)), false);
        value_release(vm, full);
        if (!value_is_error(sub) || !vm_error_matches(vm, vm->exceptions.module_not_found_error)) return sub;
        vm_clear_error(vm);
    }
    Value file = dict_get_str(m->dict, vm->names.file_);
    const char *where = value_is_undefined(file) || !value_is_str(file) ? "unknown location" : value_str(file)->bytes;
    vm_raise(vm, vm->exceptions.import_error,
             m->initialising ? "cannot import name '%s' from partially initialized module '%s' (most likely due to a "
                               "circular import) (%s)"
                             : "cannot import name '%s' from '%s' (%s)",
             name->bytes, m->name->bytes, where);
    if (!vm->stop)
        value_replace(vm, &value_exception(vm->thread->error)->extra2, value_retain(value_from_object(m->name)));
    return VALUE_ERROR;
}

/* One name of `from module import *`. */
static bool import_listed(VM *vm, Frame *frame, Module *module, Value name, const char *complaint) {
    if (!value_is_str(name)) {
        vm_raise(vm, vm->exceptions.type_error, complaint, module->name->bytes, value_type(vm, name)->name);
        return false;
    }
    Str *interned = str_intern_value(vm, value_str(name));
    Value v = operation_get_attribute(vm, value_from_object(module), interned);
    bool stored = !value_is_error(v) && eval_store_name(vm, frame, interned, v);
    value_release(vm, v);
    return stored;
}

bool eval_import_star(VM *vm, Frame *frame, Value module) {
    if (!value_is_module(vm, module)) return true;
    Module *from = (Module *)value_object(module);
    Value all = dict_get_str(from->dict, vm->names.all_);
    bool is_listed = !value_is_undefined(all);
    /* A copy: what is imported into may be the module itself, or run code of the program. */
    Value names = tuple_from_iterable(vm, is_listed ? all : value_from_object(from->dict));
    if (value_is_error(names)) return false;
    bool done = true;
    for (uint32_t i = 0; done && i < value_tuple(names)->count; ++i) {
        Value name = value_tuple(names)->items[i];
        if (!is_listed && value_is_str(name) && value_str(name)->bytes[0] == '_') continue;
        done = import_listed(vm, frame, from, name,
                             is_listed ? "Item in %s.__all__ must be str, not %s"
                                       : "Key in %s.__dict__ must be str, not %s");
    }
    value_release(vm, names);
    return done;
}
