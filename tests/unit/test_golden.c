/* The main screens look as they did: pictures at an eighth of their size, in which letters are but a shade, so that
 * other fonts do no harm.
 *
 * After a change that is meant: WATCHPOT_WRITE_GOLDEN=1 build/tests/unit/test_golden, and look at what has become of
 * tests/golden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL2/SDL_ttf.h>

#include "gui/screen.h"

enum {
    WIDTH = 1280,
    HEIGHT = 720,
    BLOCK = 8,
    W = WIDTH / BLOCK,
    H = HEIGHT / BLOCK,
    BYTES = W * H * 3,
    DIFFERENT = 48
};
static const double mean_most = 5,
                    different_most = 0.05; /* of 255; share of blocks that differ by more than DIFFERENT */

typedef struct Scene {
    const char *name, *program;
    size_t step; /* from 1 */
    bool dark, projector;
    Language language;
    Detail detail;
} Scene;

static const char rice[] = WATCHPOT_SOURCE "/scenarios/1-what-is-waiting/01-rice-laundry-homework.py";
static const char lock[] = WATCHPOT_SOURCE "/scenarios/5-sharing-and-blocking/09-each-waits-for-the-other.py";
static const char parcels[] = WATCHPOT_SOURCE "/tests/bench/parcels.py";

static const Scene scenes[] = {
    {"rice-light", rice, 14, false, false, LANGUAGE_EN, DETAIL_TASKS},
    {"rice-dark", rice, 14, true, false, LANGUAGE_EN, DETAIL_TASKS},
    {"rice-zh", rice, 20, false, false, LANGUAGE_ZH, DETAIL_TASKS},
    {"rice-projector", rice, 20, false, true, LANGUAGE_EN, DETAIL_TASKS},
    {"rice-handles", rice, 12, false, false, LANGUAGE_EN, DETAIL_HANDLES},
    {"rice-end", rice, 99, false, false, LANGUAGE_EN, DETAIL_TASKS},
    {"deadlock", lock, 99, false, false, LANGUAGE_EN, DETAIL_TASKS},
    {"crowd", parcels, 9000, false, false, LANGUAGE_EN, DETAIL_TASKS},
};

typedef struct Studio {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    Canvas *canvas; /* NULL: no fonts here */
} Studio;

static int open_studio(void **state) {
    Studio *s = calloc(1, sizeof *s);
    const char *problem;
    if (!s || TTF_Init() != 0) return -1;
    s->surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    s->renderer = s->surface ? SDL_CreateSoftwareRenderer(s->surface) : NULL;
    s->canvas = s->renderer ? canvas_create(s->renderer, &problem) : NULL;
    *state = s;
    return 0;
}

static int close_studio(void **state) {
    Studio *s = *state;
    canvas_destroy(s->canvas);
    if (s->renderer) SDL_DestroyRenderer(s->renderer);
    SDL_FreeSurface(s->surface);
    TTF_Quit();
    free(s);
    return 0;
}

static void draw(Studio *s, const Scene *scene) {
    const char *problem;
    Program *program = program_load(scene->program, &problem);
    assert_non_null(program);
    size_t count;
    program_steps(program, scene->detail, &count);
    Theme theme = theme_make(scene->dark, scene->projector);
    double scale = view_scale(WIDTH, HEIGHT, scene->projector ? 1.25 : 1);
    View view = screen_view_in(program, scene->detail, (scene->step < count ? scene->step : count) - 1, 0);
    canvas_begin(s->canvas, scale, theme.paper);
    view.theme = &theme;
    view.canvas = s->canvas;
    view.language = scene->language;
    screen_set_size(&view, WIDTH / scale, HEIGHT / scale);
    BoxList list;
    boxes_init(&list);
    main_screen_layout(&view, &list);
    assert_false(list.failed);
    boxes_draw(&list, s->canvas, 0);
    SDL_RenderPresent(s->renderer);
    boxes_deinit(&list);
    program_destroy(program);
}

static void shrink(const SDL_Surface *surface, uint8_t out[BYTES]) {
    for (int y = 0; y < H; ++y)
        for (int x = 0; x < W; ++x) {
            unsigned sum[3] = {0};
            for (int j = 0; j < BLOCK; ++j) {
                const uint32_t *row =
                    (const uint32_t *)(const void *)((const char *)surface->pixels +
                                                     (size_t)(y * BLOCK + j) * (size_t)surface->pitch) +
                    x * BLOCK;
                for (int i = 0; i < BLOCK; ++i)
                    for (int c = 0; c < 3; ++c) sum[c] += row[i] >> (16 - 8 * c) & 255;
            }
            for (int c = 0; c < 3; ++c) out[(y * W + x) * 3 + c] = (uint8_t)(sum[c] / (BLOCK * BLOCK));
        }
}

static png_image describe(void) {
    return (png_image){.version = PNG_IMAGE_VERSION, .width = W, .height = H, .format = PNG_FORMAT_RGB};
}

static void compare(const char *name, const uint8_t *drawn, const uint8_t *golden) {
    double sum = 0, different = 0;
    for (int i = 0; i < W * H; ++i) {
        int most = 0;
        for (int c = 0; c < 3; ++c) {
            int d = abs(drawn[3 * i + c] - golden[3 * i + c]);
            sum += d;
            if (d > most) most = d;
        }
        different += most > DIFFERENT;
    }
    double mean = sum / BYTES, share = different / (W * H);
    if (mean > mean_most || share > different_most)
        fail_msg("%s: differs by %.2f of 255 on average, %.1f %% of its blocks by a lot", name, mean, 100 * share);
}

static void test_scenes(void **state) {
    Studio *s = *state;
    if (!s->canvas) skip();
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; ++i) {
        uint8_t drawn[BYTES], golden[BYTES];
        char path[512];
        snprintf(path, sizeof path, WATCHPOT_SOURCE "/tests/golden/%s.png", scenes[i].name);
        draw(s, &scenes[i]);
        shrink(s->surface, drawn);
        png_image image = describe();
        if (getenv("WATCHPOT_WRITE_GOLDEN")) {
            assert_true(png_image_write_to_file(&image, path, 0, drawn, 0, NULL));
            continue;
        }
        assert_true(png_image_begin_read_from_file(&image, path));
        assert_int_equal(image.width * image.height, W * H);
        image.format = PNG_FORMAT_RGB;
        assert_true(png_image_finish_read(&image, NULL, golden, 0, NULL));
        compare(scenes[i].name, drawn, golden);
    }
}

/* The comparison is worth something: another step is another picture. */
static void test_another_step_is_noticed(void **state) {
    Studio *s = *state;
    if (!s->canvas) skip();
    uint8_t a[BYTES], b[BYTES];
    Scene other = scenes[0];
    draw(s, &other);
    shrink(s->surface, a);
    other.step = 24;
    draw(s, &other);
    shrink(s->surface, b);
    double sum = 0;
    for (int i = 0; i < BYTES; ++i) sum += abs(a[i] - b[i]);
    assert_true(sum / BYTES > mean_most);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scenes), cmocka_unit_test(test_another_step_is_noticed)};
    return cmocka_run_group_tests(tests, open_studio, close_studio);
}
