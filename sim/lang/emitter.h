/* A code object under construction: instructions with spans, labels instead of jump targets, the handler in
 * force at each instruction, and the tables of names and constants. emitter_assemble then turns it into what the
 * machine runs: labels become indices, what cannot be reached goes, handlers become a table.
 *
 * The depth of the value stack is followed while emitting, since a handler has to know it; assembling walks the flow
 * graph once more and checks it. When the arena is exhausted the emitter stays usable but empty: look at `failed`. */
#ifndef WATCHPOT_LANG_EMITTER_H
#define WATCHPOT_LANG_EMITTER_H

#include "lang/arena.h"
#include "lang/code.h"
#include "lang/name_set.h"

typedef uint32_t Label;

/* A place to go to when an exception is raised; 0 stands for none. */
typedef uint32_t HandlerMark;

typedef struct Emitter {
    Arena *arena;
    bool failed; /* out of memory */
    uint32_t count, capacity;
    Instruction *instructions; /* b of a jump is its label */
    Span *spans;
    HandlerMark *marks; /* in force at each instruction */
    HandlerMark mark;   /* in force now */
    int32_t depth;      /* of the value stack here */
    struct EmitterLabel *labels;
    uint32_t label_count, label_capacity;
    struct EmitterHandler *handlers; /* [mark - 1] */
    uint32_t handler_count, handler_capacity;
    NameSet names, locals;
    NameSet cells, frees; /* to be complete before the first DEREF instruction */
    uint32_t constant_count, constant_capacity;
    Constant *constants;
    uint32_t *constant_slots; /* open addressing: index + 1 */
    uint32_t constant_slot_count;
} Emitter;

void emitter_init(Emitter *emitter, Arena *arena);

void emitter_emit(Emitter *emitter, Span span, Opcode op, uint32_t a, uint32_t b, uint32_t c);
static inline void emitter_op(Emitter *emitter, Span span, Opcode op) { emitter_emit(emitter, span, op, 0, 0, 0); }
static inline void emitter_op_a(Emitter *emitter, Span span, Opcode op, uint32_t a) {
    emitter_emit(emitter, span, op, a, 0, 0);
}
static inline void emitter_op_b(Emitter *emitter, Span span, Opcode op, uint32_t b) {
    emitter_emit(emitter, span, op, 0, b, 0);
}

Label emitter_label(Emitter *emitter);
void emitter_jump(Emitter *emitter, Span span, Opcode op, Label label);
/* The label stands for the next instruction from now on. */
void emitter_place(Emitter *emitter, Label label);

/* Exceptions in what follows go to `target`, with the stack cut to its present depth. Answers what was in force before,
 * for emitter_end_handler. */
HandlerMark emitter_begin_handler(Emitter *emitter, Label target);
void emitter_end_handler(Emitter *emitter, HandlerMark before);

/* The index of a constant equal in kind and value. */
uint32_t emitter_constant(Emitter *emitter, Constant constant);
void emitter_load(Emitter *emitter, Span span, Constant constant);
void emitter_load_none(Emitter *emitter, Span span);
void emitter_load_text(Emitter *emitter, Span span, Text text);
/* An instruction whose operand b is a name. */
void emitter_op_name(Emitter *emitter, Span span, Opcode op, Text name);

/* Fills in instructions, tables and stack_size of `code`. False when out of memory. */
bool emitter_assemble(Emitter *emitter, Code *code);

#endif
