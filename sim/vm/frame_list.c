#include "vm/frame_list.h"

#include <string.h>

enum { SHOWN_REPEATS = 3 };

static void add_line(StrBuilder *b, const Source *source, uint32_t number) {
    size_t length;
    const char *line = source_line(source, number, &length);
    while (length && strchr(" \t\f", *line)) ++line, --length;
    while (length && strchr(" \t\r\n\f", line[length - 1])) --length;
    if (!length) return;
    str_builder_add_text(b, "\n    ");
    str_builder_add(b, line, length);
}

static bool is_same(const FrameList *list, const Str *filename, uint32_t line, const Str *name) {
    return list->filename && list->line == line && str_equals(list->filename, filename) && str_equals(list->name, name);
}

void frame_list_end(FrameList *list) {
    if (list->repeats > SHOWN_REPEATS) {
        uint32_t more = list->repeats - SHOWN_REPEATS;
        str_builder_printf(list->b, "\n  [Previous line repeated %u more time%s]", more, more == 1 ? "" : "s");
    }
    list->repeats = 0;
}

void frame_list_add(FrameList *list, const Source *source, const Str *filename, uint32_t line, const Str *name) {
    if (!is_same(list, filename, line, name)) frame_list_end(list);
    *list = (FrameList){list->b, filename, name, line, list->repeats + 1};
    if (list->repeats > SHOWN_REPEATS) return;
    str_builder_printf(list->b, "\n  File \"%s\", line %u, in %s", filename->bytes, line, name->bytes);
    if (source) add_line(list->b, source, line);
}
