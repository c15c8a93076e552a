#include "cli/command.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang/nearest.h"

WindowFunction *command_window;
CommandFunction *command_picture;

/* ---- commands ---- */

static const CommandRow commands[] = {
    {"", "[FILE]", "Open FILE, or the lessons; with no display: compare", "", BIT_PLAIN, 0, 1, cmd_window},
    {"run", "FILE", "Run a program under the virtual clock",
     "The program's own output comes on stdout, byte for byte; warnings, tracebacks and remarks on stderr. With "
     "--explain the narration of the run comes on stdout instead.",
     BIT_RUN, 1, 1, cmd_run},
    {"compare", "FILE...", "Show one by one against overlapping, side by side",
     "Runs each file in sync mode (nothing can overlap) and in async mode, and shows where the time went. What the "
     "programs print is left out. A sync run that can never finish is shown as such and is no failure.",
     BIT_COMPARE, 1, 64, cmd_compare},
    {"step", "FILE", "Walk through a run in the terminal",
     "Keys: n or Return a step on, b back, t the next turn of the loop, k the next step of the same task, d until a "
     "task ends, c until one is cancelled, l LINE, @ TIME, g STEP, q. Without a terminal the same words are read from "
     "standard input, a line each (`help` lists them, `show` prints the screen).",
     BIT_STEP, 1, 1, cmd_step},
    {"trace", "FILE", "Print what happened, event by event",
     "JSON Lines have a header line with the version of the format. Trace events (--format chrome) open in "
     "ui.perfetto.dev: a lane per task, arrows from who schedules to who runs, counters of the ready queue and timers.",
     BIT_TRACE, 1, 1, cmd_trace},
    {"advise", "FILE", "Tell what keeps a program from overlapping",
     "Findings with their place, what they cost in virtual time, why, and a fix where there is one, tried by running "
     "the changed program. Then the critical path. Exit status 1: there is a finding. docs/advice.md tells of the "
     "kinds.",
     BIT_ADVISE, 1, 1, cmd_advise},
    {"check", "PATH...", "Check programs against what is expected of them",
     "Runs the `expect` lines of each program, or those of a rubric, in async and in sync mode. Folders are searched "
     "for programs. Each program gets a process of its own with bounded time and memory. Exit status 1: something "
     "failed.",
     BIT_CHECK, 1, SIZE_MAX, cmd_check},
    {"export", "FILE...", "Save a picture, a page or an animation of a run",
     "The ending of OUT says what it is: .png a picture of the window, .gif and .mp4 a film (by ffmpeg), .svg the "
     "timeline, .html a page that steps through the run. A page minds --lang alone, .svg --theme and --screen compare "
     "too; pictures compare several files.",
     BIT_EXPORT, 0, 8, cmd_export},
    {"help", "[COMMAND]", "Explain a command", "", BIT_HELP, 0, 1, cmd_help},
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

const CommandRow *command_find(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    }
    return NULL;
}

const CommandRow *command_at(size_t index) { return index < COMMAND_COUNT ? &commands[index] : NULL; }

/* ---- values ---- */

typedef struct Word {
    const char *name;
    int value;
} Word;

static const Word modes[] = {{"async", SIMULATION_ASYNC}, {"sync", SIMULATION_SYNC}, {NULL, 0}};
static const Word check_formats[] = {{"human", CHECK_FORMAT_HUMAN},
                                     {"tap", CHECK_FORMAT_TAP},
                                     {"tap13", CHECK_FORMAT_TAP13},
                                     {"junit", CHECK_FORMAT_JUNIT},
                                     {NULL, 0}};
static const Word formats[] = {{"text", TRACE_FORMAT_TEXT},
                               {"jsonl", TRACE_FORMAT_JSONL},
                               {"chrome", TRACE_FORMAT_CHROME},
                               {NULL, 0}};
static const Word languages[] = {{"en", LANGUAGE_EN}, {"zh", LANGUAGE_ZH}, {NULL, 0}};
static const Word shells[] = {{"bash", HELP_SHELL_BASH}, {"zsh", HELP_SHELL_ZSH}, {"fish", HELP_SHELL_FISH}, {NULL, 0}};
static const Word themes[] = {{"light", EXPORT_LIGHT},
                              {"dark", EXPORT_DARK},
                              {"projector", EXPORT_PROJECTOR},
                              {NULL, 0}};
