/* Cells: the variables that functions share. */
#include "vm/arguments.h"
#include "vm/frame.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

static void cell_destroy(VM *vm, Object *self) { value_replace(vm, &((Cell *)self)->value, VALUE_UNDEFINED); }

static Value cell_get_contents(VM *vm, Value self) {
    Value v = ((Cell *)value_object(self))->value;
    if (value_is_undefined(v)) return vm_raise(vm, vm->exceptions.value_error, "Cell is empty");
    return value_retain(v);
}

static bool cell_set_contents(VM *vm, Value self, Value item) {
    value_replace(vm, &((Cell *)value_object(self))->value, value_retain(item));
    return true;
}

static Value cell_construct(VM *vm, Type *type, Arguments arguments) {
    if (!arguments_check(vm, "cell", arguments, 0, 1)) return VALUE_ERROR;
    Cell *cell = object_create(vm, type);
    cell->value = arguments.count ? value_retain(arguments.values[0]) : VALUE_UNDEFINED;
    return value_from_object(cell);
}

/* By what is in them; an empty one is less. */
static Value cell_compare(VM *vm, Value a, Value b, Comparison op) {
    if (value_type(vm, a) != vm->types.cell_ || value_type(vm, b) != vm->types.cell_) return VALUE_NOT_IMPLEMENTED;
    Value x = ((Cell *)value_object(a))->value, y = ((Cell *)value_object(b))->value;
    if (value_is_undefined(x) || value_is_undefined(y))
        return operation_compare(vm, op, value_from_small_int(!value_is_undefined(x)),
                                 value_from_small_int(!value_is_undefined(y)));
    return operation_compare_kept(vm, op, x, y);
}

static Value cell_repr(VM *vm, Value v) {
    Value inside = ((Cell *)value_object(v))->value;
    unsigned long long address = value_address(vm, v);
    if (value_is_undefined(inside)) return str_format(vm, "<cell at 0x%llx: empty>", address);
    return str_format(vm, "<cell at 0x%llx: %s object at 0x%llx>", address, value_type(vm, inside)->name,
                      (unsigned long long)value_address(vm, inside));
}

void cell_register(VM *vm) {
    static const uint16_t owned[] = {offsetof(Cell, value), 0};
    const TypeSpec spec = {
        .name = "cell",
        .size = sizeof(Cell),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = cell_destroy,
                  .clear = cell_destroy,
                  .repr = cell_repr,
                  .hash = operation_hash_refused,
                  .compare = cell_compare,
                  .construct = cell_construct},
    };
    vm->types.cell_ = type_create_native(vm, &spec);
    type_add_getset(vm, vm->types.cell_, "cell_contents", cell_get_contents, cell_set_contents);
}
