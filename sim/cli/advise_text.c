/* Findings as our diagnostics look: place, line with carets, what and why; then where the time went. */
#include <stdlib.h>
#include <string.h>

#include "cli/advise.h"
#include "trace/writer.h"

enum { PATH_MOST = 12, TIME_SIZE = 80, LINE_SIZE = 4096 };

typedef struct Page {
    const Advice *advice;
    const Terminal *terminal;
    Language language;
} Page;

static const char *say(const Page *page, const char *english) { return language_text(page->language, english); }

/* {0} to {3} replaced. */
static void fill(char out[LINE_SIZE], const char *text, const char *const parts[4]) {
    size_t used = 0;
    while (*text && used + 1 < LINE_SIZE) {
        bool is_part = text[0] == '{' && text[1] >= '0' && text[1] <= '3' && text[2] == '}';
        if (!is_part) {
            out[used++] = *text++;
            continue;
        }
        const char *part = parts[text[1] - '0'];
        for (; *part && used + 1 < LINE_SIZE; part++) out[used++] = *part;
        text += 3;
    }
    out[used] = '\0';
}

static const char *format_time(const Page *page, int64_t ns, char out[TIME_SIZE]) {
    char time[WRITER_TIME_SIZE];
    snprintf(out, TIME_SIZE, "%s %s", writer_format_time(ns, time),
             scenario_unit(page->advice->scenario, page->language));
    return out;
}

/* "  why: ..." */
static void put_item(const Page *page, const char *label, const char *text) {
    if (!*text) return;
    char line[LINE_SIZE];
    snprintf(line, sizeof line, "%s%s%s", say(page, label), *label ? say(page, ": ") : "", text);
    for (char *at = line; *at; at++)
        if (*at == '\n') *at = ' ';
    terminal_put_wrapped(page->terminal, line, "  ", page->terminal->width);
}

static void put_diff(const Page *page, const char *diff) {
    FILE *stream = page->terminal->stream;
    while (*diff) {
        size_t length = strcspn(diff, "\n");
        fputs("    ", stream);
        if (*diff == '+') terminal_begin_bold(page->terminal);
        if (*diff == '@') terminal_begin_dim(page->terminal);
        bool has_return = length && diff[length - 1] == '\r'; /* a line end of Windows */
        const char *end = diff + length - has_return;
        for (const char *at = diff, *tab; at < end; at = tab + 1) {
            tab = memchr(at, '\t', (size_t)(end - at));
            if (!tab) tab = end;
            terminal_put_clean(page->terminal, at, (size_t)(tab - at));
            if (tab < end) fputs("    ", stream);
        }
        terminal_end_style(page->terminal);
        fputc('\n', stream);
        diff += length + (diff[length] == '\n');
    }
}

/* The line with carets, without the head of the diagnostic. */
static void put_excerpt(const Page *page, const AdviceFinding *finding) {
    const Source *source = trace_file(page->advice->trace, finding->file);
    if (!source) return;
    const Diagnostic place = {
        .severity = SEVERITY_NOTE, .source = source, .span = finding->span, .type = "", .message = ""};
    char *text = diagnostic_render(&place);
    const char *below = text ? strchr(text, '\n') : NULL;
    if (below) fputs(below + 1, page->terminal->stream);
    free(text);
}

static void put_head(const Page *page, const AdviceFinding *finding) {
    const Terminal *terminal = page->terminal;
    const Source *source = trace_file(page->advice->trace, finding->file);
    terminal_begin_bold(terminal);
    terminal_put_safe(terminal->stream, source ? source->filename : "?", false);
    fprintf(terminal->stream, ":%u:%u: ", finding->span.line, finding->span.column + 1);
    terminal_end_style(terminal);
    fprintf(terminal->stream, "%s: ", advice_kind_name(finding->kind));
    for (const char *at = finding->message; *at; at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n')) {
        if (at != finding->message) fputc(' ', terminal->stream);
        terminal_put_clean(terminal, at, strcspn(at, "\n"));
    }
    fputc('\n', terminal->stream);
}

