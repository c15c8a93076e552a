/* Folding: what each kind of event does to the state. One function a kind, found through a table; records that an event
 * names but nobody introduced are ignored, so that any array of events can be folded. */
#include <string.h>

#include "trace/replay_records.h"

enum { COROUTINE_ASYNC_GENERATOR = 2 };

/* The loop that a new handle goes to: that of its task, else the one of the thread; a callback handed over by a thread
 * without a loop goes to the first one that is open. */
static uint32_t choose_loop(ReplayState *state, const Event *event) {
    const ReplayTask *task = records_find_task(state, event->other);
    if (task && task->loop) return task->loop;
    uint32_t own = records_use_thread(state, event->thread)->loop;
    if (own) return own;
    for (uint32_t i = 1; i < state->loops.count; i++) {
        if (!state->loops.items[i].is_closed) return i;
    }
    return 0;
}

/* ---- turns ---- */

/* Index of a thread's topmost turn, 0: none. */
static uint32_t find_turn(const ReplayState *state, uint32_t thread) {
    for (uint32_t i = state->turns.count; i-- > 1;) {
        if (state->turns.items[i].thread == thread) return i;
    }
    return 0;
}

static void push_turn(ReplayState *state, uint16_t thread, uint32_t handle, uint32_t task) {
    uint32_t index = records_append_turns(state);
    if (!index) return;
    ReplayTurn *turn = &state->turns.items[index];
    turn->thread = thread;
    turn->handle = handle;
    turn->task = task;
}

static void remove_turn(ReplayState *state, uint32_t index) {
    uint32_t count = --state->turns.count;
    memmove(&state->turns.items[index], &state->turns.items[index + 1], (count - index) * sizeof(ReplayTurn));
}

const ReplayTurn *replay_running_turn(const ReplayState *state, uint32_t thread) {
    uint32_t index = find_turn(state, thread);
    return index ? &state->turns.items[index] : NULL;
}

const ReplayTask *replay_running_task(const ReplayState *state, uint32_t thread) {
    const ReplayTurn *turn = replay_running_turn(state, thread);
    return turn && !turn->is_pumping ? records_find_task(state, turn->task) : NULL;
}

/* Whoever has the word in the thread lets something else run inside its turn. */
static void begin_pumping(ReplayState *state, uint16_t thread) {
    uint32_t top = find_turn(state, thread);
    if (top && state->turns.items[top].task) state->turns.items[top].is_pumping = true;
}

/* Does the event show the task itself at work? Its handles and timers may come and go without it. */
static bool is_deed_of(const Event *event, uint32_t task) {
    switch (event->kind) {
    case EVENT_CLOCK_BLOCKED:
    case EVENT_TASK_WAITING:
    case EVENT_TASK_DONE:
    case EVENT_OUTPUT:
    case EVENT_EXCEPTION_RAISED:
    case EVENT_EXCEPTION_HANDLED:
    case EVENT_LINE:
    case EVENT_CALL:
    case EVENT_RETURN:
    case EVENT_VARIABLE: return event->subject == task;
    case EVENT_COROUTINE_CREATED:
    case EVENT_COROUTINE_STARTED:
    case EVENT_COROUTINE_SUSPENDED:
    case EVENT_COROUTINE_RESUMED:
    case EVENT_TASK_CREATED: return event->other == task;
    default: return false;
    }
}

static void end_pumping(ReplayState *state, const Event *event) {
    uint32_t top = find_turn(state, event->thread);
    if (top && state->turns.items[top].is_pumping && is_deed_of(event, state->turns.items[top].task))
        state->turns.items[top].is_pumping = false;
}

/* The task's turn is over, though its handle may still have something to do. */
static void end_turn(ReplayState *state, uint32_t task) {
    for (uint32_t i = state->turns.count; i-- > 1;) {
        ReplayTurn *turn = &state->turns.items[i];
        if (turn->task != task) continue;
        turn->task = 0;
        turn->is_pumping = false;
        if (!turn->handle) remove_turn(state, i);
        return;
    }
}

/* ---- frames and variables ---- */

static void drop_variables(ReplayState *state, uint32_t first) {
    while (first) {
        uint32_t next = state->variables.items[first].next;
        records_give_variables(state, first);
        first = next;
    }
}

