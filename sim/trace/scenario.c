#include "trace/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lang/ast.h"
#include "lang/parser.h"
#include "trace/trace.h"

enum {
    ARENA_LIMIT = 512 * 1024 * 1024,
    LONGEST_SECONDS = 1000 * 1000 * 1000,
    RECURSION_MOST = 100000,
    POINTS_MOST = 1000 * 1000,
};

static const char settings_name[] = "__watchpot__";
static const char mistake_type[] = "Settings";

typedef struct Reader {
    Scenario *scenario;
    const Source *source;
    Diagnostics *diagnostics;
} Reader;

/* "`name` what": the name is cut if it is long. */
static void complain(Reader *reader, const Node *node, const char *name, const char *what, const char *hint) {
    if (!reader->diagnostics) return;
    diagnostics_add(reader->diagnostics, SEVERITY_ERROR, reader->source, node->span, mistake_type, hint, "`%.100s` %s",
                    name, what);
}

/* ---- literals ---- */

static bool is_string(const Node *node) {
    return node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_STR;
}

static const char *copy_string(Reader *reader, const char *bytes, size_t length) {
    const char *end = memchr(bytes, '\0', length);
    const char *copy = arena_copy(reader->scenario->arena, bytes, end ? (size_t)(end - bytes) : length);
    return copy ? copy : "";
}

static bool read_string(Reader *reader, const Node *node, const char *name, const char **slot) {
    if (!is_string(node)) {
        complain(reader, node, name, "must be a string", "write a plain string in quotes");
        return false;
    }
    *slot = copy_string(reader, node->as.constant.as.text.bytes, node->as.constant.as.text.length);
    return true;
}

static void read_lesson(Reader *reader, const Node *node) {
    if (node->kind != NODE_CONSTANT || node->as.constant.kind != CONSTANT_INT || node->as.constant.as.integer < 0) {
        complain(reader, node, "lesson", "must be a whole number", "write a number such as 1");
        return;
    }
    reader->scenario->lesson = node->as.constant.as.integer;
}

/* The number, -1 if it is none. */
static double number_of(const Node *node) {
    if (node->kind != NODE_CONSTANT) return -1;
    if (node->as.constant.kind == CONSTANT_INT) return (double)node->as.constant.as.integer;
    return node->as.constant.kind == CONSTANT_FLOAT ? node->as.constant.as.real : -1;
}

/* A number of seconds as ns. */
static void read_seconds(Reader *reader, const Node *node, const char *name, int64_t *slot) {
    double seconds = number_of(node);
    if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
        complain(reader, node, name, "must be a number of seconds", "write a number such as 0.5");
        return;
    }
    *slot = (int64_t)llround(seconds * 1e9);
}

static bool read_count(Reader *reader, const Node *node, const char *name, uint64_t *count) {
    if (node->kind != NODE_CONSTANT || node->as.constant.kind != CONSTANT_INT || node->as.constant.as.integer <= 0) {
        complain(reader, node, name, "must be a whole number above 0", "write a number such as 1000000");
        return false;
    }
    *count = (uint64_t)node->as.constant.as.integer;
    return true;
}

/* ---- dicts with known keys ---- */

/* What to do with the value under a key. `target` is what the dict describes. */
typedef void ReadValue(Reader *reader, const Node *node, void *target);
typedef struct KeyRow {
    const char *key;
    ReadValue *read;
} KeyRow;

static const KeyRow *find_key(const KeyRow *rows, const Text *key) {
    for (const KeyRow *row = rows; row->key; row++) {
        if (strlen(row->key) == key->length && memcmp(row->key, key->bytes, key->length) == 0) return row;
    }
    return NULL;
}

/* The key of item i if it is a string; complains and answers NULL if not. */
static const Text *read_key(Reader *reader, const Node *dict, uint32_t i, const char *name) {
    const Node *key = dict->as.dict.keys.items[i];
    if (key && is_string(key)) return &key->as.constant.as.text;
    complain(reader, key ? key : dict->as.dict.values.items[i], name, "has a key that is not a string",
             "write the keys as strings in quotes");
    return NULL;
}

static bool expect_dict(Reader *reader, const Node *node, const char *name) {
    if (node->kind == NODE_DICT) return true;
    complain(reader, node, name, "must be a dict literal", "write {\"key\": value, ...}");
    return false;
}

