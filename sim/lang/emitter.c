#include "lang/emitter.h"

#include <assert.h>
#include <string.h>

enum { UNPLACED = UINT32_MAX, UNKNOWN_DEPTH = -1, FIRST_CAPACITY = 16 };

struct EmitterLabel {
    uint32_t target; /* instruction, or UNPLACED */
    int32_t depth;   /* where it is jumped to, or UNKNOWN_DEPTH */
};

struct EmitterHandler {
    Label target;
    int32_t depth;
};

void emitter_init(Emitter *emitter, Arena *arena) { *emitter = (Emitter){.arena = arena}; }

/* ---- effects on the stack ---- */

enum { VARIES = 100 };

static const int8_t fixed_effects[OPCODE_COUNT] = {
    [OP_POP_TOP] = -1,
    [OP_COPY] = 1,
    [OP_LOAD_CONST] = 1,
    [OP_LOAD_FAST] = 1,
    [OP_STORE_FAST] = -1,
    [OP_LOAD_CLOSURE] = 1,
    [OP_LOAD_DEREF] = 1,
    [OP_STORE_DEREF] = -1,
    [OP_LOAD_CLASSDEREF] = 1,
    [OP_LOAD_GLOBAL] = 1,
    [OP_STORE_GLOBAL] = -1,
    [OP_LOAD_NAME] = 1,
    [OP_STORE_NAME] = -1,
    [OP_STORE_ATTR] = -2,
    [OP_DELETE_ATTR] = -1,
    [OP_LOAD_METHOD] = 1,
    [OP_LOAD_SUBSCR] = -1,
    [OP_STORE_SUBSCR] = -3,
    [OP_DELETE_SUBSCR] = -2,
    [OP_BUILD_SLICE] = VARIES,
    [OP_BINARY_ADD] = -1,
    [OP_BINARY_SUBTRACT] = -1,
    [OP_BINARY_MULTIPLY] = -1,
    [OP_BINARY_TRUE_DIVIDE] = -1,
    [OP_BINARY_FLOOR_DIVIDE] = -1,
    [OP_BINARY_REMAINDER] = -1,
    [OP_BINARY_POWER] = -1,
    [OP_BINARY_LSHIFT] = -1,
    [OP_BINARY_RSHIFT] = -1,
    [OP_BINARY_AND] = -1,
    [OP_BINARY_OR] = -1,
    [OP_BINARY_XOR] = -1,
    [OP_BINARY_MATRIX_MULTIPLY] = -1,
    [OP_COMPARE_LT] = -1,
    [OP_COMPARE_LE] = -1,
    [OP_COMPARE_EQ] = -1,
    [OP_COMPARE_NE] = -1,
    [OP_COMPARE_GT] = -1,
    [OP_COMPARE_GE] = -1,
    [OP_IS_OP] = -1,
    [OP_CONTAINS_OP] = -1,
    [OP_POP_JUMP_IF_TRUE] = -1,
    [OP_POP_JUMP_IF_FALSE] = -1,
    [OP_JUMP_IF_TRUE_OR_POP] = VARIES,
    [OP_JUMP_IF_FALSE_OR_POP] = VARIES,
    [OP_POP_JUMP_IF_NONE] = -1,
    [OP_POP_JUMP_IF_NOT_NONE] = -1,
    [OP_FOR_ITER] = VARIES,
    [OP_UNPACK_SEQUENCE] = VARIES,
    [OP_UNPACK_EX] = VARIES,
    [OP_BUILD_TUPLE] = VARIES,
    [OP_BUILD_LIST] = VARIES,
    [OP_BUILD_SET] = VARIES,
    [OP_BUILD_MAP] = VARIES,
    [OP_BUILD_STRING] = VARIES,
    [OP_LIST_APPEND] = -1,
    [OP_SET_ADD] = -1,
    [OP_MAP_ADD] = -2,
    [OP_LIST_EXTEND] = -1,
    [OP_SET_UPDATE] = -1,
    [OP_DICT_UPDATE] = -1,
    [OP_DICT_MERGE] = -1,
    [OP_FORMAT_VALUE] = VARIES,
    [OP_CALL] = VARIES,
    [OP_CALL_METHOD] = VARIES,
    [OP_CALL_KW] = VARIES,
    [OP_CALL_EX] = VARIES,
    [OP_MAKE_FUNCTION] = VARIES,
    [OP_RETURN_VALUE] = -1,
    [OP_YIELD_FROM] = -1,
    [OP_GET_ANEXT] = 1,
    [OP_END_ASYNC_FOR] = -2,
    [OP_BEFORE_WITH] = 1,
    [OP_BEFORE_ASYNC_WITH] = 1,
    [OP_WITH_EXCEPT_START] = 1,
    [OP_RAISE_VARARGS] = VARIES,
    [OP_PUSH_EXC_INFO] = 1,
    [OP_PREP_RERAISE_STAR] = -1,
    [OP_POP_EXCEPT] = -1,
    [OP_RERAISE] = -1,
    [OP_LOAD_ASSERTION_ERROR] = 1,
    [OP_IMPORT_NAME] = -1,
    [OP_IMPORT_FROM] = 1,
    [OP_IMPORT_STAR] = -1,
    [OP_LOAD_BUILD_CLASS] = 1,
    [OP_MATCH_SEQUENCE] = 1,
    [OP_MATCH_MAPPING] = 1,
    [OP_MATCH_KEYS] = 1,
    [OP_MATCH_CLASS] = -2,
    [OP_GET_LEN] = 1,
};

