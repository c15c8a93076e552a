#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "trace/expect_internal.h"

#include "lang/utf8.h"

enum { SHOWN_BYTES = 200, SHOWN_ITEMS = 10 };

/* Sums of floats are off by less than this, and no program of interest cares for less. */
static const double time_tolerance = 1e-6;

ExpectValue expect_none(void) { return (ExpectValue){.kind = EXPECT_NONE, .event = MEASURE_NO_EVENT}; }

ExpectValue expect_truth(bool truth) {
    return (ExpectValue){.kind = EXPECT_TRUTH, .number = truth, .event = MEASURE_NO_EVENT};
}

ExpectValue expect_number(double number) {
    return (ExpectValue){.kind = EXPECT_NUMBER, .number = number, .event = MEASURE_NO_EVENT};
}

ExpectValue expect_string(const char *bytes, size_t length) {
    return (ExpectValue){.kind = EXPECT_TEXT, .text = {bytes, (uint32_t)length}, .event = MEASURE_NO_EVENT};
}

bool expect_is_true(const ExpectValue *value) {
    switch (value->kind) {
    case EXPECT_NONE: return false;
    case EXPECT_TRUTH:
    case EXPECT_NUMBER: return value->number != 0;
    case EXPECT_MOMENT: return value->has_happened;
    case EXPECT_TEXT: return value->text.length > 0;
    case EXPECT_LIST: return value->count > 0;
    }
    return false;
}

bool expect_is_number(const ExpectValue *value) { return value->kind == EXPECT_NUMBER || value->kind == EXPECT_TRUTH; }

/* ---- comparing ---- */

static ExpectOrder order_numbers(double a, double b, bool are_times) {
    if (are_times && fabs(a - b) <= time_tolerance + fabs(a) * 1e-12) return ORDER_SAME;
    if (a != a || b != b) return ORDER_NONE;
    return a < b ? ORDER_LESS : a > b ? ORDER_MORE : ORDER_SAME;
}

static ExpectOrder order_texts(Text a, Text b) {
    uint32_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    if (order == 0) order = (a.length > b.length) - (a.length < b.length);
    return order < 0 ? ORDER_LESS : order > 0 ? ORDER_MORE : ORDER_SAME;
}

static bool has_time(const ExpectValue *value) {
    return expect_is_number(value) || (value->kind == EXPECT_MOMENT && value->has_happened);
}

ExpectOrder expect_order(const ExpectValue *a, const ExpectValue *b) {
    if (a->kind == EXPECT_TEXT && b->kind == EXPECT_TEXT) return order_texts(a->text, b->text);
    bool has_moment = a->kind == EXPECT_MOMENT || b->kind == EXPECT_MOMENT;
    if (has_time(a) && has_time(b)) {
        bool by_event = a->kind == EXPECT_MOMENT && b->kind == EXPECT_MOMENT && a->measure == b->measure;
        if (by_event && a->event != b->event) return a->event < b->event ? ORDER_LESS : ORDER_MORE;
        return order_numbers(a->number, b->number, a->is_time || b->is_time || has_moment);
    }
    bool are_times = (has_time(a) || a->kind == EXPECT_MOMENT) && (has_time(b) || b->kind == EXPECT_MOMENT);
    return are_times ? ORDER_NONE : ORDER_IMPOSSIBLE;
}

bool expect_equals(const ExpectValue *a, const ExpectValue *b) {
    if (a->kind == EXPECT_LIST && b->kind == EXPECT_LIST) {
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++) {
            if (!expect_equals(&a->items[i], &b->items[i])) return false;
        }
        return true;
    }
    if (a->kind == EXPECT_TEXT && b->kind == EXPECT_TEXT) return order_texts(a->text, b->text) == ORDER_SAME;
    if (has_time(a) && has_time(b)) {
        bool are_times = a->is_time || b->is_time || a->kind == EXPECT_MOMENT || b->kind == EXPECT_MOMENT;
        return order_numbers(a->number, b->number, are_times) == ORDER_SAME;
    }
    bool is_nothing_a = a->kind == EXPECT_NONE || (a->kind == EXPECT_MOMENT && !a->has_happened);
    bool is_nothing_b = b->kind == EXPECT_NONE || (b->kind == EXPECT_MOMENT && !b->has_happened);
    /* Of two things that never happened neither came with the other. */
    return is_nothing_a && is_nothing_b && (a->kind == EXPECT_NONE || b->kind == EXPECT_NONE);
}

size_t expect_find(Text text, size_t from, Text part) {
    if (part.length == 0) return from;
    const char *end = text.bytes + text.length;
    for (const char *at = text.bytes + from; (size_t)(end - at) >= part.length; at++) {
        at = memchr(at, part.bytes[0], (size_t)(end - at) - part.length + 1);
        if (!at) break;
        if (memcmp(at, part.bytes, part.length) == 0) return (size_t)(at - text.bytes);
    }
    return SIZE_MAX;
}

int expect_contains(const ExpectValue *a, const ExpectValue *b) {
    if (b->kind == EXPECT_LIST) {
        for (size_t i = 0; i < b->count; i++) {
            if (expect_equals(a, &b->items[i])) return 1;
        }
        return 0;
    }
    if (a->kind != EXPECT_TEXT || b->kind != EXPECT_TEXT) return -1;
    return expect_find(b->text, 0, a->text) != SIZE_MAX;
}

/* ---- showing ---- */

static void print_text(Text text, FILE *stream) {
    uint32_t shown = (uint32_t)utf8_cut(text.bytes, text.length, SHOWN_BYTES);
    fputc('"', stream);
    for (uint32_t i = 0; i < shown; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '"' || c == '\\')
            fprintf(stream, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", stream);
        else if (c < 0x20 || c == 0x7F)
            fprintf(stream, "\\x%02x", c);
        else
            fputc(c, stream);
    }
    fputs(shown < text.length ? "\"..." : "\"", stream);
}

static void print_list(const ExpectValue *value, const char *unit, FILE *stream) {
    fputc('[', stream);
    for (size_t i = 0; i < value->count && i < SHOWN_ITEMS; i++) {
        if (i) fputs(", ", stream);
        expect_print(&value->items[i], unit, stream);
    }
    if (value->count > SHOWN_ITEMS) fprintf(stream, ", ... (%zu in all)", value->count);
    fputc(']', stream);
}

/* With as many digits as tell it from its neighbours, so that two numbers that differ look different. */
static void print_number(double number, FILE *stream) {
    char text[40];
    snprintf(text, sizeof text, "%.12g", number);
    if (strtod(text, NULL) != number) snprintf(text, sizeof text, "%.17g", number);
    fputs(text, stream);
}

void expect_print(const ExpectValue *value, const char *unit, FILE *stream) {
    switch (value->kind) {
    case EXPECT_NONE: fputs("None", stream); return;
    case EXPECT_TRUTH: fputs(value->number != 0 ? "True" : "False", stream); return;
    case EXPECT_NUMBER:
        if (value->is_time)
            fprintf(stream, "%.12g %s", value->number, unit);
        else
            print_number(value->number, stream);
        return;
    case EXPECT_MOMENT:
        if (value->has_happened)
            fprintf(stream, "at %.12g %s", value->number, unit);
        else
            fputs("never", stream);
        return;
    case EXPECT_TEXT: print_text(value->text, stream); return;
    case EXPECT_LIST: print_list(value, unit, stream); return;
    }
}
