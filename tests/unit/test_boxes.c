/* Boxes: mixing by identity, finding, texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gui/box.h"

typedef struct Lists {
    BoxList a, b, out;
} Lists;

static Lists make_lists(void) {
    Lists l;
    boxes_init(&l.a);
    boxes_init(&l.b);
    boxes_init(&l.out);
    return l;
}

static void free_lists(Lists *l) {
    boxes_deinit(&l->a);
    boxes_deinit(&l->b);
    boxes_deinit(&l->out);
}

static Box box_at(uint64_t identity, double x) {
    return (Box){.identity = identity, .kind = BOX_FILL, .rect = {x, 0, 10, 10}, .color = color_hex(0xffffff)};
}

static void test_boxes_in_both_lists_travel(void **state) {
    (void)state;
    Lists l = make_lists();
    boxes_add(&l.a, box_at(7, 0));
    boxes_add(&l.b, box_at(7, 100));
    boxes_mix(&l.a, &l.b, (BoxMotion){0.25, 0.25, true, 0}, &l.out);
    assert_int_equal(l.out.count, 1);
    assert_float_equal(l.out.items[0].rect.x, 25, 1e-9);
    boxes_mix(&l.a, &l.b, (BoxMotion){0, 0, true, 0}, &l.out);
    assert_float_equal(l.out.items[0].rect.x, 0, 1e-9);
    boxes_mix(&l.a, &l.b, (BoxMotion){1, 1, true, 0}, &l.out);
    assert_float_equal(l.out.items[0].rect.x, 100, 1e-9);
    free_lists(&l);
}

static void test_without_travel_places_fade_over(void **state) {
    (void)state;
    Lists l = make_lists();
    boxes_add(&l.a, box_at(7, 0));
    boxes_add(&l.b, box_at(7, 100));
    boxes_mix(&l.a, &l.b, (BoxMotion){0.25, 0.25, false, 0}, &l.out);
    assert_int_equal(l.out.count, 2);
    assert_float_equal(l.out.items[0].rect.x, 0, 1e-9);
    assert_float_equal(l.out.items[0].alpha, 0.75, 1e-9);
    assert_float_equal(l.out.items[1].rect.x, 100, 1e-9);
    assert_float_equal(l.out.items[1].alpha, 0.25, 1e-9);
    free_lists(&l);
}

static void test_leaving_and_coming_boxes_fade(void **state) {
    (void)state;
    Lists l = make_lists();
    boxes_add(&l.a, box_at(1, 0));
    boxes_add(&l.b, box_at(2, 50));
    boxes_mix(&l.a, &l.b, (BoxMotion){0.25, 0.25, true, 0}, &l.out);
    assert_int_equal(l.out.count, 2);
    assert_int_equal(l.out.items[0].identity, 1);
    assert_float_equal(l.out.items[0].alpha, 0.75, 1e-9);
    assert_int_equal(l.out.items[1].identity, 2);
    assert_float_equal(l.out.items[1].alpha, 0.25, 1e-9);
    boxes_mix(&l.a, &l.b, (BoxMotion){1, 1, true, 0}, &l.out);
    assert_int_equal(l.out.count, 1);
    free_lists(&l);
}

static void test_an_overshooting_motion_keeps_colours_sane(void **state) {
    (void)state;
    Lists l = make_lists();
    Box black = box_at(1, 0), white = box_at(1, 100);
    black.color = color_hex(0x000000);
    boxes_add(&l.a, black);
    boxes_add(&l.b, white);
    boxes_mix(&l.a, &l.b, (BoxMotion){1.1, 1.1, true, 0}, &l.out);
    assert_int_equal(l.out.items[0].color.r, 255);
    assert_float_equal(l.out.items[0].rect.x, 110, 1e-9);
    free_lists(&l);
}

static Box on_task(Box box, uint32_t task) {
    box.task = task;
    return box;
}

static void test_what_lies_on_a_card_goes_with_it(void **state) {
    (void)state;
    Lists l = make_lists();
    Box still = box_at(9, 300);
    boxes_add(&l.a, on_task(box_at(box_identity(BOX_CARRIER, 1), 0), 1));
    boxes_add(&l.a, on_task(box_at(21, 2), 1));  /* only here: on the card */
    boxes_add(&l.a, on_task(box_at(22, 60), 1)); /* not on it: the same task's, elsewhere */
    boxes_add(&l.a, still);
    boxes_add(&l.b, on_task(box_at(box_identity(BOX_CARRIER, 1), 100), 1));
    boxes_add(&l.b, on_task(box_at(0, 103), 1)); /* without an identity: comes with the card */
    boxes_add(&l.b, still);
    boxes_mix(&l.a, &l.b, (BoxMotion){0.25, 0.5, true, 1}, &l.out);
    assert_int_equal(l.out.count, 4); /* what comes is not to be seen yet */
    assert_float_equal(l.out.items[0].rect.x, 60, 1e-9);
    assert_float_equal(l.out.items[0].alpha, 0.5, 1e-9);
    assert_false(l.out.items[0].rides);
    assert_int_equal(l.out.items[1].identity, 9);
    assert_true(l.out.items[2].rides); /* the card, above what stands still */
    assert_float_equal(l.out.items[2].rect.x, 25, 1e-9);
    assert_float_equal(l.out.items[3].rect.x, 27, 1e-9);
    assert_float_equal(l.out.items[3].alpha, 0.5, 1e-9);
    boxes_mix(&l.a, &l.b, (BoxMotion){0.75, 1, true, 1}, &l.out);
    assert_int_equal(l.out.count, 3);
    assert_float_equal(l.out.items[2].rect.x, 78, 1e-9);
    assert_float_equal(l.out.items[2].alpha, 0.5, 1e-9);
    free_lists(&l);
}

