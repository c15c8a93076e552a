#include "trace/event.h"

#include <string.h>

typedef struct KindRow {
    const char *name;
    TraceDetail detail;
} KindRow;

static const KindRow kinds[] = {
#define X(name, text, detail) [EVENT_##name] = {text, TRACE_##detail},
    EVENT_LIST(X)
#undef X
};

_Static_assert(sizeof kinds / sizeof kinds[0] == EVENT_KIND_COUNT, "one row per kind of event");

const char *event_kind_name(EventKind kind) { return (unsigned)kind < EVENT_KIND_COUNT ? kinds[kind].name : "unknown"; }

TraceDetail event_kind_detail(EventKind kind) {
    return (unsigned)kind < EVENT_KIND_COUNT ? kinds[kind].detail : TRACE_OFF;
}

EventKind event_kind_by_name(const char *name) {
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        if (strcmp(kinds[kind].name, name) == 0) return (EventKind)kind;
    }
    return EVENT_KIND_COUNT;
}
