/* _struct: the single items of the module struct (docs.python.org/3.11/library/struct.html), in the machine's own order
 * and sizes; formats and the rest are Python (sim/lib/struct.py). */
#include "vm/bytes.h"
#include "vm/item.h"
#include "vm/modules.h"
#include "vm/str.h"

enum { ITEM_SIZE_MAX = 8 };

static const ItemType *find_item(VM *vm, Value letter) {
    const ItemType *item =
        value_is_str(letter) && value_str(letter)->length == 1 ? item_find(*value_str(letter)->bytes) : NULL;
    if (!item) vm_raise(vm, vm->exceptions.value_error, "a letter of a format is needed");
    return item;
}

/* The bytes of a value; None if it is too low or too high. */
static Value struct_pack_item(VM *vm, Value *args) {
    unsigned char place[ITEM_SIZE_MAX];
    const ItemType *item = find_item(vm, args[0]);
    if (!item) return VALUE_ERROR;
    switch (item_write(vm, item, args[1], place)) {
    case ITEM_FITS: return bytes_value(vm, place, item->size);
    case ITEM_TOO_LOW:
    case ITEM_TOO_HIGH: return VALUE_NONE;
    case ITEM_WRONG_TYPE: break;
    }
    return VALUE_ERROR;
}

static Value struct_unpack_item(VM *vm, Value *args) {
    const ItemType *item = find_item(vm, args[0]);
    if (!item) return VALUE_ERROR;
    if (!value_is_bytes(args[1]) || value_bytes(args[1])->length != item->size)
        return vm_raise(vm, vm->exceptions.value_error, "%u bytes are needed", item->size);
    return item_read(vm, item, (const unsigned char *)value_bytes(args[1])->data);
}

void module_struct_register(VM *vm) {
    static const NativeRow rows[] = {
        {"pack_item", "letter, value, /", struct_pack_item, 0},
        {"unpack_item", "letter, data, /", struct_unpack_item, 0},
        {0},
    };
    vm_add_module(vm, "_struct", rows);
}
