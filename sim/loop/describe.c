#include "loop/describe.h"

#include <string.h>

#include "lang/utf8.h"
#include "loop/birthplace.h"
#include "loop/library_place.h"
#include "loop/loop.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "vm/frame.h"
#include "vm/operation.h"
#include "vm/type.h"

/* The limits of CPython's reprlib. */
enum { MAX_LEVEL = 6, MAX_ITEMS = 6, MAX_PAIRS = 4, MAX_TEXT = 30 };

/* ---- short reprs ---- */

/* Byte offset of code point `index`. */
static size_t offset_of(const char *text, size_t length, uint32_t index) {
    size_t at = 0;
    for (uint32_t i = 0; i < index && at < length; ++i) at = utf8_next(text, at, length);
    return at;
}

/* The first and the last characters, "..." between them. */
static void add_cut(StrBuilder *b, const char *text, size_t length) {
    uint32_t count = (uint32_t)utf8_count(text, length);
    if (count <= MAX_TEXT) {
        str_builder_add(b, text, length);
        return;
    }
    uint32_t head = (MAX_TEXT - 3) / 2, tail = MAX_TEXT - 3 - head;
    size_t from = offset_of(text, length, count - tail);
    str_builder_add(b, text, offset_of(text, length, head));
    str_builder_add_text(b, "...");
    str_builder_add(b, text + from, length - from);
}

static bool add_cut_repr(StrBuilder *b, Value v) {
    Value repr = operation_repr(b->vm, v);
    if (value_is_error(repr)) return false;
    add_cut(b, value_str(repr)->bytes, value_str(repr)->length);
    value_release(b->vm, repr);
    return true;
}

/* A long string loses its middle before it is quoted. */
static bool add_short_string(StrBuilder *b, Value v) {
    const Str *s = value_str(v);
    if (s->count <= MAX_TEXT) return add_cut_repr(b, v);
    StrBuilder cut;
    str_builder_init(&cut, b->vm);
    str_builder_add(&cut, s->bytes, offset_of(s->bytes, s->length, MAX_TEXT / 2));
    size_t from = offset_of(s->bytes, s->length, s->count - MAX_TEXT / 2);
    str_builder_add(&cut, s->bytes + from, s->length - from);
    Value text = str_builder_finish(&cut);
    if (value_is_error(text)) return false;
    Value repr = operation_repr(b->vm, text);
    value_release(b->vm, text);
    if (value_is_error(repr)) return false;
    const char *bytes = value_str(repr)->bytes;
    size_t length = value_str(repr)->length;
    uint32_t head = (MAX_TEXT - 3) / 2, tail = MAX_TEXT - 3 - head;
    size_t tail_from = offset_of(bytes, length, (uint32_t)utf8_count(bytes, length) - tail);
    str_builder_add(b, bytes, offset_of(bytes, length, head));
    str_builder_add_text(b, "...");
    str_builder_add(b, bytes + tail_from, length - tail_from);
    value_release(b->vm, repr);
    return true;
}

static bool add_short(StrBuilder *b, Value v, int level);

static bool add_items(StrBuilder *b, const Value *items, uint32_t count, int level, const char *left,
                      const char *right) {
    str_builder_add_text(b, left);
    if (level <= 0 && count) {
        str_builder_add_text(b, "...");
    } else {
        for (uint32_t i = 0; i < count && i < MAX_ITEMS; ++i) {
            if (i) str_builder_add_text(b, ", ");
            if (!add_short(b, items[i], level - 1)) return false;
        }
        if (count > MAX_ITEMS) str_builder_add_text(b, ", ...");
    }
    str_builder_add_text(b, right);
    return true;
}

static bool add_pairs(StrBuilder *b, const Dict *dict, int level) {
    if (level <= 0 && dict->count) {
        str_builder_add_text(b, "{...}");
        return true;
    }
    str_builder_add_text(b, "{");
    uint32_t position = 0, shown = 0;
    for (Value key, value; shown < MAX_PAIRS && dict_next(dict, &position, &key, &value); ++shown) {
        if (shown) str_builder_add_text(b, ", ");
        if (!add_short(b, key, level - 1)) return false;
        str_builder_add_text(b, ": ");
        if (!add_short(b, value, level - 1)) return false;
    }
    str_builder_add_text(b, dict->count > MAX_PAIRS ? ", ...}" : "}");
    return true;
}

