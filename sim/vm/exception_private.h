/* What the files about exceptions share: exception.c (making and raising), exception_base.c (BaseException),
 * exception_types.c (what single types add), exception_group.c, traceback.c (traceback objects), exception_format.c
 * (the printed form), suggestion.c. */
#ifndef WATCHPOT_VM_EXCEPTION_PRIVATE_H
#define WATCHPOT_VM_EXCEPTION_PRIVATE_H

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

/* Indices into Exception.extra of the types that keep a tuple there. */
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_FIELD_COUNT };
enum { IMPORT_MSG, IMPORT_PATH, IMPORT_FIELD_COUNT };
enum {
    SYNTAX_MSG,
    SYNTAX_FILENAME,
    SYNTAX_LINENO,
    SYNTAX_OFFSET,
    SYNTAX_TEXT,
    SYNTAX_END_LINENO,
    SYNTAX_END_OFFSET,
    SYNTAX_PRINT_FILE_AND_LINE,
    SYNTAX_FIELD_COUNT
};
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON, UNICODE_FIELD_COUNT };

/* exception.c */
Exception *exception_new(VM *vm, Type *type, Value args); /* takes the tuple over */
/* __str__ as of BaseException: of its args. */
Value exception_str_args(VM *vm, const Exception *e);
void exception_copy_traceback(VM *vm, Exception *to, const Exception *from);

Value exception_construct(VM *vm, Type *type, Arguments arguments); /* Slots.construct */

/* exception_types.c: */
/* __init__ of what `type` adds to BaseException: e->args are set; kwargs may be NULL. */
bool exception_init_special(VM *vm, Exception *e, const Type *type, Dict *kwargs);
/* Room for its attributes, all unset: where an __init__ of the program's comes instead. */
bool exception_init_fields(VM *vm, Exception *e, const Type *type);
/* What the type of that name does differently. */
Slots exception_types_slots(const char *name);
/* The class that OSError(errno, ...) makes. */
Type *exception_os_error_type(const VM *vm, const Tuple *args);
void exception_types_register(VM *vm);

Value exception_group_construct(VM *vm, Type *type, Arguments arguments);
Value exception_group_str(VM *vm, Value v);
void exception_group_register(VM *vm);
static inline bool exception_is_group(const VM *vm, Value v) {
    return value_is_exception(v) && type_is_subtype(value_object(v)->type, vm->exceptions.base_exception_group);
}
/* A group like `original` of the exceptions in the list `items` only, through derive(); None if there are none. */
Value exception_group_subset(VM *vm, Value original, Value items);

void traceback_register(VM *vm);
/* Replaces the exception's traceback by that of a traceback object or None; TypeError for others. */
bool traceback_assign(VM *vm, Exception *e, Value traceback);

/* suggestion.c: the name that was probably meant, borrowed from where it is kept; NULL if none is near enough. */
const Str *suggestion_for_name(VM *vm, const Str *name); /* in the running frame */
const Str *suggestion_for_attribute(VM *vm, Value object, const Str *name);

#endif
