/* What the eval loop (vm/eval.c) is made of besides its one big function. Private to the machine. */
#ifndef WATCHPOT_VM_EVAL_H
#define WATCHPOT_VM_EVAL_H

#include "vm/coroutine.h"
#include "vm/module.h"
#include "vm/operation.h"
#include "vm/sequence.h"

/* ---- how control moves between frames: vm/eval_flow.c ---- */

/* What the loop does next. */
typedef enum Flow {
    FLOW_RUN,   /* go on in thread->frame, a Python frame */
    FLOW_RAISE, /* the pending exception is raised there */
    FLOW_LEAVE, /* leave eval_run with *result */
} Flow;

/* A result (owned; VALUE_ERROR: the pending exception) arrives at thread->frame; native frames step until a Python
 * frame is on top. */
Flow flow_deliver(VM *vm, Value incoming, Frame *until, Value *result);
/* Frames were pushed, or the thread blocked: start what is on top. */
Flow flow_started(VM *vm, Frame *until, Value *result);
/* `frame`, on top, has ended with a value (owned) or VALUE_ERROR. */
Flow flow_finish(VM *vm, Frame *frame, Value value, Frame *until, Value *result);
/* `frame`, on top, yields a value (owned); `wrapped`: an async generator's own yield, not an await. */
Flow flow_yield(VM *vm, Frame *frame, Value value, bool wrapped, Frame *until, Value *result);
/* YIELD_FROM: [receiver sent]. */
Flow flow_yield_from(VM *vm, Frame *frame, Frame *until, Value *result);
/* FOR_ITER over a generator, and over an object with a __next__ of the program's. */
Flow flow_for_generator(VM *vm, Frame *until, Value *result);
Flow flow_for_next(VM *vm, Frame *until, Value *result);

/* ---- the common call, in line ---- */

/* All but slots and sp. Takes a reference to the function over. */
static inline void frame_init(Frame *frame, Function *function) {
    frame->back = NULL;
    frame->code = function->code;
    frame->ip = function->code->instructions;
    frame->handled = NULL;
    frame->function = value_from_object(function);
    frame->extra = VALUE_UNDEFINED;
    frame->last_line = 0;
    frame->on_return = RETURN_PUSH;
    frame->in_coroutine = false;
}

/* All its positional arguments, taken over, and the other locals undefined. */
static inline void frame_bind_simple(Frame *frame, const CodeObject *code, const Value *args, uint32_t count) {
    Value *slot = frame->slots, *locals_end = slot + code->code->local_count;
    for (uint32_t i = 0; i < count; ++i) *slot++ = args[i];
    while (slot < locals_end) *slot++ = VALUE_UNDEFINED;
    frame->sp = slot;
}

/* Of a function whose code is_simple, with all its positional arguments, all of which it takes over; on the thread
 * already, upon `back`. The caller has looked at the recursion limit. */
static inline Frame *frame_push_simple(VM *vm, Frame *back, Function *function, const Value *args, uint32_t count) {
    const CodeObject *code = function->code;
    Frame *frame = heap_alloc(&vm->heap, code->frame_bytes);
    frame_init(frame, function);
    frame_bind_simple(frame, code, args, count);
    Thread *thread = vm->thread;
    frame->back = back;
    frame->handled = frame_handled(back);
    thread->frame = frame;
    thread->depth++;
    return frame;
}

/* The end of such a frame, with an empty stack. */
static inline void frame_pop_simple(VM *vm, Frame *frame) {
    const CodeObject *code = frame->code;
    Value *end = frame->slots + code->code->local_count;
    for (Value *slot = frame->slots; slot < end; ++slot) value_release(vm, *slot);
    size_t size = code->frame_bytes;
    value_release(vm, frame->function);
    heap_free(&vm->heap, frame, size);
}

/* ---- the common await, in line: one coroutine starts another, whose return then goes straight back to it ---- */

/* GET_AWAITABLE, the None that is sent first, and YIELD_FROM, which sends it. */
enum { AWAIT_LENGTH = 3 };

static inline bool coroutine_can_start(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.coroutine_ &&
           value_coroutine(v)->state == COROUTINE_CREATED && vm->detail < TRACE_STEPS;
}

/* The same for what a call is about to make, when the call is awaited at once (the mark that code_object.c puts on it).
 */
static inline bool coroutine_can_start_called(const VM *vm, const CodeObject *code) {
    return code->coroutine_kind == COROUTINE_KIND_COROUTINE && vm->detail < TRACE_STEPS &&
           vm->thread->depth < vm->budgets.recursion;
}

