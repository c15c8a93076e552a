#include "vm/show.h"

#include "lang/utf8.h"
#include "vm/dict.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

enum { PARTS_MAX = 100, TEXT_MAX = 200, NUMBERS_MAX = 2 * PARTS_MAX };

struct Showing {
    uint32_t left; /* parts that may still be shown */
    uint32_t number_count;
    struct {
        Object *object; /* owned */
        uint32_t before;
    } numbers[NUMBERS_MAX];
};

bool show_is_full(const VM *vm) { return vm->showing && vm->showing->left == 0; }

void show_refuse(VM *vm) { vm_raise(vm, vm->exceptions.runtime_error, "nothing of the program runs to be shown"); }

void show_note_number(VM *vm, Object *object) {
    struct Showing *s = vm->showing;
    if (object->address & OBJECT_IS_SHOWN || s->number_count == NUMBERS_MAX) return;
    s->numbers[s->number_count].object = object_retain(object);
    s->numbers[s->number_count++].before = object->address & OBJECT_ADDRESS_MASK;
}

static void take_numbers_back(VM *vm, struct Showing *s) {
    while (s->number_count > 0) {
        Object *object = s->numbers[--s->number_count].object;
        object->address &= ~(OBJECT_IS_SHOWN | OBJECT_ADDRESS_MASK);
        object->address |= s->numbers[s->number_count].before;
        object_release(vm, object);
    }
}

/* ---- one value in it ---- */

static bool add_attributes(StrBuilder *b, const Dict *attributes) {
    Value name, value;
    for (uint32_t i = 0; dict_next(attributes, &i, &name, &value);) {
        str_builder_add_text(b, " ");
        if (show_is_full(b->vm)) {
            str_builder_add_text(b, "...");
            return true;
        }
        if (!value_is_str(name)) continue;
        str_builder_add_str(b, value_str(name));
        str_builder_add_text(b, "=");
        if (!str_builder_add_repr(b, value)) return false;
    }
    return true;
}

/* <Cook name='Li' busy=True> */
static Value show_attributes(VM *vm, Value v) {
    const char *name = type_short_name(value_type(vm, v));
    Dict **place = object_dict_place(v);
    if (!place || !*place || (*place)->count == 0) return str_format(vm, "<%s object>", name);
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_format(vm, "<%s ...>", name);
    Dict *attributes = object_retain(*place);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "<%s", name);
    bool done = add_attributes(&b, attributes);
    str_builder_add_text(&b, ">");
    object_release(vm, attributes);
    operation_repr_leave(vm, &guard);
    if (done) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value show_long_text(VM *vm, const Str *text) {
    Value head = str_value(vm, text->bytes, utf8_cut(text->bytes, text->length, TEXT_MAX));
    Value quoted = value_is_error(head) ? VALUE_ERROR : operation_repr_by_slot(vm, head);
    value_release(vm, head);
    if (value_is_error(quoted)) return VALUE_ERROR;
    Value shown = str_format(vm, "%s...", value_str(quoted)->bytes);
    value_release(vm, quoted);
    return shown;
}

Value show_part(VM *vm, Value v) {
    struct Showing *s = vm->showing;
    if (s->left == 0) return str_from(vm, "...");
    s->left--;
    const Type *type = value_type(vm, v);
    if (type == vm->types.str_ && value_str(v)->length > TEXT_MAX) return show_long_text(vm, value_str(v));
    if (type->slots.repr && type->slots.repr != vm->types.object_->slots.repr) {
        Value text = operation_repr_by_slot(vm, v);
        if (!value_is_error(text) || vm->stop) return text;
        vm_clear_error(vm);
    }
    return show_attributes(vm, v);
}

/* ---- all of it ---- */

/* What the machine counts, and what it does because of that. */
typedef struct Accounts {
    uint64_t steps, fuel, own_steps;
    int64_t quantum, quantum_steps, own_from;
    uint32_t next_address;
    TraceDetail detail;
    bool in_library, watches_frames;
    struct ReprGuard *repr_guard;
    Value error;
} Accounts;

static Accounts set_aside(VM *vm) {
    Accounts before = {vm->steps,         vm->fuel,           vm->own_steps,    vm->quantum,
                       vm->quantum_steps, vm->own_from,       vm->next_address, vm->detail,
                       vm->in_library,    vm->watches_frames, vm->repr_guard,   vm->thread->error};
    vm->detail = TRACE_OFF;
    vm->in_library = vm->watches_frames = true;
    vm->repr_guard = NULL;
    vm->thread->error = VALUE_UNDEFINED;
    return before;
}

static void put_back(VM *vm, Accounts before) {
    vm->steps = before.steps;
    vm->fuel = before.fuel;
    vm->own_steps = before.own_steps;
    vm->quantum = before.quantum;
    vm->quantum_steps = before.quantum_steps;
    vm->own_from = before.own_from;
    vm->next_address = before.next_address;
    vm->detail = before.detail;
    vm->in_library = before.in_library;
    vm->watches_frames = before.watches_frames;
    vm->repr_guard = before.repr_guard;
    vm->thread->error = before.error;
}

Value show(VM *vm, Value (*text)(VM *vm, Value v), Value v) {
    struct Showing showing;
    showing.left = PARTS_MAX;
    showing.number_count = 0;
    Accounts before = set_aside(vm);
    vm->showing = &showing;
    Value shown = text(vm, v);
    if (value_is_error(shown) && !vm->stop) {
        vm_clear_error(vm);
        shown = str_from(vm, type_short_name(value_type(vm, v)));
    }
    take_numbers_back(vm, &showing);
    vm->showing = NULL;
    value_release(vm, vm->thread->error); /* of a stop */
    put_back(vm, before);
    return shown;
}

void show_emit(VM *vm, EventKind kind, uint32_t subject, uint32_t other, int64_t value, Value (*text)(VM *vm, Value v),
               Value v) {
    Value shown = show(vm, text, v);
    if (value_is_error(shown)) return;
    vm_emit(vm, kind, subject, other, value, value_str(shown)->bytes, value_str(shown)->length);
    value_release(vm, shown);
}