/* Forgets plain functions of a thread at `depth` and deeper, and their variables. */
static void cut_frames(ReplayState *state, uint16_t number, uint32_t depth) {
    while (state->frames.count > 1) {
        ReplayFrame *top = &state->frames.items[state->frames.count - 1];
        if (top->thread != number || top->depth < depth) break;
        state->frames.count--;
    }
    uint32_t *link = &records_use_thread(state, number)->variables;
    while (*link) {
        uint32_t index = *link;
        if (state->variables.items[index].depth < depth) {
            link = &state->variables.items[index].next;
            continue;
        }
        *link = state->variables.items[index].next;
        records_give_variables(state, index);
    }
}

static ReplayFrame *find_frame(ReplayState *state, uint16_t thread) {
    ReplayFrame *top = &state->frames.items[state->frames.count - 1];
    return state->frames.count > 1 && top->thread == thread ? top : NULL;
}

/* ---- where things are ---- */

/* A coroutine of the library starts at the very place that awaits it. */
static bool is_same_place(Span a, Span b) {
    return a.line != 0 && b.line != 0 && a.line <= b.end_line && b.line <= a.end_line;
}

/* Notes the place of an event for the running task, the frame or coroutine it is in, and those hidden ones around. */
static void note_place(ReplayState *state, const Event *event) {
    if (!event->span.line) return;
    ReplayThread *thread = records_use_thread(state, event->thread);
    thread->span = event->span;
    thread->file = event->file;
    ReplayTask *task = (ReplayTask *)replay_running_task(state, event->thread);
    ReplayCoroutine *coroutine = task ? records_find_coroutine(state, task->innermost) : NULL;
    /* Once its coroutine has suspended or closed, places are those of whoever runs the loop. */
    if (!coroutine || coroutine->state != REPLAY_COROUTINE_RUNNING || event->kind == EVENT_COROUTINE_CLOSED) return;
    task->span = event->span;
    task->file = event->file;
    ReplayFrame *frame = find_frame(state, event->thread);
    if (frame && frame->task == task->id) {
        frame->span = event->span;
        return;
    }
    while (coroutine) {
        coroutine->span = event->span;
        coroutine->file = event->file;
        coroutine = coroutine->is_hidden ? records_find_coroutine(state, coroutine->awaiter) : NULL;
    }
}

/* ---- clock ---- */

static void fold_idle(ReplayState *state, const Event *event) {
    (void)event;
    state->is_idle = true;
}

static void fold_blocked(ReplayState *state, const Event *event) {
    ReplayThread *thread = records_use_thread(state, event->thread);
    thread->is_blocked = thread->is_asleep = true;
    thread->blocked_since = event->time;
    thread->blocked_until = event->value;
    thread->blocked_text = event->text;
    thread->task = event->subject;
}

/* ---- loops ---- */

static ReplayLoop *use_loop(ReplayState *state, const Event *event) {
    ReplayLoop *loop = records_find_loop(state, event->subject);
    if (loop) return loop;
    if (!records_is_vacant(state, event->subject)) return &state->loops.items[0];
    uint32_t index = records_append_loops(state);
    records_set_slot(state, SLOT_LOOP, event->subject, index);
    loop = &state->loops.items[index];
    loop->id = event->subject;
    loop->thread = event->thread;
    records_use_thread(state, event->thread)->loop = index;
    return loop;
}

static void fold_loop_created(ReplayState *state, const Event *event) { use_loop(state, event); }

static void fold_loop_started(ReplayState *state, const Event *event) {
    ReplayLoop *loop = use_loop(state, event);
    loop->is_running = true;
    loop->thread = event->thread;
    loop->future = event->other;
    ReplayTask *task = records_find_task(state, event->other);
    if (task) task->is_awaited_by_loop = true;
    records_use_thread(state, event->thread)->loop = (uint32_t)(loop - state->loops.items);
}

static void fold_loop_iteration(ReplayState *state, const Event *event) {
    use_loop(state, event)->iteration = (uint32_t)event->value;
    begin_pumping(state, event->thread);
}

static void fold_loop_stopped(ReplayState *state, const Event *event) { use_loop(state, event)->is_running = false; }

