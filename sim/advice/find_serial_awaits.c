/* Awaits in a row, or in a loop, that do not need each other. effects.h says whether they are independent; the program
 * with gather() is run, and only if it is quicker and writes the same lines there is something to tell. */
#include <string.h>

#include "advice/effects.h"
#include "advice/mend.h"
#include "advice/serial.h"

enum { ROW_MOST = 16, WIDTH_MOST = 100 };

/* One await of a row: `x = await f(...)`, `await f(...)`, or `t = asyncio.create_task(f(...))` with `await t` right
 * below, and prints behind it. */
typedef struct Step {
    const Node *statement; /* the first */
    uint32_t length;       /* statements, without the prints */
    uint32_t prints;
    const Node *target; /* NULL: the result is dropped */
    const Node *await_; /* the Await */
    const Node *call;   /* what runs, without create_task around it */
    Effects effects;
} Step;

/* ---- what is awaited ---- */

static bool is_task_maker(const Node *call) {
    const Node *function = call->as.call.function;
    bool has_name = function->kind == NODE_ATTRIBUTE && (text_is(function->as.attribute.name, "create_task") ||
                                                         text_is(function->as.attribute.name, "ensure_future"));
    return has_name && function->as.attribute.value->kind == NODE_NAME && call->as.call.arguments.count == 1 &&
           call->as.call.keywords.count == 0;
}

/* Is it the start of something of the program's own that may take time: a coroutine of its own, or a call in a thread?
 */
static bool starts_own(const Program *program, const Node *call) {
    const Node *function = call->as.call.function;
    if (function->kind == NODE_NAME) {
        const ProgramFunction *own = program_function(program, function->as.name.id);
        return own && own->node->as.function.is_async;
    }
    if (function->kind != NODE_ATTRIBUTE) return false;
    if (node_is_attribute(function, "asyncio", "to_thread")) return true;
    if (node_is_attribute(function, "asyncio", "wait_for") && call->as.call.arguments.count > 0) {
        const Node *inner = call->as.call.arguments.items[0];
        return inner->kind == NODE_CALL && starts_own(program, inner);
    }
    const ProgramFunction *method = program_method(program, function->as.attribute.name);
    return method && method->node->as.function.is_async;
}

/* What an await awaits, if it is one of those; NULL otherwise. */
const Node *serial_awaited_call(const Program *program, const Node *await_) {
    const Node *call = await_->as.single.value;
    if (call->kind != NODE_CALL) return NULL;
    if (is_task_maker(call)) call = call->as.call.arguments.items[0];
    return call->kind == NODE_CALL && starts_own(program, call) ? call : NULL;
}

typedef struct AwaitCount {
    size_t awaits, walruses;
} AwaitCount;

static bool count_await(Node *node, void *context) {
    AwaitCount *count = context;
    count->awaits += node->kind == NODE_AWAIT;
    count->walruses += node->kind == NODE_NAMED;
    return true;
}

bool serial_is_calm(const Node *node) { /* neither awaits nor assigns inside */
    AwaitCount count = {0};
    node_walk((Node *)node, count_await, &count);
    return count.awaits == 0 && count.walruses == 0;
}

static bool is_plain_target(const Node *target) {
    if (target->kind == NODE_NAME) return true;
    if (target->kind != NODE_TUPLE) return false;
    for (uint32_t i = 0; i < target->as.list.count; i++)
        if (target->as.list.items[i]->kind != NODE_NAME) return false;
    return true;
}

/* `await X` or `name = await X`: the Await and the target. */
static const Node *read_await(const Node *statement, const Node **target) {
    const Node *value = NULL;
    *target = NULL;
    if (statement->kind == NODE_EXPR) {
        value = statement->as.single.value;
    } else if (statement->kind == NODE_ASSIGN && statement->as.assign.targets.count == 1) {
        value = statement->as.assign.value;
        *target = statement->as.assign.targets.items[0];
        if (!is_plain_target(*target)) return NULL;
    }
    return value && value->kind == NODE_AWAIT ? value : NULL;
}

