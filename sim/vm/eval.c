/* The eval loop. One C function runs every Python frame of a thread: calls, awaits and yields change thread->frame and
 * go on. It keeps `frame`, `ip` and `sp` in locals, writes them back (SAVE) before anything that may look at the frame,
 * and reloads them (goto enter) whenever another frame may be on top.
 *
 * What is not hot or not one instruction's own business is a function: unwinding (eval_handle), the ways a frame's end
 * reaches the one below (eval_flow.c), the odd instructions (eval_support.c). */
#include "vm/eval.h"

#include "vm/call.h"
#include "vm/collector.h"
#include "vm/coroutine.h"
#include "vm/except_star.h"
#include "vm/exception.h"
#include "vm/fused.h"
#include "vm/iterator.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/small_int.h"
#include "vm/str.h"

#define SAVE() (frame->ip = ip, frame->sp = sp)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define NAME(index) (code->names[index])

/* The ends that many instructions have. `call` owns what it answers; VALUE_ERROR or false: an exception is pending. */
#define PUSH_RESULT(call)                   \
    do {                                    \
        SAVE();                             \
        Value v_ = (call);                  \
        if (value_is_error(v_)) goto error; \
        PUSH(v_);                           \
        NEXT();                             \
    } while (0)
#define REPLACE_TOP(call)                   \
    do {                                    \
        SAVE();                             \
        Value v_ = (call);                  \
        if (value_is_error(v_)) goto error; \
        value_replace(vm, &TOP(), v_);      \
        NEXT();                             \
    } while (0)
#define DO(call)                 \
    do {                         \
        SAVE();                  \
        if (!(call)) goto error; \
        NEXT();                  \
    } while (0)
/* `result` is what a call came to: it may be that of a frame still to run. */
#define PUSH_CALLED()                                      \
    do {                                                   \
        if (value_is_error(result)) goto error;            \
        if (value_is(result, VALUE_PENDING)) goto pending; \
        PUSH(result);                                      \
        NEXT();                                            \
    } while (0)

/* Dispatch is a jump through a table of labels (a GNU extension that gcc and clang have): each instruction ends in a
 * jump of its own, which branch predictors like. */
#define NEXT() goto *targets[(instruction = ip++)->op]

