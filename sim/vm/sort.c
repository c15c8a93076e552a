/* list.sort(): a stable merge sort that finds runs already in order, in the manner of Tim Peters' listsort
 * (github.com/python/cpython, Objects/listsort.txt): short runs are made longer by binary insertion, so that small
 * lists are compared in exactly CPython's order; longer ones are merged by size.
 *
 * The items are taken out of the list while code of the program may run; should it put others in, they are dropped and
 * ValueError is raised, as in CPython. */
#include <string.h>

#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/sequence_private.h"
#include "vm/str.h"

enum { SORT_RUNS_MAX = 64 };

typedef struct Run {
    uint32_t start, count;
} Run;

/* keys[i] decides the place of items[i]; without a key function they are the same array. */
typedef struct Sort {
    VM *vm;
    Value *keys, *items;
    Value *spare_keys, *spare_items; /* room for half of them each */
    bool separate;                   /* keys and items are different arrays */
    Run runs[SORT_RUNS_MAX];
    uint32_t run_count;
} Sort;

static int str_less(const Str *a, const Str *b) {
    /* UTF-8 sorts as its code points do. */
    uint32_t shared = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, shared);
    return order != 0 ? order < 0 : a->length < b->length;
}

/* a < b: 1, 0, -1. */
static int less(VM *vm, Value a, Value b) {
    if (value_is_small_int(a) && value_is_small_int(b)) return value_small_int(a) < value_small_int(b);
    if (value_is_object(a) && value_is_object(b)) {
        const Type *type = value_object(a)->type;
        if (type == value_object(b)->type) {
            if (type == vm->types.str_) return str_less(value_str(a), value_str(b));
            if (type == vm->types.float_) return value_float(a) < value_float(b);
        }
    }
    Value result = operation_compare(vm, COMPARISON_LT, a, b);
    if (value_is_error(result)) return -1;
    int truth = operation_truth(vm, result);
    value_release(vm, result);
    return truth;
}

static void reverse_values(Value *values, uint32_t count) {
    for (uint32_t i = 0; i < count / 2; ++i) {
        Value value = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = value;
    }
}

static void reverse_part(Sort *sort, uint32_t start, uint32_t count) {
    reverse_values(sort->keys + start, count);
    if (sort->separate) reverse_values(sort->items + start, count);
}

static void rotate_in(Value *values, uint32_t to, uint32_t from) {
    Value moved = values[from];
    memmove(values + to + 1, values + to, (from - to) * sizeof(Value));
    values[to] = moved;
}

/* [start, end) with [start, sorted) already in order. */
static bool insert_binary(Sort *sort, uint32_t start, uint32_t sorted, uint32_t end) {
    for (; sorted < end; ++sorted) {
        uint32_t low = start, high = sorted;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            int before = less(sort->vm, sort->keys[sorted], sort->keys[middle]);
            if (before < 0) return false;
            if (before)
                high = middle;
            else
                low = middle + 1;
        }
        rotate_in(sort->keys, low, sorted);
        if (sort->separate) rotate_in(sort->items, low, sorted);
    }
    return true;
}

/* Length of the run at `start`, a strictly descending one being turned round; 0 on an error. */
static uint32_t count_run(Sort *sort, uint32_t start, uint32_t end) {
    uint32_t at = start + 1;
    if (at == end) return 1;
    int descending = less(sort->vm, sort->keys[at], sort->keys[start]);
    if (descending < 0) return 0;
    for (++at; at < end; ++at) {
        int before = less(sort->vm, sort->keys[at], sort->keys[at - 1]);
        if (before < 0) return 0;
        if (before != descending) break;
    }
    if (descending) reverse_part(sort, start, at - start);
    return at - start;
}

/* The left run goes to the spare room, then both are merged from the left; equal ones: left first. */
static bool merge_runs(Sort *sort, Run left, Run right) {
    Value *keys = sort->keys + left.start, *items = sort->items + left.start;
    memcpy(sort->spare_keys, keys, left.count * sizeof(Value));
    if (sort->separate) memcpy(sort->spare_items, items, left.count * sizeof(Value));
    uint32_t i = 0, j = left.count, out = 0, end = left.count + right.count;
    bool done = true;
    while (i < left.count && j < end) {
        int before = done ? less(sort->vm, keys[j], sort->spare_keys[i]) : 0;
        if (before < 0) {
            /* Every item must be somewhere: put the rest back and give up. */
            done = false;
            break;
        }
        uint32_t from = before ? j++ : i++;
        keys[out] = before ? keys[from] : sort->spare_keys[from];
        if (sort->separate) items[out] = before ? items[from] : sort->spare_items[from];
        ++out;
    }
    memcpy(keys + out, sort->spare_keys + i, (left.count - i) * sizeof(Value));
    if (sort->separate) memcpy(items + out, sort->spare_items + i, (left.count - i) * sizeof(Value));
    return done && vm_charge(sort->vm, end / 4);
}

