/* Motion: what lies between two lists of boxes. */
#include "box.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- finding by identity ---- */

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

/* ---- one box ---- */

static double clamp(double t) { return fmin(1, fmax(0, t)); }

static double mix(double a, double b, double t) { return a + (b - a) * t; }

/* A colour that comes from nothing fades in as itself. */
static Color mix_color(Color a, Color b, double t) {
    t = clamp(t); /* a motion may overshoot, a colour may not */
    if (a.a == 0) return color_fade(b, t);
    if (b.a == 0) return color_fade(a, 1 - t);
    return color_mix(a, b, t);
}

static Box mix_box(const Box *a, const Box *b, double t) {
    Box box = t < 0.5 ? *a : *b;
    box.rect = (Rect){mix(a->rect.x, b->rect.x, t), mix(a->rect.y, b->rect.y, t), mix(a->rect.w, b->rect.w, t),
                      mix(a->rect.h, b->rect.h, t)};
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

/* Only in one of the lists: `here` is how much of it is there, `shown` how much can be seen of it. */
static Box appearing(const Box *box, double here, double shown, bool travel) {
    Box result = *box;
    if (box->entry == ENTRY_CUT) {
        result.alpha = shown < 0.5 ? 0 : box->alpha;
    } else {
        result.alpha = box->alpha * clamp(shown);
        if (box->entry == ENTRY_GROW && travel) result.rect = scaled(box->rect, 0.8 + 0.2 * here);
    }
    return result;
}

/* ---- what lies on a card ---- */

typedef struct Mixing {
    const BoxList *from, *to;
    Index from_index, to_index;
    BoxMotion motion;
    BoxList *out, above; /* `above`: the moving cards, and what lies on them; drawn over all that stands still */
    int clips;           /* open in `out` */
} Mixing;

static bool lies_within(Rect inner, Rect outer) {
    double x = inner.x + inner.w / 2, y = inner.y + inner.h / 2;
    return x >= outer.x - 1 && x <= outer.x + outer.w + 1 && y >= outer.y - 1 && y <= outer.y + outer.h + 1;
}

static bool same_rect(Rect a, Rect b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }

/* The places of the card that a box of one of the lists lies on, if that card is on its way; else false. */
static bool find_carrier(const Mixing *m, const Box *box, bool is_from, Rect *a, Rect *b) {
    if (!m->motion.travel || !box->task) return false;
    uint64_t identity = box_identity(BOX_CARRIER, box->task);
    const Box *before = find_identity(m->from, &m->from_index, identity),
              *after = find_identity(m->to, &m->to_index, identity);
    if (!before || !after || same_rect(before->rect, after->rect)) return false;
    *a = before->rect;
    *b = after->rect;
    return lies_within(box->rect, is_from ? *a : *b);
}

/* Moves a box that only one of the lists has along with its card. */
static void carry(const Mixing *m, Box *box, Rect a, Rect b, bool is_from) {
    Rect own = is_from ? a : b;
    double t = m->motion.t, scale_x = own.w > 0 ? mix(a.w, b.w, t) / own.w : 1,
           scale_y = own.h > 0 ? mix(a.h, b.h, t) / own.h : 1;
    double cx = (box->rect.x + box->rect.w / 2 - own.x) * scale_x,
           cy = (box->rect.y + box->rect.h / 2 - own.y) * scale_y;
    box->rect.x = mix(a.x, b.x, t) + cx - box->rect.w / 2;
    box->rect.y = mix(a.y, b.y, t) + cy - box->rect.h / 2;
}

/* ---- two lists ---- */

static bool same_text(const Box *a, const Box *b) {
    return a->length == b->length && (a->length == 0 || memcmp(a->text, b->text, a->length) == 0);
}

static void put(Mixing *m, Box box, bool rides) {
    if (box.alpha <= 0.004 && box.kind != BOX_CLIP && box.kind != BOX_UNCLIP) return;
    box.rides = rides;
    boxes_add(rides && m->clips == 0 ? &m->above : m->out, box);
}

/* On a moving card what goes is gone at half time, and only then what comes begins to show: the card has another size
 * in between. */
static void put_single(Mixing *m, const Box *box, bool is_from) {
    Rect a, b;
    double t = m->motion.t, here = is_from ? 1 - t : t, fade = is_from ? 1 - m->motion.fade : m->motion.fade;
    bool rides = find_carrier(m, box, is_from, &a, &b);
    if (!rides && box->identity == 0) {
        put(m, *box, false);
        return;
    }
    Box result = appearing(box, here, rides ? 2 * here - 1 : box->entry == ENTRY_GROW ? here : fade, m->motion.travel);
    if (rides) carry(m, &result, a, b, is_from);
    put(m, result, rides);
}

static void put_pair(Mixing *m, const Box *before, const Box *after) {
    Rect a, b;
    double t = m->motion.t;
    bool travel = m->motion.travel, rides = find_carrier(m, after, false, &a, &b),
         same = before->kind == after->kind && same_text(before, after);
    if (same && (travel || same_rect(before->rect, after->rect))) {
        put(m, mix_box(before, after, t), rides);
        return;
    }
    /* Another text, or no travel: the old fades out while the new fades in. */
    Box old = travel ? mix_box(before, after, t) : *before, new = travel ? old : *after;
    double fade = rides ? t : m->motion.fade;
    old.kind = before->kind;
    old.text = before->text;
    old.length = before->length;
    new.kind = after->kind;
    new.text = after->text;
    new.length = after->length;
    old.alpha = clamp(1 - fade) * before->alpha;
    new.alpha = clamp(fade) * after->alpha;
    put(m, old, rides);
    put(m, new, rides);
}

/* Those that leave, in chains by the box of `to` above which they lie: that of the last box before them that stays. */
typedef struct Leaving {
    uint32_t *first, *next; /* index + 1; first[0]: below all */
} Leaving;

static bool is_leaving(const Mixing *m, const Box *box) {
    Rect a, b;
    if (box->kind == BOX_CLIP || box->kind == BOX_UNCLIP) return false;
    return box->identity ? !find_identity(m->to, &m->to_index, box->identity) : find_carrier(m, box, true, &a, &b);
}

static Leaving find_leaving(const Mixing *m) {
    Leaving l = {calloc(m->to->count + 1, sizeof *l.first), calloc(m->from->count + 1, sizeof *l.next)};
    size_t place = 0;
    uint32_t *last = NULL; /* of the chain at `place` */
    for (size_t i = 0; l.first && l.next && i < m->from->count; ++i) {
        const Box *box = &m->from->items[i], *stays = find_identity(m->to, &m->to_index, box->identity);
        if (stays) {
            place = (size_t)(stays - m->to->items) + 1;
            last = NULL;
        }
        if (stays || !is_leaving(m, box)) continue;
        if (!last)
            for (last = &l.first[place]; *last;) last = &l.next[*last - 1];
        *last = (uint32_t)i + 1;
        last = &l.next[i];
    }
    return l;
}

static void put_leaving(Mixing *m, const Leaving *l, size_t place) {
    if (!l->first || !l->next) return;
    for (uint32_t i = l->first[place]; i; i = l->next[i - 1]) put_single(m, &m->from->items[i - 1], true);
}

/* Clips stand in the list as brackets, so the boxes of `to` give the order. */
void boxes_mix(const BoxList *from, const BoxList *to, BoxMotion motion, BoxList *out) {
    boxes_clear(out);
    Mixing m = {from, to, make_index(from), make_index(to), motion, out, {0}, 0};
    Leaving leaving = find_leaving(&m);
    put_leaving(&m, &leaving, 0);
    for (size_t i = 0; i < to->count; ++i) {
        const Box *box = &to->items[i], *before = find_identity(from, &m.from_index, box->identity);
        m.clips += (box->kind == BOX_CLIP) - (box->kind == BOX_UNCLIP);
        if (before)
            put_pair(&m, before, box);
        else
            put_single(&m, box, false);
        put_leaving(&m, &leaving, i + 1);
    }
    for (int acts = 0; acts < 2; ++acts)
        for (size_t i = 0; i < m.above.count; ++i)
            if ((m.above.items[i].task == motion.task) == acts) boxes_add(out, m.above.items[i]);
    out->failed |= m.above.failed;
    boxes_deinit(&m.above);
    free(leaving.first);
    free(leaving.next);
    free(m.from_index.slots);
    free(m.to_index.slots);
}