Value eval_run(VM *vm, Frame *until, Value incoming) {
    static const void *const instructions_plain[FUSED_COUNT] = {
#define X(name) [OP_##name] = &&op_##name,
        OPCODE_LIST(X)
#undef X
#define X(name) [FUSED_##name] = &&fused_##name,
            FUSED_LIST(X)
#undef X
    };
    static const void *const instructions_traced[FUSED_COUNT] = {
#define X(name) [OP_##name] = &&traced,
        OPCODE_LIST(X)
#undef X
#define X(name) [FUSED_##name] = &&traced,
            FUSED_LIST(X)
#undef X
    };

    Thread *const thread = vm->thread;
    const void *const *targets = instructions_plain;
    Frame *frame = NULL;
    const CodeObject *code = NULL;
    const Instruction *ip = NULL, *instruction = NULL;
    Value *sp = NULL, *slots = NULL;
    Value result = incoming;
    Flow flow;
    const bool came_from_library = vm->in_library;

    if (value_is_undefined(incoming))
        flow = flow_started(vm, until, &result);
    else
        flow = flow_deliver(vm, incoming, until, &result);

follow:
    switch (flow) {
    case FLOW_LEAVE:
        if (until && vm->in_library != came_from_library) vm_switch_account(vm); /* back in the code that called */
        return result;
    case FLOW_RAISE: goto enter_raise;
    case FLOW_RUN: break;
    }

#define LOAD_FRAME()                                                                           \
    do {                                                                                       \
        code = frame->code;                                                                    \
        ip = frame->ip;                                                                        \
        sp = frame->sp;                                                                        \
        slots = frame->slots;                                                                  \
        targets = instructions_plain;                                                          \
        if (vm->watches_frames) {                                                              \
            if (vm->detail >= TRACE_LINES && !code->is_library) targets = instructions_traced; \
            if (code->is_library != vm->in_library) vm_switch_account(vm);                     \
        }                                                                                      \
    } while (0)

enter: /* a Python frame is on top: go on in it */
    frame = thread->frame;
enter_frame:
    LOAD_FRAME();
    if (vm->showing && !code->is_library) {
        show_refuse(vm);
        goto error;
    }
    if (vm->quantum < 0) {
        if (!vm_next_quantum(vm)) return VALUE_ERROR;
        if (vm->collect_soon && !collector_collect_in_time(vm)) return VALUE_ERROR;
        if (!until && vm->fuel == 0) return VALUE_UNDEFINED;
    }
    NEXT();

enter_raise:
    frame = thread->frame;
    LOAD_FRAME();
    goto error;

traced : { /* as the front end wrote it, not fused */
    const Instruction *written = &code->code->instructions[instruction - code->instructions];
    SAVE();
    eval_trace(vm, frame, written);
    goto *instructions_plain[written->op];
}

    /* ---- stack ---- */
op_NOP:
    NEXT();
op_POP_TOP:
    value_release(vm, POP());
    NEXT();
op_COPY : {
    Value v = value_retain(sp[-(int)instruction->a]);
    PUSH(v);
    NEXT();
}
op_SWAP : {
    Value v = sp[-(int)instruction->a];
    sp[-(int)instruction->a] = sp[-1];
    TOP() = v;
    NEXT();
}

    /* ---- constants and variables ---- */
op_LOAD_CONST:
    PUSH(value_retain(code->constants[instruction->b]));
    NEXT();
op_LOAD_FAST : {
    Value v = slots[instruction->b];
    if (value_is_undefined(v)) goto unbound;
    PUSH(value_retain(v));
    NEXT();
}
op_STORE_FAST : {
    Value old = slots[instruction->b];
    slots[instruction->b] = POP();
    if (value_is_object(old)) {
        SAVE();
        value_release(vm, old);
    }
    NEXT();
}
op_DELETE_FAST:
    SAVE();
    if (value_is_undefined(slots[instruction->b])) goto unbound;
    value_replace(vm, &slots[instruction->b], VALUE_UNDEFINED);
    NEXT();
op_LOAD_CLOSURE:
    PUSH(value_retain(slots[instruction->b]));
    NEXT();
op_LOAD_DEREF : {
    Value v = ((Cell *)value_object(slots[instruction->b]))->value;
    if (value_is_undefined(v)) goto unbound;
    PUSH(value_retain(v));
    NEXT();
}
op_STORE_DEREF:
    SAVE();
    --frame->sp;
    value_replace(vm, &((Cell *)value_object(slots[instruction->b]))->value, POP());
    NEXT();
op_DELETE_DEREF : {
    Cell *cell = (Cell *)value_object(slots[instruction->b]);
    SAVE();
    if (value_is_undefined(cell->value)) goto unbound;
    value_replace(vm, &cell->value, VALUE_UNDEFINED);
    NEXT();
}
op_LOAD_GLOBAL : {
    InlineCache *cache = &code->caches[instruction - code->instructions];
    const Dict *globals = frame_globals(frame);
    Value v;
    if (cache->version == globals->version && (cache->index == 0 || cache->index == vm->builtins->version)) {
        v = *(const Value *)(uintptr_t)cache->value.bits;
    } else {
        SAVE();
        v = eval_load_global(vm, frame, NAME(instruction->b), cache);
        if (value_is_error(v)) goto error;
    }
    PUSH(value_retain(v));
    NEXT();
}
op_STORE_GLOBAL : {
    SAVE();
    bool stored = dict_set_str(vm, frame_globals(frame), NAME(instruction->b), TOP());
    --sp;
    value_release(vm, *sp);
    if (!stored) goto error;
    NEXT();
}
op_DELETE_GLOBAL:
    DO(eval_delete_global(vm, frame, NAME(instruction->b)));
op_LOAD_NAME:
    PUSH_RESULT(eval_load_name(vm, frame, NAME(instruction->b)));
op_STORE_NAME : {
    SAVE();
    bool stored = eval_store_name(vm, frame, NAME(instruction->b), TOP());
    --sp;
    value_release(vm, *sp);
    if (!stored) goto error;
    NEXT();
}
op_DELETE_NAME:
    DO(eval_delete_name(vm, frame, NAME(instruction->b)));
op_LOAD_CLASSDEREF:
    PUSH_RESULT(eval_load_classderef(vm, frame, instruction->b));

    /* ---- attributes and items ---- */
op_LOAD_ATTR : {
    Value o = TOP();
    Str *name = NAME(instruction->b);
    InlineCache *cache = &code->caches[instruction - code->instructions];
    if (value_is_object(o)) {
        const Value *in_instance = cache_find_in_instance(cache, value_object(o), name);
        if (in_instance) {
            TOP() = value_retain(*in_instance);
            value_release(vm, o);
            NEXT();
        }
    }
    const Value *in_module = cache_find_in_module(vm, cache, o);
    if (in_module) {
        TOP() = value_retain(*in_module);
        value_release(vm, o);
        NEXT();
    }
    SAVE();
    Value v = eval_load_attribute(vm, o, name, cache);
    if (value_is_error(v)) goto error;
    TOP() = v;
    value_release(vm, o);
    NEXT();
}
op_STORE_ATTR : {
    SAVE();
    bool stored =
        eval_store_attribute(vm, sp[-1], NAME(instruction->b), sp[-2], &code->caches[instruction - code->instructions]);
    sp -= 2;
    value_release(vm, sp[1]);
    value_release(vm, sp[0]);
    if (!stored) goto error;
    NEXT();
}
op_DELETE_ATTR : {
    SAVE();
    bool deleted = operation_set_attribute(vm, TOP(), NAME(instruction->b), VALUE_UNDEFINED);
    value_release(vm, POP());
    if (!deleted) goto error;
    NEXT();
}
op_LOAD_METHOD : {
    Value o = TOP();
    Str *name = NAME(instruction->b);
    InlineCache *cache = &code->caches[instruction - code->instructions];
    Type *type = value_type(vm, o);
    if (cache->version == type->version) {
        /* A function found on the type, which no instance attribute hides; the keys last seen are remembered by their
         * version. */
        Dict *dict = value_is_object(o) ? instance_dict(value_object(o)) : NULL;
        if (!dict || dict->count == 0 || dict->version == cache->index || dict_find_str(dict, name) < 0) {
            if (dict) cache->index = dict->version;
            TOP() = value_retain(cache->value);
            PUSH(o);
            NEXT();
        }
    }
    const Value *in_module = cache_find_in_module(vm, cache, o);
    if (in_module) {
        TOP() = VALUE_UNDEFINED;
        PUSH(value_retain(*in_module));
        value_release(vm, o);
        NEXT();
    }
    SAVE();
    Value self = VALUE_UNDEFINED;
    Value v = eval_load_method(vm, o, name, cache, &self);
    if (value_is_error(v)) goto error;
    if (value_is_undefined(self)) {
        TOP() = VALUE_UNDEFINED;
        PUSH(v);
        value_release(vm, o);
    } else {
        TOP() = v;
        PUSH(o);
    }
    NEXT();
}
op_LOAD_SUBSCR : {
    Value o = sp[-2], key = sp[-1], v = eval_sequence_item(vm, o, key);
    if (value_is_undefined(v)) {
        SAVE();
        v = eval_load_item(vm, o, key);
        if (value_is_error(v)) goto error;
    }
    sp -= 2;
    PUSH(v);
    value_release(vm, key);
    value_release(vm, o);
    NEXT();
}
op_STORE_SUBSCR : {
    Value v = sp[-3], o = sp[-2], key = sp[-1];
    SAVE();
    bool stored = eval_store_item(vm, o, key, v);
    sp -= 3;
    value_release(vm, key);
    value_release(vm, o);
    value_release(vm, v);
    if (!stored) goto error;
    NEXT();
}
op_DELETE_SUBSCR : {
    SAVE();
    bool deleted = operation_set_item(vm, sp[-2], sp[-1], VALUE_UNDEFINED);
    value_release(vm, POP());
    value_release(vm, POP());
    if (!deleted) goto error;
    NEXT();
}
op_BUILD_SLICE : {
    SAVE();
    Value step = instruction->a == 3 ? POP() : VALUE_NONE;
    Value v = slice_create(vm, sp[-2], sp[-1], step);
    value_release(vm, step);
    value_release(vm, POP());
    value_release(vm, POP());
    if (value_is_error(v)) goto error;
    PUSH(v);
    NEXT();
}

    /* ---- operators ---- */
op_UNARY_NEGATIVE:
op_UNARY_POSITIVE:
op_UNARY_INVERT : {
    SAVE();
    UnaryOperator op = instruction->op == OP_UNARY_NEGATIVE   ? UNARY_NEGATIVE
                       : instruction->op == OP_UNARY_POSITIVE ? UNARY_POSITIVE
                                                              : UNARY_INVERT;
    Value v = operation_unary(vm, op, TOP());
    if (value_is_error(v)) goto error;
    value_replace(vm, &TOP(), v);
    NEXT();
}
op_UNARY_NOT : {
    Value v = TOP();
    if (value_is_bool(v)) {
        TOP() = value_is(v, VALUE_TRUE) ? VALUE_FALSE : VALUE_TRUE;
        NEXT();
    }
    SAVE();
    int truth = operation_truth(vm, v);
    if (truth < 0) goto error;
    value_replace(vm, &TOP(), value_from_bool(!truth));
    NEXT();
}
#define SMALL_BINARY(NAME_, operate)                                                      \
    op_BINARY_##NAME_ : {                                                                 \
        Value v;                                                                          \
        if (!small_int_both(sp[-2], sp[-1]) || !operate(sp[-2], sp[-1], &v)) goto binary; \
        --sp;                                                                             \
        TOP() = v;                                                                        \
        NEXT();                                                                           \
    }
    SMALL_BINARY(ADD, small_int_add)
    SMALL_BINARY(SUBTRACT, small_int_subtract)
    SMALL_BINARY(MULTIPLY, small_int_multiply)
    SMALL_BINARY(FLOOR_DIVIDE, small_int_floor_divide)
    SMALL_BINARY(REMAINDER, small_int_remainder)
    SMALL_BINARY(AND, small_int_and)
