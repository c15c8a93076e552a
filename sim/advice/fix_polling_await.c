/* A polling loop is mended by awaiting what it waits for, where that can be awaited as it is. Where nobody can tell
 * when it changes, fewer looks do as well, or a limit. */
#include "advice/mend.h"
#include "advice/polling.h"

const Node *polling_asked_place(const Node *call) {
    static const char *const questions[] = {"empty", "full", "qsize", "is_set", "done", "locked", "keys", "values"};
    if (node_is_name(call->as.call.function, "len") && call->as.call.arguments.count == 1)
        return call->as.call.arguments.items[0];
    if (call->as.call.arguments.count + call->as.call.keywords.count > 0) return NULL;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        if (node_method_call(call, questions[i])) return call->as.call.function->as.attribute.value;
    return NULL;
}

static void replace_loop(Patch *patch, const Polling *polling, const char *code) {
    patch_replace(patch, polling->loop->span, code);
}

/* ---- a task, an event ---- */

/* all(t.done() for t in tasks): the tasks; NULL: it is none. */
static const Node *all_done(const Polling *polling) {
    const Node *call = polling->test;
    bool is_all = polling->is_until && call->kind == NODE_CALL && node_is_name(call->as.call.function, "all") &&
                  call->as.call.arguments.count == 1;
    const Node *each = is_all ? call->as.call.arguments.items[0] : NULL;
    if (!each || (each->kind != NODE_GENERATOR_EXP && each->kind != NODE_LIST_COMP)) return NULL;
    const NodeList *generators = &each->as.comprehension.generators;
    const Node *generator = generators->items[0], *done = node_method_call(each->as.comprehension.element, "done");
    bool is_plain = generators->count == 1 && generator->as.generator.conditions.count == 0 && done;
    return is_plain && node_same_place(node_object(done), generator->as.generator.target)
               ? generator->as.generator.iterable
               : NULL;
}

/* The x of `while not x.done()`, NULL: it is none. */
static const Node *asked_by(const Polling *polling, const char *question) {
    const Node *call = polling->is_until ? node_method_call(polling->test, question) : NULL;
    return call ? polling_asked_place(call) : NULL;
}

bool fix_polling_await(Advisor *advisor, Patch *patch, const Polling *polling) {
    const Node *event = asked_by(polling, "is_set"), *task = asked_by(polling, "done"), *tasks = all_done(polling);
    const Node *awaited = event ? event : task ? task : tasks;
    if (!awaited) return false;
    const char *code = advisor_code(advisor, awaited->span);
    replace_loop(patch, polling,
                 advisor_format(advisor,
                                event  ? "await %s.wait()"
                                : task ? "await asyncio.wait([%s])"
                                       : "await asyncio.wait(%s)",
                                code));
    return event || mend_import(advisor, patch, "asyncio");
}

/* ---- other threads ---- */

bool fix_polling_future(Advisor *advisor, Patch *patch, const Polling *polling) {
    const Node *future = asked_by(polling, "done");
    if (!future || !mend_import(advisor, patch, "asyncio")) return false;
    replace_loop(patch, polling,
                 advisor_format(advisor, "await asyncio.wait([asyncio.wrap_future(%s)])",
                                advisor_code(advisor, future->span)));
    return true;
}

bool fix_polling_thread(Advisor *advisor, Patch *patch, const Polling *polling) {
    const Node *call = polling->is_until ? NULL : node_method_call(polling->test, "is_alive");
    if (!call || !mend_import(advisor, patch, "asyncio")) return false;
    replace_loop(patch, polling,
                 advisor_format(advisor, "await asyncio.to_thread(%s.join)",
                                advisor_code(advisor, node_object(call)->span)));
    return true;
}

/* ---- the clock ---- */

static bool look_for_clock(Node *node, void *context) {
    static const char *const clocks[] = {"time", "monotonic", "perf_counter"};
    for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++)
        *(bool *)context |= node->kind == NODE_CALL && text_is(node_last_name(node->as.call.function), clocks[i]);
    return true;
}

/* `while now() < end`, `while now() - start < seconds`: one sleep of what is left. */
bool fix_polling_clock(Advisor *advisor, Patch *patch, const Polling *polling) {
    const Node *compare = polling->test;
    if (polling->is_until || compare->kind != NODE_COMPARE || compare->as.compare.comparators.count != 1) return false;
    Comparison op = compare->as.compare.ops[0];
    const Node *now = compare->as.compare.left, *end = compare->as.compare.comparators.items[0];
    bool has_clock = false, ends_with_clock = false;
    node_walk((Node *)now, look_for_clock, &has_clock);
    node_walk((Node *)end, look_for_clock, &ends_with_clock);
    if (!has_clock || ends_with_clock || (op != COMPARISON_LT && op != COMPARISON_LE)) return false;
    const char *passed = advisor_code(advisor, now->span);
    if (now->kind != NODE_CALL) passed = advisor_format(advisor, "(%s)", passed);
    replace_loop(patch, polling,
                 advisor_format(advisor, "await asyncio.sleep(%s - %s)", advisor_code(advisor, end->span), passed));
    return mend_import(advisor, patch, "asyncio");
}

/* ---- fewer looks, or an end ---- */

enum { LONGER = 10 };

/* How long it sleeps; NULL: it does not say so in one argument. */
static const Node *nap_time(const Polling *polling) {
    const Node *call = polling->nap->as.single.value->as.single.value;
    return call->as.call.arguments.count == 1 ? call->as.call.arguments.items[0] : NULL;
}

/* Of a constant. */
static double seconds_of(const Node *time) {
    return time->as.constant.kind == CONSTANT_INT     ? (double)time->as.constant.as.integer
           : time->as.constant.kind == CONSTANT_FLOAT ? time->as.constant.as.real
                                                      : 0;
}

bool fix_polling_longer(Advisor *advisor, Patch *patch, const Polling *polling) {
    const Node *time = nap_time(polling);
    if (!time) return false;
    double seconds = time->kind == NODE_CONSTANT ? seconds_of(time) : 0;
    const char *code = advisor_code(advisor, time->span);
    patch_replace(patch, time->span,
                  time->kind != NODE_CONSTANT ? advisor_format(advisor, "%d * (%s)", LONGER, code)
                  : seconds > 0               ? advisor_format(advisor, "%g", seconds * LONGER)
                                              : "0.1");
    return true;
}

bool fix_polling_limit(Advisor *advisor, Patch *patch, const Polling *polling) {
    const char *code = mend_quote(advisor, advisor_say(advisor, "waited in vain: {0}",
                                                       advisor_code(advisor, polling->condition->span), NULL));
    if (!polling->is_endless || !code || !polling->place.function || !mend_import(advisor, patch, "asyncio"))
        return false;
    const Node *time = nap_time(polling);
    bool stands_still =
        time && time->kind == NODE_CONSTANT && seconds_of(time) <= 0; /* then no limit is ever reached */
    if (stands_still && !fix_polling_longer(advisor, patch, polling)) return false;
    const char *deeper = advisor_deeper(advisor, polling->loop);
    const ProgramPlace *place = &polling->place;
    return mend_put_under(advisor, patch, place->block, place->index, place->index,
                          "try:\nasync with asyncio.timeout(10):") &&
           mend_add_behind(advisor, patch, polling->loop,
                           advisor_format(advisor, "except TimeoutError:\n%sprint(%s)\n%sreturn", deeper, code,
                                          deeper));
}
