#include "advice/fix_blocking.h"

#include <string.h>

#include "advice/mend.h"

/* ---- where it stands ---- */

/* time.sleep(x) as a statement of a coroutine, or any call that blocks there. */
static bool fix_call(Advisor *advisor, Patch *patch, Node *call) {
    const Node *function = call->as.call.function;
    if (!mend_import(advisor, patch, "asyncio")) return false;
    bool is_sleep = node_is_attribute(function, "time", "sleep") || node_is_name(function, "sleep");
    if (is_sleep) {
        patch_replace(patch, function->span, "await asyncio.sleep");
        return true;
    }
    const char *name = advisor_code(advisor, function->span);
    bool is_bare = call->as.call.arguments.count + call->as.call.keywords.count == 0;
    Span head = {function->span.line, function->span.end_line, function->span.column, function->span.end_column};
    const Source *source = advisor->source;
    size_t open = patch_offset(source, head.end_line, head.end_column);
    if (open >= source->length || source->text[open] != '(') return false;
    head.end_column++;
    size_t behind = patch_offset(source, call->span.end_line, call->span.end_column);
    bool goes_on = behind < source->length && strchr(".[(", source->text[behind]); /* await binds less than these */
    patch_replace(patch, head,
                  advisor_format(advisor, "%sawait asyncio.to_thread(%s%s", goes_on ? "(" : "", name,
                                 is_bare ? "" : ", "));
    if (goes_on) patch_insert(patch, call->span.end_line, call->span.end_column, ")");
    return true;
}

typedef struct CallSites {
    Advisor *advisor;
    Patch *patch;
    Text name;
    size_t fixed;
    bool is_impossible; /* called where await cannot stand */
} CallSites;

static void fix_calls_in(CallSites *sites, Node *node, bool is_async);

static void visit_call_site(Node *child, void *context) {
    CallSites *sites = context;
    bool is_scope = child->kind == NODE_FUNCTION_DEF || child->kind == NODE_LAMBDA;
    fix_calls_in(sites, child, is_scope ? child->kind == NODE_FUNCTION_DEF && child->as.function.is_async : false);
}

static void visit_call_site_in_async(Node *child, void *context) {
    CallSites *sites = context;
    bool is_scope = child->kind == NODE_FUNCTION_DEF || child->kind == NODE_LAMBDA || child->kind == NODE_GENERATOR_EXP;
    fix_calls_in(sites, child, is_scope ? child->kind == NODE_FUNCTION_DEF && child->as.function.is_async : true);
}

static void fix_calls_in(CallSites *sites, Node *node, bool is_async) {
    bool is_it = node->kind == NODE_CALL && node->as.call.function->kind == NODE_NAME &&
                 text_equals(node->as.call.function->as.name.id, sites->name);
    if (is_it && is_async) sites->fixed += fix_call(sites->advisor, sites->patch, node);
    if (is_it && !is_async) sites->is_impossible = true;
    ast_visit_children(node, is_async ? visit_call_site_in_async : visit_call_site, sites);
}

/* A plain function that blocks goes to a thread wherever coroutines call it. */
static bool fix_function(Advisor *advisor, Patch *patch, const Node *function) {
    if (!program_function(advisor->program, function->as.function.name)) return false;
    CallSites sites = {.advisor = advisor, .patch = patch, .name = function->as.function.name};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) visit_call_site(body->items[i], &sites);
    return sites.fixed > 0 && !sites.is_impossible;
}

/* for n in range(STOP) */
static const Node *counted_to(const Node *loop) {
    const Node *iterable = loop->kind == NODE_FOR ? loop->as.loop.iterable : NULL;
    bool is_count = iterable && loop->as.loop.target->kind == NODE_NAME && iterable->kind == NODE_CALL &&
                    node_is_name(iterable->as.call.function, "range") && iterable->as.call.arguments.count == 1 &&
                    iterable->as.call.keywords.count == 0 && !loop->as.loop.is_async && !loop->as.loop.orelse.count;
    return is_count ? iterable->as.call.arguments.items[0] : NULL;
}

static bool look_for_break(Node *node, void *context) {
    *(bool *)context |= node->kind == NODE_BREAK;
    return true;
}

enum { PORTION = 50 }; /* rounds between two looks at the others */