#undef SMALL_BINARY
op_BINARY_TRUE_DIVIDE:
op_BINARY_POWER:
op_BINARY_LSHIFT:
op_BINARY_RSHIFT:
op_BINARY_OR:
op_BINARY_XOR:
op_BINARY_MATRIX_MULTIPLY:
binary : {
    Operator op = (Operator)(instruction->op - OP_BINARY_ADD);
    Value a = sp[-2], b = sp[-1];
    SAVE();
    if (op == OPERATOR_ADD && ip->op == OP_STORE_FAST && value_is(slots[ip->b], a) &&
        eval_append_to_local(vm, &slots[ip->b], &sp[-2], b)) {
        value_release(vm, POP());
        NEXT();
    }
    Value v = instruction->a ? operation_inplace(vm, op, a, b) : operation_binary(vm, op, a, b);
    if (value_is_error(v)) goto error;
    --sp;
    TOP() = v;
    value_release(vm, b);
    value_release(vm, a);
    NEXT();
}

#define COMPARE(NAME_, operator_)                                                  \
    op_##NAME_ : {                                                                 \
        Value a = sp[-2], b = sp[-1];                                              \
        if (small_int_both(a, b)) {                                                \
            --sp;                                                                  \
            bool holds = (int64_t)a.bits operator_(int64_t) b.bits;                \
            /* Nearly always a conditional jump follows: take it here. */          \
            if (ip->op == OP_POP_JUMP_IF_FALSE && targets == instructions_plain) { \
                --sp;                                                              \
                ip = holds ? ip + 1 : code->instructions + ip->b;                  \
                NEXT();                                                            \
            }                                                                      \
            TOP() = value_from_bool(holds);                                        \
            NEXT();                                                                \
        }                                                                          \
        goto compare;                                                              \
    }
    COMPARE(COMPARE_LT, <)
    COMPARE(COMPARE_LE, <=)
    COMPARE(COMPARE_EQ, ==)
    COMPARE(COMPARE_NE, !=)
    COMPARE(COMPARE_GT, >)
    COMPARE(COMPARE_GE, >=)