/* Of a function whose code is_simple_coroutine, with all its positional arguments; takes over both. */
static inline Coroutine *coroutine_make_simple(VM *vm, Function *function, const Value *args, uint32_t count) {
    const CodeObject *code = function->code;
    Coroutine *c = heap_alloc_container(&vm->heap, code->frame_bytes);
    frame_init(&c->frame, function);
    frame_bind_simple(&c->frame, code, args, count);
    coroutine_init(vm, c, code);
    return c;
}

/* The root of the chain in which the coroutine of `frame` runs. */
static inline Coroutine *coroutine_root_of_frame(Frame *frame) {
    Coroutine *c = coroutine_of_frame(frame);
    if (c->is_root) return c;
    return c->root->is_root ? c->root : coroutine_root(c);
}

/* `c` is awaited by `frame` and runs from now on. The caller has looked at the recursion limit. */
static inline void coroutine_start_awaited(VM *vm, Frame *frame, Coroutine *root, Coroutine *c) {
    Thread *thread = vm->thread;
    c->resumed_by = RESUMED_BY_AWAIT;
    c->was_awaited = true;
    c->state = COROUTINE_RUNNING;
    c->is_root = false;
    c->root = root;
    c->frame.back = frame;
    thread->frame = &c->frame;
    thread->depth++;
    vm->quantum -= COROUTINE_STEPS_PER_RESUME;
}

/* False: it was not awaited by another coroutine, or somebody wants to see it end. */
static inline bool coroutine_return_awaited(VM *vm, Coroutine *c, Value result) {
    if (c->resumed_by != RESUMED_BY_AWAIT || c->kind != COROUTINE_KIND_COROUTINE || vm->detail >= TRACE_STEPS)
        return false;
    Thread *thread = vm->thread;
    Frame *frame = &c->frame;
    thread->frame = frame->back;
    thread->depth--;
    frame->back->sp[-1] = result; /* in the place of the coroutine itself */
    if (c->head.refs > 1 || c->head.address & (OBJECT_HAS_WEAKREFS | OBJECT_IS_EXAMINED) || frame->on_return) {
        coroutine_finish(vm, c, 0);
        object_release(vm, c);
        return true;
    }
    for (Value *slot = frame->slots; slot < frame->sp; ++slot) value_release(vm, *slot);
    value_release(vm, frame->own_handled);
    size_t size = frame->code->frame_bytes;
    value_release(vm, frame->function);
    heap_free_container(&vm->heap, c, size);
    return true;
}

/* ---- attributes of instances: found again by their place in the dict ---- */

static inline Dict *instance_dict(Object *object) {
    Dict **place = object_dict_slot(object);
    return place ? *place : NULL;
}

/* Where the attribute is; NULL: not known. */
static inline const Value *cache_find_in_instance(const InlineCache *cache, Object *object, const Str *name) {
    const Type *type = object->type;
    if (cache->version != type->version) return NULL;
    const Dict *dict = instance_dict(object);
    if (!dict || cache->index >= dict->used || !value_is(dict->entries[cache->index].key, value_from_object(name)))
        return NULL;
    return &dict->entries[cache->index].value;
}

/* ---- attributes of modules: found again by address, as globals are ---- */

enum {
    CACHE_OF_MODULE = UINT32_MAX
}; /* InlineCache.version, where others have that of a type; `index` is the version of the module's dict */

/* Where the attribute is; NULL: not known. */
static inline const Value *cache_find_in_module(const VM *vm, const InlineCache *cache, Value o) {
    if (cache->version != CACHE_OF_MODULE || !value_is_module(vm, o)) return NULL;
    return ((const Module *)value_object(o))->dict->version == cache->index
               ? (const Value *)(uintptr_t)cache->value.bits
               : NULL;
}

/* ---- items ---- */

/* The item of a list or tuple, owned; undefined: not so simple. */
static inline Value eval_sequence_item(const VM *vm, Value o, Value key) {
    if (!value_is_object(o) || !value_is_small_int(key)) return VALUE_UNDEFINED;
    const Type *type = value_object(o)->type;
    int64_t i = value_small_int(key);
    if (type == vm->types.list_) {
        const List *list = value_list(o);
        if (i < 0) i += list->count;
        return i >= 0 && i < list->count ? value_retain(list->items[i]) : VALUE_UNDEFINED;
    }
    if (type == vm->types.tuple_) {
        const Tuple *tuple = value_tuple(o);
        if (i < 0) i += tuple->count;
        return i >= 0 && i < tuple->count ? value_retain(tuple->items[i]) : VALUE_UNDEFINED;
    }
    return VALUE_UNDEFINED;
}

static inline Value eval_load_item(VM *vm, Value o, Value key) {
    if (value_is_object(o) && value_object(o)->type == vm->types.dict_) {
        Value v = dict_get(vm, value_dict(o), key);
        if (!value_is_undefined(v)) return value_is_error(v) ? v : value_retain(v);
    }
    return operation_get_item(vm, o, key);
}

