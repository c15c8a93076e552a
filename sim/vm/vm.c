/* The machine as a whole: its birth, its budgets, its output, its events. */
#include "vm/vm.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/compiler.h"
#include "lang/old_api.h"
#include "lang/parser.h"
#include "vm/build_class.h"
#include "vm/builtins.h"
#include "vm/collector.h"
#include "vm/coroutine.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/import_check.h"
#include "vm/iterator.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/range.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/syntax_warning.h"
#include "vm/type.h"
#include "vm/weak.h"

/* Texts and the code made of them live as long as the machine. */
typedef struct ArenaList {
    struct ArenaList *next;
    Arena *arena;
    Source *source;
    bool is_library;
    uint16_t number; /* among the program's own */
} ArenaList;

enum { STEPS_PER_QUANTUM = 4096, ARENA_LIMIT = 256 << 20, INT_DIGITS_MAX = 4300 };

/* ---- birth and end ---- */

static void intern_names(VM *vm) {
#define X(name) vm->names.name##_ = str_intern(vm, "__" #name "__", sizeof "__" #name "__" - 1);
    VM_DUNDER_LIST(X)
#undef X
}

VM *vm_create(const Hooks *hooks, const Budgets *budgets, TraceDetail detail) {
    VM *vm = calloc(1, sizeof *vm);
    Thread *thread = calloc(1, sizeof *thread);
    if (!vm || !thread) {
        free(vm);
        free(thread);
        return NULL;
    }
    heap_init(&vm->heap, SIZE_MAX); /* the machine itself always fits; the program's budget counts from below on */
    if (hooks) vm->hooks = *hooks;
    vm->budgets = *budgets;
    vm->fuel = UINT64_MAX;
    vm->whole_quantum = vm->quantum_steps = vm->quantum = vm->own_from = STEPS_PER_QUANTUM;
    vm->in_library = true;
    vm->collects_by_itself = true;
    vm->int_digits_max = INT_DIGITS_MAX;
    vm->script_name = "<unknown>";
    thread->error = VALUE_UNDEFINED;
    thread->handled = VALUE_NONE;
    vm->main_thread = vm->thread = thread;

    type_bootstrap(vm); /* object, type, str, tuple, dict: enough to make the others */
    intern_names(vm);
    native_register(vm);
    frame_register(vm);
    coroutine_register(vm);
    module_register(vm);
    type_register(vm);
    number_register(vm);
    str_register(vm);
    sequence_register(vm);
    range_register(vm);
    dict_register(vm);
    set_register(vm);
    iterator_register(vm);
    exception_register(vm);
    vm->modules = dict_create(vm);
    vm->builtins = dict_create(vm);
    builtins_register(vm);
    build_class_register(vm);
    weak_register(vm);
    modules_register(vm);
    module_add_builtins(vm);
    if (budgets->memory) vm->heap.cap = budgets->memory;
    collector_init(vm);
    vm->detail = detail;
    vm->watches_frames = detail >= TRACE_LINES;
    return vm;
}

void vm_destroy(VM *vm) {
    if (!vm) return;
    heap_deinit(&vm->heap);
    for (ArenaList *a = vm->arenas, *next; a; a = next) {
        next = a->next;
        arena_destroy(a->arena);
        source_destroy(a->source);
        free(a);
    }
    str_release_interned(vm);
    free(vm->stop_message);
    free(vm->main_thread);
    free(vm);
}

/* ---- stops and budgets ---- */

Value vm_stop(VM *vm, StopReason reason, const char *format, ...) {
    if (vm->stop) return VALUE_ERROR;
    vm->stop = reason;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    vm->stop_message = malloc((size_t)(length < 0 ? 0 : length) + 1);
    if (!vm->stop_message) return VALUE_ERROR;
    va_start(args, format);
    vsnprintf(vm->stop_message, (size_t)(length < 0 ? 0 : length) + 1, format, args);
    va_end(args);
    return VALUE_ERROR;
}

Value vm_stop_memory(VM *vm, size_t wanted) {
    unsigned long long used = vm->heap.used >> 10, cap = vm->heap.cap >> 10, more = wanted >> 10;
    if (wanted == 0) return vm_stop(vm, STOP_MEMORY, "the memory budget of %llu KiB is used up", cap);
    return vm_stop(vm, STOP_MEMORY,
                   "the memory budget of %llu KiB is used up: %llu KiB are in use, %llu more were asked for", cap, used,
                   more);
}

void vm_count_own_steps(VM *vm) {
    if (!vm->in_library) vm->own_steps += (uint64_t)(vm->own_from - vm->quantum);
    vm->own_from = vm->quantum;
}

void vm_switch_account(VM *vm) {
    vm_count_own_steps(vm);
    vm->in_library = !vm->in_library;
}

void vm_end_quantum(VM *vm) {
    int64_t rest = vm->quantum + 1;
    vm->quantum -= rest;
    vm->quantum_steps -= rest;
    vm->own_from -= rest;
}