static void list_keys(const KeyRow *rows, char *text, size_t size) {
    size_t used = (size_t)snprintf(text, size, "known here: ");
    for (const KeyRow *row = rows; row->key && used < size; row++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", row == rows ? "" : ", ", row->key);
}

static void read_dict(Reader *reader, const Node *node, const char *name, const KeyRow *rows, void *target) {
    if (!expect_dict(reader, node, name)) return;
    for (uint32_t i = 0; i < node->as.dict.keys.count; i++) {
        const Text *key = read_key(reader, node, i, name);
        if (!key) continue;
        const KeyRow *row = find_key(rows, key);
        if (row) {
            row->read(reader, node->as.dict.values.items[i], target);
            continue;
        }
        char hint[160];
        list_keys(rows, hint, sizeof hint);
        complain(reader, node->as.dict.keys.items[i], key->bytes, "is no setting", hint);
    }
}

/* ---- tasks ---- */

static void read_icon(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "icon", &((ScenarioTask *)target)->icon);
}

static void read_label(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "label", &((ScenarioTask *)target)->label);
}

static void read_label_zh(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "label", &((ScenarioTask *)target)->label_zh);
}

static const KeyRow task_keys[] = {{"icon", read_icon}, {"label", read_label}, {NULL, NULL}};
static const KeyRow task_zh_keys[] = {{"label", read_label_zh}, {NULL, NULL}};

static ScenarioTask *find_named(const Scenario *scenario, const char *coroutine, size_t length) {
    for (size_t i = 0; i < scenario->task_count; i++) {
        const char *name = scenario->tasks[i].coroutine;
        if (strlen(name) == length && memcmp(name, coroutine, length) == 0) return &scenario->tasks[i];
    }
    return NULL;
}

/* The task of that name, added when it is new; NULL when there is no room. */
static ScenarioTask *use_task(Reader *reader, const Node *node, const Text *name) {
    Scenario *scenario = reader->scenario;
    ScenarioTask *known = find_named(scenario, name->bytes, name->length);
    if (known) return known;
    if (!scenario->tasks) scenario->tasks = arena_alloc(scenario->arena, SCENARIO_TASK_LIMIT * sizeof *scenario->tasks);
    if (!scenario->tasks || scenario->task_count == SCENARIO_TASK_LIMIT) {
        complain(reader, node, name->bytes, "is one task too many", NULL);
        return NULL;
    }
    ScenarioTask *task = &scenario->tasks[scenario->task_count++];
    *task = (ScenarioTask){.coroutine = copy_string(reader, name->bytes, name->length),
                           .icon = "",
                           .label = "",
                           .label_zh = ""};
    return task;
}

static void read_task_dicts(Reader *reader, const Node *node, const KeyRow *rows) {
    if (!expect_dict(reader, node, "tasks")) return;
    for (uint32_t i = 0; i < node->as.dict.keys.count; i++) {
        const Text *key = read_key(reader, node, i, "tasks");
        ScenarioTask *task = key ? use_task(reader, node->as.dict.keys.items[i], key) : NULL;
        if (task) read_dict(reader, node->as.dict.values.items[i], "tasks", rows, task);
    }
}

/* ---- the settings ---- */

static void read_lesson_key(Reader *reader, const Node *node, void *target) {
    (void)target;
    read_lesson(reader, node);
}

static void read_unit(Reader *reader, const Node *node, void *target) {
    Scenario *scenario = target;
    if (read_string(reader, node, "unit", &scenario->unit) && !*scenario->unit) scenario->unit = "s";
}

static void read_learnt(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "learnt", &((Scenario *)target)->learnt);
}

static void read_see(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "see", &((Scenario *)target)->see);
}

static void read_step_cost(Reader *reader, const Node *node, void *target) {
    read_seconds(reader, node, "step_cost", &((Scenario *)target)->step_cost);
}

static void read_interrupt_at(Reader *reader, const Node *node, void *target) {
    read_seconds(reader, node, "interrupt_at", &((Scenario *)target)->interrupt_at);
}

static void read_switch(Reader *reader, const Node *node, void *target) {
    const char *policy = "";
    if (!read_string(reader, node, "switch", &policy)) return;
    if (strcmp(policy, "wake") != 0 && strcmp(policy, "block") != 0)
        complain(reader, node, "switch", "must be \"block\" or \"wake\"", NULL);
    ((Scenario *)target)->switch_on_wake = strcmp(policy, "wake") == 0;
}

static void read_blocking(Reader *reader, const Node *node, void *target) {
    const char *meaning = "";
    if (!read_string(reader, node, "blocking", &meaning)) return;
    if (strcmp(meaning, "work") != 0 && strcmp(meaning, "mistake") != 0)
        complain(reader, node, "blocking", "must be \"work\" or \"mistake\"", NULL);
    ((Scenario *)target)->blocking_is_work = strcmp(meaning, "work") == 0;
}

