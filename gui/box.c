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

/* ---- motion ---- */

typedef struct Index {
    uint32_t *slots; /* index + 1 into a list, by identity; 0: empty */
    size_t size;
} Index;

static size_t slot_of(const Index *index, uint64_t identity) {
    uint64_t h = identity * 0x9E3779B97F4A7C15u;
    return (size_t)(h >> 20) & (index->size - 1);
}

static Index make_index(const BoxList *list) {
    Index index = {NULL, 16};
    while (index.size < 2 * list->count) index.size *= 2;
    index.slots = calloc(index.size, sizeof *index.slots);
    for (size_t i = 0; index.slots && i < list->count; ++i) {
        if (list->items[i].identity == 0) continue;
        size_t slot = slot_of(&index, list->items[i].identity);
        while (index.slots[slot]) slot = (slot + 1) & (index.size - 1);
        index.slots[slot] = (uint32_t)i + 1;
    }
    return index;
}

static const Box *find_identity(const BoxList *list, const Index *index, uint64_t identity) {
    if (!index->slots || identity == 0) return NULL;
    for (size_t slot = slot_of(index, identity); index->slots[slot]; slot = (slot + 1) & (index->size - 1)) {
        const Box *box = &list->items[index->slots[slot] - 1];
        if (box->identity == identity) return box;
    }
    return NULL;
}

static double mix(double a, double b, double t) { return a + (b - a) * t; }

/* A colour that comes from nothing fades in as itself. */
static Color mix_color(Color a, Color b, double t) {
    t = fmin(1, fmax(0, t)); /* a motion may overshoot, a colour may not */
    if (a.a == 0) return color_fade(b, t);
    if (b.a == 0) return color_fade(a, 1 - t);
    return color_mix(a, b, t);
}

static Box mix_box(const Box *a, const Box *b, double t) {
    Box box = t < 0.5 ? *a : *b;
    box.travels = true;
    box.rect = (Rect){mix(a->rect.x, b->rect.x, t), mix(a->rect.y, b->rect.y, t), mix(a->rect.w, b->rect.w, t), mix(a->rect.h, b->rect.h, t)};
    box.radius = mix(a->radius, b->radius, t);
    box.width = mix(a->width, b->width, t);
    box.share = mix(a->share, b->share, t);
    box.alpha = mix(a->alpha, b->alpha, t);
    box.size = a->size > 0 && b->size > 0 ? mix(a->size, b->size, t) : box.size;
    box.color = mix_color(a->color, b->color, t);
    box.stroke = mix_color(a->stroke, b->stroke, t);
    box.color2 = mix_color(a->color2, b->color2, t);
    return box;
}

static Rect scaled(Rect r, double by) {
    return (Rect){r.x + r.w * (1 - by) / 2, r.y + r.h * (1 - by) / 2, r.w * by, r.h * by};
}

/* Only in one of the lists: `here` is how much of it is there. */
static Box appearing(const Box *box, double here, bool travel) {
    Box result = *box;
    if (box->entry == ENTRY_CUT) {
        result.alpha = here < 0.5 ? 0 : box->alpha;
    } else {
        result.alpha = box->alpha * here;
        if (box->entry == ENTRY_GROW && travel) result.rect = scaled(box->rect, 0.8 + 0.2 * here);
    }
    return result;
}

/* Two lists and how far the motion between them is. */
typedef struct Mixing {
    const BoxList *from, *to;
    Index from_index, to_index;
    double t;
    bool travel;
} Mixing;

static bool lies_within(Rect inner, Rect outer) {
    double x = inner.x + inner.w / 2, y = inner.y + inner.h / 2;
    return x >= outer.x - 1 && x <= outer.x + outer.w + 1 && y >= outer.y - 1 && y <= outer.y + outer.h + 1;
}

