/* Numbers as they lie in memory, by the letters of struct (docs.python.org/3.11/library/struct.html#format-characters),
 * in the machine's own order and sizes: items of arrays (vm/array.c) and of memory views (vm/memoryview.c). */
#ifndef WATCHPOT_VM_ITEM_H
#define WATCHPOT_VM_ITEM_H

#include "vm/vm.h"

typedef enum ItemKind {
    ITEM_SIGNED,
    ITEM_UNSIGNED,
    ITEM_FLOAT,
    ITEM_BOOL,
    ITEM_BYTE,     /* a bytes object of one */
    ITEM_CHARACTER /* a str of one */
} ItemKind;

typedef struct ItemType {
    char letter;
    uint8_t size; /* in bytes */
    ItemKind kind;
} ItemType;

/* NULL: no such letter. */
const ItemType *item_find(char letter);

/* VALUE_ERROR with ValueError for what is no character. */
Value item_read(VM *vm, const ItemType *item, const unsigned char *place);

/* Of the wrong type: with TypeError, or whatever a method of the value raised. */
typedef enum ItemFit { ITEM_FITS, ITEM_TOO_LOW, ITEM_TOO_HIGH, ITEM_WRONG_TYPE } ItemFit;
ItemFit item_write(VM *vm, const ItemType *item, Value v, unsigned char *place);

#endif