static void fold_loop_closed(ReplayState *state, const Event *event) {
    ReplayLoop *loop = use_loop(state, event);
    uint32_t index = (uint32_t)(loop - state->loops.items);
    loop->is_running = false;
    loop->is_closed = true;
    while (loop->ready.first) records_drop_handle(state, &state->handles.items[loop->ready.first]);
    for (uint32_t i = state->timers.first; i;) {
        uint32_t next = state->handles.items[i].next;
        if (state->handles.items[i].loop == index) records_drop_handle(state, &state->handles.items[i]);
        i = next;
    }
}

/* ---- handles ---- */

static void set_task_state(ReplayTask *task, ReplayTaskState to, int64_t time) {
    if (task->state == to) return;
    task->state = (uint8_t)to;
    task->since = time;
}

/* A handle of a task joined the ready queue. While it has its turn, the task only notes that. */
static void line_up_task(ReplayState *state, ReplayTask *task, uint32_t handle) {
    if (!task || task->state == REPLAY_TASK_DONE) return;
    task->handle = handle;
    if (task->state != REPLAY_TASK_RUNNING) set_task_state(task, REPLAY_TASK_READY, state->time);
}

static void fold_handle_scheduled(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_use_handle(state, event->subject);
    if (handle->place == REPLAY_IN_READY) return; /* a timer that is due has joined already */
    records_leave_list(state, handle);
    handle->owner = event->other;
    handle->cause = event->value > 0 && event->value <= UINT32_MAX ? (uint32_t)event->value : 0;
    if (event->text) handle->text = event->text;
    handle->loop = choose_loop(state, event);
    handle->since = event->time;
    handle->span = event->span;
    records_join_list(state, handle, REPLAY_IN_READY);
    line_up_task(state, records_find_task(state, event->other), event->subject);
}

static void fold_handle_handed(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_find_handle(state, event->subject);
    ReplayLoop *loop = (ReplayLoop *)replay_find_loop(state, event->other);
    if (!handle || !loop || handle->place != REPLAY_IN_READY) return;
    records_leave_list(state, handle);
    handle->loop = (uint32_t)(loop - state->loops.items);
    records_join_list(state, handle, REPLAY_IN_READY);
}

static void forget_handle(ReplayState *state, const ReplayHandle *handle) {
    ReplayTask *task = records_find_task(state, handle->owner);
    if (task && task->handle == handle->id) task->handle = 0;
    if (task && task->timer == handle->id) task->timer = 0;
}

static void fold_handle_run(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_use_handle(state, event->subject);
    if (!handle->owner) handle->owner = event->other;
    forget_handle(state, handle);
    records_join_list(state, handle, REPLAY_IN_TURN);
    begin_pumping(state, event->thread);
    push_turn(state, event->thread, event->subject, 0);
}

static void fold_handle_finished(ReplayState *state, const Event *event) {
    for (uint32_t i = state->turns.count; i-- > 1;) {
        if (state->turns.items[i].handle == event->subject && state->turns.items[i].thread == event->thread) {
            remove_turn(state, i);
            break;
        }
    }
    ReplayHandle *handle = records_find_handle(state, event->subject);
    if (handle && handle->place == REPLAY_IN_TURN) records_drop_handle(state, handle);
}

static void fold_handle_cancelled(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_find_handle(state, event->subject);
    if (!handle || handle->place == REPLAY_IN_TURN) return;
    ReplayTask *task = records_find_task(state, handle->owner);
    forget_handle(state, handle);
    if (task && task->state == REPLAY_TASK_READY && !task->handle)
        set_task_state(task, REPLAY_TASK_WAITING, event->time);
    records_drop_handle(state, handle);
}

/* ---- timers ---- */

static void fold_timer_set(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_use_handle(state, event->subject);
    records_leave_list(state, handle); /* before its loop changes: that says which list it is in */
    handle->owner = event->other;
    handle->text = event->text;
    handle->due = event->value;
    handle->since = event->time;
    handle->span = event->span;
    handle->is_timer = true;
    handle->order = ++state->timers_set;
    handle->loop = choose_loop(state, event);
    records_join_list(state, handle, REPLAY_IN_TIMERS);
    ReplayTask *task = records_find_task(state, event->other);
    if (task) {
        task->timer = event->subject;
        task->due = event->value;
    }
}