static bool add_short(StrBuilder *b, Value v, int level) {
    const VMTypes *types = &b->vm->types;
    Type *type = value_type(b->vm, v);
    if (type == types->str_) return add_short_string(b, v);
    if (type == types->list_) return add_items(b, value_list(v)->items, value_list(v)->count, level, "[", "]");
    if (type == types->tuple_)
        return add_items(b, value_tuple(v)->items, value_tuple(v)->count, level, "(",
                         value_tuple(v)->count == 1 ? ",)" : ")");
    if (type == types->dict_) return add_pairs(b, value_dict(v), level);
    return add_cut_repr(b, v);
}

Value describe_short(VM *vm, Value v) {
    StrBuilder b;
    str_builder_init(&b, vm);
    if (add_short(&b, v, MAX_LEVEL)) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

/* ---- callbacks ---- */

/* What a functools.partial holds, owned. */
typedef struct {
    Value function, args, keywords;
} Partial;

static void drop_partial(VM *vm, const Partial *partial) {
    value_release(vm, partial->function);
    value_release(vm, partial->args);
    value_release(vm, partial->keywords);
}

static bool is_partial(VM *vm, Value v, Partial *partial) {
    if (strcmp(value_type(vm, v)->name, "functools.partial") != 0) return false;
    const Scheduler *s = scheduler_of(vm);
    partial->function = operation_find_attribute(vm, v, s->names.func);
    partial->args = operation_find_attribute(vm, v, s->names.args);
    partial->keywords = operation_find_attribute(vm, v, s->names.keywords);
    if (value_is_error(partial->function) || value_is_error(partial->args) || value_is_error(partial->keywords))
        vm_clear_error(vm);
    if (value_is_object(partial->function) && value_is_object(partial->args) && value_is_tuple(partial->args) &&
        value_is_object(partial->keywords) && value_is_dict(partial->keywords))
        return true;
    drop_partial(vm, partial);
    return false;
}

/* The qualified name, owned; undefined if it has none. */
static Value qualified_name(VM *vm, Value v) {
    const Scheduler *s = scheduler_of(vm);
    if (value_is_object(v) && value_object(v)->type == vm->types.method_)
        return qualified_name(vm, ((Method *)value_object(v))->function);
    if (value_is_future(v))
        return value_object(v)->type == s->gather ? str_from(vm, "gather.<locals>._done_callback")
                                                  : str_from(vm, "Task.task_wakeup");
    if (value_is_loop(vm, v)) return str_from(vm, "_run_until_complete_cb");
    Str *const names[] = {vm->names.qualname_, vm->names.name_};
    for (size_t i = 0; i < 2; ++i) {
        Value name = operation_find_attribute(vm, v, names[i]);
        if (value_is_error(name)) {
            vm_clear_error(vm);
            continue;
        }
        if (value_is_str(name) && value_str(name)->length) return name;
        value_release(vm, name);
    }
    return VALUE_UNDEFINED;
}

static bool add_arguments(StrBuilder *b, const Tuple *args, const Dict *keywords) {
    uint32_t count = 0, position = 0;
    str_builder_add_text(b, "(");
    for (uint32_t i = 0; args && i < args->count; ++i) {
        if (count++) str_builder_add_text(b, ", ");
        if (!add_short(b, args->items[i], MAX_LEVEL)) return false;
    }
    for (Value key, value; keywords && dict_next(keywords, &position, &key, &value);) {
        if (count++) str_builder_add_text(b, ", ");
        if (value_is_str(key)) str_builder_add_str(b, value_str(key));
        str_builder_add_text(b, "=");
        if (!add_short(b, value, MAX_LEVEL)) return false;
    }
    str_builder_add_text(b, ")");
    return true;
}

static bool add_call(StrBuilder *b, Value callback, const Tuple *args, const Dict *keywords) {
    VM *vm = b->vm;
    Partial partial;
    if (is_partial(vm, callback, &partial)) {
        bool ok = add_call(b, partial.function, value_tuple(partial.args), value_dict(partial.keywords)) &&
                  add_arguments(b, args, keywords);
        drop_partial(vm, &partial);
        return ok;
    }
    Value name = qualified_name(vm, callback);
    if (value_is_error(name)) return false;
    if (value_is_undefined(name)) {
        if (!str_builder_add_repr(b, callback)) return false;
    } else {
        str_builder_add_str(b, value_str(name));
        value_release(vm, name);
    }
    return add_arguments(b, args, keywords);
}

/* " at file:line" of what CPython has in its own library. */
static void add_library_source(StrBuilder *b, Value callback) {
    Value name = qualified_name(b->vm, callback);
    if (!value_is_str(name)) return;
    const LibraryPlace *place = library_place_find(value_str(name)->bytes);
    if (place) str_builder_printf(b, " at " LIBRARY_PLACE_FOLDER "%s:%u", place->file, place->definition);
    value_release(b->vm, name);
}

/* " at file:line" of a plain function. */
static bool is_library_callback(const VM *vm, Value v) {
    const Type *type = value_object(v)->type;
    return type == vm->types.function_ || type == scheduler_of(vm)->gather || value_is_loop(vm, v);
}

static void add_source(StrBuilder *b, Value callback) {
    VM *vm = b->vm;
    Partial partial;
    if (is_partial(vm, callback, &partial)) {
        add_source(b, partial.function);
        drop_partial(vm, &partial);
        return;
    }
    if (!value_is_object(callback)) return;
    bool is_function = value_object(callback)->type == vm->types.function_;
    const CodeObject *code = is_function ? ((Function *)value_object(callback))->code : NULL;
    if (code && !code->is_library)
        str_builder_printf(b, " at %s:%u", code->filename->bytes, code->code->first_line);
    else if (is_library_callback(vm, callback))
        add_library_source(b, callback);
}

bool describe_add_callback(StrBuilder *b, Value callback, const Tuple *args) {
    if (!add_call(b, callback, args, NULL)) return false;
    add_source(b, callback);
    return true;
}

Value describe_callback_name(VM *vm, Value callback) {
    Partial partial;
    if (is_partial(vm, callback, &partial)) {
        Value name = describe_callback_name(vm, partial.function);
        drop_partial(vm, &partial);
        return name;
    }
    Value name = qualified_name(vm, callback);
    return value_is_undefined(name) ? str_from(vm, value_type(vm, callback)->name) : name;
}

/* ---- coroutines ---- */

void describe_add_coroutine_name(StrBuilder *b, Value v) {
    VM *vm = b->vm;
    if (value_is_coroutine_object(v)) {
        str_builder_add_str(b, coroutine_qualname(value_coroutine(v)));
        return;
    }
    Value name = value_is_object(v) ? qualified_name(vm, v) : VALUE_UNDEFINED;
    if (value_is_str(name)) {
        str_builder_add_str(b, value_str(name));
        value_release(vm, name);
    } else {
        str_builder_printf(b, "<%s without __name__>", value_type(vm, v)->name);
    }
}

/* Of a coroutine that CPython has in its library, and that stands at its beginning, at an await or at its end. */
static void add_library_coroutine(StrBuilder *b, Value v, CoroutineState state) {
    Value name = qualified_name(b->vm, v);
    const LibraryPlace *place = value_is_str(name) ? library_place_find(value_str(name)->bytes) : NULL;
    value_release(b->vm, name);
    bool closed = state == COROUTINE_CLOSED;
    str_builder_add_text(b, closed ? " done" : " running");
    if (!place) return;
    bool at_start = closed || state == COROUTINE_CREATED || !place->suspension;
    str_builder_printf(b, "%s at " LIBRARY_PLACE_FOLDER "%s:%u", closed ? ", defined" : "", place->file,
                       at_start ? place->definition : place->suspension);
}

/* A native one that never had to wait does not know that it is over; its task does. */
static CoroutineState native_state(const Future *f, bool task_is_done) {
    if (task_is_done || sleep_is_over(f)) return COROUTINE_CLOSED;
    return f->loop ? COROUTINE_SUSPENDED : COROUTINE_CREATED;
}

/* "f() running at s.py:13" */
static void add_coroutine(StrBuilder *b, Value v, bool task_is_done) {
    describe_add_coroutine_name(b, v);
    str_builder_add_text(b, "()");
    if (!value_is_coroutine_object(v)) {
        if (value_is_native_coroutine(b->vm, v))
            add_library_coroutine(b, v, native_state(value_future(v), task_is_done));
        return;
    }
    Coroutine *c = value_coroutine(v);
    if (c->frame.code->is_library) {
        add_library_coroutine(b, v, coroutine_state(c));
        return;
    }
    bool closed = coroutine_state(c) == COROUTINE_CLOSED;
    const CodeObject *code = c->frame.code;
    if (closed)
        str_builder_printf(b, " done, defined at %s:%u", code->filename->bytes, code->code->first_line);
    else
        str_builder_printf(b, " running at %s:%u", code->filename->bytes, coroutine_line(c));
}

/* ---- futures ---- */

static bool add_done_callbacks(StrBuilder *b, const Future *f) {
    uint32_t count = future_callback_count(f);
    if (count == 0) return true;
    str_builder_add_text(b, " cb=[");
    if (!describe_add_callback(b, future_callback(f, 0).function, NULL)) return false;
    if (count > 2) str_builder_printf(b, ", <%u more>", count - 2);
    if (count > 1) {
        str_builder_add_text(b, ", ");
        if (!describe_add_callback(b, future_callback(f, count - 1).function, NULL)) return false;
    }
    str_builder_add_text(b, "]");
    return true;
}

static bool add_outcome(StrBuilder *b, const Future *f) {
    if (f->state != FUTURE_FINISHED) return true;
    if (f->flags & FUTURE_EXCEPTION) {
        str_builder_add_text(b, " exception=");
        return str_builder_add_repr(b, f->value);
    }
    str_builder_add_text(b, " result=");
    return add_short(b, f->value, MAX_LEVEL);
}

static bool add_future(StrBuilder *b, Future *f);

static bool add_task_parts(StrBuilder *b, Task *task) {
    VM *vm = b->vm;
    Value name = task_get_name(vm, task);
    if (value_is_error(name)) return false;
    str_builder_add_text(b, " name=");
    bool ok = str_builder_add_repr(b, name);
    value_release(vm, name);
    str_builder_add_text(b, " coro=<");
    add_coroutine(b, task->coroutine, future_is_done(&task->future));
    str_builder_add_text(b, ">");
    if (!ok || value_is_undefined(task->waiter)) return ok;
    str_builder_add_text(b, " wait_for=");
    if (!value_is_awaited_future(vm, task->waiter)) return str_builder_add_repr(b, task->waiter);
    return value_object(task->waiter)->type->flags & TYPE_IS_HEAP ? str_builder_add_repr(b, task->waiter)
                                                                  : add_future(b, (Future *)value_object(task->waiter));
}

static bool add_future(StrBuilder *b, Future *f) {
    VM *vm = b->vm;
    static const char *const words[] = {"pending", "cancelled", "finished"};
    Value self = value_from_object(f);
    ReprGuard guard;
    bool is_native = value_is_native_coroutine(vm, self), is_task = !is_native && future_is_task(vm, f);
    if (!operation_repr_enter(vm, &guard, self)) {
        str_builder_add_text(b, "...");
        return true;
    }
    str_builder_printf(b, "<%s ", is_native ? "Future" : type_short_name(f->head.type));
    if (!f->loop) { /* a class of the program that has not called __init__ yet */
        operation_repr_leave(vm, &guard);
        str_builder_add_text(b, "pending>");
        return true;
    }
    bool cancelling = is_task && f->state == FUTURE_PENDING && f->cancels > 0;
    str_builder_add_text(b, cancelling ? "cancelling" : words[f->state]);
    bool ok = true;
    if (is_task) ok = add_task_parts(b, (Task *)f);
    ok = ok && add_outcome(b, f) && add_done_callbacks(b, f);
    if (is_native && f->loop->debug)
        str_builder_add_text(b, " created at " LIBRARY_PLACE_FOLDER "base_events.py:427");
    else
        birthplace_add(b, f->loop, f->id);
    operation_repr_leave(vm, &guard);
    str_builder_add_text(b, ">");
    return ok;
}

Value describe_future(VM *vm, Future *f) {
    StrBuilder b;
    str_builder_init(&b, vm);
    if (add_future(&b, f)) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}
