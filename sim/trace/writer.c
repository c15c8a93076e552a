#include "trace/writer.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lang/utf8.h"

void writer_output_init(WriterOutput *output, const WriterOptions *options) {
    output->options = options;
    output->used = 0;
}

void writer_flush(WriterOutput *output) {
    if (output->used) output->options->sink(output->options->context, output->bytes, output->used);
    output->used = 0;
}

void writer_put(WriterOutput *output, const char *bytes, size_t length) {
    if (length > sizeof output->bytes - output->used) writer_flush(output);
    if (length > sizeof output->bytes) {
        output->options->sink(output->options->context, bytes, length);
        return;
    }
    memcpy(output->bytes + output->used, bytes, length);
    output->used += length;
}

void writer_put_string(WriterOutput *output, const char *string) { writer_put(output, string, strlen(string)); }

void writer_printf(WriterOutput *output, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0) writer_put(output, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

/* Length of the UTF-8 sequence at `at` as RFC 3629 has it, 0 if there is none. */
static size_t sequence_length(const unsigned char *at, size_t left) {
    static const struct {
        unsigned char first, last; /* of the lead byte */
        unsigned char low, high;   /* of the second */
        unsigned char length;
    } rows[] = {
        {0x00, 0x7F, 0x00, 0xFF, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (at[0] < rows[i].first || at[0] > rows[i].last) continue;
        if (rows[i].length > left || (rows[i].length > 1 && (at[1] < rows[i].low || at[1] > rows[i].high))) return 0;
        for (size_t k = 2; k < rows[i].length; k++) {
            if (!utf8_is_inside((char)at[k])) return 0;
        }
        return rows[i].length;
    }
    return 0;
}

static void put_json_character(WriterOutput *output, const char *at, size_t length) {
    unsigned char c = (unsigned char)*at;
    const char *short_forms = "\"\"\\\\\bb\ff\nn\rr\tt"; /* pairs: character, letter after the backslash */
    for (const char *pair = short_forms; *pair; pair += 2) {
        if ((unsigned char)pair[0] == c) {
            writer_put(output, "\\", 1);
            writer_put(output, pair + 1, 1);
            return;
        }
    }
    if (c < 0x20 || c == 0x7F)
        writer_printf(output, "\\u%04x", c);
    else
        writer_put(output, at, length);
}

void writer_put_json(WriterOutput *output, const char *bytes, size_t length) {
    writer_put(output, "\"", 1);
    for (size_t i = 0; i < length;) {
        size_t size = sequence_length((const unsigned char *)bytes + i, length - i);
        if (size == 0)
            writer_put_string(output, "\xEF\xBF\xBD");
        else
            put_json_character(output, bytes + i, size);
        i += size ? size : 1;
    }
    writer_put(output, "\"", 1);
}

/* XML holds no control characters but these two, and neither U+FFFE nor U+FFFF. */
static void put_xml_character(WriterOutput *output, const char *bytes, size_t size) {
    static const char *const names[128] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\n'] = "&#10;", ['\t'] = "&#9;"};
    unsigned char c = (unsigned char)*bytes;
    bool is_unfit =
        (c < ' ' && !names[c]) || (size == 3 && memcmp(bytes, "\xEF\xBF", 2) == 0 && (unsigned char)bytes[2] >= 0xBE);
    if (is_unfit)
        writer_put_string(output, "\xEF\xBF\xBD");
    else if (c < 128 && names[c])
        writer_put_string(output, names[c]);
    else
        writer_put(output, bytes, size);
}

void writer_put_xml(WriterOutput *output, const char *bytes, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t size = sequence_length((const unsigned char *)bytes + i, length - i);
        put_xml_character(output, size ? bytes + i : "\x01", size ? size : 1);
        i += size ? size : 1;
    }
}

const char *writer_format_time(int64_t ns, char buffer[WRITER_TIME_SIZE]) {
    const int64_t second = 1000000000;
    uint64_t size = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
    int length = snprintf(buffer, WRITER_TIME_SIZE, "%s%" PRIu64 ".%09" PRIu64, ns < 0 ? "-" : "",
                          size / (uint64_t)second, size % (uint64_t)second);
    while (buffer[length - 1] == '0') length--;
    if (buffer[length - 1] == '.') length--;
    buffer[length] = '\0';
    return buffer;
}

const char *writer_mode_name(SimulationMode mode) { return mode == SIMULATION_SYNC ? "sync" : "async"; }

const char *writer_detail_name(TraceDetail detail) {
    static const char *const names[] = {
        [TRACE_OFF] = "off", [TRACE_STEPS] = "steps", [TRACE_LINES] = "lines", [TRACE_VARIABLES] = "variables"};
    return (unsigned)detail < sizeof names / sizeof names[0] ? names[detail] : "";
}

const char *writer_status_name(SimulationStatus status) {
    static const char *const names[] = {
        [SIMULATION_RUNNING] = "running",
        [SIMULATION_FINISHED] = "finished",
        [SIMULATION_REFUSED] = "refused",
        [SIMULATION_STOPPED] = "stopped",
    };
    return (unsigned)status < sizeof names / sizeof names[0] ? names[status] : "";
}
