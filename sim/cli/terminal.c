#include "cli/terminal.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <utf8proc.h>

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 60, WIDTH_MOST = 200 };

static unsigned clamp_width(long width) {
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : (unsigned)width;
}

static unsigned find_width(FILE *stream) {
    const char *columns = getenv("COLUMNS");
    long wanted = columns ? strtol(columns, NULL, 10) : 0;
    if (wanted > 0) return clamp_width(wanted);
    struct winsize size;
    if (isatty(fileno(stream)) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return clamp_width(size.ws_col);
    return WIDTH_DEFAULT;
}

/* See no-color.org: any value that is not empty counts. */
static bool wants_colour(FILE *stream) {
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fileno(stream)) && !(no_colour && *no_colour) && !(term && strcmp(term, "dumb") == 0);
}

Terminal terminal_open(FILE *stream) {
    return (Terminal){
        .stream = stream,
        .width = find_width(stream),
        .has_colour = wants_colour(stream),
        .has_unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
    };
}

/* A character and the columns it takes. */
typedef struct Glyph {
    size_t size;
    unsigned width;
    bool is_shown; /* as it is */
} Glyph;

static Glyph read_glyph(const char *text, size_t length) {
    utf8proc_int32_t character;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &character);
    if (size <= 0) return (Glyph){.size = 1, .width = 1};
    utf8proc_category_t category = utf8proc_category(character);
    if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
        return (Glyph){.size = (size_t)size, .width = 1};
    int width = utf8proc_charwidth(character);
    return (Glyph){.size = (size_t)size, .width = width > 0 ? (unsigned)width : 0, .is_shown = true};
}

unsigned terminal_text_width(const char *text, size_t length) {
    unsigned width = 0;
    for (size_t at = 0; at < length;) {
        Glyph glyph = read_glyph(text + at, length - at);
        width += glyph.width;
        at += glyph.size;
    }
    return width;
}

static void put_glyph(const Terminal *terminal, const char *text, Glyph glyph) {
    bool is_ascii = (unsigned char)*text < 0x80;
    if (glyph.is_shown && (is_ascii || terminal->has_unicode))
        fwrite(text, 1, glyph.size, terminal->stream);
    else
        for (unsigned i = 0; i < glyph.width; i++) fputc(*text == '\t' ? ' ' : '?', terminal->stream);
}

void terminal_put_fitted(const Terminal *terminal, const char *text, size_t length, unsigned width) {
    unsigned used = 0;
    for (size_t at = 0; at < length;) {
        Glyph glyph = read_glyph(text + at, length - at);
        if (used + glyph.width > width) break;
        put_glyph(terminal, text + at, glyph);
        used += glyph.width;
        at += glyph.size;
    }
    fprintf(terminal->stream, "%*s", (int)(width - used), "");
}

void terminal_put_clean(const Terminal *terminal, const char *text, size_t length) {
    terminal_put_fitted(terminal, text, length, terminal_text_width(text, length));
}

/* Where a line of at most `width` columns ends: behind a word, or in its middle if it is too long. */
static size_t find_line_end(const char *text, unsigned width) {
    size_t length = strcspn(text, "\n"), blank = 0;
    unsigned used = 0;
    for (size_t at = 0; at < length;) {
        Glyph glyph = read_glyph(text + at, length - at);
        if (used + glyph.width > width) return blank ? blank : at ? at : glyph.size;
        used += glyph.width;
        at += glyph.size;
        if (at == length || text[at] == ' ' || glyph.width == 2) blank = at;
    }
    return length;
}

void terminal_put_wrapped(const Terminal *terminal, const char *text, const char *indent, unsigned width) {
    unsigned room = width - terminal_text_width(indent, strlen(indent));
    while (*text) {
        size_t end = find_line_end(text, room);
        fputs(indent, terminal->stream);
        terminal_put_clean(terminal, text, end);
        fputc('\n', terminal->stream);
        text += end;
        while (*text == ' ') text++;
        if (*text == '\n') text++;
    }
}

void terminal_put_safe(FILE *stream, const char *text, bool keeps_lines) {
    for (size_t length = strlen(text), at = 0; at < length;) {
        Glyph glyph = read_glyph(text + at, length - at);
        if (glyph.is_shown || (keeps_lines && text[at] == '\n'))
            fwrite(text + at, 1, glyph.size, stream);
        else
            fputc('?', stream);
        at += glyph.size;
    }
}

void terminal_complain(const char *format, ...) {
    char text[8192];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fputs("watchpot: ", stderr);
    terminal_put_safe(stderr, text, false);
    fputc('\n', stderr);
}

/* Of the 256-colour palette, near the colours of the window: orange, blue, green, pink, vermilion, sky, yellow. */
static const unsigned char palette[] = {214, 33, 35, 175, 166, 75, 227};

void terminal_begin_colour(const Terminal *terminal, unsigned hue) {
    if (terminal->has_colour && hue < sizeof palette)
        fprintf(terminal->stream, "\033[38;5;%um", (unsigned)palette[hue]);
}

void terminal_begin_bold(const Terminal *terminal) {
    if (terminal->has_colour) fputs("\033[1m", terminal->stream);
}

void terminal_begin_dim(const Terminal *terminal) {
    if (terminal->has_colour) fputs("\033[2m", terminal->stream);
}

void terminal_end_style(const Terminal *terminal) {
    if (terminal->has_colour) fputs("\033[0m", terminal->stream);
}
