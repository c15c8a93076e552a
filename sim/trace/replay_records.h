/* The records of a ReplayState: arrays that grow, records found by the ids of events, and the lists that handles stand
 * in. For folding only (replay_fold.c); others read the state through trace/replay.h. Index 0 of every array is nobody:
 * what finds or makes nothing answers NULL, 0 or that record, and is_incomplete says when memory was the reason. */
#ifndef WATCHPOT_TRACE_REPLAY_RECORDS_H
#define WATCHPOT_TRACE_REPLAY_RECORDS_H

#include "trace/replay.h"

/* The index of a new zeroed item at the end. */
#define X(field, type) uint32_t records_append_##field(ReplayState *state);
REPLAY_ARRAYS(X)
#undef X

/* Records that come and go leave their places to later ones, chained through a member. */
#define REPLAY_REUSED(X) X(futures, next) X(links, next) X(handles, next) X(coroutines, awaits) X(variables, next)
#define X(field, chain)                                \
    uint32_t records_take_##field(ReplayState *state); \
    void records_give_##field(ReplayState *state, uint32_t index);
REPLAY_REUSED(X)
#undef X

/* ---- by id ---- */

typedef enum SlotKind { SLOT_NONE, SLOT_TASK, SLOT_FUTURE, SLOT_COROUTINE, SLOT_LOOP } SlotKind;

/* From here on the id stands for the record at `index` of its kind's array; SLOT_NONE: for none. */
void records_set_slot(ReplayState *state, SlotKind kind, uint32_t id, uint32_t index);
/* Can the id be given to a new record? One that stands for something else already cannot. */
bool records_is_vacant(const ReplayState *state, uint32_t id);
ReplayTask *records_find_task(const ReplayState *state, uint32_t id);
ReplayFuture *records_find_future(const ReplayState *state, uint32_t id);
ReplayCoroutine *records_find_coroutine(const ReplayState *state, uint32_t id);
ReplayLoop *records_find_loop(const ReplayState *state, uint32_t id);
ReplayHandle *records_find_handle(const ReplayState *state, uint32_t id);
/* Found, or made. */
ReplayHandle *records_use_handle(ReplayState *state, uint32_t id);
ReplayThread *records_use_thread(ReplayState *state, uint32_t number);

/* ---- lists of handles ---- */

void records_join_list(ReplayState *state, ReplayHandle *handle, ReplayPlace place);
void records_leave_list(ReplayState *state, ReplayHandle *handle);
void records_drop_handle(ReplayState *state, ReplayHandle *handle);

#endif
