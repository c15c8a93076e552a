/* Help on the screen: `--help` and `watchpot help`. A page fits 24 lines of 80 columns. */
#include <string.h>

#include "cli/command.h"

#ifndef WATCHPOT_VERSION
#define WATCHPOT_VERSION "0"
#endif

enum { NAME_WIDTH = 26, NAME_SIZE = 64 };

const char help_status_text[] =
    "0 fine; 1 the program failed or was refused, or what was asked for could not be written to its end; 2 wrong "
    "usage, "
    "or a file of the command line that cannot be opened, to read or to write; 3 stopped, because a budget ran out or "
    "nothing could ever run again.";

/* "--max-steps N" */
static void write_name(const OptionRow *row, char name[NAME_SIZE]) {
    snprintf(name, NAME_SIZE, "--%s%s%s", row->name, row->value ? " " : "", row->value ? row->value : "");
}

static bool is_common(const OptionRow *row) { return (row->commands & BIT_RUNS) == BIT_RUNS; }

/* Options that all commands which run programs share are told in full by `run` alone, budgets by the man page. */
static bool is_brief(const OptionRow *row, const CommandRow *command) {
    bool is_shared = is_common(row) && strcmp(row->name, "help") != 0;
    return row->commands & BIT_BUDGET || (is_shared && command->bit != BIT_RUN);
}

static void print_option(const OptionRow *row, const Terminal *terminal) {
    char letter[8] = "    ", name[NAME_SIZE], indent[NAME_WIDTH + 1];
    if (row->letter) snprintf(letter, sizeof letter, "-%c, ", row->letter);
    write_name(row, name);
    memset(indent, ' ', NAME_WIDTH);
    indent[NAME_WIDTH] = '\0';
    size_t used = 2 + strlen(letter) + strlen(name);
    fprintf(terminal->stream, "  %s%s", letter, name);
    if (used + 1 > NAME_WIDTH || NAME_WIDTH + strlen(row->help) > terminal->width) {
        fputc('\n', terminal->stream);
        terminal_put_wrapped(terminal, row->help, indent, terminal->width);
    } else {
        fprintf(terminal->stream, "%*s%s\n", (int)(NAME_WIDTH - used), "", row->help);
    }
}

static void print_brief(const CommandRow *command, const Terminal *terminal) {
    char text[1024];
    size_t used = 0;
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        char name[NAME_SIZE];
        if (!(row->commands & command->bit) || !row->help || !is_brief(row, command)) continue;
        write_name(row, name);
        int length = snprintf(text + used, sizeof text - used, "%s%s", used ? ", " : "And: ", name);
        if (length > 0 && used + (size_t)length < sizeof text) used += (size_t)length;
    }
    if (used) terminal_put_wrapped(terminal, text, "  ", terminal->width);
}

static void print_options(const CommandRow *command, const Terminal *terminal) {
    fputs("\nOptions:\n", terminal->stream);
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        if (row->commands & command->bit && row->help && !is_brief(row, command)) print_option(row, terminal);
    }
    print_brief(command, terminal);
}

static void print_commands(FILE *stream) {
    fputs("\nCommands:\n", stream);
    for (size_t i = 0; command_at(i); i++) {
        char usage[NAME_SIZE];
        const char *name = command_at(i)->name;
        snprintf(usage, sizeof usage, "watchpot %s%s%s", name, *name ? " " : "", command_at(i)->arguments);
        fprintf(stream, "  %-*s %s\n", NAME_WIDTH - 1, usage, command_at(i)->summary);
    }
}

void command_print_help(const CommandRow *command, FILE *stream) {
    Terminal terminal = terminal_open(stream);
    bool is_whole = !command || !*command->name;
    command = is_whole ? command_find("") : command;
    fprintf(stream, "Usage: watchpot%s%s [OPTION...] %s\n\n", is_whole ? "" : " ", command->name, command->arguments);
    char text[1024];
    snprintf(text, sizeof text, "%s.%s%s",
             is_whole ? "Runs asyncio programs under a virtual clock and shows their event loop at work. FILE may be "
                        "`-`: standard input"
                      : command->summary,
             *command->detail ? " " : "", command->detail);
    terminal_put_wrapped(&terminal, text, "", terminal.width);
    if (is_whole) print_commands(stream);
    print_options(command, &terminal);
    fputs("\nExit status: 0 fine; 1 failed, or refused; 2 wrong usage, no file; 3 stopped.\n", stream);
}

int cmd_help(const Request *request) {
    if (request->wants_man) {
        help_print_man(stdout);
        return STATUS_FINE;
    }
    if (request->shell != HELP_SHELL_NONE) {
        help_print_completion(request->shell, stdout);
        return STATUS_FINE;
    }
    if (request->topic && strcmp(request->topic, "version") == 0) {
        puts("watchpot " WATCHPOT_VERSION);
        return STATUS_FINE;
    }
    const CommandRow *command = request->topic ? command_find(request->topic) : NULL;
    if (request->topic && !command) {
        terminal_complain("there is no command `%s`", request->topic);
        return STATUS_USAGE;
    }
    command_print_help(command, stdout);
    return STATUS_FINE;
}