static void read_advice(Reader *reader, const Node *node, void *target) {
    Scenario *scenario = target;
    if (node->kind != NODE_LIST && node->kind != NODE_TUPLE) {
        complain(reader, node, "advice", "must be a list of kinds of findings", "write [\"blocking\"], or [] for none");
        return;
    }
    const char **kinds = arena_alloc(scenario->arena, (node->as.list.count + 1) * sizeof *kinds);
    if (!kinds) return;
    scenario->has_advice = true;
    scenario->advice = kinds;
    scenario->advice_count = 0;
    for (uint32_t i = 0; i < node->as.list.count; i++)
        scenario->advice_count += read_string(reader, node->as.list.items[i], "advice", &kinds[scenario->advice_count]);
}

/* ---- the simulated network: read when the program runs (sim/lib/_network.py), looked over here ---- */

static void check_latency(Reader *reader, const Node *node, void *target) {
    int64_t ns;
    (void)target;
    read_seconds(reader, node, "latency", &ns);
}

static void check_status(Reader *reader, const Node *node, void *target) {
    (void)target;
    double status = number_of(node);
    if (!(status >= 100 && status <= 999))
        complain(reader, node, "status", "must be a number such as 200 or 404", NULL);
}

static void check_text(Reader *reader, const Node *node, void *target) {
    const char *text;
    (void)target;
    read_string(reader, node, "the value", &text);
}

static void check_headers(Reader *reader, const Node *node, void *target) {
    (void)target;
    expect_dict(reader, node, "headers");
}

static void check_nothing(Reader *reader, const Node *node, void *target) {
    (void)reader;
    (void)node;
    (void)target;
}

static const KeyRow network_keys[] = {
    {"latency", check_latency}, {"status", check_status},   {"text", check_text}, {"json", check_nothing},
    {"error", check_text},      {"headers", check_headers}, {NULL, NULL}};

static void check_network(Reader *reader, const Node *node, void *target) {
    if (!expect_dict(reader, node, "network")) return;
    for (uint32_t i = 0; i < node->as.dict.keys.count; i++)
        if (read_key(reader, node, i, "network"))
            read_dict(reader, node->as.dict.values.items[i], "network", network_keys, target);
}

static void read_tasks(Reader *reader, const Node *node, void *target) {
    (void)target;
    read_task_dicts(reader, node, task_keys);
}

/* ---- expectations ---- */

static void read_check(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "check", &((ScenarioExpect *)target)->check);
}

static void read_message(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "message", &((ScenarioExpect *)target)->message);
}

static void read_points(Reader *reader, const Node *node, void *target) {
    double points = number_of(node);
    if (points >= 0 && points <= POINTS_MOST)
        ((ScenarioExpect *)target)->points = points;
    else
        complain(reader, node, "points", "must be a number, not below 0", "write a number such as 1 or 2.5");
}

static void read_required(Reader *reader, const Node *node, void *target) {
    bool is_true = node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_TRUE;
    bool is_false = node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_FALSE;
    ((ScenarioExpect *)target)->is_required = is_true;
    if (!is_true && !is_false) complain(reader, node, "required", "must be True or False", "write True without quotes");
}

static const KeyRow expect_keys[] = {{"check", read_check},
                                     {"message", read_message},
                                     {"points", read_points},
                                     {"required", read_required},
                                     {NULL, NULL}};

/* A string, or a dict with more to it. False: nothing to check in it. */
static bool read_expect(Reader *reader, const Node *node, ScenarioExpect *expect) {
    *expect = (ScenarioExpect){.check = "", .message = "", .points = 1};
    if (node->kind != NODE_DICT) return read_string(reader, node, "expect", &expect->check);
    read_dict(reader, node, "expect", expect_keys, expect);
    if (!*expect->check) complain(reader, node, "expect", "has an item without a check", "write {\"check\": \"...\"}");
    return *expect->check != '\0';
}

static void read_expects(Reader *reader, const Node *node, void *target) {
    Scenario *scenario = target;
    if (node->kind != NODE_LIST && node->kind != NODE_TUPLE) {
        complain(reader, node, "expect", "must be a list of strings", "write [\"async.total == 70\", ...]");
        return;
    }
    ScenarioExpect *expects = arena_alloc(scenario->arena, (node->as.list.count + 1) * sizeof *expects);
    if (!expects) return;
    scenario->expects = expects;
    scenario->expect_count = 0;
    for (uint32_t i = 0; i < node->as.list.count; i++)
        scenario->expect_count += read_expect(reader, node->as.list.items[i], &expects[scenario->expect_count]);
}

