#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gui/screen.h"
#include "gui_fixture.h"

static const char kitchen[] = "import asyncio, time\n"
                              "async def rice():\n"
                              "    time.sleep(10)\n"
                              "    await asyncio.sleep(20)\n"
                              "    print('rice is ready')\n"
                              "async def laundry_with_a_very_long_name_indeed():\n"
                              "    time.sleep(10)\n"
                              "    await asyncio.sleep(30)\n"
                              "async def homework():\n"
                              "    time.sleep(50)\n"
                              "    print('homework is done')\n"
                              "async def main():\n"
                              "    await asyncio.gather(rice(), laundry_with_a_very_long_name_indeed(), homework())\n"
                              "asyncio.run(main())\n";

int gui_fixture_setup(void **state) {
    GuiFixture *f = calloc(1, sizeof *f);
    const char *problem;
    if (!f || TTF_Init() != 0) return -1;
    f->surface = SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 32, SDL_PIXELFORMAT_ARGB8888);
    f->renderer = f->surface ? SDL_CreateSoftwareRenderer(f->surface) : NULL;
    f->canvas = f->renderer ? canvas_create(f->renderer, &problem) : NULL;
    f->program = program_from_text("kitchen.py", kitchen, sizeof kitchen - 1, &problem);
    f->theme = theme_make(false, false);
    *state = f;
    return f->program ? 0 : -1;
}

int gui_fixture_teardown(void **state) {
    GuiFixture *f = *state;
    program_destroy(f->program);
    canvas_destroy(f->canvas);
    if (f->renderer) SDL_DestroyRenderer(f->renderer);
    SDL_FreeSurface(f->surface);
    TTF_Quit();
    free(f);
    return 0;
}

View gui_fixture_look(GuiFixture *f, const Program *program, Detail detail, size_t step, double w, double h,
                      Language language) {
    View view = screen_view_in(program, detail, step, 0);
    view.theme = &f->theme;
    view.canvas = f->canvas;
    view.language = language;
    screen_set_size(&view, w, h);
    return view;
}

View gui_fixture_view(GuiFixture *f, size_t step, double w, double h, Language language) {
    return gui_fixture_look(f, f->program, DETAIL_TASKS, step, w, h, language);
}

void gui_fixture_lay_out(const View *view, BoxList *list) {
    boxes_clear(list);
    main_screen_layout(view, list);
}