static const Word export_details[] = {{"tasks", false}, {"handles", true}, {NULL, 0}};
static const Word speeds[] = {{"0.25", 1}, {"0.5", 2}, {"1", 4}, {"2", 8},
                              {"4", 16},   {"8", 32},  {NULL, 0}}; /* quarters */
static const Word screens[] = {{"stage", 0}, {"compare", 0}, {"gallery", 0}, {"predict", 0},
                               {"help", 0},  {"error", 0},   {NULL, 0}};
static const Word switches[] = {{"block", SWITCH_ON_BLOCK}, {"wake", SWITCH_ON_WAKE}, {NULL, 0}};
static const Word details[] = {{"steps", TRACE_STEPS},
                               {"lines", TRACE_LINES},
                               {"variables", TRACE_VARIABLES},
                               {NULL, 0}};

static bool find_word(const Word *words, const char *text, int *value) {
    for (; words->name; words++) {
        if (strcmp(words->name, text) == 0) {
            *value = words->value;
            return true;
        }
    }
    return false;
}

static bool read_seconds(const char *text, int64_t *ns) {
    char *end;
    double seconds = strtod(text, &end);
    if (end == text || *end || !isfinite(seconds) || seconds < 0 || seconds > 9e9) return false;
    *ns = (int64_t)llround(seconds * 1e9);
    return true;
}

/* A number, with k, M or G for powers of 1024 when `has_unit`, else of 1000. */
static bool read_count(const char *text, bool is_bytes, uint64_t *count) {
    static const char units[] = "kMG";
    if (*text < '0' || *text > '9') return false;
    char *end;
    errno = 0;
    *count = strtoull(text, &end, 10);
    const char *unit = *end ? strchr(units, *end) : NULL;
    for (const char *at = units; unit && at <= unit; at++) {
        if (__builtin_mul_overflow(*count, is_bytes ? UINT64_C(1024) : UINT64_C(1000), count)) return false;
    }
    return errno == 0 && *count > 0 && end[unit ? 1 : 0] == '\0';
}

/* ---- options ---- */

static bool apply_mode(Request *request, const char *value) {
    int mode;
    if (!find_word(modes, value, &mode)) return false;
    request->simulation.mode = (SimulationMode)mode;
    return true;
}

static bool apply_detail(Request *request, const char *value) {
    int detail;
    if (!find_word(details, value, &detail)) return false;
    request->simulation.detail = (TraceDetail)detail;
    return true;
}

static bool apply_format(Request *request, const char *value) {
    int format;
    if (!find_word(formats, value, &format)) return false;
    request->format = (TraceFormat)format;
    return true;
}

static bool apply_check_format(Request *request, const char *value) {
    int format;
    if (!find_word(check_formats, value, &format)) return false;
    request->check_format = (CheckFormat)format;
    return true;
}

static bool apply_rubric(Request *request, const char *value) {
    request->rubric = value;
    return *value != '\0';
}

static bool apply_csv(Request *request, const char *value) {
    request->csv = value;
    return *value != '\0';
}

static bool apply_jobs(Request *request, const char *value) {
    uint64_t count;
    if (!read_count(value, false, &count) || count > 256) return false;
    request->jobs = (size_t)count;
    return true;
}

static bool apply_wall(Request *request, const char *value) {
    return read_seconds(value, &request->wall) && request->wall > 0;
}

static bool apply_language(Request *request, const char *value) {
    int language;
    if (!find_word(languages, value, &language)) return false;
    request->language = (Language)language;
    return true;
}

static bool apply_output(Request *request, const char *value) {
    request->export.output = value;
    return *value != '\0';
}

static bool apply_screen(Request *request, const char *value) {
    int screen;
    request->export.screen = value;
    return find_word(screens, value, &screen);
}

static bool apply_step(Request *request, const char *value) {
    uint64_t step;
    if (!read_count(value, false, &step)) return false;
    request->export.step = (size_t)step;
    return true;
}

static bool apply_at(Request *request, const char *value) { return read_seconds(value, &request->export.time); }

static bool apply_size(Request *request, const char *value) {
    char *end, *end2;
    long width = strtol(value, &end, 10);
    if (*end != 'x') return false;
    long height = strtol(end + 1, &end2, 10);
    if (end2 == end + 1 || *end2 || width < 320 || width > 8192 || height < 160 || height > 8192) return false;
    request->export.width = (int)width;
    request->export.height = (int)height;
    return true;
}

