#include "lang/source_check.h"

#include <utf8proc.h>

static const char syntax_error[] = "SyntaxError";

bool source_check(const Source *source, Diagnostics *diagnostics) {
    const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)source->text;
    for (size_t at = 0; at < source->length;) {
        if (text[at] == 0) {
            diagnostics_add(diagnostics, SEVERITY_ERROR, source, source_byte_span(source, (uint32_t)at), syntax_error,
                            "this does not look like a text file", "source code cannot contain null bytes");
            return false;
        }
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            text[at] < 0x80 ? 1 : utf8proc_iterate(text + at, (utf8proc_ssize_t)(source->length - at), &character);
        if (size <= 0) {
            diagnostics_add(diagnostics, SEVERITY_ERROR, source, source_byte_span(source, (uint32_t)at), syntax_error,
                            "the file is in another encoding (such as GBK); save it as UTF-8",
                            "Non-UTF-8 code starting with '\\x%02x'", text[at]);
            return false;
        }
        at += (size_t)size;
    }
    return true;
}
