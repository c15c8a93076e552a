/* The .po file itself is embedded and read once, at the first use: msgid and msgstr entries into a sorted table. Plural
 * forms and contexts are not used. */
#include "trace/language.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/embedded.h"

typedef struct Entry {
    char *english, *translation;
} Entry;

typedef struct Catalog {
    Entry *entries;
    size_t count, capacity;
    bool is_read;
} Catalog;

static const char *const names[LANGUAGE_COUNT] = {[LANGUAGE_EN] = "en", [LANGUAGE_ZH] = "zh"};

const char *language_name(Language language) { return names[language]; }

Language language_from_name(const char *name) {
    for (Language l = 0; l < LANGUAGE_COUNT; ++l)
        if (name && strncmp(name, names[l], 2) == 0) return l;
    return LANGUAGE_EN;
}

/* ---- reading .po ---- */

typedef struct Text {
    char *bytes;
    size_t length, capacity;
} Text;

static void add_char(Text *t, char c) {
    if (t->length + 1 >= t->capacity) {
        size_t capacity = t->capacity ? 2 * t->capacity : 128;
        char *bytes = realloc(t->bytes, capacity);
        if (!bytes) return;
        t->bytes = bytes;
        t->capacity = capacity;
    }
    t->bytes[t->length++] = c;
    t->bytes[t->length] = '\0';
}

/* A quoted string with C escapes, appended. */
static void read_quoted(Text *t, const char *p, const char *end) {
    while (p < end && *p != '"') ++p;
    for (++p; p < end && *p != '"'; ++p) {
        if (*p != '\\' || p + 1 >= end) {
            add_char(t, *p);
            continue;
        }
        ++p;
        add_char(t, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
    }
}

static void finish_entry(Catalog *c, Text *id, Text *text, bool fuzzy) {
    if (id->length && text->length && !fuzzy) {
        if (c->count == c->capacity) {
            size_t capacity = c->capacity ? 2 * c->capacity : 256;
            Entry *entries = realloc(c->entries, capacity * sizeof *entries);
            if (!entries) return;
            c->entries = entries;
            c->capacity = capacity;
        }
        c->entries[c->count++] = (Entry){id->bytes, text->bytes};
    } else {
        free(id->bytes);
        free(text->bytes);
    }
    *id = *text = (Text){0};
}

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->english, ((const Entry *)b)->english);
}

static void read_catalog(Catalog *c, const char *po, size_t length) {
    Text id = {0}, text = {0}, *current = &id;
    bool fuzzy = false;
    for (const char *p = po, *end = po + length; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p)), *line_end = newline ? newline : end;
        if (strncmp(p, "msgid", 5) == 0) {
            finish_entry(c, &id, &text, fuzzy && text.length);
            if (text.length == 0) current = &id;
            read_quoted(&id, p, line_end);
        } else if (strncmp(p, "msgstr", 6) == 0) {
            current = &text;
            read_quoted(&text, p, line_end);
        } else if (*p == '"') {
            read_quoted(current, p, line_end);
        } else if (*p == '#' && strncmp(p, "#, ", 3) == 0) {
            finish_entry(c, &id, &text, fuzzy);
            fuzzy = strstr(p, "fuzzy") && strstr(p, "fuzzy") < line_end;
        } else if (p == line_end) {
            finish_entry(c, &id, &text, fuzzy);
            fuzzy = false;
        }
        p = line_end + 1;
    }
    finish_entry(c, &id, &text, fuzzy);
    if (c->count) qsort(c->entries, c->count, sizeof *c->entries, compare_entries);
}