static bool apply_scale(Request *request, const char *value) {
    char *end;
    request->export.scale = strtod(value, &end);
    return end != value && !*end && request->export.scale >= 0.5 && request->export.scale <= 3;
}

static bool apply_theme(Request *request, const char *value) {
    int theme;
    if (!find_word(themes, value, &theme)) return false;
    request->export.theme = (ExportTheme)theme;
    return true;
}

static bool apply_speed(Request *request, const char *value) {
    int quarters;
    if (!find_word(speeds, value, &quarters)) return false;
    request->export.speed = quarters / 4.0;
    return true;
}

static bool apply_export_detail(Request *request, const char *value) {
    int has_handles;
    if (!find_word(export_details, value, &has_handles)) return false;
    request->export.has_handles = has_handles;
    return true;
}

static bool apply_answer(Request *request, const char *value) {
    uint64_t number;
    if (!read_count(value, false, &number) || number > 9) return false;
    request->export.answer = (int)number;
    return true;
}

static bool apply_explain(Request *request, const char *value) {
    (void)value;
    return request->is_explained = true;
}

static bool apply_switch(Request *request, const char *value) {
    int policy;
    if (!find_word(switches, value, &policy)) return false;
    request->simulation.switching = (SwitchPolicy)policy;
    return true;
}

static bool apply_strict(Request *request, const char *value) {
    (void)value;
    return request->simulation.strict = true;
}

static bool apply_no_hints(Request *request, const char *value) {
    (void)value;
    request->simulation.hints = false;
    return true;
}

static bool apply_json(Request *request, const char *value) {
    (void)value;
    return request->is_json = true;
}

static bool apply_ascii(Request *request, const char *value) {
    (void)value;
    return request->is_ascii = true;
}

static bool apply_no_colour(Request *request, const char *value) {
    (void)value;
    return request->is_plain = true;
}

static bool apply_interrupt(Request *request, const char *value) {
    return read_seconds(value, &request->simulation.interrupt_at);
}

static bool apply_step_cost(Request *request, const char *value) {
    return read_seconds(value, &request->simulation.step_cost);
}

static bool apply_max_time(Request *request, const char *value) {
    return read_seconds(value, &request->simulation.budgets.virtual_time) &&
           request->simulation.budgets.virtual_time > 0;
}

static bool apply_max_steps(Request *request, const char *value) {
    return read_count(value, false, &request->simulation.budgets.steps);
}

static bool apply_max_memory(Request *request, const char *value) {
    return read_count(value, true, &request->simulation.budgets.memory);
}

static bool apply_max_output(Request *request, const char *value) {
    return read_count(value, true, &request->simulation.budgets.output);
}

static bool apply_recursion(Request *request, const char *value) {
    uint64_t count;
    if (!read_count(value, false, &count) || count > 100000) return false;
    request->simulation.budgets.recursion = (uint32_t)count;
    return true;
}

static bool apply_man(Request *request, const char *value) {
    (void)value;
    return request->wants_man = true;
}

static bool apply_completion(Request *request, const char *value) {
    int shell;
    if (!find_word(shells, value, &shell)) return false;
    request->shell = (HelpShell)shell;
    return true;
}

/* Handled while parsing. */
static bool apply_nothing(Request *request, const char *value) {
    (void)request;
    (void)value;
    return true;
}