static void fold_timer_due(ReplayState *state, const Event *event) {
    ReplayHandle *handle = records_use_handle(state, event->subject);
    handle->is_timer = true;
    handle->due = event->value;
    if (event->other) handle->owner = event->other;
    if (!handle->loop) handle->loop = choose_loop(state, event);
    records_join_list(state, handle, REPLAY_IN_READY);
    ReplayTask *task = records_find_task(state, handle->owner);
    if (!task || task->state != REPLAY_TASK_WAITING || task->wait_reason != WAIT_TIMER) return;
    /* Its wake-up is on the way through this handle: to a viewer it stands in line from now on. */
    line_up_task(state, task, event->subject);
}

/* ---- coroutines ---- */

static ReplayCoroutine *use_coroutine(ReplayState *state, const Event *event) {
    ReplayCoroutine *coroutine = records_find_coroutine(state, event->subject);
    if (coroutine) return coroutine;
    if (!records_is_vacant(state, event->subject)) return &state->coroutines.items[0];
    uint32_t index = records_take_coroutines(state);
    records_set_slot(state, SLOT_COROUTINE, event->subject, index);
    coroutine = &state->coroutines.items[index];
    coroutine->id = event->subject;
    coroutine->text = event->text;
    return coroutine;
}

/* A coroutine joins the end of the chain of whoever runs it. */
static void join_chain(ReplayState *state, ReplayCoroutine *coroutine, uint32_t awaiter, uint32_t task_id) {
    ReplayTask *task = records_find_task(state, task_id);
    ReplayCoroutine *outer = awaiter != coroutine->id ? records_find_coroutine(state, awaiter) : NULL;
    coroutine->task = task_id;
    coroutine->awaiter = outer ? awaiter : 0;
    if (outer) outer->awaits = coroutine->id;
    if (task) task->innermost = coroutine->id;
}

static void leave_chain(ReplayState *state, ReplayCoroutine *coroutine) {
    ReplayCoroutine *outer = records_find_coroutine(state, coroutine->awaiter);
    ReplayTask *task = records_find_task(state, coroutine->task);
    if (outer && outer->awaits == coroutine->id) outer->awaits = 0;
    if (task && task->innermost == coroutine->id) task->innermost = coroutine->awaiter;
    coroutine->awaiter = 0;
}

/* An asynchronous generator that has yielded is out of the chain, but its event looks the same as when it awaits: the
 * next thing the task does tells which it was. */
static void settle_generator(ReplayState *state, uint32_t task_id) {
    ReplayTask *task = records_find_task(state, task_id);
    ReplayCoroutine *inner = task ? records_find_coroutine(state, task->innermost) : NULL;
    if (inner && inner->kind == COROUTINE_ASYNC_GENERATOR && inner->state == REPLAY_COROUTINE_SUSPENDED &&
        task->state == REPLAY_TASK_RUNNING)
        leave_chain(state, inner);
}

static void fold_coroutine_created(ReplayState *state, const Event *event) {
    settle_generator(state, event->other);
    ReplayCoroutine *coroutine = use_coroutine(state, event);
    coroutine->kind = (uint8_t)event->value;
    coroutine->span = event->span;
    coroutine->file = event->file;
}

static void fold_coroutine_started(ReplayState *state, const Event *event) {
    settle_generator(state, event->other);
    ReplayCoroutine *coroutine = use_coroutine(state, event);
    uint32_t awaiter = event->value > 0 && event->value <= UINT32_MAX ? (uint32_t)event->value : 0;
    const ReplayCoroutine *outer = records_find_coroutine(state, awaiter);
    coroutine->is_hidden = outer && outer->file == event->file && is_same_place(outer->span, event->span);
    coroutine->state = REPLAY_COROUTINE_RUNNING;
    join_chain(state, coroutine, awaiter, event->other);
}

static void fold_coroutine_suspended(ReplayState *state, const Event *event) {
    use_coroutine(state, event)->state = REPLAY_COROUTINE_SUSPENDED;
}