static const Catalog *get_catalog(Language language) {
    static Catalog catalogs[LANGUAGE_COUNT]; /* constant once read */
    Catalog *c = &catalogs[language];
    if (c->is_read) return c;
    c->is_read = true;
    for (size_t i = 0; i < embedded_file_count; ++i) {
        size_t length = strlen(embedded_files[i].name);
        if (length > 5 && strcmp(embedded_files[i].name + length - 3, ".po") == 0 &&
            memcmp(embedded_files[i].name + length - 5, names[language], 2) == 0)
            read_catalog(c, embedded_files[i].text, embedded_files[i].length);
    }
    return c;
}

const char *language_text(Language language, const char *english) {
    if (language == LANGUAGE_EN) return english;
    const Catalog *c = get_catalog(language);
    Entry key = {(char *)(uintptr_t)english, NULL};
    const Entry *found = c->count ? bsearch(&key, c->entries, c->count, sizeof key, compare_entries) : NULL;
    return found ? found->translation : english;
}

/* ---- sentences with holes ---- */

enum { MOST_HOLES = 6 };

typedef struct Hole {
    const char *name, *text; /* in the form; in the sentence */
    size_t name_length, length;
} Hole;

typedef struct Match {
    Hole holes[MOST_HOLES];
    size_t count, literal; /* literal: characters that were no hole's */
} Match;

/* Length of "{name}" at `form`; 0: none begins here. */
static size_t hole_length(const char *form) {
    size_t n = 1;
    if (*form != '{') return 0;
    while (form[n] >= 'a' && form[n] <= 'z') ++n;
    return n > 1 && form[n] == '}' ? n + 1 : 0;
}

/* Each hole takes as little as it can, but something. */
static bool match_form(const char *form, const char *sentence, Match *match) {
    for (size_t skip; *form; ++form, ++sentence, ++match->literal) {
        if ((skip = hole_length(form)) != 0) {
            if (match->count == MOST_HOLES) return false;
            for (size_t n = 1; sentence[n - 1]; ++n) {
                Match rest = *match;
                rest.holes[rest.count++] = (Hole){form + 1, sentence, skip - 2, n};
                if (!match_form(form + skip, sentence + n, &rest)) continue;
                *match = rest;
                return true;
            }
            return false;
        }
        if (*form != *sentence) return false;
    }
    return !*sentence;
}

static void append(char *out, size_t size, size_t *at, const char *text, size_t length) {
    if (*at + 1 >= size) return;
    if (length > size - 1 - *at) length = size - 1 - *at;
    memcpy(out + *at, text, length);
    *at += length;
    out[*at] = '\0';
}

static void append_hole(Language language, const Hole *hole, char *out, size_t size, size_t *at) {
    char text[128];
    if (hole->length >= sizeof text) {
        append(out, size, at, hole->text, hole->length);
        return;
    }
    memcpy(text, hole->text, hole->length);
    text[hole->length] = '\0';
    const char *translated = language_text(language, text);
    append(out, size, at, translated, strlen(translated));
}

static void fill_form(Language language, const char *form, const Match *match, char *out, size_t size) {
    size_t at = 0, skip;
    for (; *form; form += skip ? skip : 1) {
        skip = hole_length(form);
        if (!skip) append(out, size, &at, form, 1);
        for (size_t i = 0; skip && i < match->count; ++i)
            if (match->holes[i].name_length == skip - 2 && memcmp(match->holes[i].name, form + 1, skip - 2) == 0)
                append_hole(language, &match->holes[i], out, size, &at);
    }
}

const char *language_sentence(Language language, const char *english, char *out, size_t size) {
    const char *whole = language_text(language, english), *form = NULL;
    const Catalog *c = get_catalog(language);
    Match best = {0};
    for (size_t i = 0; whole == english && language != LANGUAGE_EN && i < c->count; ++i) {
        Match match = {0};
        if (!match_form(c->entries[i].english, english, &match) || match.literal < best.literal) continue;
        best = match;
        form = c->entries[i].translation;
    }
    out[0] = '\0';
    if (form)
        fill_form(language, form, &best, out, size);
    else
        append(out, size, &(size_t){0}, whole, strlen(whole));
    return out;
}