void vm_begin_slice(VM *vm, uint64_t steps) {
    vm->fuel = steps;
    bool is_fresh = vm->quantum == 0 && vm->quantum_steps == 0; /* the slice before has ended here */
    if (is_fresh) vm->quantum = vm->own_from = vm->quantum_steps = vm->whole_quantum;
}

bool vm_next_quantum(VM *vm) {
    if (vm->stop) return false;
    if (vm->showing) {
        vm->quantum = vm->whole_quantum; /* nothing is counted */
        return true;
    }
    vm_count_own_steps(vm);
    uint64_t used = (uint64_t)(vm->quantum_steps - vm->quantum);
    vm->steps += used;
    vm->fuel = used < vm->fuel ? vm->fuel - used : 0;
    /* Where the collector waits for the eval loop, or the slice is over, that is to come by soon; a slice cannot end in
     * a call that a native function has made. */
    bool is_soon = vm->collect_soon || (vm->fuel == 0 && vm->native_depth == vm->native_floor);
    vm->quantum = vm->own_from = vm->quantum_steps = is_soon ? 0 : vm->whole_quantum;
    if (vm->heap.exceeded) {
        vm_stop_memory(vm, 0);
        return false;
    }
    if (vm->budgets.steps && vm->steps > vm->budgets.steps) {
        vm_stop(vm, STOP_STEPS, "the program used up its budget of %llu steps", (unsigned long long)vm->budgets.steps);
        return false;
    }
    return !vm->after_quantum || vm->after_quantum(vm);
}

bool vm_charge(VM *vm, uint64_t steps) {
    if (steps > INT32_MAX) steps = INT32_MAX;
    vm->quantum -= (int64_t)steps;
    return vm->quantum >= 0 || vm_next_quantum(vm);
}

/* ---- output, events ---- */

bool vm_write(VM *vm, OutputStream stream, const char *bytes, size_t length) {
    if (vm->before_event) vm->before_event(vm);
    if (vm->stop) return false;
    vm->output_bytes += length;
    if (vm->budgets.output && vm->output_bytes > vm->budgets.output) {
        vm_stop(vm, STOP_OUTPUT, "the program printed more than its budget of %llu bytes",
                (unsigned long long)vm->budgets.output);
        return false;
    }
    if (vm->hooks.write) vm->hooks.write(vm->hooks.context, stream, bytes, length);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_OUTPUT, vm->task_id, 0, stream, bytes, length);
    return true;
}

EventPlace vm_place(const VM *vm) {
    const Frame *frame = frame_visible(vm);
    if (!frame) return (EventPlace){0};
    uint32_t depth = vm->thread->depth > UINT16_MAX ? UINT16_MAX : vm->thread->depth;
    return (EventPlace){frame_span(frame), frame->code->file, (uint16_t)depth};
}

static void emit(VM *vm, EventPlace place, Event event, const char *text, size_t length) {
    uint32_t thread = vm->thread ? vm->thread->id : 0;
    event.thread = thread > UINT16_MAX ? UINT16_MAX : (uint16_t)thread;
    event.iteration = vm->iteration;
    event.time = vm->now;
    event.span = place.span;
    event.file = place.file;
    event.depth = place.depth;
    vm->hooks.event(vm->hooks.context, &event, text, length);
}

static bool tells_of_lines(EventKind kind) {
    return kind == EVENT_LINE || kind == EVENT_VARIABLE || kind == EVENT_CALL || kind == EVENT_RETURN;
}

void vm_emit(VM *vm, EventKind kind, uint32_t subject, uint32_t other, int64_t value, const char *text, size_t length) {
    if (vm->before_event && !tells_of_lines(kind)) vm->before_event(vm);
    if (!vm->hooks.event) return;
    Event event = {.kind = (uint16_t)kind, .subject = subject, .other = other, .value = value};
    emit(vm, vm_place(vm), event, text, length);
}

void vm_emit_at(VM *vm, EventPlace place, EventKind kind, uint32_t subject, int64_t value) {
    if (vm->hooks.event) emit(vm, place, (Event){.kind = (uint16_t)kind, .subject = subject, .value = value}, NULL, 0);
}

/* ---- compiling ---- */

static void raise_syntax(VM *vm, const Diagnostics *diagnostics) {
    const Diagnostic *first = NULL;
    for (size_t i = 0; i < diagnostics->count && !first; ++i)
        if (diagnostics->items[i].severity == SEVERITY_ERROR) first = &diagnostics->items[i];
    Type *type = vm->exceptions.syntax_error;
    if (first && strcmp(first->type, "IndentationError") == 0) type = vm->exceptions.indentation_error;
    if (first && strcmp(first->type, "TabError") == 0) type = vm->exceptions.tab_error;
    if (first)
        exception_raise_syntax(vm, type, first);
    else
        vm_raise(vm, type, "invalid syntax");
}

