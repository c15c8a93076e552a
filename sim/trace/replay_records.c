#include "trace/replay_records.h"

#include <stdlib.h>
#include <string.h>

enum {
    ARRAY_START = 16,
    SLOT_SHIFT = 28, /* a slot is the kind of a record above its index */
};

static const uint32_t slot_limit = 1u << SLOT_SHIFT;

/* ---- arrays ---- */

#define X(field, type)                                                                                             \
    uint32_t records_append_##field(ReplayState *state) {                                                          \
        if (state->field.count == state->field.capacity) {                                                         \
            uint32_t capacity = state->field.capacity * 2;                                                         \
            type *items = capacity < slot_limit * 2 ? realloc(state->field.items, capacity * sizeof(type)) : NULL; \
            if (!items) {                                                                                          \
                state->is_incomplete = true;                                                                       \
                return 0;                                                                                          \
            }                                                                                                      \
            state->field.items = items;                                                                            \
            state->field.capacity = capacity;                                                                      \
        }                                                                                                          \
        memset(&state->field.items[state->field.count], 0, sizeof(type));                                          \
        return state->field.count++;                                                                               \
    }
REPLAY_ARRAYS(X)
#undef X

#define X(field, chain)                                                          \
    uint32_t records_take_##field(ReplayState *state) {                          \
        uint32_t index = state->field.vacant;                                    \
        if (!index) return records_append_##field(state);                        \
        state->field.vacant = state->field.items[index].chain;                   \
        memset(&state->field.items[index], 0, sizeof state->field.items[index]); \
        return index;                                                            \
    }                                                                            \
    void records_give_##field(ReplayState *state, uint32_t index) {              \
        if (!index) return;                                                      \
        memset(&state->field.items[index], 0, sizeof state->field.items[index]); \
        state->field.items[index].chain = state->field.vacant;                   \
        state->field.vacant = index;                                             \
    }
REPLAY_REUSED(X)
#undef X

bool replay_state_init(ReplayState *state, const Trace *trace) {
    *state = (ReplayState){.trace = trace};
    bool is_complete = true;
#define X(field, type)                                      \
    state->field.items = calloc(ARRAY_START, sizeof(type)); \
    state->field.capacity = ARRAY_START;                    \
    state->field.count = 1;                                 \
    is_complete = is_complete && state->field.items != NULL;
    REPLAY_ARRAYS(X)
#undef X
    if (!is_complete) replay_state_deinit(state);
    return is_complete;
}

void replay_state_deinit(ReplayState *state) {
#define X(field, type) free(state->field.items);
    REPLAY_ARRAYS(X)
#undef X
    *state = (ReplayState){.is_incomplete = true};
}

bool replay_state_copy(ReplayState *to, const ReplayState *from) {
    ReplayState copy = *from;
    bool is_complete = true;
#define X(field, type)                                                                    \
    copy.field.items = to->field.items;                                                   \
    copy.field.capacity = to->field.capacity;                                             \
    if (to->field.capacity < from->field.count) {                                         \
        type *items = realloc(to->field.items, (size_t)from->field.count * sizeof(type)); \
        if (items) {                                                                      \
            copy.field.items = items;                                                     \
            copy.field.capacity = from->field.count;                                      \
        }                                                                                 \
        is_complete = is_complete && items != NULL;                                       \
    }                                                                                     \
    if (copy.field.capacity >= from->field.count)                                         \
        memcpy(copy.field.items, from->field.items, from->field.count * sizeof(type));    \
    else                                                                                  \
        copy.field.count = 1;
    REPLAY_ARRAYS(X)
#undef X
    *to = copy;
    if (!is_complete) to->is_incomplete = true;
    return is_complete;
}

size_t replay_state_size(const ReplayState *state) {
    size_t size = sizeof *state;
#define X(field, type) size += state->field.count * sizeof(type);
    REPLAY_ARRAYS(X)
#undef X
    return size;
}

bool replay_state_equals(const ReplayState *a, const ReplayState *b) {
    bool same = a->trace == b->trace && a->position == b->position && a->time == b->time && a->is_idle == b->is_idle &&
                a->iteration == b->iteration && a->thread == b->thread && a->timers.first == b->timers.first &&
                a->timers.last == b->timers.last && a->timers.count == b->timers.count &&
                a->futures_pending.first == b->futures_pending.first &&
                a->futures_pending.count == b->futures_pending.count && a->tasks_done == b->tasks_done &&
                a->timers_set == b->timers_set && a->output_count == b->output_count && a->exception == b->exception &&
                a->is_finished == b->is_finished;
#define X(field, type)                                                                       \
    same = same && a->field.count == b->field.count && a->field.vacant == b->field.vacant && \
           memcmp(a->field.items, b->field.items, a->field.count * sizeof(type)) == 0;
    REPLAY_ARRAYS(X)
#undef X
    return same;
}