typedef struct NameCount {
    Text name;
    size_t count;
} NameCount;

static bool count_name(Node *node, void *context) {
    NameCount *count = context;
    count->count += node->kind == NODE_NAME && text_equals(node->as.name.id, count->name);
    return true;
}

size_t serial_uses_of(const Node *node, Text name) {
    NameCount count = {.name = name};
    node_walk((Node *)node, count_name, &count);
    return count.count;
}

/* t = asyncio.create_task(f()), when the next statement awaits t and nothing else uses it. */
static const Node *read_created(const Program *program, const Node *function, const Node *statement, const Node *next,
                                Step *step) {
    if (statement->kind != NODE_ASSIGN || statement->as.assign.targets.count != 1) return NULL;
    const Node *name = statement->as.assign.targets.items[0], *maker = statement->as.assign.value;
    if (name->kind != NODE_NAME || maker->kind != NODE_CALL || !is_task_maker(maker)) return NULL;
    const Node *await_ = read_await(next, &step->target);
    if (!await_ || await_->as.single.value->kind != NODE_NAME) return NULL;
    if (!text_equals(await_->as.single.value->as.name.id, name->as.name.id) ||
        serial_uses_of(function, name->as.name.id) != 2)
        return NULL;
    const Node *call = maker->as.call.arguments.items[0];
    if (call->kind != NODE_CALL || !starts_own(program, call)) return NULL;
    step->await_ = await_;
    return call;
}

/* print(...) of what is there already. */
static bool is_print(const Node *statement) {
    if (statement->kind != NODE_EXPR) return false;
    const Node *call = statement->as.single.value;
    return call->kind == NODE_CALL && node_is_name(call->as.call.function, "print") && serial_is_calm(call);
}

static bool read_step(const Program *program, const Node *function, const NodeList *block, uint32_t index, Step *step) {
    const Node *statement = block->items[index];
    *step = (Step){.statement = statement, .length = 1};
    step->await_ = read_await(statement, &step->target);
    if (step->await_) {
        step->call = serial_awaited_call(program, step->await_);
    } else if (index + 1 < block->count) {
        step->call = read_created(program, function, statement, block->items[index + 1], step);
        step->length = 2;
    }
    if (!step->call || !serial_is_calm(step->call)) return false;
    effects_add(&step->effects, program, step->call, function);
    if (step->target) effects_add(&step->effects, program, step->target, function);
    for (uint32_t i = index + step->length; i < block->count && is_print(block->items[i]); i++) step->prints++;
    return true;
}

/* Is the next independent of all those before it, and of what they print? */
static bool fits_all(const Program *program, const Node *function, const NodeList *block, uint32_t begin,
                     uint32_t index, const Step *row, size_t count, const Step *next) {
    for (size_t i = 0; i < count; i++)
        if (!effects_are_independent(&row[i].effects, &next->effects)) return false;
    for (uint32_t i = begin; i < index; i++) {
        if (!is_print(block->items[i])) continue;
        Effects effects = {0};
        effects_add(&effects, program, block->items[i], function);
        if (!effects_are_independent(&effects, &next->effects)) return false;
    }
    return true;
}

/* ---- the text with gather ---- */

static const char *line_of_gather(Advisor *advisor, const char *targets, const char *calls) {
    return advisor_format(advisor, "%s%sawait asyncio.gather(%s)", targets, *targets ? " = " : "", calls);
}