static int32_t count_bits(uint32_t bits) {
    int32_t count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
}

/* What an instruction does to the depth of the stack, when it goes on or when it jumps. */
static int32_t stack_effect(Instruction instruction, bool jumps) {
    int32_t a = instruction.a, b = (int32_t)instruction.b, c = instruction.c;
    switch ((Opcode)instruction.op) {
    case OP_BUILD_SLICE: return 1 - a;
    case OP_JUMP_IF_TRUE_OR_POP:
    case OP_JUMP_IF_FALSE_OR_POP: return jumps ? 0 : -1;
    case OP_FOR_ITER: return jumps ? -1 : 1;
    case OP_UNPACK_SEQUENCE: return a - 1;
    case OP_UNPACK_EX: return a + b;
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return 1 - b;
    case OP_BUILD_MAP: return 1 - 2 * b;
    case OP_FORMAT_VALUE: return -c;
    case OP_CALL: return -a;
    case OP_CALL_METHOD: return -a - 1;
    case OP_CALL_KW: return -a - c;
    case OP_CALL_EX: return -1 - a;
    case OP_MAKE_FUNCTION: return 1 - count_bits(instruction.a);
    case OP_RAISE_VARARGS: return -a;
    default:
        assert(fixed_effects[instruction.op] != VARIES && "an effect that depends on operands has its own case");
        return fixed_effects[instruction.op];
    }
}

static bool is_jump(Opcode op) { return (op >= OP_JUMP && op <= OP_POP_JUMP_IF_NOT_NONE) || op == OP_FOR_ITER; }

/* Does execution never go on to the next instruction? */
static bool is_end(Opcode op) {
    return op == OP_JUMP || op == OP_JUMP_BACK || op == OP_RETURN_VALUE || op == OP_RAISE_VARARGS || op == OP_RERAISE;
}

/* ---- emitting ---- */

/* A copy of `items` with room for more; NULL without memory. */
static void *enlarge(Emitter *emitter, const void *items, size_t size, uint32_t count, uint32_t capacity) {
    void *larger = arena_alloc(emitter->arena, size * capacity);
    if (!larger)
        emitter->failed = true;
    else if (count)
        memcpy(larger, items, size * count);
    return larger;
}

static uint32_t double_capacity(uint32_t capacity) { return capacity ? capacity * 2 : FIRST_CAPACITY; }

static bool reserve_instruction(Emitter *emitter) {
    if (emitter->failed || emitter->count < emitter->capacity) return !emitter->failed;
    uint32_t count = emitter->count, capacity = double_capacity(emitter->capacity);
    Instruction *instructions = enlarge(emitter, emitter->instructions, sizeof *instructions, count, capacity);
    Span *spans = enlarge(emitter, emitter->spans, sizeof *spans, count, capacity);
    HandlerMark *marks = enlarge(emitter, emitter->marks, sizeof *marks, count, capacity);
    if (emitter->failed) return false;
    emitter->instructions = instructions;
    emitter->spans = spans;
    emitter->marks = marks;
    emitter->capacity = capacity;
    return true;
}

