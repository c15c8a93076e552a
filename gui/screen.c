#include "screen.h"

View screen_view(const Program *program, size_t step, int64_t now) {
    return screen_view_in(program, DETAIL_TASKS, step, now);
}

View screen_view_in(const Program *program, Detail detail, size_t step, int64_t now) {
    View view = {.trace = program->trace,
                 .source = program->source,
                 .inks = program->inks,
                 .timeline = program->timeline,
                 .lineup = &program->lineup,
                 .crowd = program->crowd,
                 .replay = program->replay,
                 .one_by_one = program->sync_timeline,
                 .one_by_one_lineup = &program->sync_lineup,
                 .scenario = program->scenario,
                 .step = step,
                 .detail = detail,
                 .printed_count = program->printed_count,
                 .changed = program->is_changed,
                 .zoom = 1,
                 .speed = 1};
    view.steps = program_steps(program, detail, &view.step_count);
    if (step < view.step_count) {
        view.state = replay_seek(program->replay, view.steps[step].position);
        view.now = view.steps[step].time;
    } else {
        view.state = replay_seek(program->replay, program->trace->count);
        view.now = view.state->time;
    }
    if (now > view.now) view.now = now;
    return view;
}

void screen_set_size(View *view, double w, double h) {
    view->geometry = geometry_make(w, h);
    if (!view->timeline) return;
    geometry_fit_lanes(&view->geometry, lanes_count(view));
    geometry_fit_printed(&view->geometry, view->printed_count, source_spare_height(view));
}

void main_screen_layout(const View *view, BoxList *list) {
    source_layout(view, list);
    stage_layout(view, list);
    printed_layout(view, list);
    lanes_layout(view, list);
    narration_layout(view, list); /* above the stage: a long sentence may cover its foot */
    top_bar_layout(view, list);
    transport_layout(view, list);
}
