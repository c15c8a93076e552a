/* The heap of timers: order, ties, purging, ownership. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "loop/timer_heap.h"
#include "vm/number.h"

static int setup(void **state) {
    Budgets budgets = {.memory = 64 << 20, .recursion = 1000};
    *state = vm_create(NULL, &budgets, TRACE_OFF);
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    vm_destroy(*state);
    return 0;
}

/* Floats stand for timers: they are objects with a number in them. */
static void push(VM *vm, TimerHeap *heap, int64_t due, double name) {
    Value timer = float_from(vm, name);
    assert_true(timer_heap_push(vm, heap, due, value_object(timer)));
    value_release(vm, timer);
}

static double pop(VM *vm, TimerHeap *heap) {
    Value timer = value_from_object(timer_heap_pop(heap));
    double name = value_float(timer);
    value_release(vm, timer);
    return name;
}

static void earlier_ones_come_first(void **state) {
    VM *vm = *state;
    TimerHeap heap = {0};
    for (int i = 0; i < 1000; ++i) push(vm, &heap, (i * 7919) % 1000, (i * 7919) % 1000);
    for (int i = 0; i < 1000; ++i) {
        assert_int_equal(timer_heap_top(&heap)->due, i);
        assert_true(pop(vm, &heap) == i);
    }
    assert_int_equal(heap.count, 0);
    timer_heap_deinit(vm, &heap);
}

static void equal_ones_come_in_the_order_in_which_they_were_set(void **state) {
    VM *vm = *state;
    TimerHeap heap = {0};
    for (int i = 0; i < 300; ++i) push(vm, &heap, i % 3, i);
    for (int due = 0; due < 3; ++due)
        for (int i = due; i < 300; i += 3) assert_true(pop(vm, &heap) == i);
    timer_heap_deinit(vm, &heap);
}

static bool is_odd(const Object *timer) { return (int)((const Float *)timer)->value % 2 == 1; }

static void a_purge_drops_what_is_not_wanted_and_keeps_the_order(void **state) {
    VM *vm = *state;
    TimerHeap heap = {0};
    for (int i = 0; i < 500; ++i) push(vm, &heap, (i * 31) % 100, i);
    timer_heap_purge(vm, &heap, is_odd);
    assert_int_equal(heap.count, 250);
    int64_t due = -1;
    int last = -1;
    while (heap.count > 0) {
        int64_t now = timer_heap_top(&heap)->due;
        int name = (int)pop(vm, &heap);
        assert_int_equal(name % 2, 0);
        assert_true(now >= due);
        if (now == due) assert_true(name > last);
        due = now;
        last = name;
    }
    timer_heap_purge(vm, &heap, is_odd);
    timer_heap_deinit(vm, &heap);
}

static void the_heap_owns_its_timers(void **state) {
    VM *vm = *state;
    TimerHeap heap = {0};
    Value timer = float_from(vm, 1);
    assert_true(timer_heap_push(vm, &heap, 5, value_object(timer)));
    assert_int_equal(value_object(timer)->refs, 2);
    timer_heap_deinit(vm, &heap);
    assert_int_equal(value_object(timer)->refs, 1);
    value_release(vm, timer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(earlier_ones_come_first, setup, teardown),
        cmocka_unit_test_setup_teardown(equal_ones_come_in_the_order_in_which_they_were_set, setup, teardown),
        cmocka_unit_test_setup_teardown(a_purge_drops_what_is_not_wanted_and_keeps_the_order, setup, teardown),
        cmocka_unit_test_setup_teardown(the_heap_owns_its_timers, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