void emitter_emit(Emitter *emitter, Span span, Opcode op, uint32_t a, uint32_t b, uint32_t c) {
    assert(a <= UINT16_MAX && c <= UINT8_MAX && "the compiler keeps operands in range");
    Instruction instruction = {.op = (uint8_t)op, .a = (uint16_t)a, .b = b, .c = (uint8_t)c};
    emitter->depth += stack_effect(instruction, false);
    if (!reserve_instruction(emitter)) return;
    emitter->instructions[emitter->count] = instruction;
    emitter->spans[emitter->count] = span;
    emitter->marks[emitter->count] = emitter->mark;
    emitter->count++;
}

Label emitter_label(Emitter *emitter) {
    if (emitter->label_count == emitter->label_capacity) {
        uint32_t capacity = double_capacity(emitter->label_capacity);
        struct EmitterLabel *labels = enlarge(emitter, emitter->labels, sizeof *labels, emitter->label_count, capacity);
        if (!labels) return 0;
        emitter->labels = labels;
        emitter->label_capacity = capacity;
    }
    emitter->labels[emitter->label_count] = (struct EmitterLabel){UNPLACED, UNKNOWN_DEPTH};
    return emitter->label_count++;
}

/* Execution arrives at `label` with `depth` items. */
static void note_depth(Emitter *emitter, Label label, int32_t depth) {
    if (emitter->failed) return;
    int32_t *known = &emitter->labels[label].depth;
    assert((*known == UNKNOWN_DEPTH || *known == depth) && "all ways to a place have the same stack");
    *known = depth;
}

void emitter_jump(Emitter *emitter, Span span, Opcode op, Label label) {
    note_depth(emitter, label, emitter->depth + stack_effect((Instruction){.op = (uint8_t)op}, true));
    emitter_op_b(emitter, span, op, label);
}

void emitter_place(Emitter *emitter, Label label) {
    if (emitter->failed) return;
    note_depth(emitter, label,
               emitter->labels[label].depth == UNKNOWN_DEPTH ? emitter->depth : emitter->labels[label].depth);
    emitter->labels[label].target = emitter->count;
    emitter->depth = emitter->labels[label].depth;
}

HandlerMark emitter_begin_handler(Emitter *emitter, Label target) {
    HandlerMark before = emitter->mark;
    note_depth(emitter, target, emitter->depth + 1);
    if (emitter->handler_count == emitter->handler_capacity) {
        uint32_t capacity = double_capacity(emitter->handler_capacity);
        struct EmitterHandler *handlers =
            enlarge(emitter, emitter->handlers, sizeof *handlers, emitter->handler_count, capacity);
        if (!handlers) return before;
        emitter->handlers = handlers;
        emitter->handler_capacity = capacity;
    }
    emitter->handlers[emitter->handler_count++] = (struct EmitterHandler){target, emitter->depth};
    emitter->mark = emitter->handler_count;
    return before;
}

void emitter_end_handler(Emitter *emitter, HandlerMark before) { emitter->mark = before; }

/* ---- constants and names ---- */

static uint32_t mix(uint32_t hash, uint64_t value) {
    value ^= value >> 32;
    return (hash ^ (uint32_t)value) * 16777619u; /* FNV-1a's prime */
}

static uint32_t hash_constant(const Constant *constant) {
    uint32_t hash = mix(2166136261u, constant->kind);
    uint64_t bits = 0;
    switch (constant->kind) {
    case CONSTANT_INT: return mix(hash, (uint64_t)constant->as.integer);
    case CONSTANT_FLOAT: memcpy(&bits, &constant->as.real, sizeof bits); return mix(hash, bits);
    case CONSTANT_COMPLEX:
        memcpy(&bits, &constant->as.complex.real, sizeof bits);
        hash = mix(hash, bits);
        memcpy(&bits, &constant->as.complex.imag, sizeof bits);
        return mix(hash, bits);
    case CONSTANT_BIG_INT:
    case CONSTANT_STR:
    case CONSTANT_BYTES:
        for (uint32_t i = 0; i < constant->as.text.length; i++)
            hash = mix(hash, (unsigned char)constant->as.text.bytes[i]);
        return hash;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        for (uint32_t i = 0; i < constant->as.tuple.count; i++)
            hash = mix(hash, hash_constant(&constant->as.tuple.items[i]));
        return hash;
    case CONSTANT_CODE: return mix(hash, (uintptr_t)constant->as.code);
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_ELLIPSIS: break;
    }
    return hash;
}