static const OptionRow option_rows[] = {
    {"mode", "async|sync", "overlap as asyncio does (default), or one by one", BIT_RUN | BIT_TRACE, apply_mode, 0},
    {"format", "human|tap|tap13|junit", "for people (default), TAP 14, TAP 13, JUnit XML", BIT_CHECK,
     apply_check_format, 0},
    {"rubric", "FILE", "expectations and budgets for programs that have none", BIT_CHECK, apply_rubric, 0},
    {"csv", "FILE", "write a table too, a row a program", BIT_CHECK, apply_csv, 0},
    {"jobs", "N", "programs at a time (default: one a core)", BIT_CHECK, apply_jobs, 'j'},
    {"wall", "T", "seconds that a program may compute (default: 60)", BIT_CHECK, apply_wall, 0},
    {"explain", NULL, "tell what happens and why instead of the output", BIT_RUN, apply_explain, 0},
    {"lang", "en|zh", "language of what is told (default: that of the locale)",
     BIT_RUN | BIT_COMPARE | BIT_EXPORT | BIT_STEP | BIT_ADVISE, apply_language, 0},
    {"output", "OUT", "where to; .png, .gif, .mp4, .svg or .html", BIT_EXPORT, apply_output, 'o'},
    {"screen", "NAME", "stage, compare, gallery, predict, help or error", BIT_EXPORT, apply_screen, 0},
    {"step", "N", "the step to show, from 1 (default: the last)", BIT_EXPORT, apply_step, 0},
    {"at", "T", "the last step at or before that time", BIT_EXPORT, apply_at, 0},
    {"size", "WxH", "in pixels (default: 1280x720)", BIT_EXPORT, apply_size, 0},
    {"scale", "S", "larger or smaller text (default: 1)", BIT_EXPORT, apply_scale, 0},
    {"speed", "S", "of a film: 0.25, 0.5, 1 (default), 2, 4 or 8", BIT_EXPORT, apply_speed, 0},
    {"theme", "NAME", "light, dark or projector", BIT_EXPORT, apply_theme, 0},
    {"detail", "tasks|handles", "how closely the stage looks (default: tasks)", BIT_EXPORT, apply_export_detail, 0},
    {"answer", "N", "predict: what is answered", BIT_EXPORT, apply_answer, 0},
    {"format", "text|jsonl|chrome", "for people (default), for programs, for Perfetto", BIT_TRACE, apply_format, 0},
    {"detail", "steps|lines|variables", "how much to tell (default: steps)", BIT_TRACE, apply_detail, 0},
    {"json", NULL, "print it as JSON", BIT_COMPARE | BIT_ADVISE, apply_json, 0},
    {"ascii", NULL, "draw with ASCII characters only", BIT_PLAIN | BIT_COMPARE | BIT_CHECK, apply_ascii, 0},
    {"no-colour", NULL, "no colours (as NO_COLOR in the environment)",
     BIT_PLAIN | BIT_COMPARE | BIT_CHECK | BIT_STEP | BIT_ADVISE, apply_no_colour, 0},
    {"no-color", NULL, NULL, BIT_PLAIN | BIT_COMPARE | BIT_CHECK | BIT_STEP | BIT_ADVISE, apply_no_colour, 0},
    {"strict", NULL, "refuse what Python 3.11 has removed (else: a note)", BIT_RUNS, apply_strict, 0},
    {"no-hints", NULL, "nothing on stderr but what Python itself would say", BIT_RUN, apply_no_hints, 0},
    {"switch", "block|wake", "threads change when one blocks (default), or is woken", BIT_RUNS, apply_switch, 0},
    {"interrupt-at", "T", "KeyboardInterrupt at T seconds of virtual time", BIT_RUNS, apply_interrupt, 0},
    {"step-cost", "T", "virtual seconds that a step costs (default: 0)", BIT_RUNS, apply_step_cost, 0},
    {"max-steps", "N", "budget of steps (k, M, G: thousands)", BIT_RUNS | BIT_BUDGET, apply_max_steps, 0},
    {"max-memory", "BYTES", "budget of memory (k, M, G: powers of 1024)", BIT_RUNS | BIT_BUDGET, apply_max_memory, 0},
    {"max-output", "BYTES", "budget of output", BIT_RUNS | BIT_BUDGET, apply_max_output, 0},
    {"max-time", "T", "budget of virtual time in seconds", BIT_RUNS | BIT_BUDGET, apply_max_time, 0},
    {"recursion", "N", "limit of nested calls (default: 1000)", BIT_RUNS | BIT_BUDGET, apply_recursion, 0},
    {"man", NULL, "print the man page", BIT_HELP, apply_man, 0},
    {"completion", "bash|zsh|fish", "print what makes the shell complete commands", BIT_HELP, apply_completion, 0},
    {"help", NULL, "this text", BIT_ALL, apply_nothing, 'h'},
    {"version", NULL, "the version", BIT_PLAIN, apply_nothing, 'V'},
};
enum { OPTION_COUNT = sizeof option_rows / sizeof option_rows[0] };

const OptionRow *command_option_at(size_t index) { return index < OPTION_COUNT ? &option_rows[index] : NULL; }