static void fold_coroutine_resumed(ReplayState *state, const Event *event) {
    ReplayCoroutine *coroutine = use_coroutine(state, event);
    const ReplayTask *task = records_find_task(state, event->other);
    if (task && task->innermost != coroutine->id) {
        settle_generator(state, event->other);
        if (!coroutine->awaiter && task->coroutine != coroutine->id)
            join_chain(state, coroutine, task->innermost, event->other);
    }
    coroutine->state = REPLAY_COROUTINE_RUNNING;
}

static void fold_coroutine_closed(ReplayState *state, const Event *event) {
    settle_generator(state, event->other);
    ReplayCoroutine *coroutine = records_find_coroutine(state, event->subject);
    if (!coroutine) return;
    leave_chain(state, coroutine);
    drop_variables(state, coroutine->variables);
    records_set_slot(state, SLOT_NONE, event->subject, 0);
    records_give_coroutines(state, (uint32_t)(coroutine - state->coroutines.items));
}

/* ---- groups ---- */

/* Where the links of a child's groups begin. */
static uint32_t *find_parents(ReplayState *state, uint32_t id) {
    ReplayTask *task = records_find_task(state, id);
    if (task) return &task->parents;
    ReplayFuture *future = records_find_future(state, id);
    return future ? &future->parents : NULL;
}

static void drop_link(ReplayState *state, uint32_t index) {
    ReplayLink *link = &state->links.items[index];
    ReplayFuture *group = records_find_future(state, link->group);
    uint32_t *parents = find_parents(state, link->child);
    if (group) {
        *(link->previous ? &state->links.items[link->previous].next : &group->children.first) = link->next;
        *(link->next ? &state->links.items[link->next].previous : &group->children.last) = link->previous;
        group->children.count--;
    }
    if (link->parent_previous)
        state->links.items[link->parent_previous].parent_next = link->parent_next;
    else if (parents && *parents == index)
        *parents = link->parent_next;
    if (link->parent_next) state->links.items[link->parent_next].parent_previous = link->parent_previous;
    records_give_links(state, index);
}

static void fold_future_created(ReplayState *state, const Event *event) {
    if (!records_is_vacant(state, event->subject)) return;
    uint32_t index = records_take_futures(state);
    if (!index) return;
    records_set_slot(state, SLOT_FUTURE, event->subject, index);
    ReplayFuture *future = &state->futures.items[index];
    ReplayList *list = &state->futures_pending;
    future->id = event->subject;
    future->text = event->text;
    future->previous = list->last;
    *(list->last ? &state->futures.items[list->last].next : &list->first) = index;
    list->last = index;
    list->count++;
}

static void fold_future_child(ReplayState *state, const Event *event) {
    fold_future_created(state, event);
    ReplayFuture *group = records_find_future(state, event->subject);
    if (!group) return;
    uint32_t index = records_take_links(state);
    if (!index) return;
    ReplayLink *link = &state->links.items[index];
    const ReplayTask *task = records_find_task(state, event->other);
    uint32_t *parents = find_parents(state, event->other);
    link->group = event->subject;
    link->child = event->other;
    /* A future that is not known any more is done. */
    link->is_done = task ? task->state == REPLAY_TASK_DONE : parents == NULL;
    link->outcome = task ? task->outcome : OUTCOME_RESULT;
    link->previous = group->children.last;
    *(group->children.last ? &state->links.items[group->children.last].next : &group->children.first) = index;
    group->children.last = index;
    group->children.count++;
    group->children_done += link->is_done;
    if (!parents) return;
    link->parent_next = *parents;
    if (*parents) state->links.items[*parents].parent_previous = index;
    *parents = index;
}

static void tell_groups(ReplayState *state, uint32_t parents, int64_t outcome) {
    for (uint32_t i = parents; i; i = state->links.items[i].parent_next) {
        ReplayLink *link = &state->links.items[i];
        ReplayFuture *group = records_find_future(state, link->group);
        if (group && !link->is_done) group->children_done++;
        link->is_done = true;
        link->outcome = (uint8_t)outcome;
    }
}

/* ---- futures ---- */