/* x, y = await asyncio.gather(f(), g()), on one line or with a line for each. */
static void gather_row(Advisor *advisor, Patch *patch, const NodeList *block, uint32_t begin, uint32_t end,
                       const Step *row, size_t count) {
    const char *targets = "", *calls = "", *tall = "";
    bool has_target = false;
    const char *indent = advisor_indent(advisor, row[0].statement);
    const char *deeper = advisor_deeper(advisor, row[0].statement);
    for (size_t i = 0; i < count; i++) has_target |= row[i].target != NULL;
    for (size_t i = 0; i < count; i++) {
        const char *call = advisor_code(advisor, row[i].call->span), *between = i ? ", " : "";
        const char *target = row[i].target ? advisor_code(advisor, row[i].target->span) : "_";
        if (row[i].target && row[i].target->kind == NODE_TUPLE && *target != '(')
            target = advisor_format(advisor, "(%s)", target);
        calls = advisor_format(advisor, "%s%s%s", calls, between, call);
        tall = advisor_format(advisor, "%s%s%s,\n", tall, deeper, call);
        if (has_target) targets = advisor_format(advisor, "%s%s%s", targets, between, target);
    }
    const char *text = line_of_gather(advisor, targets, calls);
    if (strlen(text) + strlen(indent) > WIDTH_MOST || strchr(calls, '\n'))
        text = line_of_gather(advisor, targets, advisor_format(advisor, "\n%s%s", tall, indent));
    for (uint32_t i = begin; i < end; i++) { /* prints between go behind it */
        if (is_print(block->items[i]))
            text = advisor_format(advisor, "%s\n%s%s", text, indent, advisor_code(advisor, block->items[i]->span));
    }
    Span span = row[0].statement->span;
    span.end_line = block->items[end - 1]->span.end_line;
    span.end_column = block->items[end - 1]->span.end_column;
    patch_replace(patch, patch_with_comment(advisor->source, span), text);
}

/* ---- rows ---- */

static const char *names_of(Advisor *advisor, const Step *row, size_t count) {
    const char *names[ROW_MOST];
    for (size_t i = 0; i < count; i++)
        names[i] = advisor_format(advisor, "`%s`", advisor_code(advisor, row[i].call->span));
    return advisor_join(advisor, names, count);
}

/* Is the changed program quicker, and does it write what it wrote? */
bool serial_is_better(const Advisor *advisor, const Trial *trial) {
    return trial->is_fine && trial->total < advisor->advice->totals.total && trial->output != ADVICE_OUTPUT_CHANGED;
}

static Text callee_name(const Node *call) {
    const Node *function = call->as.call.function;
    if (function->kind == NODE_NAME) return function->as.name.id;
    return function->kind == NODE_ATTRIBUTE ? function->as.attribute.name : (Text){"", 0};
}

static Text first_word(Text name) {
    uint32_t length = 0;
    while (length < name.length && (length == 0 || name.bytes[length] != '_')) length++;
    return (Text){name.bytes, length};
}

static Text last_word(Text name) {
    uint32_t start = name.length;
    while (start > 0 && name.bytes[start - 1] != '_') start--;
    return (Text){name.bytes + start, name.length - start};
}

/* Do all of them sound like the same kind of thing, as fetch_page and fetch_photo? Where fixing them changes the order
 * of lines, others may well be steps that follow each other (wash, then dry), and nothing is said. */
static bool are_alike(const Step *row, size_t count) {
    bool same_first = true, same_last = true;
    for (size_t i = 1; i < count; i++) {
        Text a = callee_name(row[0].call), b = callee_name(row[i].call);
        same_first &= text_equals(first_word(a), first_word(b));
        same_last &= text_equals(last_word(a), last_word(b));
    }
    return same_first || same_last;
}

void serial_tell_order(Advisor *advisor, AdviceFinding *finding, const Trial *trial) {
    if (trial->output != ADVICE_OUTPUT_REORDERED) return;
    finding->fix = advisor_say(advisor,
                               "{0} (If their lines must come in the old order, let them return the texts, and "
                               "print behind the gather.)",
                               finding->fix, NULL);
}