static void test_what_leaves_lies_where_it_lay(void **state) {
    (void)state;
    Lists l = make_lists();
    for (uint64_t ground = 1; ground <= 2; ++ground) {
        boxes_add(&l.a, box_at(ground, 0));
        boxes_add(&l.b, box_at(ground, 0));
        boxes_add(&l.a, box_at(10 + ground, 0));
    }
    boxes_add(&l.a, box_at(13, 0));
    boxes_mix(&l.a, &l.b, (BoxMotion){0.5, 0.5, true, 0}, &l.out);
    static const uint64_t order[] = {1, 11, 2, 12, 13};
    assert_int_equal(l.out.count, 5);
    for (size_t i = 0; i < 5; ++i) assert_int_equal(l.out.items[i].identity, order[i]);
    free_lists(&l);
}

static void test_many_boxes_find_their_own(void **state) {
    (void)state;
    Lists l = make_lists();
    for (uint32_t i = 1; i <= 500; ++i) {
        boxes_add(&l.a, box_at(box_identity(3, i), i));
        boxes_add(&l.b, box_at(box_identity(3, 501 - i), 2.0 * (501 - i)));
    }
    boxes_mix(&l.a, &l.b, (BoxMotion){0.5, 0.5, true, 0}, &l.out);
    assert_int_equal(l.out.count, 500);
    for (size_t i = 0; i < l.out.count; ++i)
        assert_float_equal(l.out.items[i].rect.x, 1.5 * (double)(uint32_t)l.out.items[i].identity, 1e-9);
    free_lists(&l);
}

static void test_the_box_on_top_is_found(void **state) {
    (void)state;
    Lists l = make_lists();
    Box under = box_at(0, 0), over = box_at(0, 5), silent = box_at(0, 5);
    under.meaning = (Meaning){MEANING_TASK, 1};
    over.meaning = (Meaning){MEANING_COMMAND, 2};
    over.label = "button";
    boxes_add(&l.a, under);
    boxes_add(&l.a, over);
    boxes_add(&l.a, silent);
    assert_int_equal(boxes_at(&l.a, 7, 5, MEANING_NONE)->meaning.id, 2);
    assert_int_equal(boxes_at(&l.a, 7, 5, MEANING_TASK)->meaning.id, 1);
    assert_int_equal(boxes_at(&l.a, 2, 5, MEANING_NONE)->meaning.id, 1);
    assert_null(boxes_at(&l.a, 40, 5, MEANING_NONE));
    assert_int_equal(boxes_find(&l.a, "button")->meaning.id, 2);
    assert_null(boxes_find(&l.a, "no such"));
    free_lists(&l);
}

static void test_texts_stay_while_the_list_grows(void **state) {
    (void)state;
    Lists l = make_lists();
    uint32_t length;
    const char *first = boxes_text(&l.a, &length, "%s-%d", "step", 12);
    assert_int_equal(length, 7);
    for (int i = 0; i < 5000; ++i) boxes_text(&l.a, NULL, "text number %d", i);
    assert_string_equal(first, "step-12");
    char big[20000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    assert_int_equal(strlen(boxes_text(&l.a, NULL, "%s", big)), sizeof big - 1);
    assert_string_equal(first, "step-12");
    free_lists(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_in_both_lists_travel),
        cmocka_unit_test(test_without_travel_places_fade_over),
        cmocka_unit_test(test_leaving_and_coming_boxes_fade),
        cmocka_unit_test(test_an_overshooting_motion_keeps_colours_sane),
        cmocka_unit_test(test_what_lies_on_a_card_goes_with_it),
        cmocka_unit_test(test_what_leaves_lies_where_it_lay),
        cmocka_unit_test(test_many_boxes_find_their_own),
        cmocka_unit_test(test_the_box_on_top_is_found),
        cmocka_unit_test(test_texts_stay_while_the_list_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