static void fold_future_done(ReplayState *state, const Event *event) {
    ReplayFuture *future = records_find_future(state, event->subject);
    if (!future) return;
    tell_groups(state, future->parents, event->value);
    while (future->children.first) drop_link(state, future->children.first);
    /* The groups keep their links to it: they know now that it is done. */
    for (uint32_t i = future->parents; i;) {
        uint32_t next = state->links.items[i].parent_next;
        state->links.items[i].parent_next = state->links.items[i].parent_previous = 0;
        i = next;
    }
    ReplayList *list = &state->futures_pending;
    *(future->previous ? &state->futures.items[future->previous].next : &list->first) = future->next;
    *(future->next ? &state->futures.items[future->next].previous : &list->last) = future->previous;
    list->count--;
    records_set_slot(state, SLOT_NONE, event->subject, 0);
    records_give_futures(state, (uint32_t)(future - state->futures.items));
}

/* ---- tasks ---- */

static void fold_task_created(ReplayState *state, const Event *event) {
    if (!records_is_vacant(state, event->subject)) return;
    uint32_t index = records_append_tasks(state);
    if (!index) return;
    records_set_slot(state, SLOT_TASK, event->subject, index);
    ReplayTask *task = &state->tasks.items[index];
    task->id = event->subject;
    task->creator = event->other;
    task->coroutine = task->innermost = event->value > 0 && event->value <= UINT32_MAX ? (uint32_t)event->value : 0;
    task->text = event->text;
    task->created_position = state->position;
    task->created_time = task->since = event->time;
    task->span = event->span;
    task->file = event->file;
    task->thread = event->thread;
    task->loop = records_use_thread(state, event->thread)->loop;
    ReplayCoroutine *coroutine = records_find_coroutine(state, task->coroutine);
    if (coroutine) coroutine->task = task->id;
}

static void fold_task_step(ReplayState *state, const Event *event) {
    cut_frames(state, event->thread, 0);
    uint32_t top = find_turn(state, event->thread);
    ReplayTurn *turn = &state->turns.items[top];
    if (top && turn->handle == event->other && turn->task == 0 && turn->handle)
        turn->task = event->subject;
    else
        push_turn(state, event->thread, 0, event->subject);
    ReplayTask *task = records_find_task(state, event->subject);
    if (!task) return;
    task->handle = task->timer = 0;
    task->turns++;
    task->thread = event->thread;
    task->waiting_on = task->waiting_text = 0;
    set_task_state(task, REPLAY_TASK_RUNNING, event->time);
    if (records_use_thread(state, event->thread)->loop) task->loop = records_use_thread(state, event->thread)->loop;
}

static void fold_task_waiting(ReplayState *state, const Event *event) {
    end_turn(state, event->subject);
    cut_frames(state, event->thread, 0);
    ReplayTask *task = records_find_task(state, event->subject);
    if (!task) return;
    task->waiting_on = event->other;
    task->waiting_text = event->text;
    task->wait_reason = (uint8_t)event->value;
    bool is_in_line = task->handle || event->value == WAIT_TURN;
    set_task_state(task, is_in_line ? REPLAY_TASK_READY : REPLAY_TASK_WAITING, event->time);
}

static void fold_task_woken(ReplayState *state, const Event *event) {
    ReplayTask *task = records_find_task(state, event->subject);
    if (task && task->state == REPLAY_TASK_WAITING) set_task_state(task, REPLAY_TASK_READY, event->time);
}

static void fold_task_cancel(ReplayState *state, const Event *event) {
    ReplayTask *task = records_find_task(state, event->subject);
    if (task && task->state != REPLAY_TASK_DONE) task->cancel_requested = true;
}

static void fold_task_done(ReplayState *state, const Event *event) {
    end_turn(state, event->subject);
    cut_frames(state, event->thread, 0);
    ReplayTask *task = records_find_task(state, event->subject);
    if (!task || task->state == REPLAY_TASK_DONE) return;
    set_task_state(task, REPLAY_TASK_DONE, event->time);
    task->outcome = (uint8_t)event->value;
    task->outcome_text = event->text;
    task->done_position = state->position;
    task->done_time = event->time;
    task->handle = task->timer = task->waiting_on = 0;
    state->tasks_done++;
    tell_groups(state, task->parents, event->value);
}

/* ---- threads ---- */