/* ---- from ids to records ---- */

static uint32_t find_slot(const ReplayState *state, SlotKind kind, uint32_t id) {
    uint32_t slot = id < state->slots.count ? state->slots.items[id] : 0;
    return slot >> SLOT_SHIFT == (uint32_t)kind ? slot & (slot_limit - 1) : 0;
}

void records_set_slot(ReplayState *state, SlotKind kind, uint32_t id, uint32_t index) {
    if (id == 0 || id >= slot_limit || index >= slot_limit) return;
    while (state->slots.count <= id) {
        if (!records_append_slots(state)) return;
    }
    state->slots.items[id] = kind == SLOT_NONE ? 0 : (uint32_t)kind << SLOT_SHIFT | index;
}

bool records_is_vacant(const ReplayState *state, uint32_t id) {
    return id != 0 && id < slot_limit && (id >= state->slots.count || state->slots.items[id] == 0);
}

/* Handles have slots of their own: a sleep is a future and the timer that ends it, under one id. */
static void set_handle_slot(ReplayState *state, uint32_t id, uint32_t index) {
    if (id == 0 || id >= slot_limit) return;
    while (state->handle_slots.count <= id) {
        if (!records_append_handle_slots(state)) return;
    }
    state->handle_slots.items[id] = index;
}

ReplayHandle *records_find_handle(const ReplayState *state, uint32_t id) {
    uint32_t index = id < state->handle_slots.count ? state->handle_slots.items[id] : 0;
    return index ? &state->handles.items[index] : NULL;
}

const ReplayHandle *replay_find_handle(const ReplayState *state, uint32_t id) { return records_find_handle(state, id); }

#define FINDER(name, Type, field, kind)                                \
    Type *records_find_##name(const ReplayState *state, uint32_t id) { \
        uint32_t index = find_slot(state, kind, id);                   \
        return index ? &state->field.items[index] : NULL;              \
    }                                                                  \
    const Type *replay_find_##name(const ReplayState *state, uint32_t id) { return records_find_##name(state, id); }
FINDER(task, ReplayTask, tasks, SLOT_TASK)
FINDER(future, ReplayFuture, futures, SLOT_FUTURE)
FINDER(coroutine, ReplayCoroutine, coroutines, SLOT_COROUTINE)
FINDER(loop, ReplayLoop, loops, SLOT_LOOP)
#undef FINDER

const ReplayThread *replay_find_thread(const ReplayState *state, uint32_t number) {
    return number + 1 < state->threads.count ? &state->threads.items[number + 1] : NULL;
}

ReplayThread *records_use_thread(ReplayState *state, uint32_t number) {
    if (number > UINT16_MAX) number = UINT16_MAX; /* as in Event.thread: the rest share one */
    while (state->threads.count <= number + 1) {
        uint32_t index = records_append_threads(state);
        if (!index) return &state->threads.items[0];
    }
    return &state->threads.items[number + 1];
}

/* ---- lists of handles ---- */

static ReplayList *find_list(ReplayState *state, const ReplayHandle *handle) {
    if (handle->place == REPLAY_IN_TIMERS) return &state->timers;
    return handle->place == REPLAY_IN_READY ? &state->loops.items[handle->loop].ready : NULL;
}

void records_leave_list(ReplayState *state, ReplayHandle *handle) {
    ReplayList *list = find_list(state, handle);
    if (list) {
        *(handle->previous ? &state->handles.items[handle->previous].next : &list->first) = handle->next;
        *(handle->next ? &state->handles.items[handle->next].previous : &list->last) = handle->previous;
        list->count--;
    }
    handle->place = REPLAY_NOWHERE;
    handle->previous = handle->next = 0;
}

void records_join_list(ReplayState *state, ReplayHandle *handle, ReplayPlace place) {
    uint32_t index = (uint32_t)(handle - state->handles.items);
    if (!index) return;
    records_leave_list(state, handle);
    handle->place = (uint8_t)place;
    ReplayList *list = find_list(state, handle);
    if (!list) return;
    handle->previous = list->last;
    *(list->last ? &state->handles.items[list->last].next : &list->first) = index;
    list->last = index;
    list->count++;
}

ReplayHandle *records_use_handle(ReplayState *state, uint32_t id) {
    ReplayHandle *handle = records_find_handle(state, id);
    if (handle) return handle;
    if (id == 0 || id >= slot_limit) return &state->handles.items[0];
    uint32_t index = records_take_handles(state);
    set_handle_slot(state, id, index);
    handle = &state->handles.items[index];
    handle->id = id;
    return handle;
}

void records_drop_handle(ReplayState *state, ReplayHandle *handle) {
    records_leave_list(state, handle);
    set_handle_slot(state, handle->id, 0);
    records_give_handles(state, (uint32_t)(handle - state->handles.items));
}