/* ---- parsing ---- */

enum { OPTION_VALUE_START = 256 }; /* getopt's codes: beyond all characters */

static void complain(const Request *request, FILE *errors, const char *text, const char *what) {
    bool is_plain = !request->command || !*request->command->name;
    fputs("watchpot: ", errors);
    terminal_put_safe(errors, text, false);
    terminal_put_safe(errors, what, false);
    fprintf(errors, "\nTry `watchpot %s%s--help`.\n", is_plain ? "" : request->command->name, is_plain ? "" : " ");
}

/* The options of a command in getopt's form; answers how many. */
static size_t collect_options(unsigned bit, struct option *longs, char *shorts) {
    size_t count = 0;
    *shorts++ = ':';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &option_rows[i];
        if (!(row->commands & bit)) continue;
        longs[count++] =
            (struct option){row->name, row->value ? required_argument : no_argument, NULL, OPTION_VALUE_START + (int)i};
        if (row->letter) *shorts++ = row->letter;
        if (row->letter && row->value) *shorts++ = ':';
    }
    longs[count] = (struct option){0};
    *shorts = '\0';
    return count;
}

static const OptionRow *find_option(int code) {
    if (code >= OPTION_VALUE_START) return &option_rows[code - OPTION_VALUE_START];
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].letter && option_rows[i].letter == code) return &option_rows[i];
    }
    return NULL;
}

static int refuse_option(const Request *request, int code, char **argv, FILE *errors) {
    const OptionRow *row = code == ':' ? find_option(optopt) : NULL;
    char what[160];
    if (row) {
        snprintf(what, sizeof what, "--%s needs a value: %s", row->name, row->value ? row->value : "");
        complain(request, errors, what, "");
    } else {
        complain(request, errors, "there is no option ", argv[optind > 1 ? optind - 1 : 1]);
    }
    return STATUS_USAGE;
}

static int refuse_value(const Request *request, const OptionRow *row, const char *value, FILE *errors) {
    char what[200];
    snprintf(what, sizeof what, "--%s cannot be `%.60s`: it takes %s", row->name, value ? value : "",
             row->value ? row->value : "nothing");
    complain(request, errors, what, "");
    return STATUS_USAGE;
}

/* A bare word that is no file is a command mistyped, rather than a program that is not there. */
static bool is_no_command(const Request *request) {
    const char *word = request->file_count ? request->files[0] : NULL;
    return request->command->bit == BIT_PLAIN && word && word != file_stdin && !strpbrk(word, "./") &&
           access(word, F_OK) != 0;
}

static int refuse_command(const Request *request, FILE *errors) {
    char what[200];
    Nearest nearest = {.name = request->files[0], .length = (uint32_t)strlen(request->files[0])};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        nearest_consider(&nearest, commands[i].name, (uint32_t)strlen(commands[i].name));
    snprintf(what, sizeof what, "there is no command and no file `%.60s`", request->files[0]);
    if (nearest.best)
        snprintf(what + strlen(what), sizeof what - strlen(what), "; did you mean `%.20s`?", nearest.best);
    complain(request, errors, what, "");
    return STATUS_USAGE;
}

static int take_files(Request *request, int argc, char **argv, FILE *errors) {
    request->files = (const char **)(argv + optind);
    request->file_count = (size_t)(argc - optind);
    size_t readings = 0;
    for (size_t i = 0; i < request->file_count; i++) {
        if (strcmp(request->files[i], "-") == 0) request->files[i] = file_stdin;
        readings += request->files[i] == file_stdin;
    }
    if (request->command->bit == BIT_HELP) {
        request->topic = request->file_count ? request->files[0] : NULL;
        return STATUS_FINE;
    }
    if (is_no_command(request)) return refuse_command(request, errors);
    if (request->file_count < request->command->least) {
        complain(request, errors, "which file?", "");
        return STATUS_USAGE;
    }
    if (request->file_count > request->command->most) {
        complain(request, errors, "too many files: ", request->files[request->command->most]);
        return STATUS_USAGE;
    }
    if (readings > 1) {
        complain(request, errors, "standard input can be read only once", "");
        return STATUS_USAGE;
    }
    return STATUS_FINE;
}

/* Of messages, as POSIX has it. */
static Language locale_language(void) {
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return language_from_name(value);
    }
    return LANGUAGE_EN;
}