/* Same kind and value; floats by their bits, since 0.0 == -0.0. */
static bool same_constant(const Constant *left, const Constant *right) {
    if (left->kind != right->kind) return false;
    switch (left->kind) {
    case CONSTANT_INT: return left->as.integer == right->as.integer;
    case CONSTANT_FLOAT: return memcmp(&left->as.real, &right->as.real, sizeof left->as.real) == 0;
    case CONSTANT_COMPLEX: return memcmp(&left->as.complex, &right->as.complex, sizeof left->as.complex) == 0;
    case CONSTANT_BIG_INT:
    case CONSTANT_STR:
    case CONSTANT_BYTES: return text_equals(left->as.text, right->as.text);
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        if (left->as.tuple.count != right->as.tuple.count) return false;
        for (uint32_t i = 0; i < left->as.tuple.count; i++)
            if (!same_constant(&left->as.tuple.items[i], &right->as.tuple.items[i])) return false;
        return true;
    case CONSTANT_CODE: return left->as.code == right->as.code;
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_ELLIPSIS: break;
    }
    return true;
}

static uint32_t *find_constant_slot(const Emitter *emitter, const Constant *constant) {
    uint32_t mask = emitter->constant_slot_count - 1;
    uint32_t hash = hash_constant(constant);
    for (uint32_t at = (hash ^ hash >> 15) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &emitter->constant_slots[at];
        if (*slot == 0 || same_constant(&emitter->constants[*slot - 1], constant)) return slot;
    }
}

static bool grow_constants(Emitter *emitter) {
    uint32_t capacity = double_capacity(emitter->constant_capacity);
    Constant *constants = enlarge(emitter, emitter->constants, sizeof *constants, emitter->constant_count, capacity);
    uint32_t *slots = enlarge(emitter, NULL, sizeof *slots, 0, 2 * capacity);
    if (emitter->failed) return false;
    emitter->constants = constants;
    emitter->constant_capacity = capacity;
    emitter->constant_slots = slots;
    emitter->constant_slot_count = 2 * capacity;
    for (uint32_t i = 0; i < emitter->constant_count; i++) *find_constant_slot(emitter, &constants[i]) = i + 1;
    return true;
}

uint32_t emitter_constant(Emitter *emitter, Constant constant) {
    if (emitter->failed || (emitter->constant_count == emitter->constant_capacity && !grow_constants(emitter)))
        return 0;
    uint32_t *slot = find_constant_slot(emitter, &constant);
    if (*slot == 0) {
        emitter->constants[emitter->constant_count] = constant;
        *slot = ++emitter->constant_count;
    }
    return *slot - 1;
}

void emitter_load(Emitter *emitter, Span span, Constant constant) {
    emitter_op_b(emitter, span, OP_LOAD_CONST, emitter_constant(emitter, constant));
}

void emitter_load_none(Emitter *emitter, Span span) { emitter_load(emitter, span, (Constant){.kind = CONSTANT_NONE}); }

void emitter_load_text(Emitter *emitter, Span span, Text text) {
    emitter_load(emitter, span, (Constant){.kind = CONSTANT_STR, .as.text = text});
}

void emitter_op_name(Emitter *emitter, Span span, Opcode op, Text name) {
    uint32_t index = name_set_add(&emitter->names, emitter->arena, name);
    emitter->failed |= index == NAME_SET_NONE;
    emitter_op_b(emitter, span, op, index);
}

/* ---- assembling ---- */

/* What the walk over the flow graph finds out about an instruction. */
typedef struct Visit {
    int32_t depth;        /* before it; UNKNOWN_DEPTH: never reached */
    uint32_t arrivals;    /* ways that lead here, not counting exceptions */
    uint32_t predecessor; /* the last of these */
} Visit;

typedef struct Flow {
    Emitter *emitter;
    Visit *visits;
    bool *seen_handlers;
    uint32_t *pending; /* instructions to look at */
    uint32_t pending_count;
    int32_t deepest;
} Flow;

