#include "rich.h"

#include <math.h>
#include <string.h>

#include "lang/utf8.h"

static const double pill_padding = 5;

/* Chinese and its punctuation: U+2E80 and up, a line may break on either side. */
static bool is_wide(const char *p, size_t n) {
    return n >= 3 && (unsigned char)p[0] >= 0xe2 &&
           !(n == 3 && (unsigned char)p[0] == 0xe2 && (unsigned char)p[1] < 0xba);
}

static bool is_closing(const char *p, size_t n) {
    static const char *const signs[] = {"\xE3\x80\x82", "\xEF\xBC\x8C", "\xE3\x80\x81", "\xEF\xBC\x9A",
                                        "\xEF\xBC\x9B", "\xEF\xBC\x89", "\xEF\xBC\x9F", "\xE3\x80\x8D"};
    if (n == 1) return strchr(".,:;)!?", *p) != NULL;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; ++i)
        if (n == 3 && memcmp(p, signs[i], 3) == 0) return true;
    return false;
}

static void add_token(Rich *r, NarrationKind kind, uint32_t task, const char *text, size_t length, bool space,
                      bool no_break) {
    if (r->count == RICH_TOKENS || length == 0) return;
    r->tokens[r->count++] = (RichToken){
        .kind = kind, .task = task, .text = text, .length = (uint32_t)length, .space = space, .no_break = no_break};
}

static void add_plain(Rich *r, const char *text, size_t length) {
    bool space = false;
    for (size_t i = 0; i < length;) {
        if (text[i] == ' ' || text[i] == '\n') {
            space = true;
            ++i;
            continue;
        }
        size_t start = i, n = utf8_next(text, i, length) - i;
        bool glued = !space && (is_closing(text + i, n) || (r->count > 0 && r->tokens[r->count - 1].length > 0 &&
                                                            i == 0 && !is_wide(text + i, n)));
        if (is_wide(text + i, n)) {
            i += n;
        } else {
            while (i < length && text[i] != ' ' && text[i] != '\n' &&
                   !is_wide(text + i, n = utf8_next(text, i, length) - i))
                i += n;
        }
        add_token(r, NARRATION_PLAIN, 0, text + start, i - start, space, glued);
        space = false;
    }
    if (space && r->count < RICH_TOKENS)
        r->tokens[r->count++] = (RichToken){.kind = NARRATION_PLAIN, .text = "", .space = true};
}

void rich_add(Rich *r, NarrationKind kind, uint32_t task, const char *text, size_t length) {
    if (kind == NARRATION_PLAIN)
        add_plain(r, text, length);
    else
        add_token(r, kind, task, text, length, false, false);
}

void rich_add_marked(Rich *r, const char *text) {
    NarrationKind kind = NARRATION_PLAIN;
    while (*text) {
        size_t n = strcspn(text, "`");
        rich_add(r, kind, 0, text, n);
        text += n;
        if (*text != '`') continue;
        ++text;
        kind = kind == NARRATION_PLAIN ? NARRATION_CODE : NARRATION_PLAIN;
    }
}

static TextStyle style_of(const RichToken *token, double size, bool bold) {
    TypeRole role = token->kind == NARRATION_CODE           ? TYPE_NARRATION_CODE
                    : token->kind == NARRATION_TASK || bold ? TYPE_NARRATION_BOLD
                                                            : TYPE_NARRATION;
    return (TextStyle){role, token->kind == NARRATION_CODE ? size * 0.95 : size, {0}, 0};
}

static bool has_icon(const View *view, const RichToken *token, TaskLook *look) {
    const ReplayTask *task =
        token->kind == NARRATION_TASK && view->state ? replay_find_task(view->state, token->task) : NULL;
    if (!task) return false;
    *look = view_task_look(view, task);
    return *look->icon != '\0';
}

static void measure(const View *view, Rich *r, double size) {
    TaskLook look;
    for (uint32_t i = 0; i < r->count; ++i) {
        RichToken *token = &r->tokens[i];
        TextStyle style = style_of(token, size, r->is_bold);
        token->width = canvas_text_width(view->canvas, &style, token->text, token->length);
        if (token->kind == NARRATION_CODE) token->width += 2 * pill_padding;
        if (has_icon(view, token, &look)) token->width += size * 1.4;
    }
}

/* A word and what sticks to it: tokens that must stand on one line. */
static uint32_t piece_end(const Rich *r, uint32_t i, double space, double *width) {
    *width = r->tokens[i].width;
    for (++i; i < r->count && r->tokens[i].no_break; ++i)
        *width += r->tokens[i].width + (r->tokens[i].space ? space : 0);
    return i;
}