/* ---- budgets ---- */

static void read_steps(Reader *reader, const Node *node, void *target) {
    read_count(reader, node, "steps", &((Scenario *)target)->budgets.steps);
}

static void read_memory(Reader *reader, const Node *node, void *target) {
    read_count(reader, node, "memory", &((Scenario *)target)->budgets.memory);
}

static void read_output(Reader *reader, const Node *node, void *target) {
    read_count(reader, node, "output", &((Scenario *)target)->budgets.output);
}

static void read_recursion(Reader *reader, const Node *node, void *target) {
    uint64_t count;
    if (!read_count(reader, node, "recursion", &count)) return;
    ((Scenario *)target)->budgets.recursion = count < RECURSION_MOST ? (uint32_t)count : RECURSION_MOST;
}

static void read_time(Reader *reader, const Node *node, void *target) {
    read_seconds(reader, node, "time", &((Scenario *)target)->budgets.virtual_time);
}

static void read_wall(Reader *reader, const Node *node, void *target) {
    read_seconds(reader, node, "wall", &((Scenario *)target)->wall_budget);
}

static const KeyRow budget_keys[] = {{"steps", read_steps}, {"memory", read_memory},       {"output", read_output},
                                     {"time", read_time},   {"recursion", read_recursion}, {"wall", read_wall},
                                     {NULL, NULL}};

static void read_budget(Reader *reader, const Node *node, void *target) {
    read_dict(reader, node, "budget", budget_keys, target);
}

/* ---- Chinese ---- */

static void read_zh_title(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "title", &((Scenario *)target)->title_zh);
}

static void read_zh_story(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "story", &((Scenario *)target)->story_zh);
}

static void read_zh_learnt(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "learnt", &((Scenario *)target)->learnt_zh);
}

static void read_zh_unit(Reader *reader, const Node *node, void *target) {
    read_string(reader, node, "unit", &((Scenario *)target)->unit_zh);
}

static void read_zh_tasks(Reader *reader, const Node *node, void *target) {
    (void)target;
    read_task_dicts(reader, node, task_zh_keys);
}

static const KeyRow zh_keys[] = {{"title", read_zh_title},   {"story", read_zh_story}, {"unit", read_zh_unit},
                                 {"learnt", read_zh_learnt}, {"tasks", read_zh_tasks}, {NULL, NULL}};

static void read_zh(Reader *reader, const Node *node, void *target) { read_dict(reader, node, "zh", zh_keys, target); }

static const KeyRow setting_keys[] = {{"lesson", read_lesson_key},
                                      {"unit", read_unit},
                                      {"tasks", read_tasks},
                                      {"expect", read_expects},
                                      {"budget", read_budget},
                                      {"learnt", read_learnt},
                                      {"see", read_see},
                                      {"step_cost", read_step_cost},
                                      {"switch", read_switch},
                                      {"blocking", read_blocking},
                                      {"advice", read_advice},
                                      {"network", check_network},
                                      {"zh", read_zh},
                                      {"interrupt_at", read_interrupt_at},
                                      {NULL, NULL}};

/* ---- docstring ---- */

