/* The heap: size classes, reuse, the cap, large blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "vm/heap.h"

static int setup(void **state) {
    static Heap heap;
    heap_init(&heap, 1 << 20);
    *state = &heap;
    return 0;
}

static int teardown(void **state) {
    heap_deinit(*state);
    return 0;
}

static void blocks_are_aligned_and_apart(void **state) {
    Heap *heap = *state;
    char *blocks[200];
    for (size_t i = 0; i < 200; ++i) {
        size_t size = 1 + (i * 37) % HEAP_SMALL_MAX;
        blocks[i] = heap_alloc(heap, size);
        assert_int_equal((uintptr_t)blocks[i] % HEAP_GRAIN, 0);
        memset(blocks[i], (int)i, size);
    }
    for (size_t i = 0; i < 200; ++i) assert_int_equal((unsigned char)blocks[i][0], i & 0xff);
    for (size_t i = 0; i < 200; ++i) heap_free(heap, blocks[i], 1 + (i * 37) % HEAP_SMALL_MAX);
    assert_int_equal(heap->used, 0);
}

static void past_the_cap_small_blocks_are_noted_and_large_ones_refused(void **state) {
    Heap *heap = *state;
    assert_null(heap_alloc_large(heap, (1 << 20) + 1));
    assert_null(heap_alloc_large(heap, SIZE_MAX));
    void *half = heap_alloc_large(heap, 1 << 19);
    assert_non_null(half);
    assert_null(heap_alloc_large(heap, 1 << 19 | 1 << 18));
    assert_false(heap->exceeded);
    for (int i = 0; i < 2000; ++i) assert_non_null(heap_alloc(heap, 512));
    assert_true(heap->exceeded);
}

static void a_large_block_grows_with_its_content(void **state) {
    Heap *heap = *state;
    size_t size = 100;
    unsigned char *block = heap_alloc_large(heap, size);
    memset(block, 7, size);
    for (size_t wanted = 200; wanted < 300000; wanted *= 3) {
        block = heap_resize_large(heap, block, size, wanted);
        assert_non_null(block);
        for (size_t i = 0; i < 100; ++i) assert_int_equal(block[i], 7);
        size = wanted;
    }
    assert_null(heap_resize_large(heap, block, size, 2 << 20));
    assert_int_equal(block[99], 7);
    heap_free_large(heap, block, size);
    assert_int_equal(heap->used, 0);
}

/* What lies among the containers of this test. */
typedef struct Thing {
    uint64_t number;
    size_t size; /* in the second word: never 0 while it lives */
} Thing;

static size_t thing_size(const void *block) { return ((const Thing *)block)->size; }

static void add_number(void *context, void *block) { *(uint64_t *)context += ((Thing *)block)->number; }

static uint64_t sum_of_things(const Heap *heap) {
    uint64_t sum = 0;
    heap_each_container(heap, thing_size, add_number, &sum);
    return sum;
}

static void living_containers_are_found(void **state) {
    Heap *heap = *state;
    enum { COUNT = 500 };
    Thing *things[COUNT];
    for (int round = 0; round < 3; ++round) {
        uint64_t all = 0;
        for (uint64_t i = 0; i < COUNT; ++i) {
            size_t size = sizeof(Thing) + (i * 37) % (2 * HEAP_SMALL_MAX);
            things[i] = heap_alloc_container(heap, size);
            assert_non_null(things[i]);
            *things[i] = (Thing){i * i, size};
            all += i * i;
        }
        assert_int_equal(sum_of_things(heap), all);
        for (uint64_t i = 0; i < COUNT; i += 2) {
            all -= i * i;
            heap_free_container(heap, things[i], things[i]->size);
        }
        assert_int_equal(sum_of_things(heap), all);
        for (uint64_t i = 1; i < COUNT; i += 2) heap_free_container(heap, things[i], things[i]->size);
        assert_int_equal(sum_of_things(heap), 0);
        assert_int_equal(heap->used, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_are_aligned_and_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(past_the_cap_small_blocks_are_noted_and_large_ones_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(living_containers_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(a_large_block_grows_with_its_content, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
