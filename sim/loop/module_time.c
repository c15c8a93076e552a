/* The module time, on the virtual clock. The epoch is where it starts: 1970-01-01 00:00:00 UTC; the time zone is UTC.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "loop/clock.h"
#include "loop/loop.h"
#include "loop/modules.h"
#include "loop/thread.h"
#include "vm/dict.h"
#include "vm/frame.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static Value seconds_from(VM *vm, int64_t now) { return float_from(vm, clock_seconds(now)); }

/* Whoever polls the clock moves it; other threads get their turn meanwhile. */
static Value read_clock(VM *vm, Value (*from)(VM *, int64_t)) {
    if (vm->clock_reads >= CLOCK_READ_LIMIT && !thread_is_alone(vm) && thread_can_block(vm)) {
        int64_t until = clock_add(vm->now, CLOCK_READ_STEP);
        return thread_poll(vm, until, from(vm, until));
    }
    int64_t now = clock_read(vm);
    return vm->stop ? VALUE_ERROR : from(vm, now);
}

static Value read_seconds(VM *vm, Value *args) {
    (void)args;
    return read_clock(vm, seconds_from);
}

static Value read_ns(VM *vm, Value *args) {
    (void)args;
    return read_clock(vm, int_from);
}

/* ---- sleep ---- */

/* The first time that a task sleeps so while others have something to do, for the hint at the end. */
static void note_blocking(VM *vm) {
    const EventLoop *loop = thread_current(vm)->running_loop;
    if (vm->sleep_line || !vm->hints || !loop || value_is_undefined(loop->current_task)) return;
    if (loop->first_task == loop->last_task) return;
    const Frame *frame = frame_visible(vm);
    if (!frame || frame->code->source != vm->main_code->source) return;
    vm->sleep_line = frame_span(frame).line;
    vm->sleeps_in_library = frame != vm->thread->frame;
}

static Value sleep_blocking(VM *vm, Value *args) {
    int64_t i;
    double seconds;
    if (value_to_int_clamped(args[0], &i)) {
        seconds = (double)i;
    } else if (value_is_float(args[0])) {
        seconds = value_float(args[0]);
        if (isnan(seconds)) return vm_raise(vm, vm->exceptions.value_error, "Invalid value NaN (not a number)");
    } else {
        if (!operation_index_clamped(vm, args[0], &i)) return VALUE_ERROR;
        seconds = (double)i;
    }
    if (seconds >= 9.2e9)
        return vm_raise(vm, vm->exceptions.overflow_error, "timestamp too large to convert to C _PyTime_t");
    if (seconds < 0) return vm_raise(vm, vm->exceptions.value_error, "sleep length must be non-negative");
    note_blocking(vm);
    return thread_sleep(vm, clock_add(clock_now(vm), clock_from_seconds(seconds)));
}

/* ---- broken-down time (proleptic Gregorian calendar, UTC) ---- */

typedef struct Moment {
    int64_t year;
    int month, day, hour, minute, second, weekday,
        yearday; /* month and day from 1, weekday from Monday = 0, yearday from 1 */
} Moment;

static const char *const day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

static bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int days_of_month(int64_t year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first of a year. */
static int64_t days_before(int64_t year) {
    int64_t y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 - 719162;
}

static Moment moment_from(int64_t seconds) {
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) rest += 86400, --days;
    Moment m = {.hour = (int)(rest / 3600), .minute = (int)(rest / 60 % 60), .second = (int)(rest % 60)};
    m.weekday = (int)(((days + 3) % 7 + 7) % 7);
    m.year = 1970 + days / 366;
    while (days_before(m.year + 1) <= days) ++m.year;
    while (days_before(m.year) > days) --m.year;
    int day = (int)(days - days_before(m.year));
    m.yearday = day + 1;
    for (m.month = 1; day >= days_of_month(m.year, m.month); ++m.month) day -= days_of_month(m.year, m.month);
    m.day = day + 1;
    return m;
}

static int64_t moment_seconds(const Moment *m) {
    int64_t days = days_before(m->year) + m->day - 1;
    for (int month = 1; month < m->month && month <= 12; ++month) days += days_of_month(m->year, month);
    return ((days * 24 + m->hour) * 60 + m->minute) * 60 + m->second;
}

enum { STRUCT_TIME_FIELDS = 9 };

