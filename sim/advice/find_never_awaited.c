/* Coroutines that never run: the call made an object, and it was thrown away. */
#include <string.h>

#include "advice/mend.h"

/* A coroutine that never ran, and where its call stands in the text. */
typedef struct Lost {
    const Event *event; /* COROUTINE_NEVER_AWAITED */
    const char *name;   /* of its function */
    uint16_t file;
    Span span;
    const Node *call;     /* NULL: not in the program's own file */
    const Node *callback; /* instead of a call: the function's name, given to somebody who calls it; NULL: none */
    ProgramPlace place;   /* of `call` or `callback` */
} Lost;

/* ---- where ---- */

static const Event *creation_of(const Trace *trace, const Event *lost) {
    for (const Event *event = lost; lost->subject && event-- > trace->events;)
        if (event->kind == EVENT_COROUTINE_CREATED && event->subject == lost->subject) return event;
    return NULL;
}

/* What the warning calls it: that follows the event, and has the name in quotes. */
static const char *name_of(Advisor *advisor, const Event *lost) {
    const Trace *trace = advisor->trace;
    const Event *next = lost + 1 < trace->events + trace->count ? lost + 1 : lost;
    const char *text = next->kind == EVENT_WARNING ? trace_text(trace, next->text, NULL) : "";
    const char *begin = strchr(text, '\''), *end = begin ? strchr(begin + 1, '\'') : NULL;
    return end ? advisor_format(advisor, "%.*s", (int)(end - begin - 1), begin + 1) : "";
}

typedef struct NameSearch {
    Text name;
    const Node *found;
} NameSearch;

static bool look_for_call(Node *node, void *context) {
    NameSearch *search = context;
    if (node->kind == NODE_CALL && text_equals(node_last_name(node->as.call.function), search->name))
        search->found = node;
    return true;
}

/* f as an argument of Thread(target=f), to_thread(f), call_soon(f) ... */
static bool look_for_callback(Node *node, void *context) {
    static const char *const callers[] = {"Thread",     "Timer",     "to_thread", "run_in_executor",
                                          "submit",     "call_soon", "call_at",   "call_soon_threadsafe",
                                          "call_later", "map"};
    NameSearch *search = context;
    if (node->kind != NODE_CALL) return true;
    bool calls = false;
    for (size_t i = 0; i < sizeof callers / sizeof callers[0]; i++)
        calls |= text_is(node_last_name(node->as.call.function), callers[i]);
    for (uint32_t i = 0; calls && i < node->as.call.arguments.count; i++)
        if (text_equals(node_last_name(node->as.call.arguments.items[i]), search->name))
            search->found = node->as.call.arguments.items[i];
    for (uint32_t i = 0; calls && i < node->as.call.keywords.count; i++)
        if (text_equals(node_last_name(node->as.call.keywords.items[i]->as.keyword.value), search->name))
            search->found = node->as.call.keywords.items[i]->as.keyword.value;
    return true;
}

static Text last_part(const char *name) {
    size_t length = strlen(name), start = trace_last_part(name, length);
    return (Text){name + start, (uint32_t)(length - start)};
}

static bool find_callback(const Advisor *advisor, Lost *lost) {
    NameSearch search = {.name = last_part(lost->name)};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; search.name.length && i < body->count; i++)
        node_walk(body->items[i], look_for_callback, &search);
    lost->callback = search.found;
    if (!search.found) return false;
    lost->file = 0;
    lost->span = search.found->span;
    return program_find(advisor->program, lost->span.line, lost->span.column, &lost->place);
}

/* A coroutine of the library has no place of its own: it was called in the statement that threw it away. */
static bool find_in_statement(const Advisor *advisor, Lost *lost) {
    const Event *event = lost->event;
    if (!advisor_is_home(event) || !program_find(advisor->program, event->span.line, event->span.column, &lost->place))
        return false;
    NameSearch search = {.name = last_part(lost->name)};
    node_walk(lost->place.statement, look_for_call, &search);
    lost->call = search.found;
    if (!search.found) return false;
    lost->file = 0;
    lost->span = search.found->span;
    return true;
}

static bool find_place(Advisor *advisor, const Event *event, Lost *lost) {
    const Event *created = creation_of(advisor->trace, event);
    *lost = (Lost){.event = event, .name = name_of(advisor, event)};
    if (created) lost->name = trace_text(advisor->trace, created->text, NULL);
    if (created && created->span.line) {
        lost->file = created->file;
        lost->span = created->span;
        bool is_home = advisor_is_home(created) &&
                       program_find(advisor->program, created->span.line, created->span.column, &lost->place);
        lost->call = is_home ? program_find_call(&lost->place, created->span) : NULL;
        if (lost->call && text_equals(node_last_name(lost->call->as.call.function), last_part(lost->name))) return true;
        return find_callback(advisor, lost) || lost->span.line;
    }
    return find_callback(advisor, lost) || (!created && find_in_statement(advisor, lost));
}

/* ---- fixes ---- */

typedef bool LostFix(Advisor *advisor, Patch *patch, const Lost *lost);

