/* What happened and why, in at most two lines beside a bar in the colour of the task it is about. */
#include <math.h>
#include <string.h>

#include "rich.h"
#include "view.h"

enum { TEXT_X = 24, TEXT_RIGHT = 20, LINE_PITCH = 31, LARGE = 21 };

/* The first at which it fits; at last it takes more room. */
static const double usual_sizes[] = {LARGE, 19, 0}, small_sizes[] = {LARGE, 19, 17, 15, 13, 0},
                    projector_sizes[] = {24, 22, 20, 0};

static void tell(const View *view, BoxList *list, Rich *rich, uint32_t *about) {
    Narration narration;
    NarrationContext context = {.timeline = view->timeline,
                                .state = view->state,
                                .scenario = view->scenario,
                                .one_by_one = view->one_by_one,
                                .lineup = view->lineup,
                                .language = view->language,
                                .by_handles = view->detail == DETAIL_HANDLES};
    narration_make(&narration, &context, view->step);
    for (size_t i = 0; i < narration.count; ++i) {
        const NarrationPart *part = &narration.parts[i];
        uint32_t length;
        const char *text = boxes_text(list, &length, "%.*s", (int)part->length, part->text);
        rich_add(rich, part->kind, part->task, text, length);
    }
    *about = narration.task;
}

void narration_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect a = view->geometry.narration;
    Rich rich = {.count = 0};
    uint32_t about = 0;
    tell(view, list, &rich, &about);
    double left = a.w < 500 ? 14 : TEXT_X, width = a.w - left - (a.w < 500 ? 8 : TEXT_RIGHT), size = LARGE,
           pitch = LINE_PITCH;
    uint32_t lines = 0;
    const double *sizes = t->outline > 2.5 ? projector_sizes : a.h < 80 ? small_sizes : usual_sizes;
    for (int i = 0; sizes[i] > 0; ++i) {
        size = sizes[i];
        lines = rich_measure(view, &rich, size, width);
        pitch = size * LINE_PITCH / LARGE;
        if (lines * pitch <= a.h + 1) break;
    }
    /* Never cut: further lines cover what lies above. */
    if (lines * pitch > a.h + 1) {
        double more = lines * pitch - a.h;
        a.y -= more;
        a.h += more;
    }
    const ReplayTask *task = about ? replay_find_task(view->state, about) : NULL;
    Box *box =
        boxes_add(list,
                  (Box){.identity = box_identity(WHAT_GROUND, 4), .kind = BOX_FILL, .rect = a, .color = t->panel});
    box->label = "narration";
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.identity = box_identity(WHAT_NARRATION, 1),
                          .kind = BOX_FILL,
                          .rect = {a.x, a.y, 5, a.h},
                          .color = task ? view_task_look(view, task).hue->solid : t->ink});
    double y = lines <= 1 ? a.y + a.h / 2 : a.y + a.h / 2 - pitch * (lines - 1) / 2;
    width = rich_fair_width(view, &rich, size, width);
    rich_layout(view, list, &rich, a.x + left, y, width, size, pitch, t->ink);
}