int request_parse(Request *request, int argc, char **argv, FILE *errors) {
    *request =
        (Request){.program = argc ? argv[0] : "watchpot",
                  .simulation = simulation_default_options(),
                  .language = locale_language(),
                  .export = {.screen = "stage", .time = -1, .width = 1280, .height = 720, .scale = 1, .speed = 1}};
    request->simulation.detail = TRACE_STEPS;
    request->simulation.hints = true;
    const CommandRow *named = argc > 1 && argv[1][0] ? command_find(argv[1]) : NULL;
    request->command = named ? named : command_find("");
    if (named) { /* getopt takes the command for the program's name */
        argc--;
        argv++;
    }

    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
    collect_options(request->command->bit, longs, shorts);
    optind = 0; /* glibc: begin anew, for more than one call in a process */
    opterr = 0;
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const OptionRow *row = code == '?' || code == ':' ? NULL : find_option(code);
        if (!row) return refuse_option(request, code, argv, errors);
        if (strcmp(row->name, "help") == 0) {
            request->topic = request->command->name;
            request->command = command_find("help");
            return STATUS_FINE;
        }
        if (strcmp(row->name, "version") == 0) {
            request->topic = row->name;
            request->command = command_find("help");
            return STATUS_FINE;
        }
        if (!row->apply(request, optarg)) return refuse_value(request, row, optarg, errors);
    }
    return take_files(request, argc, argv, errors);
}

void request_deinit(Request *request) { *request = (Request){0}; }

int command_main(int argc, char **argv) {
    setlocale(LC_CTYPE, "");
    Request request;
    int status = request_parse(&request, argc, argv, stderr);
    if (status == STATUS_FINE) status = request.command->run(&request);
    request_deinit(&request);
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    terminal_complain("not all of the output could be written");
    return status == STATUS_FINE ? STATUS_FAILED : status;
}

/* ---- shared by commands ---- */

bool command_read_file(const char *path, FileText *text) {
    FileResult result = file_read(path, text);
    if (result == FILE_OK) return true;
    terminal_complain("%s: %s", path, file_result_text(result));
    return false;
}

Terminal command_terminal(const Request *request) {
    Terminal terminal = terminal_open(stdout);
    terminal.has_unicode = terminal.has_unicode && !request->is_ascii;
    terminal.has_colour = terminal.has_colour && !request->is_plain;
    return terminal;
}

char *command_load_module(void *context, const char *name, size_t *length, char **filename) {
    return file_load_module(((const RunPlace *)context)->path, name, length, filename);
}

void command_print_diagnostics(const Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        char *text = diagnostic_render(&diagnostics->items[i]);
        terminal_put_safe(stderr, text ? text : diagnostics->items[i].message, true);
        free(text);
    }
    if (diagnostics->overflowed) fputs("there are more mistakes; these come first\n", stderr);
}

void command_write_stdout(void *context, const char *bytes, size_t length) {
    (void)context;
    fwrite(bytes, 1, length, stdout);
}

const char *command_budget_option(StopReason reason) {
    switch (reason) {
    case STOP_STEPS: return "--max-steps";
    case STOP_MEMORY: return "--max-memory";
    case STOP_OUTPUT: return "--max-output";
    case STOP_VIRTUAL_TIME: return "--max-time";
    case STOP_NONE:
    case STOP_DEADLOCK:
    case STOP_EXIT: return NULL;
    }
    return NULL;
}

void command_print_stop(const char *message, StopReason reason) {
    fputs("watchpot: stopped: ", stderr);
    terminal_put_safe(stderr, message, true);
    fputc('\n', stderr);
    const char *option = command_budget_option(reason);
    if (option) fprintf(stderr, "  hint: allow more with %s\n", option);
}

int command_trace_status(const Trace *trace) {
    switch (trace->result.status) {
    case SIMULATION_RUNNING:
        terminal_complain("the trace is full: only the first %zu events are kept", trace->count);
        return STATUS_STOPPED;
    case SIMULATION_STOPPED: command_print_stop(trace->result.message, trace->result.stop); return STATUS_STOPPED;
    case SIMULATION_REFUSED: return STATUS_FAILED;
    case SIMULATION_FINISHED: return trace->result.exit_status;
    }
    return STATUS_FAILED;
}
