#include "advice/clients.h"

static const char *const asking[] = {"get", "head"};
static const char *const looking[] = {"text", "json", "read", "raise_for_status"};

static bool is_among(Text text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_is(text, words[i])) return true;
    return false;
}

/* ---- who is a client ---- */

static bool makes_client(const Node *value) {
    return node_calls(value, "aiohttp", "ClientSession") || node_calls(value, "httpx", "AsyncClient");
}

typedef struct Bindings {
    Text name;
    size_t clients; /* as a name for a new client */
    size_t others;  /* as anything else but a parameter */
} Bindings;

static bool look_for_bindings(Node *node, void *context) {
    Bindings *bindings = context;
    if (node->kind == NODE_WITH_ITEM && node->as.pair.right && node->as.pair.right->kind == NODE_NAME &&
        text_equals(node->as.pair.right->as.name.id, bindings->name))
        bindings->clients += makes_client(node->as.pair.left);
    if (node->kind == NODE_NAME && node->context != CONTEXT_LOAD)
        bindings->others += text_equals(node->as.name.id, bindings->name);
    return true;
}

/* A parameter of that name is taken for one as well: it is what a program calls its client. */
static bool is_client(const Program *program, const Node *node) {
    if (node->kind != NODE_NAME) return false;
    Bindings bindings = {.name = node->as.name.id};
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        node_walk(program->tree->body.items[i], look_for_bindings, &bindings);
    return bindings.clients > 0 && bindings.others == bindings.clients;
}

static bool asks_client(const Program *program, const Node *call) {
    if (call->kind != NODE_CALL || call->as.call.function->kind != NODE_ATTRIBUTE) return false;
    const Node *function = call->as.call.function;
    return is_among(function->as.attribute.name, asking, sizeof asking / sizeof asking[0]) &&
           is_client(program, function->as.attribute.value);
}

/* ---- what is an answer ---- */

typedef struct Answers {
    const Program *program;
    Text name;
    size_t answers, others;
} Answers;

static bool look_for_answers(Node *node, void *context) {
    Answers *answers = context;
    if (node->kind == NODE_WITH_ITEM && node->as.pair.right && node->as.pair.right->kind == NODE_NAME &&
        text_equals(node->as.pair.right->as.name.id, answers->name))
        answers->answers += asks_client(answers->program, node->as.pair.left);
    if (node->kind == NODE_ASSIGN && node->as.assign.targets.count == 1 &&
        node->as.assign.targets.items[0]->kind == NODE_NAME &&
        text_equals(node->as.assign.targets.items[0]->as.name.id, answers->name) &&
        node->as.assign.value->kind == NODE_AWAIT)
        answers->answers += asks_client(answers->program, node->as.assign.value->as.single.value);
    if (node->kind == NODE_NAME && node->context != CONTEXT_LOAD)
        answers->others += text_equals(node->as.name.id, answers->name);
    if (node->kind == NODE_ARG) answers->others += text_equals(node->as.arg.name, answers->name);
    return true;
}

static bool looks_at_answer(const Program *program, const Node *function, const Node *callee) {
    const Node *object = callee->as.attribute.value;
    if (!function || object->kind != NODE_NAME) return false;
    if (!is_among(callee->as.attribute.name, looking, sizeof looking / sizeof looking[0])) return false;
    Answers answers = {.program = program, .name = object->as.name.id};
    node_walk((Node *)function, look_for_answers, &answers);
    return answers.answers > 0 && answers.others == answers.answers;
}

bool clients_only_ask(const Program *program, const Node *function, const Node *call) {
    if (asks_client(program, call)) return true;
    const Node *callee = call->as.call.function;
    return callee->kind == NODE_ATTRIBUTE && looks_at_answer(program, function, callee);
}
