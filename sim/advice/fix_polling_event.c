/* A polling loop is mended by an Event, set wherever the program's text changes what the loop looks at: a variable, an
 * attribute, what a container holds, also through a function of the program's own that only answers. Where another
 * thread may change it, it is an Event of threads, and a helper waits for it. Where the text cannot tell who changes
 * it, there is no such mend. */
#include "advice/mend.h"
#include "advice/polling.h"

enum { PLACES_MOST = 8, CALLS_DEEP = 4 };

/* What the condition looks at. */
typedef struct Look {
    const Node *places[PLACES_MOST]; /* names and attributes */
    size_t count;
    bool is_opaque; /* it depends on more */
    const Program *program;
    unsigned depth; /* of calls looked into */
} Look;

static void add_place(Look *look, const Node *place) {
    const Node *root = place;
    while (root->kind == NODE_ATTRIBUTE) root = root->as.attribute.value;
    look->is_opaque |= root->kind != NODE_NAME || look->count == PLACES_MOST;
    if (!look->is_opaque) look->places[look->count++] = place;
}

/* The expression that a function of the program's own answers with, when it does nothing else; NULL otherwise. */
static const Node *answer_of(const Program *program, const Node *call) {
    const Node *callee = call->as.call.function;
    const ProgramFunction *function = callee->kind == NODE_NAME ? program_function(program, callee->as.name.id)
                                      : callee->kind == NODE_ATTRIBUTE
                                          ? program_method(program, callee->as.attribute.name)
                                          : NULL;
    if (!function || function->node->as.function.is_async || function->node->as.function.decorators.count) return NULL;
    const NodeList *body = &function->node->as.function.body;
    const Node *last = body->items[body->count - 1];
    bool has_text = body->count == 2 && body->items[0]->kind == NODE_EXPR;
    return last->kind == NODE_RETURN && (body->count == 1 || has_text) ? last->as.single.value : NULL;
}

static bool look_for_places(Node *node, void *context);

static void look_into_call(Look *look, const Node *call) {
    const Node *place = polling_asked_place(call), *answer = place ? NULL : answer_of(look->program, call);
    look->is_opaque |= (!place && !answer) || look->depth == CALLS_DEEP;
    if (look->is_opaque) return;
    look->depth++;
    node_walk((Node *)(place ? place : answer), look_for_places, look);
    look->depth--;
}

static bool look_for_places(Node *node, void *context) {
    Look *look = context;
    switch (node->kind) {
    case NODE_NAME:
    case NODE_ATTRIBUTE: add_place(look, node); return false;
    case NODE_CALL: look_into_call(look, node); return false;
    case NODE_CONSTANT:
    case NODE_COMPARE:
    case NODE_BOOL_OP:
    case NODE_BIN_OP:
    case NODE_UNARY_OP:
    case NODE_SUBSCRIPT: return true;
    default: look->is_opaque = true; return false;
    }
}

static bool looks_at(const Look *look, const Node *node) {
    while (node->kind == NODE_SUBSCRIPT) node = node->as.pair.left;
    Text name = node_last_name(node);
    for (size_t i = 0; i < look->count; i++)
        if (name.length && text_equals(name, node_last_name(look->places[i]))) return true;
    return false;
}

/* ---- what changes it ---- */

typedef struct Changes {
    Advisor *advisor;
    Patch *patch;
    const Look *look;
    const Node *loop;
    const char *told; /* the line that tells of a change */
    size_t count;
    bool is_flag;      /* the condition is `not x`, and x is only ever made True */
    bool is_untouched; /* only looking: nothing is patched */
    bool has_failed;
} Changes;

typedef struct CallSearch {
    const Look *look;
    bool is_found;
} CallSearch;

static bool look_for_changing_call(Node *node, void *context) {
    static const char *const changing[] = {"append",  "appendleft", "extend",  "insert",     "pop",        "popleft",
                                           "popitem", "remove",     "discard", "clear",      "add",        "update",
                                           "put",     "put_nowait", "get",     "get_nowait", "setdefault", "set"};
    CallSearch *search = context;
    for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++)
        if (node->kind == NODE_CALL && node_method_call(node, changing[i]))
            search->is_found |= looks_at(search->look, node->as.call.function->as.attribute.value);
    return !search->is_found;
}

/* Does the statement itself, not one inside it, change what is looked at? */
static bool is_change(Changes *changes, const Node *statement) {
    const Look *look = changes->look;
    bool is_found = false;
    switch (statement->kind) {
    case NODE_ASSIGN:
        for (uint32_t i = 0; i < statement->as.assign.targets.count; i++) {
            const Node *target = statement->as.assign.targets.items[i];
            bool is_list = target->kind == NODE_TUPLE || target->kind == NODE_LIST;
            for (uint32_t k = 0; is_list && k < target->as.list.count; k++)
                is_found |= looks_at(look, target->as.list.items[k]);
            is_found |= looks_at(look, target);
        }
        changes->is_flag &= !is_found || node_is_true(statement->as.assign.value);
        break;
    case NODE_AUG_ASSIGN: is_found = looks_at(look, statement->as.aug_assign.target); break;
    case NODE_ANN_ASSIGN: is_found = looks_at(look, statement->as.ann_assign.target); break;
    case NODE_EXPR: break;
    default: return false;
    }
    if (is_found) {
        changes->is_flag &= statement->kind == NODE_ASSIGN;
        return true;
    }
    CallSearch search = {.look = look};
    node_walk((Node *)statement, look_for_changing_call, &search);
    changes->is_flag &= !search.is_found;
    return search.is_found;
}

