#include "box.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_CHUNK = 8192 };
static const double dimmed = 0.35;

typedef struct BoxTexts {
    struct BoxTexts *next;
    size_t used, size;
    char bytes[];
} BoxTexts;

void boxes_init(BoxList *list) { *list = (BoxList){0}; }

static void free_texts(BoxList *list) {
    for (BoxTexts *texts = list->texts, *next; texts; texts = next) {
        next = texts->next;
        free(texts);
    }
    list->texts = NULL;
}

void boxes_clear(BoxList *list) {
    list->count = 0;
    list->failed = false;
    free_texts(list);
}

void boxes_deinit(BoxList *list) {
    free_texts(list);
    free(list->items);
    *list = (BoxList){0};
}

Box *boxes_add(BoxList *list, Box box) {
    static Box spare; /* written to when there is no memory: the caller need not look */
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 256;
        Box *items = realloc(list->items, capacity * sizeof *items);
        if (!items) {
            list->failed = true;
            return &spare;
        }
        list->items = items;
        list->capacity = capacity;
    }
    if (box.alpha == 0) box.alpha = 1;
    if (box.share == 0 && box.kind != BOX_RING) box.share = 1;
    if (box.text && box.length == 0) box.length = (uint32_t)strlen(box.text);
    list->items[list->count] = box;
    return &list->items[list->count++];
}

static char *alloc_text(BoxList *list, size_t size) {
    BoxTexts *texts = list->texts;
    if (!texts || texts->size - texts->used < size) {
        size_t room = size > TEXT_CHUNK ? size : TEXT_CHUNK;
        texts = malloc(sizeof *texts + room);
        if (!texts) return NULL;
        *texts = (BoxTexts){.next = list->texts, .used = 0, .size = room};
        list->texts = texts;
    }
    char *text = texts->bytes + texts->used;
    texts->used += size;
    return text;
}

const char *boxes_text(BoxList *list, uint32_t *length, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = n < 0 ? NULL : alloc_text(list, (size_t)n + 1);
    if (!text) {
        list->failed = true;
        if (length) *length = 0;
        return "";
    }
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    if (length) *length = (uint32_t)n;
    return text;
}

static bool contains(Rect r, double x, double y) { return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h; }

const Box *boxes_at(const BoxList *list, double x, double y, MeaningKind kind) {
    for (size_t i = list->count; i-- > 0;) {
        const Box *box = &list->items[i];
        if (box->meaning.kind == MEANING_NONE || (kind != MEANING_NONE && box->meaning.kind != kind)) continue;
        if (contains(box->rect, x, y)) return box;
    }
    return NULL;
}

const Box *boxes_find(const BoxList *list, const char *label) {
    for (size_t i = 0; i < list->count; ++i)
        if (list->items[i].label && strcmp(list->items[i].label, label) == 0) return &list->items[i];
    return NULL;
}

/* ---- drawing ---- */

static void draw_fill(const Box *box, Canvas *canvas) {
    if (box->color.a) canvas_fill_round(canvas, box->rect, box->radius, box->color);
    if (box->color2.a) canvas_pattern(canvas, box->rect, box->radius, box->pattern, box->color2);
    if (box->stroke.a)
        canvas_stroke_round(canvas, box->rect, box->radius, box->width > 0 ? box->width : 2, box->style, box->stroke);
}

static void draw_text(const Box *box, Canvas *canvas) {
    TextStyle style = {box->type, box->size, box->color, box->spacing};
    double size = box->size > 0 ? box->size : theme_size(box->type);
    double x = box->align == ALIGN_LEFT     ? box->rect.x
               : box->align == ALIGN_CENTER ? box->rect.x + box->rect.w / 2
                                            : box->rect.x + box->rect.w;
    /* The baseline lies so that capitals are centred in the line. */
    double y = box->rect.y + box->rect.h / 2 + size * 0.36;
    if (box->rect.w > 0)
        canvas_text_within(canvas, style, box->align, x, y, box->rect.w, box->least > 0 ? box->least : size, box->text,
                           box->length, NULL);
    else
        canvas_text(canvas, &style, box->align, x, y, box->text, box->length);
}

static void draw_ring(const Box *box, Canvas *canvas) {
    double r = fmin(box->rect.w, box->rect.h) / 2, x = box->rect.x + box->rect.w / 2, y = box->rect.y + box->rect.h / 2;
    if (box->color2.a) canvas_ring(canvas, x, y, r, box->width, box->color2);
    canvas_arc(canvas, x, y, r, box->width, box->share, box->color);
}

static void draw_box(const Box *box, Canvas *canvas) {
    const Rect *r = &box->rect;
    switch (box->kind) {
    case BOX_FILL: draw_fill(box, canvas); break;
    case BOX_TEXT: draw_text(box, canvas); break;
    case BOX_DISC: canvas_disc(canvas, r->x + r->w / 2, r->y + r->h / 2, fmin(r->w, r->h) / 2, box->color); break;
    case BOX_RING: draw_ring(box, canvas); break;
    case BOX_LINE: canvas_line(canvas, r->x, r->y, r->x + r->w, r->y + r->h, box->width, box->color); break;
    case BOX_DASHES:
        canvas_dashes(canvas, r->x, r->y, r->x + r->w, r->y + r->h, box->width, box->dash, box->gap, box->color);
        break;
    case BOX_SEGMENT:
        if (box->share < 0)
            canvas_segment(canvas, r->x, r->y + r->h, r->x + r->w, r->y, box->width, box->color);
        else
            canvas_segment(canvas, r->x, r->y, r->x + r->w, r->y + r->h, box->width, box->color);
        break;
    case BOX_CORNER: canvas_corner(canvas, r->x, r->y, r->w, box->width, box->quarter, box->color); break;
    case BOX_WAVE: canvas_wave(canvas, r->x, r->x + r->w, r->y + r->h / 2, box->width, box->color); break;
    case BOX_SIGN: canvas_sign(canvas, box->sign, r->x, r->y, fmin(r->w, r->h), box->color); break;
    case BOX_CLIP: canvas_push_clip(canvas, *r); break;
    case BOX_UNCLIP: canvas_pop_clip(canvas); break;
    }
}

void boxes_draw(const BoxList *list, Canvas *canvas, uint32_t lifted) {
    for (size_t i = 0; i < list->count; ++i) {
        const Box *box = &list->items[i];
        bool other = lifted && box->task && box->task != lifted;
        canvas_set_alpha(canvas, box->alpha * (other ? dimmed : 1));
        draw_box(box, canvas);
    }
    canvas_set_alpha(canvas, 1);
}
