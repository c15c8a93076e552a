/* Where no other order helps, as nobody is left who could end a wait, the wait gets a limit: the program says what it
 * has waited for in vain, and gives up there; or it ends with the TimeoutError that says so. The limit is longer than
 * the whole run was, so that no wait that comes to its end is cut short. */
#include <string.h>

#include "advice/fix_deadlock.h"
#include "advice/mend.h"

enum { NS_PER_SECOND = 1000 * 1000 * 1000 };

/* 1, 2, 5, 10, 20 ... seconds: the first that is longer than the run. */
static const char *limit_of(Advisor *advisor) {
    static const int64_t steps[] = {1, 2, 5};
    int64_t scale = 1;
    for (size_t i = 0; scale < INT64_MAX / NS_PER_SECOND / 100; i++) {
        int64_t seconds = steps[i % 3] * scale;
        if (seconds * NS_PER_SECOND > advisor->advice->totals.total)
            return advisor_format(advisor, "%lld", (long long)seconds);
        if (i % 3 == 2) scale *= 10;
    }
    return "1e9";
}

/* What to do when the time is up. */
typedef enum GiveUp { GIVE_UP_GO_ON, GIVE_UP_BREAK, GIVE_UP_RETURN, GIVE_UP_COUNT } GiveUp;

static const char *const give_up_words[GIVE_UP_COUNT] = {"", "break", "return"};

/* Can it end so? To go on without what was waited for is right only where nothing follows. */
static bool can_give_up(const ProgramPlace *place, bool has_more, GiveUp how) {
    bool is_last =
        !has_more && place->index + 1 == place->block->count && place->block == &place->function->as.function.body;
    switch (how) {
    case GIVE_UP_GO_ON: return is_last;
    case GIVE_UP_BREAK: return !is_last && place->loop;
    default: return !is_last;
    }
}

/* The except clause that says what the wait was for; NULL: it cannot be said in a line. */
static const char *handler_of(Advisor *advisor, const Node *statement, const char *code, GiveUp how) {
    const char *text = mend_quote(advisor, advisor_say(advisor, "waited in vain: {0}", code, NULL));
    const char *deeper = advisor_deeper(advisor, statement), *word = give_up_words[how];
    if (!text) return NULL;
    return advisor_format(advisor, "except TimeoutError:\n%sprint(%s)%s%s%s", deeper, text, *word ? "\n" : "",
                          *word ? deeper : "", word);
}

/* ---- an await in a statement ---- */

/* `await x` becomes `await asyncio.wait_for(x, timeout=1)`; a task goes on all the same, whoever gives up. */
static const char *limit_await(Advisor *advisor, Patch *patch, const Node *awaited, bool is_task) {
    const char *code = advisor_code(advisor, awaited->span);
    patch_replace(patch, awaited->span,
                  advisor_format(advisor,
                                 is_task ? "asyncio.wait_for(asyncio.shield(%s), timeout=%s)"
                                         : "asyncio.wait_for(%s, timeout=%s)",
                                 code, limit_of(advisor)));
    return code;
}

static const Node *awaited_at(const Stuck *stuck) {
    Span span = stuck->task->span;
    const Node *await_ = program_find_node(&stuck->place, NODE_AWAIT, span.line, span.column);
    return await_ ? await_->as.single.value : NULL;
}

static bool give_up_await(Advisor *advisor, Patch *patch, const Stuck *stuck, GiveUp how) {
    const ProgramPlace *place = &stuck->place;
    const Node *awaited = awaited_at(stuck);
    if (!awaited || node_is_compound(place->statement)) return false;
    const char *code = limit_await(advisor, patch, awaited, stuck->task->wait_reason == WAIT_TASK);
    const char *handler = handler_of(advisor, place->statement, code, how);
    return handler && mend_put_under(advisor, patch, place->block, place->index, place->index, "try:") &&
           mend_add_behind(advisor, patch, place->statement, handler);
}

/* ---- async with lock ---- */

/* What is taken by an `async with` of one plain item; NULL: it is none. */
static const Node *taken_at(const Stuck *stuck) {
    static const char *const words[] = {"lock", "semaphore"};
    const Node *with = stuck->place.statement;
    if (with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1) return NULL;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(stuck->word, words[i]) == 0) return node_plain_manager(with->as.with.items.items[0]);
    return NULL;
}