static void put_finding(const Page *page, const AdviceFinding *finding) {
    put_head(page, finding);
    put_excerpt(page, finding);
    char time[TIME_SIZE];
    if (finding->cost > 0) put_item(page, "cost", format_time(page, finding->cost, time));
    put_item(page, "why", finding->why);
    put_item(page, "fix", finding->fix);
    put_diff(page, finding->diff);
    put_item(page, "", finding->verified);
    fputc('\n', page->terminal->stream);
}

static void put_totals(const Page *page) {
    const TimelineTotals *totals = &page->advice->totals;
    char total[TIME_SIZE], working[TIME_SIZE], idle[TIME_SIZE], overlapped[TIME_SIZE], line[LINE_SIZE];
    const char *const parts[] = {format_time(page, totals->total, total), format_time(page, totals->working, working),
                                 format_time(page, totals->idle, idle),
                                 format_time(page, page->advice->overlapped, overlapped)};
    fill(line, say(page, "{0} in all: the program works for {1}, nobody can run for {2}; {3} overlap."), parts);
    terminal_put_wrapped(page->terminal, line, "", page->terminal->width);
}

static void put_path_step(const Page *page, const AdvicePathStep *step, unsigned width) {
    char from[WRITER_TIME_SIZE], to[WRITER_TIME_SIZE], name[160], place[160] = "", line[LINE_SIZE], number[16];
    const char *const parts[] = {step->name, "", "", ""};
    writer_format_time(step->from, from);
    writer_format_time(step->to, to);
    fill(line, say(page, step->state == ADVICE_PATH_WORKS ? "{0} works" : "{0} waits"), parts);
    snprintf(name, sizeof name, "%.150s", line);
    if (step->span.line) {
        snprintf(number, sizeof number, "%u", step->span.line);
        const char *const lines[] = {number, "", "", ""};
        fill(line, say(page, "line {0}"), lines);
        snprintf(place, sizeof place, " (%.150s)", line);
    }
    snprintf(line, sizeof line, "  %*s .. %-*s  %s%s\n", (int)width, from, (int)width, to, name, place);
    fputs(line, page->terminal->stream);
}

static void put_path(const Page *page) {
    const Advice *advice = page->advice;
    if (advice->path_count == 0) return;
    char line[LINE_SIZE], time[TIME_SIZE], number[WRITER_TIME_SIZE];
    const AdvicePathStep *last = &advice->path[advice->path_count - 1];
    const char *const parts[] = {format_time(page, last->to, time), "", "", ""};
    fill(line, say(page, "Critical path, {0}:"), parts);
    fprintf(page->terminal->stream, "%s\n", line);
    size_t shown = advice->path_count > PATH_MOST + 1 ? PATH_MOST : advice->path_count;
    unsigned width = 0;
    for (size_t i = 0; i < shown; i++) {
        unsigned length = (unsigned)strlen(writer_format_time(advice->path[i].to, number));
        if (length > width) width = length;
    }
    for (size_t i = 0; i < shown; i++) put_path_step(page, &advice->path[i], width);
    if (shown == advice->path_count) return;
    snprintf(number, sizeof number, "%zu", advice->path_count - shown);
    const char *const more[] = {number, "", "", ""};
    fill(line, say(page, "... and {0} more"), more);
    fprintf(page->terminal->stream, "  %s\n", line);
}

void advise_text_print(const Advice *advice, const Terminal *terminal, Language language) {
    Page page = {advice, terminal, language};
    for (size_t i = 0; i < advice->count; i++) put_finding(&page, &advice->findings[i]);
    if (!advice->has_loop)
        terminal_put_wrapped(terminal, say(&page, "No event loop runs here: there is nothing to overlap."), "",
                             terminal->width);
    else if (advice->count == 0 && advice->trace->result.status == SIMULATION_FINISHED &&
             advice->trace->result.exit_status == 0)
        terminal_put_wrapped(terminal, say(&page, "Nothing keeps this program from overlapping."), "", terminal->width);
    put_totals(&page);
    put_path(&page);
}