static void resolve_labels(Emitter *emitter) {
    for (uint32_t i = 0; i < emitter->count; i++) {
        Instruction *instruction = &emitter->instructions[i];
        if (!is_jump(instruction->op)) continue;
        instruction->b = emitter->labels[instruction->b].target;
        assert(instruction->b < emitter->count && "every label in use is placed before the final return");
    }
}

/* A jump to a jump may go straight on, unless that would skip a line. */
static bool may_skip(Span from, Span over) { return over.line == 0 || from.line == over.line; }

static void thread_jumps(Emitter *emitter) {
    for (uint32_t i = emitter->count; i-- > 0;) {
        Instruction *instruction = &emitter->instructions[i];
        bool is_plain = instruction->op == OP_JUMP;
        bool is_test = is_jump(instruction->op) && !is_plain && instruction->op != OP_FOR_ITER;
        if ((!is_plain && !is_test) || instruction->op == OP_JUMP_BACK) continue;
        Instruction next = emitter->instructions[instruction->b];
        Span span = emitter->spans[i], over = emitter->spans[instruction->b];
        if (!may_skip(span, over) && !(is_plain && span.line == 0)) continue;
        if (next.op == OP_JUMP || (next.op == OP_JUMP_BACK && is_plain)) {
            instruction->op = is_plain ? next.op : instruction->op;
            instruction->b = next.b;
        }
        if (is_plain && span.line == 0 && next.op == OP_JUMP_BACK) emitter->spans[i] = over;
    }
}

static void arrive(Flow *flow, uint32_t at, uint32_t from, int32_t depth) {
    Visit *visit = &flow->visits[at];
    visit->arrivals++;
    visit->predecessor = from;
    assert((visit->depth == UNKNOWN_DEPTH || visit->depth == depth) && "all ways to a place have the same stack");
    if (depth > flow->deepest) flow->deepest = depth;
    if (visit->depth != UNKNOWN_DEPTH) return;
    visit->depth = depth;
    flow->pending[flow->pending_count++] = at;
}

static void visit_handler(Flow *flow, HandlerMark mark) {
    if (mark == 0 || flow->seen_handlers[mark - 1]) return;
    flow->seen_handlers[mark - 1] = true;
    struct EmitterHandler handler = flow->emitter->handlers[mark - 1];
    uint32_t target = flow->emitter->labels[handler.target].target;
    arrive(flow, target, target, handler.depth + 1);
    flow->visits[target].arrivals += 2; /* an exception may come from any line */
}

static void visit_instruction(Flow *flow, uint32_t at) {
    Instruction instruction = flow->emitter->instructions[at];
    HandlerMark mark = flow->emitter->marks[at];
    int32_t depth = flow->visits[at].depth;
    assert((mark == 0 || depth >= flow->emitter->handlers[mark - 1].depth) && "a handler's stack is still there");
    visit_handler(flow, mark);
    if (is_jump(instruction.op)) arrive(flow, instruction.b, at, depth + stack_effect(instruction, true));
    if (!is_end(instruction.op)) arrive(flow, at + 1, at, depth + stack_effect(instruction, false));
}

static bool walk(Flow *flow) {
    Emitter *emitter = flow->emitter;
    flow->visits = arena_alloc(emitter->arena, emitter->count * sizeof *flow->visits);
    flow->pending = arena_alloc(emitter->arena, emitter->count * sizeof *flow->pending);
    flow->seen_handlers = arena_alloc(emitter->arena, emitter->handler_count + 1);
    if (!flow->visits || !flow->pending || !flow->seen_handlers) return false;
    for (uint32_t i = 0; i < emitter->count; i++) flow->visits[i].depth = UNKNOWN_DEPTH;
    arrive(flow, 0, 0, 0);
    while (flow->pending_count) visit_instruction(flow, flow->pending[--flow->pending_count]);
    return true;
}

/* Instructions without a place take that of the one before, if only one leads to them; the very first that of the
 * definition. */
static void spread_spans(const Flow *flow, uint32_t first_line) {
    Span *spans = flow->emitter->spans;
    if (spans[0].line == 0) spans[0] = (Span){.line = first_line, .end_line = first_line};
    for (uint32_t i = 0; i < flow->emitter->count; i++)
        if (spans[i].line == 0 && flow->visits[i].depth != UNKNOWN_DEPTH && flow->visits[i].arrivals == 1)
            spans[i] = spans[flow->visits[i].predecessor];
}