static Value struct_time(VM *vm, const Moment *m) {
    const int64_t fields[STRUCT_TIME_FIELDS] = {m->year,   m->month,   m->day,     m->hour, m->minute,
                                                m->second, m->weekday, m->yearday, 0};
    Value values[STRUCT_TIME_FIELDS];
    for (int i = 0; i < STRUCT_TIME_FIELDS; ++i) values[i] = value_from_small_int(fields[i]);
    Value tuple = tuple_from(vm, values, STRUCT_TIME_FIELDS);
    if (value_is_error(tuple)) return VALUE_ERROR;
    /* The class with the named fields is Python (sim/lib/_struct_time.py). */
    Value made = vm_library_call(vm, "_struct_time", "struct_time", &tuple, 1);
    value_release(vm, tuple);
    return made;
}

/* The argument of gmtime() and the like: seconds, or now. */
static bool seconds_argument(VM *vm, Value v, int64_t *seconds) {
    double x;
    if (value_is_undefined(v) || value_is_none(v)) {
        *seconds = clock_read(vm) / 1000000000;
        return !vm->stop;
    }
    if (value_to_int(v, seconds)) return true;
    if (!operation_number(vm, v, &x)) return false;
    if (!(fabs(x) < 6e10)) {
        vm_raise(vm, vm->exceptions.overflow_error, "timestamp out of range for platform time_t");
        return false;
    }
    *seconds = (int64_t)floor(x);
    return true;
}

static bool check_range(VM *vm, int64_t seconds) {
    if (seconds > -60000000000 && seconds < 250000000000) return true;
    vm_raise(vm, vm->exceptions.value_error, "year out of range");
    return false;
}

static Value broken_down(VM *vm, Value *args) {
    int64_t seconds;
    if (!seconds_argument(vm, args[0], &seconds) || !check_range(vm, seconds)) return VALUE_ERROR;
    Moment m = moment_from(seconds);
    return struct_time(vm, &m);
}

/* A struct_time, or any sequence of nine ints. */
static bool moment_argument(VM *vm, Value v, Moment *m) {
    int64_t fields[STRUCT_TIME_FIELDS];
    if (value_is_undefined(v)) {
        int64_t seconds;
        if (!seconds_argument(vm, v, &seconds)) return false;
        *m = moment_from(seconds);
        return true;
    }
    if (!value_is_tuple(v)) {
        vm_raise(vm, vm->exceptions.type_error, "Tuple or struct_time argument required");
        return false;
    }
    const Tuple *t = value_tuple(v);
    if (t->count != STRUCT_TIME_FIELDS) {
        vm_raise(vm, vm->exceptions.type_error, "Tuple or struct_time argument required");
        return false;
    }
    for (int i = 0; i < STRUCT_TIME_FIELDS; ++i)
        if (!operation_index(vm, t->items[i], &fields[i])) return false;
    static const struct {
        int64_t least, most;
        const char *message;
    } limits[STRUCT_TIME_FIELDS] = {
        {-999999, 999999, "year out of range"},
        {0, 12, "month out of range"},
        {0, 31, "day of month out of range"},
        {0, 23, "hour out of range"},
        {0, 59, "minute out of range"},
        {0, 61, "seconds out of range"},
        {-1, 6, "day of week out of range"},
        {0, 366, "day of year out of range"},
        {INT64_MIN, INT64_MAX, ""},
    };
    for (int i = 0; i < STRUCT_TIME_FIELDS; ++i) {
        if (fields[i] >= limits[i].least && fields[i] <= limits[i].most) continue;
        vm_raise(vm, vm->exceptions.value_error, "%s", limits[i].message);
        return false;
    }
    *m = (Moment){fields[0],
                  (int)(fields[1] ? fields[1] : 1),
                  (int)(fields[2] ? fields[2] : 1),
                  (int)fields[3],
                  (int)fields[4],
                  (int)fields[5],
                  (int)((fields[6] + 7) % 7),
                  (int)(fields[7] ? fields[7] : 1)};
    return true;
}

static Value make_time(VM *vm, Value *args) {
    Moment m;
    if (!moment_argument(vm, args[0], &m)) return VALUE_ERROR;
    return float_from(vm, (double)moment_seconds(&m));
}

/* ---- text ---- */

static void add_asctime(StrBuilder *b, const Moment *m) {
    str_builder_printf(b, "%.3s %.3s %2d %02d:%02d:%02d %lld", day_names[m->weekday], month_names[m->month - 1], m->day,
                       m->hour, m->minute, m->second, (long long)m->year);
}

