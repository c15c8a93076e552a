/* dict.keys(), .values() and .items(): windows on a dict, the first and the last of which behave like sets; an
 * OrderedDict's differ by their names alone. */
#ifndef WATCHPOT_VM_DICT_VIEW_H
#define WATCHPOT_VM_DICT_VIEW_H

#include "vm/iterator.h"

typedef struct DictView {
    Object head;
    Dict *dict;
} DictView;

void dict_view_register(VM *vm);
Value dict_view_create(VM *vm, Value dict, DictIteratorKind kind);

/* Module _collections: ordered_keys(dict), ordered_values(dict), ordered_items(dict). */
extern const NativeRow dict_view_ordered_rows[];

#endif