static bool is_blank(char character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static size_t line_length(const char *text) { return strcspn(text, "\n"); }

static size_t indent_of(const char *line) { return strspn(line, " \t"); }

/* Indentation that all lines with something on them share. */
static size_t common_indent(const char *text) {
    size_t common = SIZE_MAX;
    while (*text) {
        size_t length = line_length(text), indent = indent_of(text);
        if (indent < length && indent < common) common = indent;
        text += length + (text[length] == '\n');
    }
    return common == SIZE_MAX ? 0 : common;
}

static void cut_end(char *text) {
    size_t length = strlen(text);
    while (length && is_blank(text[length - 1])) text[--length] = '\0';
}

/* First line: title. The rest, freed of its common indentation and of blank lines around it: story. */
static void read_docstring(Reader *reader, const Text *docstring) {
    const char *text = copy_string(reader, docstring->bytes, docstring->length);
    while (is_blank(*text)) text++;
    size_t title_length = line_length(text);
    char *title = arena_copy(reader->scenario->arena, text, title_length);
    const char *rest = text + title_length;
    if (!title) return;
    cut_end(title);
    if (*title) reader->scenario->title = title;

    while (*rest == '\n' || (is_blank(*rest) && indent_of(rest) == line_length(rest))) rest++;
    size_t indent = common_indent(rest);
    char *story = arena_copy(reader->scenario->arena, rest, strlen(rest));
    if (!story) return;
    char *to = story;
    while (*rest) {
        size_t length = line_length(rest), skip = indent < length ? indent : length;
        memmove(to, rest + skip, length - skip);
        to += length - skip;
        rest += length;
        if (*rest == '\n') *to++ = *rest++;
    }
    *to = '\0';
    cut_end(story);
    reader->scenario->story = story;
}

/* ---- the file ---- */

/* The assignment. */
static const Node *find_settings(const Tree *tree) {
    for (uint32_t i = 0; i < tree->body.count; i++) {
        const Node *node = tree->body.items[i];
        if (!node || node->kind != NODE_ASSIGN || node->as.assign.targets.count != 1) continue;
        const Node *target = node->as.assign.targets.items[0];
        if (target->kind == NODE_NAME && target->as.name.id.length == sizeof settings_name - 1 &&
            memcmp(target->as.name.id.bytes, settings_name, sizeof settings_name - 1) == 0)
            return node;
    }
    return NULL;
}

static void read_tree(Reader *reader, const Tree *tree) {
    const Node *first = tree->body.count ? tree->body.items[0] : NULL;
    if (first && first->kind == NODE_EXPR && is_string(first->as.single.value)) {
        read_docstring(reader, &first->as.single.value->as.constant.as.text);
        reader->scenario->about[0] = first->span;
    }
    const Node *settings = find_settings(tree);
    if (!settings) return;
    reader->scenario->has_settings = true;
    reader->scenario->about[1] = settings->span;
    read_dict(reader, settings->as.assign.value, settings_name, setting_keys, reader->scenario);
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

Scenario *scenario_create(const Source *source, Diagnostics *diagnostics) {
    Arena *arena = arena_create(ARENA_LIMIT);
    if (!arena) return NULL;
    Scenario *scenario = arena_alloc(arena, sizeof *scenario);
    const char *name = base_name(source->filename);
    if (!scenario || !(scenario->title = arena_copy(arena, name, strlen(name)))) {
        arena_destroy(arena);
        return NULL;
    }
    scenario->arena = arena;
    scenario->story = scenario->title_zh = scenario->story_zh = scenario->unit_zh = "";
    scenario->learnt = scenario->see = scenario->learnt_zh = "";
    scenario->interrupt_at = -1;
    scenario->unit = "s";

    Diagnostics mistakes = {0}; /* of the program, told when it is run */
    const Tree *tree = parser_parse_file(source, arena, &mistakes);
    Reader reader = {.scenario = scenario, .source = source, .diagnostics = diagnostics};
    if (tree && mistakes.error_count == 0) read_tree(&reader, tree);
    diagnostics_deinit(&mistakes);
    return scenario;
}

void scenario_destroy(Scenario *scenario) {
    if (scenario) arena_destroy(scenario->arena);
}

void scenario_set_options(const Scenario *scenario, SimulationOptions *options) {
    if (options->step_cost == 0) options->step_cost = scenario->step_cost;
    if (options->interrupt_at < 0) options->interrupt_at = scenario->interrupt_at;
    if (options->switching == SWITCH_UNSAID && scenario->switch_on_wake) options->switching = SWITCH_ON_WAKE;
}

void scenario_set_options_of_text(const char *filename, const char *text, size_t length, SimulationOptions *options) {
    if (!strstr(text, settings_name)) return; /* most programs: not worth a parse */
    Source *source = source_create(filename, text, length);
    Scenario *scenario = source ? scenario_create(source, NULL) : NULL;
    if (scenario) scenario_set_options(scenario, options);
    scenario_destroy(scenario);
    source_destroy(source);
}

const ScenarioTask *scenario_find_task(const Scenario *scenario, const char *coroutine, size_t length) {
    const ScenarioTask *task = find_named(scenario, coroutine, length);
    size_t start = trace_last_part(coroutine, length);
    return task || start == 0 ? task : find_named(scenario, coroutine + start, length - start);
}

/* ---- in a language ---- */

static const char *choose(Language language, const char *text, const char *text_zh) {
    return language == LANGUAGE_ZH && *text_zh ? text_zh : text;
}

const char *scenario_title(const Scenario *s, Language language) { return choose(language, s->title, s->title_zh); }

const char *scenario_unit(const Scenario *s, Language language) {
    const char *unit = s ? choose(language, s->unit, s->unit_zh) : "s";
    return language_text(language, unit);
}

const char *scenario_label(const ScenarioTask *task, Language language) {
    return choose(language, task->label, task->label_zh);
}