static Value as_text(VM *vm, const Moment *m) {
    StrBuilder b;
    str_builder_init(&b, vm);
    add_asctime(&b, m);
    return str_builder_finish(&b);
}

static Value time_ctime(VM *vm, Value *args) {
    int64_t seconds;
    if (!seconds_argument(vm, args[0], &seconds) || !check_range(vm, seconds)) return VALUE_ERROR;
    Moment m = moment_from(seconds);
    return as_text(vm, &m);
}

static Value time_asctime(VM *vm, Value *args) {
    Moment m;
    if (!moment_argument(vm, args[0], &m)) return VALUE_ERROR;
    return as_text(vm, &m);
}

/* ISO 8601: the week and the year it belongs to. */
static int iso_week(const Moment *m, int64_t *year) {
    int week = (m->yearday - 1 - m->weekday + 10) / 7;
    *year = m->year;
    if (week < 1) {
        *year = m->year - 1;
        int days = is_leap(*year) ? 366 : 365;
        return (m->yearday - 1 + days - m->weekday + 10) / 7;
    }
    int days = is_leap(m->year) ? 366 : 365;
    if (week == 53 && days - m->yearday < 3 - m->weekday) {
        *year = m->year + 1;
        return 1;
    }
    return week;
}

static void add_directive(StrBuilder *b, const Moment *m, char directive) {
    int64_t year;
    int hour12 = m->hour % 12 ? m->hour % 12 : 12;
    switch (directive) {
    case 'a': str_builder_add(b, day_names[m->weekday], 3); break;
    case 'A': str_builder_add_text(b, day_names[m->weekday]); break;
    case 'b':
    case 'h': str_builder_add(b, month_names[m->month - 1], 3); break;
    case 'B': str_builder_add_text(b, month_names[m->month - 1]); break;
    case 'c': add_asctime(b, m); break;
    case 'C': str_builder_printf(b, "%02lld", (long long)(m->year / 100)); break;
    case 'd': str_builder_printf(b, "%02d", m->day); break;
    case 'e': str_builder_printf(b, "%2d", m->day); break;
    case 'D':
    case 'x': str_builder_printf(b, "%02d/%02d/%02lld", m->month, m->day, (long long)(m->year % 100)); break;
    case 'F': str_builder_printf(b, "%lld-%02d-%02d", (long long)m->year, m->month, m->day); break;
    case 'g': iso_week(m, &year), str_builder_printf(b, "%02lld", (long long)(year % 100)); break;
    case 'G': iso_week(m, &year), str_builder_printf(b, "%lld", (long long)year); break;
    case 'H': str_builder_printf(b, "%02d", m->hour); break;
    case 'I': str_builder_printf(b, "%02d", hour12); break;
    case 'k': str_builder_printf(b, "%2d", m->hour); break;
    case 'l': str_builder_printf(b, "%2d", hour12); break;
    case 'j': str_builder_printf(b, "%03d", m->yearday); break;
    case 'm': str_builder_printf(b, "%02d", m->month); break;
    case 'M': str_builder_printf(b, "%02d", m->minute); break;
    case 'n': str_builder_add_text(b, "\n"); break;
    case 't': str_builder_add_text(b, "\t"); break;
    case 'p': str_builder_add_text(b, m->hour < 12 ? "AM" : "PM"); break;
    case 'P': str_builder_add_text(b, m->hour < 12 ? "am" : "pm"); break;
    case 'r':
        str_builder_printf(b, "%02d:%02d:%02d %s", hour12, m->minute, m->second, m->hour < 12 ? "AM" : "PM");
        break;
    case 'R': str_builder_printf(b, "%02d:%02d", m->hour, m->minute); break;
    case 's': str_builder_printf(b, "%lld", (long long)moment_seconds(m)); break;
    case 'S': str_builder_printf(b, "%02d", m->second); break;
    case 'T':
    case 'X': str_builder_printf(b, "%02d:%02d:%02d", m->hour, m->minute, m->second); break;
    case 'u': str_builder_printf(b, "%d", m->weekday + 1); break;
    case 'U': str_builder_printf(b, "%02d", (m->yearday + 6 - (m->weekday + 1) % 7) / 7); break;
    case 'V': str_builder_printf(b, "%02d", iso_week(m, &year)); break;
    case 'w': str_builder_printf(b, "%d", (m->weekday + 1) % 7); break;
    case 'W': str_builder_printf(b, "%02d", (m->yearday + 6 - m->weekday) / 7); break;
    case 'y': str_builder_printf(b, "%02lld", (long long)(m->year % 100)); break;
    case 'Y': str_builder_printf(b, "%lld", (long long)m->year); break;
    case 'z': str_builder_add_text(b, "+0000"); break;
    case 'Z': str_builder_add_text(b, "UTC"); break;
    case '%': str_builder_add_text(b, "%"); break;
    default: /* glibc prints an unknown one as it stands */
        str_builder_add_text(b, "%");
        str_builder_add(b, &directive, 1);
    }
}