static bool wrap_call(Advisor *advisor, Patch *patch, const Lost *lost, const char *format) {
    if (!lost->call) return false;
    patch_replace(patch, lost->call->span, advisor_say(advisor, format, advisor_code(advisor, lost->call->span), NULL));
    if (!node_is_compound(lost->place.statement)) patch_drop_comment(patch, lost->place.statement->span);
    return true;
}

/* What stands behind the call, without blanks. */
static char next_sign(const Advisor *advisor, const Node *call) {
    const Source *source = advisor->source;
    size_t at = patch_offset(source, call->span.end_line, call->span.end_column);
    while (at < source->length && source->text[at] == ' ') at++;
    return at < source->length ? source->text[at] : '\0';
}

static bool await_call(Advisor *advisor, Patch *patch, const Lost *lost) {
    const Node *function = lost->place.function;
    if (!lost->call || !function || !function->as.function.is_async) return false;
    bool goes_on = strchr(".[(", next_sign(advisor, lost->call)) && next_sign(advisor, lost->call);
    return wrap_call(advisor, patch, lost, goes_on ? "(await {0})" : "await {0}");
}

static bool run_call(Advisor *advisor, Patch *patch, const Lost *lost) {
    return wrap_call(advisor, patch, lost, "asyncio.run({0})") && mend_import(advisor, patch, "asyncio");
}

static bool make_task(Advisor *advisor, Patch *patch, const Lost *lost) {
    return wrap_call(advisor, patch, lost, "asyncio.create_task({0})") && mend_import(advisor, patch, "asyncio");
}

typedef struct TaskSearch {
    const Node *coroutine;
    const Node *maker;
} TaskSearch;

static bool look_for_maker(Node *node, void *context) {
    TaskSearch *search = context;
    if (node->kind == NODE_CALL && node_task_coroutine(node) == search->coroutine) search->maker = node;
    return true;
}

/* loop.create_task(f()) of a loop that never runs. */
static bool run_loop(Advisor *advisor, Patch *patch, const Lost *lost) {
    if (!lost->call || lost->place.function) return false;
    TaskSearch search = {.coroutine = lost->call};
    node_walk(lost->place.statement, look_for_maker, &search);
    const Node *method = search.maker ? search.maker->as.call.function : NULL;
    if (!method || method->kind != NODE_ATTRIBUTE) return false;
    patch_replace(patch, method->as.attribute.name_span, "run_until_complete");
    (void)advisor;
    return true;
}

/* to_thread(f, 1) and the like: a loop of its own for it, or a task. */
static bool wrap_callback(Advisor *advisor, Patch *patch, const Lost *lost, const char *format) {
    if (!lost->callback || !mend_import(advisor, patch, "asyncio")) return false;
    patch_replace(patch, lost->span, advisor_say(advisor, format, advisor_code(advisor, lost->span), NULL));
    return true;
}

static bool make_callback_task(Advisor *advisor, Patch *patch, const Lost *lost) {
    return wrap_callback(advisor, patch, lost, "lambda *args: asyncio.create_task({0}(*args))");
}

static bool run_callback(Advisor *advisor, Patch *patch, const Lost *lost) {
    return wrap_callback(advisor, patch, lost, "lambda *args: asyncio.run({0}(*args))");
}

static LostFix *const fixes[] = {await_call, make_task, run_loop, run_call, make_callback_task, run_callback};

static size_t count_lost(const Trace *trace) {
    size_t count = 0;
    for (size_t i = 0; i < trace->count; i++) count += trace->events[i].kind == EVENT_COROUTINE_NEVER_AWAITED;
    return count;
}

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Lost *lost, LostFix *fix) {
    Patch patch = advisor_patch(advisor);
    if (!fix(advisor, &patch, lost)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && count_lost(trial.trace) < count_lost(advisor->trace);
    if (helps) advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, "now it runs", NULL));
    trial_deinit(&trial);
    return helps;
}

/* ---- telling ---- */

static void tell(Advisor *advisor, const Lost *lost) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_NEVER_AWAITED, lost->file, lost->span);
    if (!finding) return;
    finding->message = advisor_say(advisor, "`{0}` is called but never awaited, so it never runs", lost->name, NULL);
    finding->why = advisor_say(advisor,
                               "Calling a coroutine function only makes an object. It runs when somebody awaits it, "
                               "or gives it to the loop as a task.",
                               NULL);
    finding->fix = advisor_say(advisor,
                               "`await {0}(...)`, or keep `asyncio.create_task({0}(...))` in a variable and await it "
                               "later",
                               lost->name, NULL);
    for (size_t i = 0; i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, lost, fixes[i])) return;
}

void find_never_awaited(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_EXCEPTION_UNCAUGHT) return; /* from here on it is what the failure left behind */
        Lost lost;
        if (event->kind != EVENT_COROUTINE_NEVER_AWAITED || !find_place(advisor, event, &lost)) continue;
        if (!advisor_has_at(advisor, ADVICE_NEVER_AWAITED, lost.file, lost.span)) tell(advisor, &lost);
    }
}