static inline bool eval_store_item(VM *vm, Value o, Value key, Value v) {
    if (value_is_object(o) && value_object(o)->type == vm->types.dict_) return dict_set(vm, value_dict(o), key, v);
    if (value_is_object(o) && value_object(o)->type == vm->types.list_ && value_is_small_int(key) &&
        value_small_int(key) >= 0 && value_small_int(key) < value_list(o)->count) {
        value_replace(vm, &value_list(o)->items[value_small_int(key)], value_retain(v));
        return true;
    }
    return operation_set_item(vm, o, key, v);
}

/* ---- variables by name, attributes, imports: vm/eval_name.c. Results owned, unless said otherwise ---- */

/* The variable of a frame's slot: locals come first, then cells, then free variables. Borrowed. */
Str *eval_slot_name(VM *vm, const Code *code, uint32_t slot);
void eval_raise_unbound(VM *vm, Frame *frame, uint32_t slot);
/* Fills the cache: `value`: the address of the value, which stays there as long as no key comes or goes in the module's
 * dict, whose version is `version`, and, unless `index` is 0, in the builtins, whose version that is. Borrowed. */
Value eval_load_global(VM *vm, Frame *frame, Str *name, InlineCache *cache);
Value eval_load_name(VM *vm, Frame *frame, Str *name);
Value eval_load_classderef(VM *vm, Frame *frame, uint32_t slot);
bool eval_store_name(VM *vm, Frame *frame, Str *name, Value value);
bool eval_delete_name(VM *vm, Frame *frame, Str *name);
bool eval_delete_global(VM *vm, Frame *frame, Str *name);
bool eval_setup_annotations(VM *vm, Frame *frame);
Value eval_load_attribute(VM *vm, Value o, Str *name, InlineCache *cache);
bool eval_store_attribute(VM *vm, Value o, Str *name, Value v, InlineCache *cache);
/* *self is set to `o` (not retained) when the result is a function to call with it first. */
Value eval_load_method(VM *vm, Value o, Str *name, InlineCache *cache, Value *self);
Value eval_import_name(VM *vm, Frame *frame, Str *name, Value level, Value names); /* may be VALUE_PENDING */
Value eval_import_from(VM *vm, Value module, Str *name);
bool eval_import_star(VM *vm, Frame *frame, Value module);

/* ---- the other instructions: vm/eval_support.c ---- */

/* `instruction`: as the front end wrote it. */
void eval_trace(VM *vm, Frame *frame, const Instruction *instruction);
void eval_trace_return(VM *vm, Frame *frame, Value value);
/* Adds the frame's place to the pending exception's traceback. */
void eval_note_raise(VM *vm, Frame *frame);
/* Looks for a handler: stack and ip are set for it and the exception is on the stack; false if there is none. */
bool eval_handle(VM *vm, Frame *frame);
/* Spreads v over the slots below `top`, first item topmost; star < 0: none, else that many items after the starred one.
 */
bool eval_unpack(VM *vm, Value v, uint32_t before, int star, Value *top);
/* A long str that only `local` and `left`, on the stack, have, grows in place: then *local is empty, *left the sum and
 * the answer true. */
bool eval_append_to_local(VM *vm, Value *local, Value *left, Value right);
Value eval_build_set(VM *vm, const Value *items, uint32_t count);
Value eval_build_map(VM *vm, const Value *items, uint32_t pairs);
bool eval_extend(VM *vm, Opcode op, Value container, Value v, const Value *sp, uint32_t depth);
Value eval_format_value(VM *vm, Value v, char conversion, Value spec);
Value eval_call_ex(VM *vm, Value *sp, bool has_kwargs); /* may be VALUE_PENDING */
Value eval_make_function(VM *vm, Frame *frame, Value code, uint32_t flags, Value *sp, uint32_t *used);
Value eval_yield_from_iter(VM *vm, Frame *frame, Value v);
Value eval_get_aiter(VM *vm, Value v);
Value eval_get_anext(VM *vm, Value v);
/* *place (the manager) becomes its bound __exit__; *enter its bound __enter__. */
bool eval_before_with(VM *vm, Value *place, bool is_async, Value *enter);
/* RAISE_VARARGS; true: a bare `raise`, which adds no traceback line of its own. */
bool eval_raise(VM *vm, Frame *frame, uint32_t count);

/* ---- the same for match: vm/eval_match.c. A tuple of what was found; None: the pattern does not match ---- */

Value eval_match_keys(VM *vm, Value v, Value keys);
Value eval_match_class(VM *vm, Value v, Value type, uint32_t positional, Value names);

#endif
