/* The man page, in the man macros of groff_man(7). */
#include <string.h>

#include "cli/command.h"

#ifndef WATCHPOT_VERSION
#define WATCHPOT_VERSION "0"
#endif

/* Text as it is: no escapes, no requests; a hyphen stays one that can be copied. */
static void put_text(const char *text, FILE *stream) {
    if (*text == '.' || *text == '\'') fputs("\\&", stream);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", stream);
        else if (*text == '-')
            fputs("\\-", stream);
        else if (*text == '`')
            fputs("\\(ga", stream);
        else
            fputc(*text, stream);
    }
}

static void put_paragraph(const char *text, FILE *stream) {
    put_text(text, stream);
    fputc('\n', stream);
}

static void put_synopsis(const CommandRow *command, FILE *stream) {
    fputs(".B watchpot", stream);
    if (*command->name) fprintf(stream, " %s", command->name);
    fputs("\n.RI [ option ...]\\&\n.I ", stream);
    put_paragraph(command->arguments, stream);
    fputs(".br\n", stream);
}

static void put_option(const OptionRow *row, FILE *stream) {
    fputs(".TP\n.B ", stream);
    if (row->letter) fprintf(stream, "\\-%c, ", row->letter);
    fputs("\\-\\-", stream);
    put_text(row->name, stream);
    if (row->value) {
        fputs(" \\fI", stream);
        put_text(row->value, stream);
        fputs("\\fR", stream);
    }
    fputc('\n', stream);
    put_paragraph(row->help, stream);
}

static bool is_common(const OptionRow *row) { return (row->commands & BIT_RUNS) == BIT_RUNS; }

static void put_options(unsigned bit, bool common, FILE *stream) {
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        if (row->commands & bit && row->help && is_common(row) == common) put_option(row, stream);
    }
}

static void put_command(const CommandRow *command, FILE *stream) {
    fputs(".SS watchpot ", stream);
    put_text(command->name, stream);
    fprintf(stream, "%s", *command->name ? " " : "");
    put_paragraph(command->arguments, stream);
    put_text(command->summary, stream);
    fputs(".\n", stream);
    if (*command->detail) put_paragraph(command->detail, stream);
    put_options(command->bit, false, stream);
}

void help_print_man(FILE *stream) {
    fputs(
        ".TH WATCHPOT 1 \"\" \"watchpot " WATCHPOT_VERSION "\" \"User Commands\"\n"
        ".SH NAME\nwatchpot \\- run asyncio programs under a virtual clock and watch their event loop\n.SH SYNOPSIS\n",
        stream);
    for (size_t i = 0; command_at(i); i++) put_synopsis(command_at(i), stream);
    fputs(".SH DESCRIPTION\n"
          "Watchpot runs asyncio programs on its own coroutine scheduler, under a virtual clock, and shows the event "
          "loop at work: who is in line, who runs, who waits for what and until when.\n"
          "Programs can reach no file, network or process; they use up nothing but their budgets.\n"
          "A FILE of \\(ga-\\(ga is standard input.\n"
          ".SH COMMANDS\n",
          stream);
    for (size_t i = 0; command_at(i); i++) put_command(command_at(i), stream);
    fputs(".SH COMMON OPTIONS\nAll commands that run programs take these.\n", stream);
    put_options(BIT_RUNS, true, stream);
    fputs(".SH EXIT STATUS\n", stream);
    put_paragraph(help_status_text, stream);
}