/* The rounds in portions, with sleep(0) behind each: asking in every round would cost more than the rounds. */
static bool fix_count(Advisor *advisor, Patch *patch, const Node *function, const Node *loop, const Node *stop) {
    bool has_break = false;
    for (uint32_t i = 0; i < loop->as.loop.body.count; i++)
        node_walk(loop->as.loop.body.items[i], look_for_break, &has_break);
    if (has_break || node_mentions(function, (Text){"begin", 5})) return false;
    const char *end = advisor_code(advisor, stop->span);
    const char *deeper = advisor_deeper(advisor, loop);
    const char *unit = deeper + strlen(advisor_indent(advisor, loop));
    const char *text =
        advisor_format(advisor, "for begin in range(0, %s, %d):\n%sfor %s in range(begin, min(begin + %d, %s)):", end,
                       PORTION, deeper, advisor_code(advisor, loop->as.loop.target->span), PORTION, end);
    const NodeList *body = &loop->as.loop.body;
    Span all = loop->span;
    for (uint32_t line = body->items[0]->span.line; line <= loop->span.end_line; line++) {
        const char *code = advisor_code(advisor, (Span){line, line + 1, 0, 0});
        size_t length = strcspn(code, "\r\n");
        text = advisor_format(advisor, "%s\n%s%.*s", text, length ? unit : "", (int)length, code);
        all.end_column = (uint32_t)length;
    }
    text = advisor_format(advisor, "%s\n%sawait asyncio.sleep(0)", text, deeper);
    patch_replace(patch, all, text);
    return true;
}

/* A loop that computes gives way now and then. */
static bool fix_loop(Advisor *advisor, Patch *patch, const Node *function, const Node *loop) {
    const NodeList *body = loop->kind == NODE_FOR ? &loop->as.loop.body : &loop->as.branch.body;
    const Node *first = body->items[0], *last = body->items[body->count - 1], *stop = counted_to(loop);
    if (first->span.line == loop->span.line || !mend_import(advisor, patch, "asyncio")) return false;
    if (stop) return fix_count(advisor, patch, function, loop, stop);
    patch_replace_lines(patch, last->span.end_line + 1, last->span.end_line,
                        advisor_format(advisor, "%sawait asyncio.sleep(0)\n", advisor_indent(advisor, first)));
    return true;
}

/* The loop that computes: the one around, or the first that follows, as computing has the place where it began. */
static const Node *computing_loop(const ProgramPlace *place) {
    if (place->loop) return place->loop;
    for (uint32_t i = place->index; i < place->block->count; i++) {
        const Node *statement = place->block->items[i];
        if (statement->kind == NODE_FOR || statement->kind == NODE_WHILE) return statement;
    }
    return NULL;
}

/* The call or the loop itself, or all calls of the function that it stands in. */
static bool fix_in_place(Advisor *advisor, Patch *patch, const ProgramPlace *place, Node *call) {
    if (call && node_is_coroutine(place->function)) {
        if (!node_is_compound(place->statement)) patch_drop_comment(patch, place->statement->span);
        return fix_call(advisor, patch, call);
    }
    if (place->function && !node_is_coroutine(place->function)) return fix_function(advisor, patch, place->function);
    const Node *loop = call || !node_is_coroutine(place->function) ? NULL : computing_loop(place);
    return loop && !node_has_await(loop) && fix_loop(advisor, patch, place->function, loop);
}

/* ---- where a coroutine has come to it ---- */

uint32_t blocking_holder(const Trace *trace, size_t index) {
    const Event *at = &trace->events[index];
    for (size_t i = index; i-- > 0;) {
        const Event *event = &trace->events[i];
        if (event->thread != at->thread) continue;
        if (event->kind == EVENT_TASK_STEP) return event->subject;
        if (event->kind == EVENT_HANDLE_RUN) return 0;
    }
    return 0;
}

enum { FRAMES_MOST = 64 };

/* The statement of a coroutine in which something far below holds the loop, and what it has called there. */
typedef struct Caller {
    ProgramPlace place;
    const Node *callee; /* FunctionDef, NULL: none of the program's own */
} Caller;

static bool is_same_hold(const Event *a, const Event *b) {
    return a->kind == b->kind && a->time == b->time && a->file == b->file && a->span.line == b->span.line &&
           a->span.column == b->span.column && a->thread == b->thread;
}