static void place_token(const View *view, BoxList *list, const RichToken *token, double x, double y, double size,
                        Color color, bool bold, double room) {
    TextStyle style = style_of(token, size, bold);
    uint64_t place = (uint64_t)(int64_t)(x * 4) * 31 + (uint64_t)(int64_t)(y * 4), hash = 2166136261u ^ place;
    for (uint32_t i = 0; i < token->length; ++i) hash = (hash ^ (unsigned char)token->text[i]) * 16777619u;
    uint64_t identity = box_identity(WHAT_NARRATION, (uint32_t)(hash ^ hash >> 32));
    Rect rect = {x, y - size * 0.75, fmin(token->width, room), size * 1.5};
    const char *text = boxes_text(list, NULL, "%.*s", (int)token->length, token->text);
    if (token->kind == NARRATION_CODE) {
        boxes_add(list, (Box){.identity = identity ^ 1u << 31,
                              .kind = BOX_FILL,
                              .rect = {rect.x, y - size * 0.72, rect.w, size * 1.42},
                              .radius = 4,
                              .color = view->theme->sunk});
        rect.x += pill_padding;
        rect.w -= 2 * pill_padding;
    }
    TaskLook look;
    bool icon = has_icon(view, token, &look);
    const ReplayTask *task =
        token->kind == NARRATION_TASK && view->state ? replay_find_task(view->state, token->task) : NULL;
    if (task) color = view_task_look(view, task).hue->text;
    if (icon) {
        boxes_add(list, (Box){.identity = identity ^ 1u << 30,
                              .kind = BOX_TEXT,
                              .rect = {rect.x, rect.y, 0, rect.h},
                              .type = TYPE_NARRATION,
                              .size = size * 0.9,
                              .color = color,
                              .text = boxes_text(list, NULL, "%s", look.icon)});
        rect.x += size * 1.4;
        rect.w -= size * 1.4;
    }
    rect.w += 1; /* rounding must not cut */
    boxes_add(list, (Box){.identity = identity,
                          .kind = BOX_TEXT,
                          .rect = rect,
                          .type = style.role,
                          .size = style.size,
                          .least = fmax(12, size * 0.8), /* then it is cut */
                          .color = color,
                          .text = text,
                          .task = 0});
}

/* Where the next token goes, and the plain words before it that are still to be drawn, as one text: letters then stand
 * as the font wants them. */
typedef struct Pen {
    const View *view;
    BoxList *list; /* NULL: only measuring */
    double x, y, at, width, size;
    Color color;
    bool bold;
    RichToken words; /* length 0: none */
    double words_at;
} Pen;

static void flush_words(Pen *pen) {
    if (pen->words.length && pen->list)
        place_token(pen->view, pen->list, &pen->words, pen->x + pen->words_at, pen->y, pen->size, pen->color, pen->bold,
                    pen->width - pen->words_at);
    pen->words.length = 0;
}

/* Plain words, or bold ones: nobody's name. */
static bool is_words(const RichToken *token) {
    return token->kind == NARRATION_PLAIN || (token->kind == NARRATION_TASK && token->task == 0);
}

/* Does it follow the words in memory, with only spaces in between? Then it can be drawn with them. */
static bool continues_words(const Pen *pen, const RichToken *token) {
    if (!pen->words.length || !is_words(token) || token->kind != pen->words.kind) return false;
    const char *end = pen->words.text + pen->words.length;
    if (token->text < end || token->text > end + 1) return false;
    return token->text == end || *end == ' ';
}

static void put_token(Pen *pen, const RichToken *token, double gap) {
    if (token->length == 0) return;
    if (continues_words(pen, token)) {
        pen->words.length = (uint32_t)(token->text + token->length - pen->words.text);
        TextStyle style = style_of(&pen->words, pen->size, pen->bold);
        pen->words.width = canvas_text_width(pen->view->canvas, &style, pen->words.text, pen->words.length);
        pen->at = pen->words_at + pen->words.width;
        return;
    }
    flush_words(pen);
    pen->at += gap;
    if (is_words(token)) {
        pen->words = *token;
        pen->words_at = pen->at;
    } else if (pen->list) {
        place_token(pen->view, pen->list, token, pen->x + pen->at, pen->y, pen->size, pen->color, pen->bold,
                    pen->width - pen->at);
    }
    pen->at += token->width;
}

static uint32_t flow(const View *view, BoxList *list, Rich *r, double x, double y, double width, double size,
                     double pitch, Color color) {
    measure(view, r, size);
    for (uint32_t i = 0; i < r->count; ++i)
        r->tokens[i].width = fmin(r->tokens[i].width, width * 0.85); /* a piece longer than a line is cut in itself */
    TextStyle plain = {r->is_bold ? TYPE_NARRATION_BOLD : TYPE_NARRATION, size, {0}, 0};
    double space = canvas_text_width(view->canvas, &plain, " ", 1);
    Pen pen = {
        .view = view, .list = list, .x = x, .y = y, .width = width, .size = size, .color = color, .bold = r->is_bold};
    uint32_t lines = r->count ? 1 : 0;
    bool owes_space = false;
    for (uint32_t i = 0; i < r->count;) {
        double w;
        uint32_t end = piece_end(r, i, space, &w);
        bool spaced = owes_space || r->tokens[i].space;
        owes_space = r->tokens[i].length == 0;
        /* A pill or a name beside Chinese keeps a little distance. */
        bool mixed = i > 0 && (r->tokens[i].kind != NARRATION_PLAIN || r->tokens[i - 1].kind != NARRATION_PLAIN);
        double gap = pen.at <= 0 ? 0 : spaced ? space : mixed ? 2 : 0;
        if (pen.at > 0 && pen.at + gap + w > width) {
            flush_words(&pen);
            ++lines;
            pen.y += pitch;
            pen.at = gap = 0;
        }
        for (; i < end; ++i, gap = 0) put_token(&pen, &r->tokens[i], gap);
    }
    flush_words(&pen);
    return lines;
}

uint32_t rich_measure(const View *view, Rich *r, double size, double width) {
    return flow(view, NULL, r, 0, 0, width, size, 0, (Color){0});
}

double rich_fair_width(const View *view, Rich *r, double size, double width) {
    const double alone = 0.15; /* of a line */
    uint32_t lines = rich_measure(view, r, size, width);
    if (lines < 2 || rich_measure(view, r, size, width * (1 + alone)) == lines) return width;
    return rich_measure(view, r, size, width * (1 - alone)) == lines ? width * (1 - alone) : width;
}

uint32_t rich_layout(const View *view, BoxList *list, Rich *r, double x, double y, double width, double size,
                     double pitch, Color color) {
    return flow(view, list, r, x, y, width, size, pitch, color);
}