static bool look_for_global(Node *node, void *context) {
    *(bool *)context |= node->kind == NODE_GLOBAL || node->kind == NODE_NONLOCAL;
    return node->kind != NODE_LAMBDA;
}

/* Before anybody waits: at the top level, when an object is made, and when the function that polls makes a variable of
 * its own. */
static bool is_beginning(const Changes *changes, const ProgramPlace *place) {
    if (!place->function || text_is(place->function->as.function.name, "__init__")) return true;
    const Node *statement = place->statement, *loop = changes->loop;
    bool has_globals = false;
    node_walk(place->function, look_for_global, &has_globals);
    bool is_own = !has_globals && statement->kind == NODE_ASSIGN && statement->as.assign.targets.count == 1 &&
                  statement->as.assign.targets.items[0]->kind == NODE_NAME;
    Span all = place->function->span;
    return is_own && statement->span.line < loop->span.line && span_holds(all, loop->span.line, loop->span.column);
}

static void take_change(const ProgramPlace *place, void *context) {
    Changes *changes = context;
    if (is_beginning(changes, place) || place->loop == changes->loop || !is_change(changes, place->statement)) return;
    changes->count++;
    if (changes->is_untouched) return;
    changes->has_failed |= !mend_add_behind(changes->advisor, changes->patch, place->statement, changes->told);
}

static bool has_threads(const Program *program) {
    static const char *const words[] = {"threading", "to_thread", "run_in_executor", "ThreadPoolExecutor"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (program_mentions_word(program, words[i])) return true;
    return false;
}

/* ---- the mend ---- */

typedef struct Signal {
    const char *make;      /* the line behind the imports; {0}: its name */
    const char *wait;      /* what is awaited */
    bool is_cleared_first; /* before the wait, where nobody can come between; or behind it, before the next look */
} Signal;

static const Signal own_event = {"{0} = asyncio.Event()", "await {0}.wait()", true};
static const Signal thread_event = {"{0} = threading.Event()", "await asyncio.to_thread({0}.wait)", false};

static bool use_event(Advisor *advisor, Patch *patch, const Polling *polling, const Signal *kind) {
    Look look = {.program = advisor->program};
    node_walk((Node *)polling->condition, look_for_places, &look);
    if (look.is_opaque || look.count == 0) return false;
    Changes changes = {.advisor = advisor,
                       .look = &look,
                       .loop = polling->loop,
                       .is_flag = polling->is_until && polling->test->kind == NODE_NAME,
                       .is_untouched = true};
    program_each_statement(advisor->program, take_change, &changes);
    if (changes.count == 0) return false;
    bool is_flag = changes.is_flag;
    const char *name = "changed";
    if (is_flag) name = advisor_format(advisor, "%s_event", advisor_code(advisor, look.places[0]->span));
    name = mend_new_name(advisor, name);
    if (kind == &thread_event && !mend_import(advisor, patch, "threading")) return false;
    if (!mend_add_global(advisor, patch, advisor_say(advisor, kind->make, name, NULL))) return false;
    changes = (Changes){.advisor = advisor, .patch = patch, .look = &look, .loop = polling->loop};
    changes.told = advisor_format(advisor, "%s.set()", name);
    program_each_statement(advisor->program, take_change, &changes);
    const char *wait = advisor_say(advisor, kind->wait, name, NULL);
    if (is_flag) {
        patch_replace(patch, polling->loop->span, wait);
    } else {
        const Node *nap = polling->nap;
        const char *clear = advisor_format(advisor, "%s.clear()", name);
        bool is_one_line = nap->span.line == polling->loop->span.line;
        const char *between = is_one_line ? "; " : advisor_format(advisor, "\n%s", advisor_indent(advisor, nap));
        patch_replace(patch, nap->span,
                      advisor_format(advisor, "%s%s%s", kind->is_cleared_first ? clear : wait, between,
                                     kind->is_cleared_first ? wait : clear));
    }
    return !changes.has_failed;
}

bool fix_polling_event(Advisor *advisor, Patch *patch, const Polling *polling) {
    return !has_threads(advisor->program) && use_event(advisor, patch, polling, &own_event);
}

bool fix_polling_thread_event(Advisor *advisor, Patch *patch, const Polling *polling) {
    return has_threads(advisor->program) && use_event(advisor, patch, polling, &thread_event);
}