/* Lines of the frames of a task, by their depth, when it comes to the hold. Answers how many. */
static size_t find_frames(const Trace *lines, const Event *held, const Event *frames[FRAMES_MOST]) {
    size_t end = 0, count = 0;
    while (end < lines->count && !is_same_hold(&lines->events[end], held)) end++;
    if (end == lines->count) return 0;
    uint32_t holder = blocking_holder(lines, end);
    for (size_t i = 0; holder && i < end; i++) {
        const Event *event = &lines->events[i];
        if (event->kind != EVENT_LINE || event->subject != holder) continue;
        size_t depth = event->value < 0 ? 0 : (size_t)event->value;
        if (depth >= FRAMES_MOST) continue;
        for (; count < depth; count++) frames[count] = NULL;
        frames[depth] = event;
        count = depth + 1;
    }
    return count;
}

static bool find_place(const Advisor *advisor, const Event *line, ProgramPlace *place) {
    return line && advisor_is_home(line) && program_find(advisor->program, line->span.line, line->span.column, place) &&
           place->function;
}

static bool find_caller(Advisor *advisor, const Event *held, Caller *caller) {
    const Event *frames[FRAMES_MOST];
    const Trace *lines = advisor_lines(advisor);
    size_t count = lines ? find_frames(lines, held, frames) : 0;
    *caller = (Caller){0};
    for (size_t i = count; i-- > 0;) {
        ProgramPlace place;
        if (!find_place(advisor, frames[i], &place)) continue;
        if (node_is_coroutine(place.function)) {
            caller->place = place;
            return true;
        }
        caller->callee = place.function;
    }
    return false;
}

typedef struct CalleeSearch {
    Text name;
    bool is_class; /* its name: what was called is an __init__ */
    Node *found;
} CalleeSearch;

static bool look_for_callee(Node *node, void *context) {
    CalleeSearch *search = context;
    if (node->kind == NODE_CALL && text_equals(node_last_name(node->as.call.function), search->name))
        search->found = node;
    return node->kind != NODE_LAMBDA && node->kind != NODE_FUNCTION_DEF && node->kind != NODE_GENERATOR_EXP;
}

static Node *find_call_of(const Advisor *advisor, const Caller *caller) {
    if (!caller->callee) return NULL;
    CalleeSearch search = {.name = caller->callee->as.function.name};
    for (size_t i = 0; i < advisor->program->function_count; i++) {
        const ProgramFunction *function = &advisor->program->functions[i];
        if (function->node == caller->callee && function->owner && text_is(search.name, "__init__"))
            search.name = function->owner->as.class_def.name;
    }
    node_walk(caller->place.statement, look_for_callee, &search);
    return search.found;
}

/* The expression that a statement works out; NULL: several, or none. */
static const Node *value_of(const Node *statement) {
    switch (statement->kind) {
    case NODE_EXPR:
    case NODE_RETURN: break;
    case NODE_ASSIGN: return statement->as.assign.value;
    case NODE_AUG_ASSIGN: return statement->as.aug_assign.value;
    default: return NULL;
    }
    const Node *value = statement->as.single.value;
    bool is_print = value && value->kind == NODE_CALL && node_is_name(value->as.call.function, "print") &&
                    value->as.call.arguments.count == 1;
    return is_print ? value->as.call.arguments.items[0] : value;
}

/* All of it in a thread: the call of a function, what a loop goes through, or what a statement works out. */
static bool fix_caller(Advisor *advisor, Patch *patch, const Event *held) {
    Caller caller;
    if (!find_caller(advisor, held, &caller) || !mend_import(advisor, patch, "asyncio")) return false;
    const Node *statement = caller.place.statement, *value = value_of(statement);
    bool goes_through = statement->kind == NODE_FOR && !statement->as.loop.is_async;
    Node *call = goes_through ? NULL : find_call_of(advisor, &caller);
    if (call) return fix_call(advisor, patch, call);
    if (goes_through) value = statement->as.loop.iterable;
    if (!value) return false;
    const char *code = advisor_code(advisor, value->span);
    patch_replace(patch, value->span,
                  goes_through ? advisor_format(advisor, "await asyncio.to_thread(list, %s)", code)
                               : advisor_format(advisor, "await asyncio.to_thread(lambda: %s)", code));
    return true;
}

/* ---- with lock ---- */

