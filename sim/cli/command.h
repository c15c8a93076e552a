/* Commands and options of the program: one table of each in command.c. Parsing, help and messages about wrong use
 * follow from them. */
#ifndef WATCHPOT_CLI_COMMAND_H
#define WATCHPOT_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cli/file.h"
#include "cli/terminal.h"
#include "loop/simulation.h"
#include "trace/language.h"
#include "trace/trace.h"

/* Exit statuses of the program. */
enum { STATUS_FINE = 0, STATUS_FAILED = 1, STATUS_USAGE = 2, STATUS_STOPPED = 3 };

typedef enum TraceFormat { TRACE_FORMAT_TEXT, TRACE_FORMAT_JSONL, TRACE_FORMAT_CHROME } TraceFormat;

typedef enum CheckFormat { CHECK_FORMAT_HUMAN, CHECK_FORMAT_TAP, CHECK_FORMAT_TAP13, CHECK_FORMAT_JUNIT } CheckFormat;

typedef enum HelpShell { HELP_SHELL_NONE, HELP_SHELL_BASH, HELP_SHELL_ZSH, HELP_SHELL_FISH } HelpShell;

typedef enum ExportTheme { EXPORT_LIGHT, EXPORT_DARK, EXPORT_PROJECTOR } ExportTheme;

/* What `export` is to show. */
typedef struct ExportRequest {
    const char *output; /* path; its ending says the format */
    const char *screen;
    size_t step;       /* from 1, 0: the last */
    int64_t time;      /* virtual ns; negative: `step` counts */
    int width, height; /* pixels */
    double scale;      /* the user's, 1: as large as the picture wants */
    double speed;      /* of a film */
    ExportTheme theme;
    bool has_handles; /* --detail handles */
    int answer;       /* to the question of Predict, from 1; 0: none yet */
} ExportRequest;

/* What the command line asks for. */
typedef struct Request {
    const char *program; /* argv[0] */
    const struct CommandRow *command;
    const char **files; /* borrowed from argv */
    size_t file_count;
    SimulationOptions simulation; /* hooks are empty */
    TraceFormat format;
    Language language;
    bool is_explained;                /* --explain */
    bool is_json, is_ascii, is_plain; /* --json, --ascii, --no-colour */
    CheckFormat check_format;
    const char *rubric, *csv; /* paths, NULL: none */
    size_t jobs;              /* programs checked at a time, 0: one a core */
    int64_t wall;             /* ns that the check of a program may compute, 0: default */
    ExportRequest export;
    const char *topic; /* of `help`, NULL: none */
    bool wants_man;    /* `help --man` */
    HelpShell shell;   /* `help --completion` */
} Request;

typedef int CommandFunction(const Request *request);

/* Which commands an option belongs to. */
enum {
    BIT_PLAIN = 1,
    BIT_RUN = 2,
    BIT_COMPARE = 4,
    BIT_TRACE = 8,
    BIT_HELP = 16,
    BIT_CHECK = 32,
    BIT_EXPORT = 64,
    BIT_STEP = 128,
    BIT_ADVISE = 256
};
enum {
    BIT_RUNS = BIT_RUN | BIT_COMPARE | BIT_TRACE | BIT_CHECK | BIT_STEP | BIT_ADVISE, /* those that run programs */
    BIT_ALL = BIT_PLAIN | BIT_RUNS | BIT_EXPORT | BIT_HELP,
    BIT_BUDGET = 1 << 30, /* no command: the option is a budget */
};

typedef struct CommandRow {
    const char *name;      /* "" for plain `watchpot [FILE]` */
    const char *arguments; /* "FILE..." */
    const char *summary;   /* one line */
    const char *detail;    /* paragraphs for its own help */
    unsigned bit;          /* in OptionRow.commands */
    size_t least, most;    /* files */
    CommandFunction *run;
} CommandRow;

typedef struct OptionRow {
    const char *name;
    const char
        *value; /* what it takes: words to choose from with | between them, or what it stands for; NULL: nothing */
    const char *help; /* NULL: another spelling, not told of */
    unsigned commands;
    bool (*apply)(Request *request, const char *value);
    char letter; /* short form, 0: none */
} OptionRow;

/* The tables, row by row; NULL past the last. */
const CommandRow *command_at(size_t index);
const OptionRow *command_option_at(size_t index);

/* Reads the command line. STATUS_FINE and a request; or STATUS_USAGE, and what is wrong is said on `errors`. The
 * request is released by request_deinit in either case. */
int request_parse(Request *request, int argc, char **argv, FILE *errors);
void request_deinit(Request *request);

/* The whole program but for the process around it. */
int command_main(int argc, char **argv);

const CommandRow *command_find(const char *name);
/* For WriterOptions.sink. */
void command_write_stdout(void *context, const char *bytes, size_t length);
/* The exit status of a run that was recorded; why it was stopped is said on stderr. */
int command_trace_status(const Trace *trace);
/* Help, all of it made from the tables: of a command (NULL: of the program), the man page, and the completion of a
 * shell. */
void command_print_help(const CommandRow *command, FILE *stream);
void help_print_man(FILE *stream);
void help_print_completion(HelpShell shell, FILE *stream);
/* What the exit statuses mean, for the man page. */
extern const char help_status_text[];

/* Reads the file, or says on stderr why not. */
bool command_read_file(const char *path, FileText *text);
/* stdout, as the request wants it. */
Terminal command_terminal(const Request *request);
/* Hooks.load_module for runs whose hooks' context is a RunPlace. */
typedef struct RunPlace {
    const char *path;
} RunPlace;
char *command_load_module(void *context, const char *name, size_t *length, char **filename);
/* Renders diagnostics on stderr; errors and notes. */
void command_print_diagnostics(const Diagnostics *diagnostics);
/* How to allow more of what a run was stopped for, NULL for reasons without a budget. */
const char *command_budget_option(StopReason reason);
/* Says on stderr why a run was stopped, and how to allow more. */
void command_print_stop(const char *message, StopReason reason);

CommandFunction cmd_advise, cmd_check, cmd_explain, cmd_export, cmd_run, cmd_step, cmd_compare, cmd_trace, cmd_help,
    cmd_window;

/* Opens the window on a file (NULL: the gallery) and answers the exit status. The program's main sets it: in
 * watchpot-window it draws, in watchpot it becomes that program; NULL in a build without a window. */
typedef int WindowFunction(const Request *request, const char *path);
extern WindowFunction *command_window;

/* `export` of pictures and animations, set in the same way. */
extern CommandFunction *command_picture;

#endif