/* Nothing happens here that anyone could notice: its neighbour shows the same line. */
static bool is_idle(const Flow *flow, uint32_t at) {
    const Emitter *emitter = flow->emitter;
    Instruction instruction = emitter->instructions[at];
    if (instruction.op != OP_NOP && !(instruction.op == OP_JUMP && instruction.b == at + 1)) return false;
    uint32_t line = emitter->spans[at].line;
    /* Nor if the one before shows it, which must be one that stays. */
    bool is_tail = at > 0 && flow->visits[at].arrivals == 1 && flow->visits[at].predecessor == at - 1 &&
                   emitter->instructions[at - 1].op != OP_NOP && !is_jump(emitter->instructions[at - 1].op);
    return line == 0 || line == emitter->spans[at + 1].line || (is_tail && line == emitter->spans[at - 1].line);
}

static bool is_kept(const Flow *flow, uint32_t at) {
    return flow->visits[at].depth != UNKNOWN_DEPTH && !is_idle(flow, at);
}

/* For each old index the new one: that of the instruction itself or of the next one kept. */
static uint32_t *number_kept(const Flow *flow, uint32_t *kept_count) {
    const Emitter *emitter = flow->emitter;
    uint32_t *numbers = arena_alloc(emitter->arena, emitter->count * sizeof *numbers);
    uint32_t count = 0;
    for (uint32_t i = 0; numbers && i < emitter->count; i++) {
        numbers[i] = count;
        count += is_kept(flow, i);
    }
    *kept_count = count;
    return numbers;
}

/* Consecutive instructions with the same handler make one entry, so entries never overlap. */
static bool make_handlers(const Emitter *emitter, const uint32_t *numbers, uint32_t count, Code *code) {
    uint32_t runs = 0;
    for (uint32_t i = 0; i < count; i++)
        runs += emitter->marks[i] && (i == 0 || emitter->marks[i] != emitter->marks[i - 1]);
    code->handlers = arena_alloc(emitter->arena, runs * sizeof *code->handlers);
    if (!code->handlers) return false;
    for (uint32_t i = 0, end; i < count; i = end) {
        HandlerMark mark = emitter->marks[i];
        for (end = i + 1; end < count && emitter->marks[end] == mark;) end++;
        if (mark == 0) continue;
        struct EmitterHandler handler = emitter->handlers[mark - 1];
        code->handlers[code->handler_count++] = (Handler){
            .start = i,
            .end = end,
            .target = numbers[emitter->labels[handler.target].target],
            .depth = (uint32_t)handler.depth,
        };
    }
    return true;
}

static bool uses_cell_slot(Opcode op) { return op >= OP_LOAD_CLOSURE && op <= OP_LOAD_CLASSDEREF; }

/* Moves what is kept to the front and gives operands their final values. */
static bool compact(const Flow *flow, Code *code) {
    Emitter *emitter = flow->emitter;
    uint32_t count;
    uint32_t *numbers = number_kept(flow, &count);
    if (!numbers) return false;
    for (uint32_t i = 0; i < emitter->count; i++) {
        if (!is_kept(flow, i)) continue;
        Instruction instruction = emitter->instructions[i];
        if (is_jump(instruction.op)) instruction.b = numbers[instruction.b];
        if (uses_cell_slot(instruction.op)) instruction.b += emitter->locals.count;
        uint32_t to = numbers[i];
        emitter->instructions[to] = instruction;
        emitter->spans[to] = emitter->spans[i];
        emitter->marks[to] = emitter->marks[i];
    }
    code->instructions = emitter->instructions;
    code->spans = emitter->spans;
    code->instruction_count = count;
    return make_handlers(emitter, numbers, count, code);
}

bool emitter_assemble(Emitter *emitter, Code *code) {
    if (emitter->failed) return false;
    Flow flow = {.emitter = emitter};
    resolve_labels(emitter);
    thread_jumps(emitter);
    if (!walk(&flow)) return false;
    spread_spans(&flow, code->first_line);
    if (!compact(&flow, code)) return false;
    code->stack_size = (uint32_t)flow.deepest;
    code->names = emitter->names.items;
    code->name_count = emitter->names.count;
    code->locals = emitter->locals.items;
    code->local_count = emitter->locals.count;
    code->constants = emitter->constants;
    code->constant_count = emitter->constant_count;
    return true;
}
