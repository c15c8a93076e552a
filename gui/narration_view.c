/* What happened and why, in at most two lines beside a bar in the colour of the task it is about. */
#include <math.h>
#include <string.h>

#include "rich.h"
#include "view.h"

enum { TEXT_X = 24, TEXT_RIGHT = 20, LINE_PITCH = 31, LARGE = 21, SMALL = 19, PROJECTOR = 24 };

static void tell(const View *view, BoxList *list, Rich *rich, uint32_t *about) {
    Narration narration;
    NarrationContext context = {.timeline = view->timeline, .state = view->state, .scenario = view->scenario, .one_by_one = view->one_by_one, .language = view->language, .by_handles = view->detail == DETAIL_HANDLES};
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
    double width = a.w - TEXT_X - TEXT_RIGHT, size = t->outline > 2.5 ? PROJECTOR : LARGE;
    uint32_t lines = rich_measure(view, &rich, size, width);
    if (lines > 2) lines = rich_measure(view, &rich, size = SMALL, width);
    uint32_t room = a.h < 60 ? 1 : 2;
    double pitch = size == SMALL ? 27 : a.h < 70 ? 29 : LINE_PITCH;
    /* Never cut: further lines cover what lies above. */
    if (lines > room) {
        double more = pitch * (lines - room);
        a.y -= more;
        a.h += more;
    }
    const ReplayTask *task = about ? replay_find_task(view->state, about) : NULL;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->panel});
    box->label = "narration";
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.identity = box_identity(WHAT_NARRATION, 1), .kind = BOX_FILL, .rect = {a.x, a.y, 5, a.h}, .color = task ? view_task_look(view, task).hue->solid : t->ink});
    double y = lines <= 1 ? a.y + a.h / 2 : a.y + a.h / 2 - pitch * (lines - 1) / 2;
    rich_layout(view, list, &rich, a.x + TEXT_X, y, width, size, pitch, t->ink, false);
}
