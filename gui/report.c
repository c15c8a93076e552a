#include "report.h"

#include <stdio.h>
#include <stdlib.h>

static const char *screen_name(const App *app) {
    static const char *const names[] = {
        [SCREEN_MAIN] = "stage", [SCREEN_COMPARE] = "compare", [SCREEN_HELP] = "help", [SCREEN_GALLERY] = "gallery"};
    if (app->screen == SCREEN_MAIN && app->program && !app_can_run(app)) return "error";
    if (app->screen == SCREEN_MAIN && predict_is_asking(&app->predict))
        return app->predict.is_answered ? "answer" : "question";
    return names[app->screen];
}

static void write_boxes(const App *app, const BoxList *list, FILE *file) {
    for (size_t i = 0; list && i < list->count; ++i) {
        const Box *b = &list->items[i];
        if (b->label)
            fprintf(file, "%.0f %.0f %.0f %.0f %s\n", b->rect.x * app->scale, b->rect.y * app->scale,
                    b->rect.w * app->scale, b->rect.h * app->scale, b->label);
    }
}

void report_write(const App *app) {
    const char *path = getenv("WATCHPOT_REPORT");
    char part[SETTINGS_PATH + 8];
    if (!path || snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) return;
    FILE *file = fopen(part, "w");
    if (!file) return;
    fprintf(file, "screen %s\nlanguage %s\ntheme %s\nplaying %s\n", screen_name(app),
            language_name(app->settings.language), app->settings.dark ? "dark" : "light",
            app->playback.is_playing || app->race_started >= 0 ? "yes" : "no");
    fprintf(file, "step %zu of %zu\nright %u of %u\n", app->playback.step + 1, app->playback.count, app->predict.right,
            app->predict.asked);
    if (app->program) fprintf(file, "title %s\n", app->program->scenario->title);
    fputc('\n', file);
    write_boxes(app, app->shown, file);
    write_boxes(app, &app->over, file);
    if (fclose(file) == 0) rename(part, path);
}
