/* A polling loop is mended by what tells at once what it looks for: a task or an Event that is there is awaited; a
 * variable gets an Event, set wherever the program's text changes the variable. Where that cannot be told, as a call
 * decides or another thread changes it, there is no mend. */
#include "advice/fix_busy_polling.h"

#include "advice/mend.h"

enum { PLACES_MOST = 8 };

/* What the condition looks at. */
typedef struct Look {
    const Node *places[PLACES_MOST]; /* names and attributes */
    size_t count;
    bool is_opaque; /* it depends on more */
} Look;

static void add_place(Look *look, const Node *place) {
    const Node *root = place;
    while (root->kind == NODE_ATTRIBUTE) root = root->as.attribute.value;
    look->is_opaque |= root->kind != NODE_NAME || look->count == PLACES_MOST;
    if (!look->is_opaque) look->places[look->count++] = place;
}

/* len(x), x.empty(): what they answer changes with x alone. */
static const Node *asked_place(const Node *call) {
    static const char *const questions[] = {"empty", "full", "qsize", "is_set", "done", "locked", "keys", "values"};
    if (node_is_name(call->as.call.function, "len") && call->as.call.arguments.count == 1)
        return call->as.call.arguments.items[0];
    if (call->as.call.arguments.count + call->as.call.keywords.count > 0) return NULL;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        if (node_method_call(call, questions[i])) return call->as.call.function->as.attribute.value;
    return NULL;
}

static bool look_for_places(Node *node, void *context) {
    Look *look = context;
    switch (node->kind) {
    case NODE_NAME:
    case NODE_ATTRIBUTE: add_place(look, node); return false;
    case NODE_CALL: {
        const Node *place = asked_place(node);
        if (place)
            node_walk((Node *)place, look_for_places, look);
        else
            look->is_opaque = true;
        return false;
    }
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

static bool is_true(const Node *node) { return node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_TRUE; }

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
        changes->is_flag &= !is_found || is_true(statement->as.assign.value);
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

/* Before anybody waits: at the top level, and when an object is made. */
static bool is_beginning(const ProgramPlace *place) {
    return !place->function || text_is(place->function->as.function.name, "__init__");
}

static void take_change(const ProgramPlace *place, void *context) {
    Changes *changes = context;
    if (is_beginning(place) || place->loop == changes->loop || !is_change(changes, place->statement)) return;
    changes->count++;
    if (changes->is_untouched) return;
    changes->has_failed |= !mend_add_behind(changes->advisor, changes->patch, place->statement, changes->told);
}

static bool has_threads(const Program *program) {
    static const char *const words[] = {"threading", "to_thread", "run_in_executor"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (uint32_t k = 0; k < program->tree->body.count; k++)
            if (node_mentions_word(program->tree->body.items[k], words[i])) return true;
    return false;
}

static bool use_event(Advisor *advisor, Patch *patch, const Node *loop) {
    Look look = {0};
    node_walk(loop->as.branch.test, look_for_places, &look);
    if (look.is_opaque || look.count == 0 || has_threads(advisor->program)) return false;
    const Node *test = loop->as.branch.test;
    bool is_not = test->kind == NODE_UNARY_OP && test->as.unary_op.op == UNARY_NOT;
    Changes changes = {.advisor = advisor,
                       .look = &look,
                       .loop = loop,
                       .is_flag = is_not && test->as.unary_op.operand->kind == NODE_NAME,
                       .is_untouched = true};
    program_each_statement(advisor->program, take_change, &changes);
    if (changes.count == 0) return false;
    const char *name = "changed";
    if (changes.is_flag) name = advisor_format(advisor, "%s_event", advisor_code(advisor, look.places[0]->span));
    name = mend_new_name(advisor, name);
    if (!mend_add_global(advisor, patch, advisor_format(advisor, "%s = asyncio.Event()", name))) return false;
    bool is_flag = changes.is_flag;
    changes = (Changes){.advisor = advisor, .patch = patch, .look = &look, .loop = loop};
    changes.told = advisor_format(advisor, "%s.set()", name);
    program_each_statement(advisor->program, take_change, &changes);
    if (is_flag) {
        patch_replace(patch, loop->span, advisor_format(advisor, "await %s.wait()", name));
    } else {
        const char *deeper = advisor_deeper(advisor, loop);
        const Node *nap = loop->as.branch.body.items[0];
        patch_replace(patch, nap->span, advisor_format(advisor, "%s.clear()\n%sawait %s.wait()", name, deeper, name));
    }
    return !changes.has_failed;
}

/* ---- what can be awaited as it is ---- */

static bool await_it(Advisor *advisor, Patch *patch, const Node *loop) {
    const Node *test = loop->as.branch.test;
    bool is_not = test->kind == NODE_UNARY_OP && test->as.unary_op.op == UNARY_NOT;
    const Node *operand = is_not ? test->as.unary_op.operand : test;
    const Node *asked = is_not && operand->kind == NODE_CALL ? asked_place(operand) : NULL;
    if (!asked) return false;
    const char *code = advisor_code(advisor, asked->span);
    if (node_method_call(operand, "is_set"))
        patch_replace(patch, loop->span, advisor_format(advisor, "await %s.wait()", code));
    else if (node_method_call(operand, "done"))
        patch_replace(patch, loop->span, advisor_format(advisor, "await asyncio.wait([%s])", code));
    else
        return false;
    return true;
}

bool fix_busy_polling(Advisor *advisor, Patch *patch, const Node *loop) {
    const Node *nap = loop->as.branch.body.items[0];
    bool is_plain = loop->as.branch.orelse.count == 0 && nap->span.line != loop->span.line &&
                    mend_stands_alone(advisor, loop) && mend_stands_alone(advisor, nap);
    if (!is_plain || !advisor->program->has_asyncio) return false;
    patch_drop_comment(patch, nap->span);
    return await_it(advisor, patch, loop) || use_event(advisor, patch, loop);
}