/* A lock of threads is waited for by a helper. */
static bool fix_with(Advisor *advisor, Patch *patch, const ProgramPlace *place) {
    const Node *with = place->statement;
    bool is_one = with->kind == NODE_WITH && !with->as.with.is_async && with->as.with.items.count == 1;
    const Node *lock = is_one ? node_plain_manager(with->as.with.items.items[0]) : NULL;
    if (!lock || !node_is_coroutine(place->function) || !mend_import(advisor, patch, "asyncio")) return false;
    const Node *first = with->as.with.body.items[0];
    if (first->span.line == with->span.line || !mend_stands_alone(advisor, with)) return false;
    const char *code = advisor_code(advisor, lock->span), *indent = advisor_indent(advisor, with);
    patch_replace_lines(patch, with->span.line, first->span.line - 1,
                        advisor_format(advisor, "%sawait asyncio.to_thread(%s.acquire)\n%stry:\n", indent, code,
                                       indent));
    return mend_add_behind(advisor, patch, with,
                           advisor_format(advisor, "finally:\n%s%s.release()", advisor_deeper(advisor, with), code));
}

/* ---- callbacks ---- */

/* The call that gave the loop the callback that holds it; NULL: none. */
static const Node *scheduled_at(const Advisor *advisor, const Event *held) {
    const Event *run = held, *events = advisor->trace->events;
    while (run > events && !(run->kind == EVENT_HANDLE_RUN && run->thread == held->thread)) run--;
    for (const Event *event = run; event-- > events;) {
        ProgramPlace place;
        bool is_it = (event->kind == EVENT_TIMER_SET || event->kind == EVENT_HANDLE_SCHEDULED) &&
                     event->subject == run->subject && advisor_is_home(event);
        if (is_it && program_find(advisor->program, event->span.line, event->span.column, &place)) {
            const Node *call = program_find_call(&place, event->span);
            if (call) return call;
        }
    }
    return NULL;
}

typedef struct DoneSearch {
    Advisor *advisor;
    Patch *patch;
    Text name; /* of the callback */
    size_t count;
} DoneSearch;

/* x.add_done_callback(f): f in a thread. */
static bool hand_over_done(Node *node, void *context) {
    DoneSearch *search = context;
    bool is_it = node->kind == NODE_CALL && node_method_call(node, "add_done_callback") &&
                 node->as.call.arguments.count == 1 &&
                 text_equals(node_last_name(node->as.call.arguments.items[0]), search->name);
    if (!is_it) return true;
    const Node *callback = node->as.call.arguments.items[0];
    patch_replace(search->patch, callback->span,
                  advisor_format(search->advisor,
                                 "lambda done: asyncio.get_running_loop().run_in_executor(None, %s, done)",
                                 advisor_code(search->advisor, callback->span)));
    search->count++;
    return true;
}

static bool fix_done_callback(Advisor *advisor, Patch *patch, const Node *function) {
    if (!function || !mend_import(advisor, patch, "asyncio")) return false;
    DoneSearch search = {.advisor = advisor, .patch = patch, .name = function->as.function.name};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], hand_over_done, &search);
    return search.count > 0;
}

/* loop.call_later(1, f): the loop hands f to a thread. */
static bool fix_callback(Advisor *advisor, Patch *patch, const Event *held, const ProgramPlace *place) {
    static const struct {
        const char *name;
        uint32_t callback; /* index of the argument */
    } methods[] = {{"call_soon", 0}, {"call_soon_threadsafe", 0}, {"call_later", 1}, {"call_at", 1}};
    const Node *call = scheduled_at(advisor, held);
    for (size_t i = 0; call && i < sizeof methods / sizeof methods[0]; i++) {
        if (!node_method_call(call, methods[i].name) || call->as.call.arguments.count <= methods[i].callback) continue;
        Span callback = call->as.call.arguments.items[methods[i].callback]->span;
        patch_insert(patch, callback.line, callback.column,
                     advisor_format(advisor, "%s.run_in_executor, None, ",
                                    advisor_code(advisor, node_object(call)->span)));
        return true;
    }
    return fix_done_callback(advisor, patch, place->function);
}

/* ---- all of it ---- */

bool fix_blocking(Advisor *advisor, Patch *patch, const Event *held, unsigned attempt) {
    ProgramPlace place;
    if (!advisor_is_home(held) || !program_find(advisor->program, held->span.line, held->span.column, &place))
        return false;
    switch (attempt) {
    case 0: return fix_in_place(advisor, patch, &place, program_find_call(&place, held->span));
    case 1: return fix_with(advisor, patch, &place);
    case 2: return fix_caller(advisor, patch, held);
    default: return fix_callback(advisor, patch, held, &place);
    }
}
