/* Places in the program's text: that of an event, and where a name is used. */
#include <string.h>

#include "lang/parser.h"
#include "trace/measure.h"

enum { ARENA_LIMIT = 512 * 1024 * 1024 };

/* ---- events ---- */

enum {
    PLACE_NONE,
    PLACE_OF_SUBJECT, /* its own, and it tells where the task `subject` is */
    PLACE_OF_OTHER,   /* ... the task `other` */
    PLACE_SUBJECT,    /* look where the task `subject` was last */
    PLACE_OTHER,
};

static const uint8_t places[EVENT_KIND_COUNT] = {
    [EVENT_CLOCK_BLOCKED] = PLACE_OF_SUBJECT,
    [EVENT_COROUTINE_CREATED] = PLACE_OF_OTHER,
    [EVENT_COROUTINE_STARTED] = PLACE_OF_OTHER,
    [EVENT_COROUTINE_SUSPENDED] = PLACE_OF_OTHER,
    [EVENT_COROUTINE_RESUMED] = PLACE_OF_OTHER,
    [EVENT_COROUTINE_NEVER_AWAITED] = PLACE_OF_OTHER,
    [EVENT_TASK_CREATED] = PLACE_OF_SUBJECT,
    [EVENT_OUTPUT] = PLACE_OF_SUBJECT,
    [EVENT_WARNING] = PLACE_OF_SUBJECT,
    [EVENT_EXCEPTION_RAISED] = PLACE_OF_SUBJECT,
    [EVENT_EXCEPTION_HANDLED] = PLACE_OF_SUBJECT,
    [EVENT_COROUTINE_CLOSED] = PLACE_OTHER,
    [EVENT_TASK_STEP] = PLACE_SUBJECT,
    [EVENT_TASK_WAITING] = PLACE_SUBJECT,
    [EVENT_TASK_WOKEN] = PLACE_SUBJECT,
    [EVENT_TASK_CANCEL] = PLACE_SUBJECT,
    [EVENT_TASK_DONE] = PLACE_SUBJECT,
    [EVENT_FUTURE_NEVER_RETRIEVED] = PLACE_SUBJECT,
    [EVENT_TASK_DESTROYED] = PLACE_SUBJECT,
    [EVENT_TIMER_DUE] = PLACE_OTHER,
};

static MeasureUse own_place(const Trace *trace, const Event *event) {
    const Source *source = event->span.line ? trace_file(trace, event->file) : NULL;
    return source ? (MeasureUse){source, event->span} : (MeasureUse){0};
}

/* Where the task was last before the event, or was created. */
static MeasureUse last_place(const Trace *trace, uint32_t task, size_t before) {
    for (size_t i = before; i-- > 0;) {
        const Event *event = &trace->events[i];
        uint8_t row = places[event->kind];
        bool is_his =
            (row == PLACE_OF_SUBJECT && event->subject == task) || (row == PLACE_OF_OTHER && event->other == task);
        if (is_his && event->span.line) return own_place(trace, event);
    }
    return (MeasureUse){0};
}

/* Nobody could run: who was waited for? Whoever the timer wakes or cancels. */
static MeasureUse idle_place(const Trace *trace, size_t index) {
    for (size_t i = index + 1; i < trace->count && trace->events[i].kind != EVENT_CLOCK_IDLE; i++) {
        const Event *event = &trace->events[i];
        bool is_awaited = event->kind == EVENT_TASK_WOKEN || event->kind == EVENT_TASK_CANCEL;
        if (is_awaited) return last_place(trace, event->subject, index);
    }
    return own_place(trace, &trace->events[index]);
}