static void fold_thread_started(ReplayState *state, const Event *event) {
    ReplayThread *thread = records_use_thread(state, event->subject);
    memset(thread, 0, sizeof *thread); /* padding too: states are compared byte by byte */
    thread->text = event->text;
    thread->is_alive = true;
}

static void fold_thread_blocked(ReplayState *state, const Event *event) {
    ReplayThread *thread = records_use_thread(state, event->subject);
    thread->is_blocked = true;
    thread->blocked_since = event->time;
    thread->blocked_until = event->value;
    thread->blocked_text = event->text;
    const ReplayTask *task = replay_running_task(state, event->subject);
    thread->task = task ? task->id : 0;
}

static void fold_thread_unblocked(ReplayState *state, const Event *event) {
    ReplayThread *thread = records_use_thread(state, event->subject);
    thread->is_blocked = thread->is_asleep = false;
}

static void fold_thread_ended(ReplayState *state, const Event *event) {
    ReplayThread *thread = records_use_thread(state, event->subject);
    drop_variables(state, thread->variables);
    thread->variables = 0;
    thread->is_alive = thread->is_blocked = thread->is_asleep = false;
}

/* ---- program ---- */

static void fold_output(ReplayState *state, const Event *event) {
    settle_generator(state, event->subject);
    state->output_count++;
}

static void fold_exception(ReplayState *state, const Event *event) {
    (void)event;
    state->exception = state->position + 1;
}

static void fold_line(ReplayState *state, const Event *event) {
    settle_generator(state, event->subject);
    /* Whoever was deeper than this line has ended, perhaps by an exception. */
    cut_frames(state, event->thread, event->depth + 1u);
}

static void fold_call(ReplayState *state, const Event *event) {
    cut_frames(state, event->thread, event->depth);
    if (event->other) return; /* the chain of coroutines tells */
    uint32_t index = records_append_frames(state);
    if (!index) return;
    ReplayFrame *frame = &state->frames.items[index];
    frame->text = event->text;
    frame->task = event->subject;
    frame->thread = event->thread;
    frame->depth = event->depth;
    frame->span = event->span;
}

static void fold_return(ReplayState *state, const Event *event) {
    if (!event->other) cut_frames(state, event->thread, event->depth);
}

static bool is_same_name(const Trace *trace, uint32_t a, uint32_t b) {
    size_t a_length, b_length;
    const char *a_name = trace_text_part(trace, a, 0, 2, &a_length);
    const char *b_name = trace_text_part(trace, b, 0, 2, &b_length);
    return a_length == b_length && memcmp(a_name, b_name, a_length) == 0;
}

static void fold_variable(ReplayState *state, const Event *event) {
    ReplayCoroutine *coroutine = records_find_coroutine(state, event->other);
    uint32_t *first = coroutine ? &coroutine->variables : &records_use_thread(state, event->thread)->variables;
    uint16_t depth = event->value >= 0 && event->value < UINT16_MAX ? (uint16_t)event->value : UINT16_MAX;
    uint32_t last = 0;
    for (uint32_t i = *first; i; i = state->variables.items[i].next) {
        ReplayVariable *known = &state->variables.items[i];
        if ((coroutine || known->depth == depth) && is_same_name(state->trace, known->text, event->text)) {
            known->text = event->text;
            return;
        }
        last = i;
    }
    uint32_t index = records_take_variables(state);
    if (!index) return;
    state->variables.items[index].text = event->text;
    state->variables.items[index].depth = depth;
    *(last ? &state->variables.items[last].next : first) = index;
}

static void fold_finished(ReplayState *state, const Event *event) {
    (void)event;
    state->is_finished = true;
}