/* Moves a box of one of the lists along with its task's card, which is on its way to the place it has in the other. */
static void carry(const Mixing *m, Box *box, bool is_from) {
    if (!m->travel || !box->task) return;
    uint64_t carrier = box_identity(BOX_CARRIER, box->task);
    const Box *a = find_identity(m->from, &m->from_index, carrier), *b = find_identity(m->to, &m->to_index, carrier), *own = is_from ? a : b;
    if (!a || !b || !lies_within(box->rect, own->rect)) return;
    double scale_x = own->rect.w > 0 ? mix(a->rect.w, b->rect.w, m->t) / own->rect.w : 1, scale_y = own->rect.h > 0 ? mix(a->rect.h, b->rect.h, m->t) / own->rect.h : 1;
    double cx = (box->rect.x + box->rect.w / 2 - own->rect.x) * scale_x, cy = (box->rect.y + box->rect.h / 2 - own->rect.y) * scale_y;
    box->rect.x = mix(a->rect.x, b->rect.x, m->t) + cx - box->rect.w / 2;
    box->rect.y = mix(a->rect.y, b->rect.y, m->t) + cy - box->rect.h / 2;
    box->travels = true;
}

static bool same_text(const Box *a, const Box *b) {
    return a->length == b->length && (a->length == 0 || memcmp(a->text, b->text, a->length) == 0);
}

/* Clips stand in the list as brackets, so the boxes of `to` give the order; those that leave come first, below the rest. */
void boxes_mix(const BoxList *from, const BoxList *to, double t, bool travel, BoxList *out) {
    boxes_clear(out);
    Mixing m = {from, to, make_index(from), make_index(to), t, travel};
    for (size_t i = 0; i < from->count; ++i) {
        const Box *box = &from->items[i];
        if (box->identity == 0 || find_identity(to, &m.to_index, box->identity)) continue;
        Box leaving = appearing(box, 1 - t, travel);
        carry(&m, &leaving, true);
        if (leaving.alpha > 0.004) boxes_add(out, leaving);
    }
    for (size_t i = 0; i < to->count; ++i) {
        const Box *box = &to->items[i];
        const Box *before = find_identity(from, &m.from_index, box->identity);
        if (box->identity == 0) {
            Box still = *box;
            carry(&m, &still, false);
            boxes_add(out, still);
        } else if (!before) {
            Box coming = appearing(box, t, travel);
            carry(&m, &coming, false);
            if (coming.alpha > 0.004) boxes_add(out, coming);
        } else if (travel && before->kind == box->kind && same_text(before, box)) {
            boxes_add(out, mix_box(before, box, t));
        } else if (memcmp(&before->rect, &box->rect, sizeof box->rect) == 0 && before->kind == box->kind && same_text(before, box)) {
            boxes_add(out, mix_box(before, box, t));
        } else { /* another text, or no travel: the old fades out while the new fades in */
            Box old = travel ? mix_box(before, box, t) : *before, new = travel ? old : *box;
            old.text = before->text;
            old.length = before->length;
            new.text = box->text;
            new.length = box->length;
            old.alpha = before->alpha * (1 - t);
            new.alpha = box->alpha * t;
            if (old.alpha > 0.004) boxes_add(out, old);
            if (new.alpha > 0.004) boxes_add(out, new);
        }
    }
    free(m.from_index.slots);
    free(m.to_index.slots);
}

/* ---- drawing ---- */

static void draw_fill(const Box *box, Canvas *canvas) {
    if (box->color.a) canvas_fill_round(canvas, box->rect, box->radius, box->color);
    if (box->color2.a) canvas_pattern(canvas, box->rect, box->radius, box->pattern, box->color2);
    if (box->stroke.a) canvas_stroke_round(canvas, box->rect, box->radius, box->width > 0 ? box->width : 2, box->style, box->stroke);
}

static void draw_text(const Box *box, Canvas *canvas) {
    TextStyle style = {box->type, box->size, box->color, box->spacing};
    double size = box->size > 0 ? box->size : theme_size(box->type);
    double x = box->align == ALIGN_LEFT ? box->rect.x : box->align == ALIGN_CENTER ? box->rect.x + box->rect.w / 2 : box->rect.x + box->rect.w;
    /* The baseline lies so that capitals are centred in the line. */
    double y = box->rect.y + box->rect.h / 2 + size * 0.36;
    if (box->rect.w > 0)
        canvas_text_within(canvas, style, box->align, x, y, box->rect.w, box->least > 0 ? box->least : size, box->text, box->length, NULL);
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
        case BOX_DASHES: canvas_dashes(canvas, r->x, r->y, r->x + r->w, r->y + r->h, box->width, box->dash, box->gap, box->color); break;
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