#undef COMPARE
compare : {
    Value a = sp[-2], b = sp[-1];
    SAVE();
    Value v = operation_compare(vm, (Comparison)(instruction->op - OP_COMPARE_LT), a, b);
    if (value_is_error(v)) goto error;
    --sp;
    TOP() = v;
    value_release(vm, b);
    value_release(vm, a);
    NEXT();
}
op_IS_OP : {
    Value b = POP(), a = TOP();
    TOP() = value_from_bool(value_is(a, b) != (instruction->a != 0));
    SAVE();
    value_release(vm, b);
    value_release(vm, a);
    NEXT();
}
op_CONTAINS_OP : {
    SAVE();
    int found = operation_contains(vm, sp[-1], sp[-2]);
    if (found < 0) goto error;
    Value container = POP(), item = TOP();
    TOP() = value_from_bool(found != (int)instruction->a);
    value_release(vm, container);
    value_release(vm, item);
    NEXT();
}

    /* ---- jumps ---- */
op_JUMP:
    ip = code->instructions + instruction->b;
    NEXT();
op_JUMP_BACK:
    ip = code->instructions + instruction->b;
    if ((vm->quantum -= instruction - ip + 1) < 0) {
        SAVE();
        goto enter;
    }
    NEXT();
#define POP_JUMP(NAME_, constant, truth_)                   \
    op_POP_JUMP_IF_##NAME_ : {                              \
        Value v = TOP();                                    \
        bool jump = value_is(v, constant);                  \
        if (!value_is_bool(v)) {                            \
            SAVE();                                         \
            int truth = operation_truth(vm, v);             \
            if (truth < 0) goto error;                      \
            value_release(vm, v);                           \
            jump = truth == truth_;                         \
        }                                                   \
        --sp;                                               \
        if (jump) ip = code->instructions + instruction->b; \
        NEXT();                                             \
    }
    POP_JUMP(TRUE, VALUE_TRUE, 1)
    POP_JUMP(FALSE, VALUE_FALSE, 0)
#undef POP_JUMP
op_JUMP_IF_TRUE_OR_POP:
op_JUMP_IF_FALSE_OR_POP : {
    SAVE();
    int truth = operation_truth(vm, TOP());
    if (truth < 0) goto error;
    if ((truth != 0) == (instruction->op == OP_JUMP_IF_TRUE_OR_POP))
        ip = code->instructions + instruction->b;
    else
        value_release(vm, POP());
    NEXT();
}
op_POP_JUMP_IF_NONE:
op_POP_JUMP_IF_NOT_NONE : {
    Value v = POP();
    if (value_is_none(v) == (instruction->op == OP_POP_JUMP_IF_NONE)) ip = code->instructions + instruction->b;
    SAVE();
    value_release(vm, v);
    NEXT();
}

    /* ---- iteration and building ---- */
op_GET_ITER:
    REPLACE_TOP(operation_iter(vm, TOP()));
