/* The .po file itself is embedded and read once, at the first use: msgid and msgstr entries into a sorted table. Plural forms and contexts are not
 * used. */
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

static int compare_entries(const void *a, const void *b) { return strcmp(((const Entry *)a)->english, ((const Entry *)b)->english); }

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
        if (length > 5 && strcmp(embedded_files[i].name + length - 3, ".po") == 0 && memcmp(embedded_files[i].name + length - 5, names[language], 2) == 0)
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