/* Only the taking has a limit: what stands under it may take as long as it likes. */
static bool give_up_taking(Advisor *advisor, Patch *patch, const Stuck *stuck, GiveUp how) {
    const Node *with = stuck->place.statement, *taken = taken_at(stuck);
    if (!taken || !mend_stands_alone(advisor, with)) return false;
    const Node *first = with->as.with.body.items[0];
    if (first->span.line == with->span.line) return false;
    const char *code = advisor_code(advisor, taken->span), *indent = advisor_indent(advisor, with);
    const char *handler = handler_of(advisor, with, code, how);
    if (!handler) return false;
    const char *deeper = advisor_deeper(advisor, with);
    const char *head =
        advisor_format(advisor, "%stry:\n%sawait asyncio.wait_for(%s.acquire(), timeout=%s)\n%s%s\n%stry:\n", indent,
                       deeper, code, limit_of(advisor), indent, handler, indent);
    patch_replace_lines(patch, with->span.line, first->span.line - 1, head);
    return mend_add_behind(advisor, patch, with, advisor_format(advisor, "finally:\n%s%s.release()", deeper, code));
}

/* ---- any statement ---- */

/* Of a statement with blocks, what stands before the first of them. */
static Span head_of(const Node *statement) {
    const Node *last = NULL;
    switch (statement->kind) {
    case NODE_WHILE:
    case NODE_IF: last = statement->as.branch.test; break;
    case NODE_FOR: last = statement->as.loop.iterable; break;
    case NODE_WITH: last = statement->as.with.items.items[statement->as.with.items.count - 1]; break;
    default: return statement->span;
    }
    Span span = statement->span;
    span.end_line = last->span.end_line;
    span.end_column = last->span.end_column;
    return span;
}

static bool give_up_statement(Advisor *advisor, Patch *patch, const Stuck *stuck, GiveUp how) {
    const ProgramPlace *place = &stuck->place;
    Span span = head_of(place->statement);
    const char *head = advisor_format(advisor, "try:\nasync with asyncio.timeout(%s):", limit_of(advisor));
    const char *handler = handler_of(advisor, place->statement, advisor_code(advisor, span), how);
    return handler && mend_put_under(advisor, patch, place->block, place->index, place->index, head) &&
           mend_add_behind(advisor, patch, place->statement, handler);
}

/* ---- all of it ---- */

typedef bool GiveUpFix(Advisor *advisor, Patch *patch, const Stuck *stuck, GiveUp how);

/* Each way of giving up in turn. */
static bool give_up(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt, GiveUpFix *fix) {
    if (attempt >= GIVE_UP_COUNT) return false;
    bool has_more = fix == give_up_taking; /* what stands under it */
    bool is_made = can_give_up(&stuck->place, has_more, (GiveUp)attempt) && mend_import(advisor, patch, "asyncio") &&
                   fix(advisor, patch, stuck, (GiveUp)attempt);
    patch->is_broken |= !is_made;
    return true;
}

bool fix_endless_wait(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    return give_up(advisor, patch, stuck, attempt, taken_at(stuck) ? give_up_taking : give_up_await);
}

bool fix_endless_statement(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    return give_up(advisor, patch, stuck, attempt, give_up_statement);
}

bool fix_endless_by_error(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *awaited = awaited_at(stuck), *statement = stuck->place.statement;
    if (attempt > 0 || !mend_import(advisor, patch, "asyncio")) return false;
    if (awaited) {
        limit_await(advisor, patch, awaited, stuck->task->wait_reason == WAIT_TASK);
        return true;
    }
    if (statement->kind != NODE_WITH || !statement->as.with.is_async) return false;
    const Node *first = statement->as.with.items.items[0];
    patch_insert(patch, first->span.line, first->span.column,
                 advisor_format(advisor, "asyncio.timeout(%s), ", limit_of(advisor)));
    return true;
}

/* ---- the program ---- */

static bool look_for_start(Node *node, void *context) {
    const Node **start = context;
    bool is_start = node->kind == NODE_CALL && node->as.call.arguments.count > 0 &&
                    (node_calls(node, "asyncio", "run") || node_is_name(node->as.call.function, "run") ||
                     node_method_call(node, "run_until_complete"));
    if (is_start) *start = node;
    return true;
}

bool fix_endless_program(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    (void)stuck;
    const Node *start = NULL;
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], look_for_start, &start);
    if (attempt > 0 || !start || !mend_import(advisor, patch, "asyncio")) return false;
    limit_await(advisor, patch, start->as.call.arguments.items[0], false);
    return true;
}