op_FOR_ITER : {
    Value iterator = TOP();
    Type *type = value_object(iterator)->type;
    SAVE();
    if (type == vm->types.generator_) {
        flow = flow_for_generator(vm, until, &result);
        goto follow;
    }
    if (type->flags & TYPE_IS_HEAP) {
        flow = flow_for_next(vm, until, &result);
        goto follow;
    }
    Value v = type->slots.next(vm, iterator);
    if (value_is_error(v)) { /* the end with a value (return, set_result) is one, too */
        if (vm->stop || !vm_error_matches(vm, vm->exceptions.stop_iteration)) goto error;
        vm_clear_error(vm);
        v = VALUE_UNDEFINED;
    }
    if (value_is_undefined(v)) {
        --sp;
        ip = code->instructions + instruction->b;
        SAVE();
        value_release(vm, iterator);
        NEXT();
    }
    PUSH(v);
    NEXT();
}
op_UNPACK_SEQUENCE : {
    Value v = TOP();
    uint32_t n = instruction->a;
    SAVE();
    if (value_is_object(v) && value_object(v)->type == vm->types.tuple_ && value_tuple(v)->count == n) {
        Tuple *tuple = value_tuple(v);
        --sp;
        for (uint32_t i = n; i-- > 0;) PUSH(value_retain(tuple->items[i]));
        value_release(vm, v);
        NEXT();
    }
    if (!eval_unpack(vm, v, n, -1, sp - 1 + n)) goto error;
    sp += (int)n - 1;
    value_release(vm, v);
    NEXT();
}
op_UNPACK_EX : {
    Value v = TOP();
    uint32_t n = instruction->a + 1 + instruction->b;
    SAVE();
    if (!eval_unpack(vm, v, instruction->a, (int)instruction->b, sp - 1 + n)) goto error;
    sp += (int)n - 1;
    value_release(vm, v);
    NEXT();
}
op_BUILD_TUPLE : {
    uint32_t n = instruction->b;
    SAVE();
    Tuple *tuple = tuple_create(vm, n);
    if (!tuple) goto error;
    sp -= n;
    for (uint32_t i = 0; i < n; ++i) tuple->items[i] = sp[i];
    vm_number_after(vm, value_from_object(tuple), sp, n);
    PUSH(value_from_object(tuple));
    NEXT();
}
op_BUILD_LIST : {
    uint32_t n = instruction->b;
    SAVE();
    Value v = list_from(vm, sp - n, n);
    if (value_is_error(v)) goto error;
    vm_number_after(vm, v, sp - n, n);
    while (n-- > 0) value_release(vm, POP());
    PUSH(v);
    NEXT();
}
op_BUILD_SET:
op_BUILD_MAP:
op_BUILD_STRING : {
    uint32_t n = instruction->op == OP_BUILD_MAP ? 2 * instruction->b : instruction->b;
    SAVE();
    Value v = instruction->op == OP_BUILD_STRING ? str_join_all(vm, sp - n, n)
              : instruction->op == OP_BUILD_SET  ? eval_build_set(vm, sp - n, n)
                                                 : eval_build_map(vm, sp - n, instruction->b);
    if (value_is_error(v)) goto error;
    if (instruction->op != OP_BUILD_STRING) vm_number_after(vm, v, sp - n, n);
    while (n-- > 0) value_release(vm, POP());
    PUSH(v);
    NEXT();
}
op_LIST_APPEND : {
    SAVE();
    Value v = POP();
    bool done = list_append(vm, value_list(sp[-(int)instruction->a]), v);
    value_release(vm, v);
    if (!done) goto error;
    NEXT();
}
op_SET_ADD : {
    SAVE();
    Value v = POP();
    bool done = set_add(vm, value_set(sp[-(int)instruction->a]), v);
    value_release(vm, v);
    if (!done) goto error;
    NEXT();
}
op_MAP_ADD : {
    SAVE();
    Value v = POP(), key = POP();
    bool done = dict_set(vm, value_dict(sp[-(int)instruction->a]), key, v);
    value_release(vm, v);
    value_release(vm, key);
    if (!done) goto error;
    NEXT();
}
op_LIST_EXTEND:
op_SET_UPDATE:
op_DICT_UPDATE:
op_DICT_MERGE : {
    SAVE();
    Value v = POP();
    bool done = eval_extend(vm, (Opcode)instruction->op, sp[-(int)instruction->a], v, sp, instruction->a);
    value_release(vm, v);
    if (!done) goto error;
    NEXT();
}
op_LIST_TO_TUPLE : {
    SAVE();
    List *list = value_list(TOP());
    Value v = tuple_from(vm, list->items, list->count);
    if (value_is_error(v)) goto error;
    vm_number_after(vm, v, list->items, list->count);
    value_replace(vm, &TOP(), v);
    NEXT();
}
op_FORMAT_VALUE : {
    Value spec = instruction->c ? POP() : VALUE_UNDEFINED;
    SAVE();
    Value v = eval_format_value(vm, TOP(), (char)instruction->a, spec);
    value_release(vm, spec);
    if (value_is_error(v)) goto error;
    value_replace(vm, &TOP(), v);
    NEXT();
}

    /* ---- calls ---- */