/* The place for a text and its code, kept to the end; NULL: the run is over. */
static ArenaList *keep_source(VM *vm, const char *filename, const char *text, size_t length, bool is_library) {
    ArenaList *entry = calloc(1, sizeof *entry);
    if (!entry) {
        vm_stop_memory(vm, length);
        return NULL;
    }
    entry->source = source_create(filename, text, length);
    entry->arena = arena_create(ARENA_LIMIT);
    entry->next = vm->arenas;
    vm->arenas = entry;
    entry->is_library = is_library;
    if (!is_library) vm->compiling_file = entry->number = vm->file_count++;
    if (entry->source && entry->arena) return entry;
    vm_stop_memory(vm, length);
    return NULL;
}

Value vm_compile_module(VM *vm, const char *filename, const char *text, size_t length, bool is_library,
                        Diagnostics *diagnostics) {
    Diagnostics own = {0};
    Diagnostics *list = diagnostics ? diagnostics : &own;
    ArenaList *entry = keep_source(vm, filename, text, length, is_library);
    if (!entry) return VALUE_ERROR;

    Value result = VALUE_ERROR;
    size_t errors = list->error_count;
    list->is_strict = vm->is_strict;
    Tree *tree = parser_parse_file(entry->source, entry->arena, list);
    if (tree && list->error_count == errors && !is_library) old_api_adapt(tree, entry->source, list);
    if (tree && list->error_count == errors && diagnostics && !import_check(vm, tree, entry->source, list)) {
        vm_stop_memory(vm, length);
        return VALUE_ERROR;
    }
    Code *code = tree && list->error_count == errors ? compiler_compile(tree, entry->source, entry->arena, list) : NULL;
    if (code && !is_library) syntax_warning_check(vm, filename, entry->source, tree, list);
    if (code)
        result = code_object_create(vm, code, entry->source, is_library);
    else if (!diagnostics)
        raise_syntax(vm, list);
    diagnostics_deinit(&own);
    return result;
}

/* One line, or one statement of several. */
static bool is_single(const Tree *tree) {
    const NodeList *body = &tree->body;
    return body->count == 0 || body->items[0]->span.end_line >= body->items[body->count - 1]->span.line;
}

static Tree *parse_text(const Source *source, Arena *arena, Diagnostics *list, TreeKind kind) {
    if (kind == TREE_EXPRESSION) return parser_parse_eval(source, arena, list);
    Tree *tree = parser_parse_file(source, arena, list);
    if (!tree || list->error_count) return NULL;
    tree->kind = kind;
    if (kind != TREE_SHOWN || is_single(tree)) return tree;
    diagnostics_add(list, SEVERITY_ERROR, source, tree->body.items[0]->span, "SyntaxError", NULL,
                    "multiple statements found while compiling a single statement");
    return NULL;
}

static Value compile_text(VM *vm, const char *filename, const Str *text, TreeKind kind, bool *has_warned) {
    if (vm->file_count == UINT16_MAX)
        return vm_raise(vm, vm->exceptions.memory_error, "too many texts have been compiled");
    ArenaList *entry = keep_source(vm, filename, text->bytes, text->length, false);
    if (!entry) return VALUE_ERROR;
    Diagnostics list = {.is_strict = vm->is_strict};
    Tree *tree = parse_text(entry->source, entry->arena, &list, kind);
    if (tree && list.error_count == 0) old_api_adapt(tree, entry->source, &list);
    Code *code = tree && list.error_count == 0 ? compiler_compile(tree, entry->source, entry->arena, &list) : NULL;
    Value result = VALUE_ERROR;
    *has_warned = code && syntax_warning_check(vm, filename, entry->source, tree, &list);
    if (list.error_count || !code)
        raise_syntax(vm, &list);
    else if (!vm_has_error(vm))
        result = code_object_create(vm, code, NULL, false); /* tracebacks show no line of a text without a file */
    /* It is the program's doing that this memory is taken. */
    vm->heap.used += arena_used(entry->arena) + text->length;
    diagnostics_deinit(&list);
    return result;
}

Value vm_compile_text(VM *vm, Str *filename, Str *text, TreeKind kind) {
    if (!vm->compiled) vm->compiled = dict_create(vm);
    Value parts[] = {value_from_small_int(kind), value_from_object(filename), value_from_object(text)};
    Value key = tuple_from(vm, parts, 3);
    if (!vm->compiled || value_is_error(key)) return VALUE_ERROR;
    Value code = value_retain(dict_get(vm, vm->compiled, key));
    if (value_is_undefined(code)) {
        bool has_warned = false; /* it does so every time */
        code = compile_text(vm, filename->bytes, text, kind, &has_warned);
        if (!value_is_error(code) && !has_warned) dict_set(vm, vm->compiled, key, code);
    }
    value_release(vm, key);
    return code;
}

const Source *vm_file(const VM *vm, uint32_t number) {
    for (const ArenaList *entry = vm->arenas; entry; entry = entry->next)
        if (!entry->is_library && entry->number == number) return entry->source;
    return NULL;
}

Value vm_compile(VM *vm, const char *filename, const char *text, size_t length, Diagnostics *diagnostics) {
    return vm_compile_module(vm, filename, text, length, false, diagnostics);
}