MeasureUse measure_place(const Measure *measure, int64_t event_index) {
    const Trace *trace = measure_trace(measure);
    if (event_index < 0 || (size_t)event_index >= trace->count) return (MeasureUse){0};
    size_t index = (size_t)event_index;
    const Event *event = &trace->events[index];
    if (event->kind == EVENT_CLOCK_IDLE) return idle_place(trace, index);
    if (event->kind == EVENT_EXCEPTION_UNCAUGHT) {
        while (index-- > 0) {
            if (trace->events[index].kind == EVENT_EXCEPTION_RAISED) return own_place(trace, &trace->events[index]);
        }
        return (MeasureUse){0};
    }
    uint8_t row = places[event->kind];
    bool is_own = row == PLACE_OF_SUBJECT || row == PLACE_OF_OTHER;
    if (is_own && event->span.line) return own_place(trace, event);
    uint32_t task = row == PLACE_OF_SUBJECT || row == PLACE_SUBJECT ? event->subject : event->other;
    MeasureUse found = row == PLACE_NONE || !task ? (MeasureUse){0} : last_place(trace, task, index);
    return found.source ? found : own_place(trace, event);
}

/* ---- names in the text ---- */

typedef struct UseSearch {
    const char *name;
    size_t length;
    const Node *found;
} UseSearch;

/* Does the text end with what is looked for? `*length`: how much of it is left before. */
static bool ends_with(const char *text, size_t *length, Text part) {
    if (*length < part.length || memcmp(text + *length - part.length, part.bytes, part.length) != 0) return false;
    *length -= part.length;
    return true;
}

/* Is the expression what the first `length` bytes of the dotted name say, or for "gather" alone, anything.gather? */
static bool is_expression(const Node *node, const char *name, size_t length) {
    for (;;) {
        if (node->kind == NODE_NAME) return ends_with(name, &length, node->as.name.id) && length == 0;
        if (node->kind != NODE_ATTRIBUTE || !ends_with(name, &length, node->as.attribute.name)) return false;
        if (length == 0) return true;
        if (name[--length] != '.') return false;
        node = node->as.attribute.value;
    }
}

static bool is_text(Text text, const char *name, size_t length) {
    return text.length == length && memcmp(text.bytes, name, length) == 0;
}

/* `import NAME`, `from module import NAME`, and for "module.NAME" the latter too. */
static bool is_import(const Node *node, const char *name, size_t length) {
    NodeList aliases = node->kind == NODE_IMPORT ? node->as.import.aliases : node->as.import_from.aliases;
    for (uint32_t i = 0; i < aliases.count; i++) {
        Text alias = aliases.items[i]->as.alias.name;
        if (is_text(alias, name, length)) return true;
        if (node->kind == NODE_IMPORT) continue;
        Text module = node->as.import_from.module;
        size_t left = length;
        if (ends_with(name, &left, alias) && left == module.length + 1 && name[left - 1] == '.' &&
            memcmp(name, module.bytes, module.length) == 0)
            return true;
    }
    return false;
}

static void visit(Node *node, void *context) {
    UseSearch *search = context;
    if (search->found) return;
    bool is_import_of =
        (node->kind == NODE_IMPORT || node->kind == NODE_IMPORT_FROM) && is_import(node, search->name, search->length);
    bool is_use =
        (node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE) && is_expression(node, search->name, search->length);
    if (is_import_of || is_use)
        search->found = node;
    else
        ast_visit_children(node, visit, context);
}

static MeasureUse search_file(const Source *source, const char *name, size_t length) {
    MeasureUse use = {0};
    Diagnostics mistakes = {0};
    Arena *arena = arena_create(ARENA_LIMIT);
    const Tree *tree = arena ? parser_parse_file(source, arena, &mistakes) : NULL;
    UseSearch search = {.name = name, .length = length};
    for (uint32_t i = 0; tree && !mistakes.error_count && i < tree->body.count; i++)
        visit(tree->body.items[i], &search);
    if (search.found) use = (MeasureUse){source, search.found->span};
    diagnostics_deinit(&mistakes);
    arena_destroy(arena);
    return use;
}

MeasureUse measure_use(const Measure *measure, const char *name, size_t length) {
    const Trace *trace = measure_trace(measure);
    for (uint32_t i = 0; length && i < trace->file_count; i++) {
        MeasureUse use = search_file(trace->files[i], name, length);
        if (use.source) return use;
    }
    return (MeasureUse){0};
}