/* Kinds that change nothing beyond time and place have no row. */
typedef void Fold(ReplayState *state, const Event *event);
static Fold *const folds[EVENT_KIND_COUNT] = {
    [EVENT_CLOCK_IDLE] = fold_idle,
    [EVENT_CLOCK_BLOCKED] = fold_blocked,
    [EVENT_LOOP_CREATED] = fold_loop_created,
    [EVENT_LOOP_STARTED] = fold_loop_started,
    [EVENT_LOOP_ITERATION] = fold_loop_iteration,
    [EVENT_LOOP_STOPPED] = fold_loop_stopped,
    [EVENT_LOOP_CLOSED] = fold_loop_closed,
    [EVENT_HANDLE_SCHEDULED] = fold_handle_scheduled,
    [EVENT_HANDLE_HANDED] = fold_handle_handed,
    [EVENT_HANDLE_RUN] = fold_handle_run,
    [EVENT_HANDLE_FINISHED] = fold_handle_finished,
    [EVENT_HANDLE_CANCELLED] = fold_handle_cancelled,
    [EVENT_TIMER_SET] = fold_timer_set,
    [EVENT_TIMER_DUE] = fold_timer_due,
    [EVENT_TIMER_CANCELLED] = fold_handle_cancelled,
    [EVENT_COROUTINE_CREATED] = fold_coroutine_created,
    [EVENT_COROUTINE_STARTED] = fold_coroutine_started,
    [EVENT_COROUTINE_SUSPENDED] = fold_coroutine_suspended,
    [EVENT_COROUTINE_RESUMED] = fold_coroutine_resumed,
    [EVENT_COROUTINE_CLOSED] = fold_coroutine_closed,
    [EVENT_COROUTINE_NEVER_AWAITED] = fold_coroutine_closed,
    [EVENT_TASK_CREATED] = fold_task_created,
    [EVENT_TASK_STEP] = fold_task_step,
    [EVENT_TASK_WAITING] = fold_task_waiting,
    [EVENT_TASK_WOKEN] = fold_task_woken,
    [EVENT_TASK_CANCEL] = fold_task_cancel,
    [EVENT_TASK_DONE] = fold_task_done,
    [EVENT_FUTURE_CREATED] = fold_future_created,
    [EVENT_FUTURE_CHILD] = fold_future_child,
    [EVENT_FUTURE_DONE] = fold_future_done,
    [EVENT_THREAD_STARTED] = fold_thread_started,
    [EVENT_THREAD_BLOCKED] = fold_thread_blocked,
    [EVENT_THREAD_UNBLOCKED] = fold_thread_unblocked,
    [EVENT_THREAD_ENDED] = fold_thread_ended,
    [EVENT_OUTPUT] = fold_output,
    [EVENT_EXCEPTION_RAISED] = fold_exception,
    [EVENT_EXCEPTION_HANDLED] = fold_exception,
    [EVENT_EXCEPTION_UNCAUGHT] = fold_exception,
    [EVENT_LINE] = fold_line,
    [EVENT_CALL] = fold_call,
    [EVENT_RETURN] = fold_return,
    [EVENT_VARIABLE] = fold_variable,
    [EVENT_FINISHED] = fold_finished,
};

/* Is the place of the event already that of whoever the event puts at the front? */
static bool comes_into_place(unsigned kind) {
    return kind == EVENT_COROUTINE_STARTED || kind == EVENT_COROUTINE_RESUMED || kind == EVENT_CALL ||
           kind == EVENT_LINE;
}

static void pass_time(ReplayState *state, const Event *event) {
    state->time = event->time;
    state->is_idle = false;
    state->iteration = event->iteration;
    state->thread = event->thread;
    /* Whatever a blocked thread does shows that it goes on; so does the clock past its time. */
    ReplayThread *thread = records_use_thread(state, event->thread);
    if (event->kind != EVENT_THREAD_UNBLOCKED) thread->is_alive = true; /* by its end a thread wakes who joins it */
    if (thread->is_blocked && event->kind != EVENT_CLOCK_IDLE && event->kind != EVENT_CLOCK_BLOCKED &&
        thread->blocked_until >= 0 && thread->blocked_until <= event->time)
        thread->is_blocked = thread->is_asleep = false;
}

bool replay_state_advance(ReplayState *state) {
    if (state->position >= state->trace->count || !state->tasks.items) return false;
    const Event *event = &state->trace->events[state->position];
    pass_time(state, event);
    end_pumping(state, event);
    Fold *fold = event->kind < EVENT_KIND_COUNT ? folds[event->kind] : NULL;
    if (fold && comes_into_place(event->kind)) {
        fold(state, event);
        note_place(state, event);
    } else {
        note_place(state, event);
        if (fold) fold(state, event);
    }
    state->position++;
    return true;
}