static bool merge_at(Sort *sort, uint32_t index) {
    Run left = sort->runs[index], right = sort->runs[index + 1];
    sort->runs[index].count += right.count;
    --sort->run_count;
    memmove(sort->runs + index + 1, sort->runs + index + 2, (sort->run_count - index - 1) * sizeof(Run));
    return merge_runs(sort, left, right);
}

/* Keeps the sizes of the waiting runs falling fast enough for the table: each is larger than the next two together. */
static bool merge_waiting(Sort *sort, bool all) {
    while (sort->run_count > 1) {
        uint32_t n = sort->run_count - 2;
        const Run *r = sort->runs;
        bool must = all || r[n].count <= r[n + 1].count || (n > 0 && r[n - 1].count <= r[n].count + r[n + 1].count) ||
                    (n > 1 && r[n - 2].count <= r[n - 1].count + r[n].count);
        if (!must) return true;
        if (n > 0 && r[n - 1].count < r[n + 1].count) --n;
        if (!merge_at(sort, n)) return false;
    }
    return true;
}

/* Between 32 and 64, such that count / it is a power of two or a little less. */
static uint32_t shortest_run(uint32_t count) {
    uint32_t odd = 0;
    while (count >= 64) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

static bool sort_all(Sort *sort, uint32_t count) {
    uint32_t shortest = shortest_run(count);
    for (uint32_t start = 0; start < count;) {
        uint32_t length = count_run(sort, start, count);
        if (length == 0) return false;
        if (length < shortest) {
            uint32_t forced = count - start < shortest ? count - start : shortest;
            if (!insert_binary(sort, start, start + length, start + forced)) return false;
            length = forced;
        }
        if (!vm_charge(sort->vm, length)) return false;
        sort->runs[sort->run_count++] = (Run){start, length};
        if (!merge_waiting(sort, false)) return false;
        start += length;
    }
    return merge_waiting(sort, true);
}

/* key(item) for each, owned, in a new array; NULL on an error. */
static Value *make_keys(VM *vm, Value key, const Value *items, uint32_t count) {
    Value *keys = heap_alloc_large(&vm->heap, count * sizeof(Value));
    if (!keys) {
        vm_stop_memory(vm, count * sizeof(Value));
        return NULL;
    }
    for (uint32_t i = 0; i < count; ++i) {
        keys[i] = vm_call(vm, key, &items[i], 1);
        if (!value_is_error(keys[i])) continue;
        while (i-- > 0) value_release(vm, keys[i]);
        heap_free_large(&vm->heap, keys, count * sizeof(Value));
        return NULL;
    }
    return keys;
}

static bool sort_items(VM *vm, Value *items, uint32_t count, Value key, bool reverse) {
    bool separate = !value_is_undefined(key) && !value_is_none(key);
    Value *keys = separate ? make_keys(vm, key, items, count) : items;
    if (!keys) return false;
    size_t spare = (size_t)count * sizeof(Value) * (separate ? 2 : 1);
    Sort sort = {.vm = vm, .keys = keys, .items = items, .separate = separate};
    bool done = false;
    sort.spare_keys = heap_alloc_large(&vm->heap, spare);
    if (!sort.spare_keys) {
        vm_stop_memory(vm, spare);
    } else {
        sort.spare_items = sort.spare_keys + (separate ? count : 0);
        /* Stability in both directions: turn round, sort, turn round again. */
        if (reverse) reverse_part(&sort, 0, count);
        done = sort_all(&sort, count);
        if (reverse) reverse_part(&sort, 0, count);
        heap_free_large(&vm->heap, sort.spare_keys, spare);
    }
    if (separate) {
        for (uint32_t i = 0; i < count; ++i) value_release(vm, keys[i]);
        heap_free_large(&vm->heap, keys, count * sizeof(Value));
    }
    return done;
}

bool list_sort(VM *vm, List *list, Value key, bool reverse) {
    List taken = *list;
    list->items = NULL;
    list->count = list->capacity = 0;
    bool done = taken.count == 0 || sort_items(vm, taken.items, taken.count, key, reverse);

    List put = *list;
    list->items = taken.items;
    list->count = taken.count;
    list->capacity = taken.capacity;
    if (!put.items) return done;
    for (uint32_t i = 0; i < put.count; ++i) value_release(vm, put.items[i]);
    heap_free_large(&vm->heap, put.items, (size_t)put.capacity * sizeof(Value));
    if (done) vm_raise(vm, vm->exceptions.value_error, "list modified during sort");
    return false;
}