op_CALL : {
    uint32_t n = instruction->a;
    Value callee = sp[-(int)n - 1];
    if (value_is_object(callee)) {
        if (value_object(callee)->type == vm->types.function_) {
            sp -= n;
            SAVE();
            frame->sp = sp - 1;
            Function *function = (Function *)value_object(callee);
            if (function->code->is_simple && function->code->code->positional_count == n &&
                thread->depth < vm->budgets.recursion) {
                vm->quantum -= 4;
                goto start_simple;
            }
            if (function->code->is_simple_coroutine && function->code->code->positional_count == n) {
                if (instruction->c && coroutine_can_start_called(vm, function->code)) goto start_called;
                TOP() = value_from_object(coroutine_create_simple(vm, function, sp, n));
                NEXT();
            }
            Frame *callee_frame = frame_create_call(vm, function, sp, n, NULL, true);
            object_release(vm, function);
            --sp;
            if (!callee_frame) goto error;
            if (callee_frame->in_coroutine) {
                PUSH(value_from_object(frame_coroutine(callee_frame)));
                NEXT();
            }
            if (!frame_push(vm, callee_frame)) goto error;
            vm->quantum -= 4;
            goto enter;
        }
        if (value_object(callee)->type == vm->types.native_) {
            Native *native = (Native *)value_object(callee);
            SAVE();
            if (!value_is_undefined(native->self) || !native_call_direct(vm, native, sp - n, n, &result))
                result = native_call(vm, native, native->self, (Arguments){sp - n, n, NULL});
            goto called;
        }
    }
    SAVE();
    result = call_value(vm, callee, (Arguments){sp - n, n, NULL});
called:
    for (uint32_t i = instruction->a + 1u; i-- > 0;) value_release(vm, POP());
    frame->sp = sp;
    vm->quantum -= 4;
    PUSH_CALLED();
}
op_CALL_METHOD : {
    uint32_t n = instruction->a;
    Value method = sp[-(int)n - 2];
    SAVE();
    vm->quantum -= 4;
    if (value_is_undefined(method)) { /* an attribute that is no method: [UNDEFINED, callable, args] */
        result = call_value(vm, sp[-(int)n - 1], (Arguments){sp - n, n, NULL});
    } else if (value_object(method)->type == vm->types.function_) {
        sp -= n + 1;
        frame->sp = sp - 1;
        Function *function = (Function *)value_object(method);
        if (function->code->is_simple && function->code->code->positional_count == n + 1 &&
            thread->depth < vm->budgets.recursion) {
            goto start_simple;
        }
        if (function->code->is_simple_coroutine && function->code->code->positional_count == n + 1) {
            if (instruction->c && coroutine_can_start_called(vm, function->code)) goto start_called;
            TOP() = value_from_object(coroutine_create_simple(vm, function, sp, n + 1));
            NEXT();
        }
        Frame *callee_frame = frame_create_call(vm, function, sp, n + 1, NULL, true);
        object_release(vm, function);
        --sp;
        if (!callee_frame) goto error;
        if (callee_frame->in_coroutine) {
            PUSH(value_from_object(frame_coroutine(callee_frame)));
            NEXT();
        }
        if (!frame_push(vm, callee_frame)) goto error;
        goto enter;
    } else if (value_object(method)->type != vm->types.native_ ||
               !native_call_direct(vm, (Native *)value_object(method), sp - n - 1, n + 1, &result)) {
        result = call_value(vm, method, (Arguments){sp - n - 1, n + 1, NULL});
    }
    for (uint32_t i = n + 2; i-- > 0;) value_release(vm, POP());
    frame->sp = sp;
    PUSH_CALLED();
}
start_simple : { /* a function and its arguments, from sp[-1] on */
    Function *function = (Function *)value_object(TOP());
    frame = frame_push_simple(vm, frame, function, sp, function->code->code->positional_count);
    goto enter_frame;
}
start_called : { /* a coroutine function and its arguments, from sp[-1] on: what it makes is awaited at once */
    Function *function = (Function *)value_object(TOP());
    Coroutine *root = coroutine_root_of_frame(frame);
    Coroutine *c = coroutine_make_simple(vm, function, sp, function->code->code->positional_count);
    TOP() = value_from_object(c);
    frame->ip = ip + AWAIT_LENGTH;
    frame->sp = sp;
    coroutine_start_awaited(vm, frame, root, c);
    frame = &c->frame;
    goto enter_frame;
}
op_CALL_KW : {
    uint32_t n = instruction->a;
    const Tuple *names = value_tuple(code->constants[instruction->b]);
    uint32_t below = instruction->c ? 2 : 1;
    SAVE();
    vm->quantum -= 4;
    if (!instruction->c)
        result = call_value(vm, sp[-(int)n - 1], (Arguments){sp - n, n, names});
    else if (value_is_undefined(sp[-(int)n - 2]))
        result = call_value(vm, sp[-(int)n - 1], (Arguments){sp - n, n, names});
    else
        result = call_value(vm, sp[-(int)n - 2], (Arguments){sp - n - 1, n + 1, names});
    for (uint32_t i = n + below; i-- > 0;) value_release(vm, POP());
    frame->sp = sp;
    PUSH_CALLED();
}
op_CALL_EX : {
    SAVE();
    vm->quantum -= 4;
    result = eval_call_ex(vm, sp, instruction->a != 0);
    for (uint32_t i = instruction->a ? 3 : 2; i-- > 0;) value_release(vm, POP());
    frame->sp = sp;
    PUSH_CALLED();
}
op_MAKE_FUNCTION : {
    SAVE();
    uint32_t used = 0;
    Value v = eval_make_function(vm, frame, code->constants[instruction->b], instruction->a, sp, &used);
    if (value_is_error(v)) goto error;
    while (used-- > 0) value_release(vm, POP());
    PUSH(v);
    NEXT();
}
op_RETURN_VALUE : {
    result = POP();
    SAVE();
    Frame *back = frame->back;
    if (targets != instructions_plain) eval_trace_return(vm, frame, result);
    if (frame->in_coroutine) {
        if (coroutine_return_awaited(vm, frame_coroutine(frame), result)) {
            frame = back;
            goto enter_frame;
        }
    } else if (frame->on_return == RETURN_PUSH && back && back->code) {
        thread->frame = back;
        thread->depth--;
        if (code->is_simple)
            frame_pop_simple(vm, frame);
        else
            frame_destroy(vm, frame);
        *back->sp++ = result;
        frame = back;
        goto enter_frame;
    }
    flow = flow_finish(vm, frame, result, until, &result);
    goto follow;
}

    /* ---- generators and coroutines ---- */
op_GET_AWAITABLE : {
    Value v = TOP();
    if (coroutine_can_start(vm, v) && ip[1].op == OP_YIELD_FROM && thread->depth < vm->budgets.recursion) {
        ip += AWAIT_LENGTH - 1;
        SAVE();
        Coroutine *c = value_coroutine(v);
        coroutine_start_awaited(vm, frame, coroutine_root_of_frame(frame), c);
        frame = &c->frame;
        goto enter_frame;
    }
    SAVE();
    Value awaitable = coroutine_get_awaitable(vm, v, instruction->a);
    if (value_is_error(awaitable)) goto error;
    value_replace(vm, &TOP(), awaitable);
    NEXT();
}
op_GET_YIELD_FROM_ITER:
    REPLACE_TOP(eval_yield_from_iter(vm, frame, TOP()));
op_YIELD_FROM:
    SAVE();
    flow = flow_yield_from(vm, frame, until, &result);
    goto follow;
