#include "loop/thread_alarm.h"

#include "loop/thread.h"

static bool is_before(const ThreadRecord *a, const ThreadRecord *b) {
    return a->wake_at != b->wake_at ? a->wake_at < b->wake_at : a->sequence < b->sequence;
}

/* Places count from 1, so that a record's 0 means "none" and a place's parent is place / 2. */
static void put(Scheduler *s, uint32_t place, ThreadRecord *record) {
    s->alarms[place - 1] = record;
    record->alarm = place;
}

static void sift_up(Scheduler *s, ThreadRecord *record, uint32_t place) {
    while (place > 1 && is_before(record, s->alarms[place / 2 - 1])) {
        put(s, place, s->alarms[place / 2 - 1]);
        place /= 2;
    }
    put(s, place, record);
}

static void sift_down(Scheduler *s, ThreadRecord *record, uint32_t place) {
    for (;;) {
        uint32_t child = place * 2;
        if (child > s->alarm_count) break;
        if (child < s->alarm_count && is_before(s->alarms[child], s->alarms[child - 1])) ++child;
        if (!is_before(s->alarms[child - 1], record)) break;
        put(s, place, s->alarms[child - 1]);
        place = child;
    }
    put(s, place, record);
}

bool thread_alarm_set(VM *vm, ThreadRecord *record) {
    Scheduler *s = scheduler_of(vm);
    if (s->alarm_count == s->alarm_capacity) {
        uint32_t capacity = s->alarm_capacity ? s->alarm_capacity * 2 : 16;
        size_t size = capacity * sizeof(ThreadRecord *);
        ThreadRecord **grown =
            heap_resize_large(&vm->heap, s->alarms, s->alarm_capacity * sizeof(ThreadRecord *), size);
        if (!grown) {
            vm_stop_memory(vm, size);
            return false;
        }
        s->alarms = grown;
        s->alarm_capacity = capacity;
    }
    sift_up(s, record, ++s->alarm_count);
    return true;
}

void thread_alarm_clear(VM *vm, ThreadRecord *record) {
    Scheduler *s = scheduler_of(vm);
    uint32_t place = record->alarm;
    if (!place) return;
    record->alarm = 0;
    ThreadRecord *last = s->alarms[--s->alarm_count];
    if (last == record) return;
    if (is_before(last, record))
        sift_up(s, last, place);
    else
        sift_down(s, last, place);
}

ThreadRecord *thread_alarm_first(const VM *vm) {
    const Scheduler *s = scheduler_of(vm);
    return s->alarm_count ? s->alarms[0] : NULL;
}