static Value time_strftime(VM *vm, Value *args) {
    Moment m;
    if (!value_is_str(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "strftime() argument 1 must be str, not %s",
                        value_type(vm, args[0])->name);
    if (!moment_argument(vm, args[1], &m)) return VALUE_ERROR;
    const Str *format = value_str(args[0]);
    StrBuilder b;
    str_builder_init(&b, vm);
    for (uint32_t i = 0; i < format->length; ++i) {
        if (format->bytes[i] == '%' && i + 1 < format->length)
            add_directive(&b, &m, format->bytes[++i]);
        else
            str_builder_add(&b, format->bytes + i, 1);
    }
    return str_builder_finish(&b);
}

static Value time_strptime(VM *vm, Value *args) {
    Value function = vm_library(vm, "_strptime", "to_struct_time");
    if (value_is_error(function)) return VALUE_ERROR;
    Value result = vm_call(vm, function, args, value_is_undefined(args[1]) ? 1 : 2);
    value_release(vm, function);
    return result;
}

/* What is rarely asked for stands in sim/lib/_struct_time.py. */
static Value time_getattr(VM *vm, Value *args) {
    if (!value_is_str(args[0])) return vm_raise(vm, vm->exceptions.type_error, "attribute name must be string");
    const char *name = value_str(args[0])->bytes;
    Value found = *name == '_' ? VALUE_ERROR : vm_library(vm, "_struct_time", name);
    if (!value_is_error(found)) return found;
    if (vm_has_error(vm)) vm_clear_error(vm);
    return vm_raise(vm, vm->exceptions.attribute_error, "module 'time' has no attribute '%s'", name);
}

void module_time_register(VM *vm) {
    static const NativeRow rows[] = {
        {"time", "", read_seconds, NATIVE_METHOD},
        {"time_ns", "", read_ns, NATIVE_METHOD},
        {"monotonic", "", read_seconds, NATIVE_METHOD},
        {"monotonic_ns", "", read_ns, NATIVE_METHOD},
        {"perf_counter", "", read_seconds, NATIVE_METHOD},
        {"perf_counter_ns", "", read_ns, NATIVE_METHOD},
        {"process_time", "", read_seconds, NATIVE_METHOD},
        {"process_time_ns", "", read_ns, NATIVE_METHOD},
        {"thread_time", "", read_seconds, NATIVE_METHOD},
        {"thread_time_ns", "", read_ns, NATIVE_METHOD},
        {"sleep", "seconds, /", sleep_blocking, NATIVE_METHOD},
        {"gmtime", "seconds=, /", broken_down, NATIVE_METHOD},
        {"localtime", "seconds=, /", broken_down, NATIVE_METHOD},
        {"mktime", "tuple, /", make_time, NATIVE_METHOD},
        {"ctime", "seconds=, /", time_ctime, NATIVE_METHOD},
        {"asctime", "tuple=, /", time_asctime, NATIVE_METHOD},
        {"strptime", "string, format=, /", time_strptime, NATIVE_METHOD},
        {"__getattr__", "name, /", time_getattr, NATIVE_METHOD},
        {"strftime", "format, tuple=, /", time_strftime, NATIVE_METHOD},
        {0},
    };
    Module *module = vm_add_module(vm, "time", rows);
    Dict *dict = module_dict(module);
    dict_set_text(vm, dict, "timezone", value_from_small_int(0));
    dict_set_text(vm, dict, "altzone", value_from_small_int(0));
    dict_set_text(vm, dict, "daylight", value_from_small_int(0));
    Value utc = str_from(vm, "UTC"), names = tuple_pack(vm, 2, utc, utc);
    dict_set_text(vm, dict, "tzname", names);
    value_release(vm, names);
    value_release(vm, utc);
}