op_YIELD_VALUE:
    result = POP();
    SAVE();
    flow = flow_yield(vm, frame, result, instruction->a != 0, until, &result);
    goto follow;
op_GET_AITER:
    REPLACE_TOP(eval_get_aiter(vm, TOP()));
op_GET_ANEXT:
    PUSH_RESULT(eval_get_anext(vm, TOP()));
op_END_ASYNC_FOR : {
    Value exception = POP();
    SAVE();
    if (value_is_instance(vm, exception, vm->exceptions.stop_async_iteration)) {
        value_release(vm, exception);
        value_release(vm, POP());
        NEXT();
    }
    thread->error = exception;
    goto reraise;
}

    /* ---- with ---- */
op_BEFORE_WITH:
op_BEFORE_ASYNC_WITH : {
    SAVE();
    Value enter = VALUE_UNDEFINED;
    if (!eval_before_with(vm, &TOP(), instruction->op == OP_BEFORE_ASYNC_WITH, &enter)) goto error;
    result = call_value(vm, enter, (Arguments){0});
    value_release(vm, enter);
    PUSH_CALLED();
}
op_WITH_EXCEPT_START : {
    SAVE();
    Value exception = TOP();
    Value arguments[3] = {value_from_object(value_object(exception)->type), exception, VALUE_UNDEFINED};
    arguments[2] = exception_traceback(vm, exception);
    result = call_value(vm, sp[-3], (Arguments){arguments, 3, NULL});
    value_release(vm, arguments[2]);
    PUSH_CALLED();
}

    /* ---- exceptions ---- */
op_RAISE_VARARGS : {
    SAVE();
    bool again = eval_raise(vm, frame, instruction->a);
    sp = frame->sp;
    if (again) goto reraise;
    goto error;
}
op_PUSH_EXC_INFO : {
    Value exception = TOP();
    TOP() = *frame_handled(frame);
    *frame_handled(frame) = value_retain(exception);
    PUSH(exception);
    if (vm_traces(vm, TRACE_STEPS) && !code->is_library) {
        SAVE();
        exception_emit(vm, EVENT_EXCEPTION_HANDLED, (Exception *)value_object(exception));
        if (vm->stop) goto error;
    }
    NEXT();
}
op_CHECK_EXC_MATCH : {
    SAVE();
    int match = exception_matches(vm, sp[-2], sp[-1]);
    if (match < 0) goto error;
    value_replace(vm, &TOP(), value_from_bool(match));
    NEXT();
}
op_CHECK_EG_MATCH : {
    SAVE();
    Value rest, match;
    if (!except_star_match(vm, sp[-2], sp[-1], &match, &rest)) goto error;
    value_replace(vm, &sp[-2], rest);
    value_replace(vm, &sp[-1], match);
    if (!value_is_none(match)) value_replace(vm, frame_handled(frame), value_retain(match));
    NEXT();
}
op_PREP_RERAISE_STAR : {
    SAVE();
    Value v = except_star_reraise(vm, sp[-2], sp[-1]);
    if (value_is_error(v)) goto error;
    value_release(vm, POP());
    value_replace(vm, &TOP(), v);
    NEXT();
}
op_POP_EXCEPT : {
    Value previous = POP();
    SAVE();
    value_replace(vm, frame_handled(frame), previous);
    NEXT();
}
op_RERAISE:
    thread->error = POP();
    SAVE();
    goto reraise;
op_LOAD_ASSERTION_ERROR:
    PUSH(value_from_object(object_retain(vm->exceptions.assertion_error)));
    NEXT();

    /* ---- modules, classes, match ---- */
op_IMPORT_NAME : {
    SAVE();
    result = eval_import_name(vm, frame, NAME(instruction->b), sp[-2], sp[-1]);
    value_release(vm, POP());
    value_release(vm, POP());
    frame->sp = sp;
    PUSH_CALLED();
}
op_IMPORT_FROM:
    PUSH_RESULT(eval_import_from(vm, TOP(), NAME(instruction->b)));
op_IMPORT_STAR : {
    SAVE();
    bool done = eval_import_star(vm, frame, TOP());
    value_release(vm, POP());
    if (!done) goto error;
    NEXT();
}
op_LOAD_BUILD_CLASS : {
    SAVE();
    Value v = dict_get_str(vm->builtins, vm->names.build_class_);
    if (value_is_undefined(v)) {
        vm_raise(vm, vm->exceptions.name_error, "__build_class__ not found");
        goto error;
    }
    PUSH(value_retain(v));
    NEXT();
}
op_SETUP_ANNOTATIONS:
    DO(eval_setup_annotations(vm, frame));
op_MATCH_SEQUENCE:
op_MATCH_MAPPING : {
    bool is_mapping = instruction->op == OP_MATCH_MAPPING;
    Value v = value_from_bool(value_has_flag(TOP(), is_mapping ? TYPE_MATCHES_MAPPING : TYPE_MATCHES_SEQUENCE));
    PUSH(v);
    NEXT();
}
op_MATCH_KEYS:
    PUSH_RESULT(eval_match_keys(vm, sp[-2], sp[-1]));
