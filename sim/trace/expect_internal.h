/* What the files of the expectation language share: expect.c (reading, checking, telling what failed), expect_eval.c
 * (the value of a tree), expect_words.c (the words and what they stand for), expect_value.c (comparing and showing
 * values). */
#ifndef WATCHPOT_TRACE_EXPECT_INTERNAL_H
#define WATCHPOT_TRACE_EXPECT_INTERNAL_H

#include <stdio.h>

#include "lang/arena.h"
#include "lang/ast.h"
#include "trace/expect.h"

/* ---- values ---- */

typedef enum ExpectKind {
    EXPECT_NONE,
    EXPECT_TRUTH, /* number is 0 or 1 */
    EXPECT_NUMBER,
    EXPECT_MOMENT, /* number is the time, if it has happened */
    EXPECT_TEXT,
    EXPECT_LIST,
} ExpectKind;

typedef struct ExpectValue ExpectValue;
struct ExpectValue {
    ExpectKind kind;
    bool is_time;      /* a number in the scenario's unit */
    bool is_total;     /* ... the end of the run of `measure` */
    bool has_happened; /* moments */
    double number;
    Text text; /* borrowed: from the tree, the trace, the measure or the arena */
    ExpectValue *items;
    size_t count;
    /* Where it comes from, for the report. */
    const Measure *measure; /* NULL: from nowhere */
    int64_t event;          /* good with a measure */
    MeasureUse use;         /* a place in the text, if there is no event */
    const char *note;       /* a remark, or NULL */
};

ExpectValue expect_none(void);
ExpectValue expect_truth(bool truth);
ExpectValue expect_number(double number);
ExpectValue expect_string(const char *bytes, size_t length);
bool expect_is_true(const ExpectValue *value);
bool expect_is_number(const ExpectValue *value); /* truths too */
void expect_print(const ExpectValue *value, const char *unit, FILE *stream);

typedef enum ExpectOrder { ORDER_LESS, ORDER_SAME, ORDER_MORE, ORDER_NONE, ORDER_IMPOSSIBLE } ExpectOrder;
/* NONE: there is no order between the two (one never happened); IMPOSSIBLE: values of kinds without order. */
ExpectOrder expect_order(const ExpectValue *a, const ExpectValue *b);
bool expect_equals(const ExpectValue *a, const ExpectValue *b);
/* Offset of `part` in the text at `from` or behind it, SIZE_MAX: none. */
size_t expect_find(Text text, size_t from, Text part);
/* -1: b holds nothing. */
int expect_contains(const ExpectValue *a, const ExpectValue *b);

/* ---- words ---- */

typedef struct ExpectEval ExpectEval;

typedef struct ExpectCall {
    const Node *node;
    const Measure *measure; /* of the run it is about; NULL for words about none */
    const ExpectValue *arguments;
    size_t count;
} ExpectCall;

typedef ExpectValue ExpectCompute(ExpectEval *eval, const ExpectCall *call);

enum {
    WORD_OF_RUN = 1,        /* takes async. and sync. in front */
    WORD_OF_BOTH = 2,       /* looks at both runs */
    WORD_MINDS_FAILURE = 4, /* says how a run should end: with which exit status */
    WORD_MINDS_STOP = 8,    /* ... or stopped by what */
    WORD_IS_CALL = 16,
    WORD_OF_TEXT = 32, /* stands behind a text: output.lines, output.count("x"); the text is the first argument */
};

typedef struct ExpectWord {
    const char *name;
    ExpectCompute *compute;
    unsigned flags;
    uint8_t least, most; /* arguments between the parentheses */
} ExpectWord;

/* NULL when there is none; `wanted`: WORD_OF_TEXT or 0. */
const ExpectWord *expect_find_word(Text name, unsigned wanted);
/* The word that was probably meant, NULL: none is near. */
const char *expect_nearest_word(Text name, unsigned wanted);

/* ---- expressions ---- */

struct Expectation {
    Arena *arena;
    Source *source;   /* as written */
    Source *readable; /* with `async` made a name */
    Node *tree;       /* NULL: it has mistakes */
    char *text;
    bool uses[2];
    unsigned minds[2]; /* WORD_MINDS_* by mode */
};

/* What an Attribute or Name means: `async.total` is the word total of the async run. */
typedef struct ExpectReference {
    const ExpectWord *word; /* NULL: no word at all */
    SimulationMode mode;
    const Node *subject; /* words of a text: that text */
} ExpectReference;
/* Finds what `node` (the function of a call, or a plain name) refers to. */
ExpectReference expect_refer(const Expectation *expectation, const Node *node);
/* The node as it was written. */
Text expect_source(const Expectation *expectation, const Node *node);

struct ExpectEval {
    const Expectation *expectation;
    const ExpectRuns *runs;
    Arena *arena;
    const char *problem; /* why there is no value, NULL: there is one */
    const Node *problem_node;
};

ExpectValue expect_evaluate(ExpectEval *eval, const Node *node);
/* Compares neighbours of a chain. */
bool expect_compare(ExpectEval *eval, Comparison op, const ExpectValue *a, const ExpectValue *b, const Node *node);
/* Notes why there is no value, the first time; answers None. */
ExpectValue expect_fail(ExpectEval *eval, const Node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* In the arena; "" without memory. */
const char *expect_format(ExpectEval *eval, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