static void try_row(Advisor *advisor, const NodeList *block, uint32_t begin, uint32_t end, const Step *row,
                    size_t count) {
    Patch patch = advisor_patch(advisor);
    if (!mend_import(advisor, &patch, "asyncio")) return;
    gather_row(advisor, &patch, block, begin, end, row, count);
    Trial trial = advisor_try(advisor, &patch);
    bool keeps_order = !are_alike(row, count); /* lines must come as before */
    for (size_t i = 0; i + 1 < count; i++) keeps_order |= row[i].prints > 0;
    AdviceFinding *finding = NULL;
    if (serial_is_better(advisor, &trial) && (!keeps_order || trial.output == ADVICE_OUTPUT_SAME))
        finding = advisor_add(advisor, ADVICE_SERIAL_AWAITS, 0, row[1].await_->span);
    if (finding) {
        finding->cost = advisor->advice->totals.total - trial.total;
        const char *names = names_of(advisor, row, count);
        finding->message =
            trial.output == ADVICE_OUTPUT_SAME
                ? advisor_say(advisor, "{0} wait one after the other, though none needs another", names, NULL)
                : advisor_say(advisor, "{0} wait one after the other, though nothing here says that one needs another",
                              names, NULL);
        finding->why = advisor_say(advisor,
                                   "`await` means: wait here until it is done. The next line does not even begin "
                                   "before that, although it uses nothing that came out of the line above.",
                                   NULL);
        finding->fix = advisor_say(advisor,
                                   "start them together, then wait for all: `asyncio.gather`, or `create_task` for "
                                   "each before the first `await`",
                                   NULL);
        serial_tell_order(advisor, finding, &trial);
        advisor_accept(advisor, finding, &patch, &trial, NULL);
    }
    trial_deinit(&trial);
}

/* Rows as long as they go. Answers the index behind the row that was looked at. */
static uint32_t look_at_row(Advisor *advisor, const Node *function, const NodeList *block, uint32_t begin) {
    Step row[ROW_MOST];
    size_t count = 0;
    uint32_t next = begin, end = begin; /* end: behind the last await, without prints that may stay */
    while (next < block->count && count < ROW_MOST) {
        Step *step = &row[count];
        if (!read_step(advisor->program, function, block, next, step)) break;
        if (!fits_all(advisor->program, function, block, begin, next, row, count, step)) break;
        count++;
        end = next + step->length;
        next = end + step->prints;
    }
    if (count < 2) return begin + 1;
    try_row(advisor, block, begin, end, row, count);
    return end;
}

/* ---- the whole program ---- */

typedef struct Look {
    Advisor *advisor;
    const Node *function;
} Look;

static void look_into(Look *look, const NodeList *block);

static bool visit(Node *node, void *context) {
    Look *look = context;
    if (node->kind == NODE_LIST_COMP) serial_look_at_comprehension(look->advisor, look->function, node);
    return node->kind != NODE_FUNCTION_DEF && node->kind != NODE_LAMBDA;
}

static void look_into(Look *look, const NodeList *block) {
    for (uint32_t i = 0; i < block->count;) {
        Node *node = block->items[i];
        if (node->kind == NODE_FOR) serial_look_at_loop(look->advisor, look->function, node);
        if (!node_is_compound(node)) node_walk(node, visit, look);
        const NodeList *blocks[4];
        size_t count =
            node->kind == NODE_FUNCTION_DEF || node->kind == NODE_CLASS_DEF ? 0 : program_blocks(node, blocks);
        for (size_t k = 0; k < count; k++) look_into(look, blocks[k]);
        i = look_at_row(look->advisor, look->function, block, i);
    }
}

void find_serial_awaits(Advisor *advisor) {
    const Program *program = advisor->program;
    if (advisor->trace->result.status != SIMULATION_FINISHED) return;
    for (size_t i = 0; i < program->function_count; i++) {
        const Node *node = program->functions[i].node;
        Look look = {advisor, node};
        if (node->as.function.is_async) look_into(&look, &node->as.function.body);
    }
}
