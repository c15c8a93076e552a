/* What the iterators and what is told of their state (vm/iterator_state.c) share. */
#ifndef WATCHPOT_VM_ITERATOR_PRIVATE_H
#define WATCHPOT_VM_ITERATOR_PRIVATE_H

#include "vm/iterator.h"

typedef struct SetIterator {
    Object head;
    Set *set; /* NULL: exhausted */
    uint32_t position;
    uint32_t expected; /* as in DictIterator */
} SetIterator;

typedef struct SequenceIterator {
    Object head;
    Value sequence; /* undefined: exhausted */
    int64_t index;
} SequenceIterator;

typedef struct CallIterator {
    Object head;
    Value callable; /* undefined: exhausted */
    Value sentinel;
} CallIterator;

typedef struct Enumerate {
    Object head;
    Value iterator;
    Value index;
} Enumerate;

typedef struct Zip {
    Object head;
    Tuple *iterators; /* NULL: exhausted */
    Value function;   /* of map; undefined: zip */
    bool strict;
} Zip;

typedef struct Filter {
    Object head;
    Value function; /* None: bool */
    Value iterator;
} Filter;

/* __length_hint__, __reduce__ and __setstate__ of each. */
extern const NativeRow iterator_list_rows[];
extern const NativeRow iterator_list_reverse_rows[];
extern const NativeRow iterator_tuple_rows[];
extern const NativeRow iterator_dict_rows[];
extern const NativeRow iterator_set_rows[];
extern const NativeRow iterator_sequence_rows[];
extern const NativeRow iterator_call_rows[];
extern const NativeRow iterator_enumerate_rows[];
extern const NativeRow iterator_zip_rows[];
extern const NativeRow iterator_map_rows[];
extern const NativeRow iterator_filter_rows[];
extern const NativeRow iterator_reversed_rows[];

#endif