op_MATCH_CLASS : {
    SAVE();
    Value v = eval_match_class(vm, sp[-3], sp[-2], instruction->a, sp[-1]);
    if (value_is_error(v)) goto error;
    for (int i = 0; i < 3; ++i) value_release(vm, POP());
    PUSH(v);
    NEXT();
}
op_GET_LEN : {
    SAVE();
    int64_t length = operation_length(vm, TOP());
    if (length < 0) goto error;
    PUSH(int_from(vm, length));
    NEXT();
}

    /* ---- fused ones (vm/fused.h): anything unusual is left to the first of those they consist of ---- */
fused_FAST_FAST : {
    Value a = slots[instruction->b], b = slots[ip->b];
    if (value_is_undefined(a) || value_is_undefined(b)) goto op_LOAD_FAST;
    PUSH(value_retain(a));
    PUSH(value_retain(b));
    ++ip;
    NEXT();
}
fused_FAST_ATTR : {
    Value o = slots[instruction->b];
    if (!value_is_object(o)) goto op_LOAD_FAST;
    const Value *found = cache_find_in_instance(&code->caches[ip - code->instructions], value_object(o), NAME(ip->b));
    if (!found) goto op_LOAD_FAST;
    PUSH(value_retain(*found));
    ++ip;
    NEXT();
}
fused_FOR_STORE : {
    Object *iterator = value_object(TOP());
    Value v;
    if (iterator->type == vm->types.range_iterator_) {
        RangeIterator *range = (RangeIterator *)iterator;
        if (range->left == 0 || range->next > VALUE_SMALL_INT_MAX || range->next < VALUE_SMALL_INT_MIN)
            goto op_FOR_ITER;
        v = value_from_small_int(range->next);
        if (--range->left > 0) range->next += range->step;
    } else if (iterator->type == vm->types.list_iterator_) {
        ListIterator *it = (ListIterator *)iterator;
        if (!it->list || it->index >= it->list->count) goto op_FOR_ITER;
        v = value_retain(it->list->items[it->index++]);
    } else {
        goto op_FOR_ITER;
    }
    Value old = slots[ip->b];
    slots[ip++->b] = v;
    if (value_is_object(old)) {
        SAVE();
        value_release(vm, old);
    }
    NEXT();
}
/* The operand, an instruction's own or found on the stack, is a small int as the constant is. */
#define SMALL_OPERATOR(NAME_, operate)                                                                      \
    fused_CONST_##NAME_ : {                                                                                 \
        Value a = TOP(), v;                                                                                 \
        if (!value_is_small_int(a) || !operate(a, code->constants[instruction->b], &v)) goto op_LOAD_CONST; \
        TOP() = v;                                                                                          \
        ++ip;                                                                                               \
        NEXT();                                                                                             \
    }                                                                                                       \
    fused_FAST_CONST_##NAME_ : {                                                                            \
        Value a = slots[instruction->b], v;                                                                 \
        if (!value_is_small_int(a) || !operate(a, code->constants[ip->b], &v)) goto op_LOAD_FAST;           \
        PUSH(v);                                                                                            \
        ip += 2;                                                                                            \
        NEXT();                                                                                             \
    }
    SMALL_OPERATOR(ADD, small_int_add)
    SMALL_OPERATOR(SUBTRACT, small_int_subtract)
    SMALL_OPERATOR(MULTIPLY, small_int_multiply)
    SMALL_OPERATOR(FLOOR_DIVIDE, small_int_floor_divide)
    SMALL_OPERATOR(REMAINDER, small_int_remainder)
#undef SMALL_OPERATOR
#define SMALL_COMPARISON(NAME_, operator_)                                                      \
    fused_CONST_##NAME_ : {                                                                     \
        Value a = TOP(), b = code->constants[instruction->b];                                   \
        if (!value_is_small_int(a)) goto op_LOAD_CONST;                                         \
        --sp;                                                                                   \
        ip = (int64_t)a.bits operator_(int64_t) b.bits ? ip + 2 : code->instructions + ip[1].b; \
        NEXT();                                                                                 \
    }                                                                                           \
    fused_FAST_CONST_##NAME_ : {                                                                \
        Value a = slots[instruction->b], b = code->constants[ip->b];                            \
        if (!value_is_small_int(a)) goto op_LOAD_FAST;                                          \
        ip = (int64_t)a.bits operator_(int64_t) b.bits ? ip + 3 : code->instructions + ip[2].b; \
        NEXT();                                                                                 \
    }
    SMALL_COMPARISON(LT, <)
    SMALL_COMPARISON(LE, <=)
    SMALL_COMPARISON(EQ, ==)
    SMALL_COMPARISON(NE, !=)
    SMALL_COMPARISON(GT, >)
    SMALL_COMPARISON(GE, >=)
#undef SMALL_COMPARISON

unbound:
    SAVE();
    eval_raise_unbound(vm, frame, instruction->b);
    goto error;

pending: /* a native asked to wait for a frame it pushed, or to block */
    flow = flow_started(vm, until, &result);
    goto follow;

error: /* an exception is pending; this place joins its traceback */
    if (vm->stop) return VALUE_ERROR;
    SAVE();
    eval_note_raise(vm, frame);
reraise:
    if (vm->stop) return VALUE_ERROR;
    if (eval_handle(vm, frame)) {
        ip = frame->ip;
        sp = frame->sp;
        NEXT();
    }
    if (vm->stop) return VALUE_ERROR;
    exception_keep_from_library(vm, frame);
    flow = flow_finish(vm, frame, VALUE_ERROR, until, &result);
    goto follow;
}
