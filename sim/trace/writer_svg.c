/* The timeline as a Scalable Vector Graphic (SVG 1.1, W3C): a lane per task, an axis that all runs share, totals. Text
 * stays text, so that it is crisp on a slide and can be searched. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "trace/lineup.h"
#include "trace/palette.h"
#include "trace/writer.h"

enum {
    WIDTH = 1000,
    MARGIN = 24,
    AXIS_X = 200,
    AXIS_END = WIDTH - 40,
    LANE = 28, /* height */
    BAR = 18,
    HEAD = 64,
    RUN_HEAD = 40,
    RULER = 30,
    FOOT = 44,
    LANES_MOST = 60, /* per run; more are counted */
};

typedef struct Svg {
    WriterOutput output;
    const WriterStory *story;
    const Palette *palette;
    const char *unit;
    int64_t end, tick; /* of the axis, ns */
    double y;
} Svg;

/* ---- text ---- */

typedef enum Anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } Anchor;

static void put_text(Svg *svg, double x, double y, Anchor anchor, double size, bool is_bold, uint32_t colour,
                     const char *text) {
    static const char *const anchors[] = {"start", "middle", "end"};
    writer_printf(&svg->output,
                  "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%.0f\"%s fill=\"#%06" PRIX32 "\">", x, y,
                  anchors[anchor], size, is_bold ? " font-weight=\"bold\"" : "", colour);
    writer_put_xml(&svg->output, text, strlen(text));
    writer_put_string(&svg->output, "</text>\n");
}

static const char *word(const Svg *svg, const char *english) { return language_text(svg->story->language, english); }

/* ---- the axis ---- */

static double at(const Svg *svg, int64_t time) {
    return AXIS_X + (AXIS_END - AXIS_X) * ((double)time / (double)svg->end);
}

/* 1, 2 or 5 times a power of ten, so that about ten ticks fit. */
static void choose_axis(Svg *svg, int64_t longest) {
    if (longest <= 0) longest = 1000000000;
    double wanted = (double)longest / 10, power = pow(10, floor(log10(wanted)));
    static const double steps[] = {1, 2, 5, 10};
    size_t i = 0;
    while (i < 3 && steps[i] * power < wanted * 0.999) i++;
    svg->tick = (int64_t)fmax(1, llround(steps[i] * power));
    svg->end = (longest + svg->tick - 1) / svg->tick * svg->tick;
}

static void put_grid(Svg *svg, double top, double bottom) {
    for (int64_t time = 0; time <= svg->end; time += svg->tick)
        writer_printf(&svg->output, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#%06" PRIX32 "\"/>\n", at(svg, time), top,
                      bottom, svg->palette->rule);
}

static void put_ruler(Svg *svg) {
    for (int64_t time = 0; time <= svg->end; time += svg->tick) {
        char text[WRITER_TIME_SIZE];
        put_text(svg, at(svg, time), svg->y + 18, ANCHOR_MIDDLE, 13, false, svg->palette->ink3,
                 writer_format_time(time, text));
    }
    put_text(svg, MARGIN, svg->y + 18, ANCHOR_START, 13, false, svg->palette->ink3, svg->unit);
    svg->y += RULER;
}

/* ---- segments ---- */

static void put_bar(Svg *svg, double x1, double x2, double y, uint32_t fill) {
    if (x2 - x1 < 3) x2 = x1 + 3; /* a turn without length is a tick */
    writer_printf(&svg->output,
                  "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%.1f\" fill=\"#%06" PRIX32 "\"/>\n",
                  x1, y - BAR / 2.0, x2 - x1, BAR, fmin(4, (x2 - x1) / 3), fill);
}

static void put_patterned(Svg *svg, double x1, double x2, double y, const char *pattern, uint8_t hue) {
    writer_printf(
        &svg->output,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"4\" fill=\"url(#%s%d)\" stroke=\"#%06" PRIX32
        "\" stroke-width=\"1.5\"/>\n",
        x1, y - BAR / 2.0, x2 - x1, BAR, pattern, hue, svg->palette->hues[hue].line);
}

static void put_line(Svg *svg, double x1, double x2, double y, uint8_t hue) {
    writer_printf(&svg->output,
                  "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#%06" PRIX32
                  "\" stroke-width=\"3\" stroke-dasharray=\"2 6\"/>\n",
                  x1, y, x2, svg->palette->hues[hue].line);
}

static void put_wave(Svg *svg, double x1, double x2, double y, uint8_t hue) {
    int halves = (int)fmax(1, floor((x2 - x1) / 7));
    double half = (x2 - x1) / halves;
    writer_printf(&svg->output, "<path d=\"M%.1f %.1fq%.2f -7.6 %.2f 0", x1, y, half / 2, half);
    for (int i = 1; i < halves; i++) writer_printf(&svg->output, "t%.2f 0", half);
    writer_printf(&svg->output, "\" fill=\"none\" stroke=\"#%06" PRIX32 "\" stroke-width=\"2.6\"/>\n",
                  svg->palette->hues[hue].line);
}

static void put_stretch(Svg *svg, uint8_t condition, double x1, double x2, double y, uint8_t hue) {
    if (condition == REPLAY_RUNNING) {
        put_bar(svg, x1, x2, y, svg->palette->hues[hue].solid);
        return;
    }
    if (x2 - x1 < 1) return;
    switch ((ReplayCondition)condition) {
    case REPLAY_READY: put_patterned(svg, x1, x2, y, "dots", hue); break;
    case REPLAY_RANG: put_patterned(svg, x1, x2, y, "stripes", hue); break;
    case REPLAY_ON_TIMER: put_wave(svg, x1, x2, y, hue); break;
    default: put_line(svg, x1, x2, y, hue);
    }
}

static void put_end(Svg *svg, const LineupMember *member, double y) {
    static const char *const signs[] = {[OUTCOME_RESULT] = "M-3.5 0l2.5 3l4.5 -6",
                                        [OUTCOME_EXCEPTION] = "M0 -4.5v5.5M0 3.5v1",
                                        [OUTCOME_CANCELLED] = "M-3 -3l6 6M3 -3l-6 6"};
    const TimelineLane *lane = member->lane;
    if (!lane->is_done || !lane->task || lane->outcome > OUTCOME_CANCELLED) return;
    const PaletteHue *hue = &svg->palette->hues[member->hue];
    writer_printf(&svg->output,
                  "<g transform=\"translate(%.1f %.1f)\"><circle r=\"7\" fill=\"#%06" PRIX32
                  "\"/><path d=\"%s\" fill=\"none\" "
                  "stroke=\"#%06" PRIX32 "\" stroke-width=\"2\"/></g>\n",
                  at(svg, lane->done) + 10, y, hue->solid, signs[lane->outcome], hue->on);
}

/* About how wide a name is, px, since every viewer has its own font. Stops at `most`; *fits: up to which byte. */
static double name_width(const char *name, double most, size_t *fits) {
    enum { NARROW = 8, WIDE = 15 };
    double width = 0;
    for (*fits = 0; name[*fits];) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)name + *fits, -1, &character);
        double more = size > 0 && utf8proc_charwidth(character) > 1 ? WIDE : NARROW;
        if (width + more > most) break;
        width += more;
        *fits += size > 0 ? (size_t)size : 1;
    }
    return width;
}

/* One that is too long is cut before its number; the whole of it appears under the pointer. */
static void put_name(Svg *svg, const LineupMember *member, double y) {
    const double x = MARGIN + 26, room = AXIS_X - x - 6;
    const char *name = member->name, *number = member->number ? strrchr(name, '#') : NULL;
    uint32_t colour = svg->palette->hues[member->hue].text;
    size_t fits;
    name_width(name, room, &fits);
    if (!name[fits]) {
        put_text(svg, x, y, ANCHOR_START, 15, false, colour, name);
        return;
    }
    if (!number) number = "";
    double end = name_width(number, room, &fits);
    name_width(name, room - end - 15, &fits);
    char cut[256];
    snprintf(cut, sizeof cut, "%.*s\xE2\x80\xA6%s%s", (int)fits, name, *number ? " " : "", number);
    writer_put_string(&svg->output, "<g><title>");
    writer_put_xml(&svg->output, name, strlen(name));
    writer_put_string(&svg->output, "</title>");
    put_text(svg, x, y, ANCHOR_START, 15, false, colour, cut);
    writer_put_string(&svg->output, "</g>\n");
}

static void put_lane(Svg *svg, const LineupMember *member, int64_t end) {
    double y = svg->y + LANE / 2.0;
    const TimelineLane *lane = member->lane;
    if (*member->icon) put_text(svg, MARGIN + 9, y + 5, ANCHOR_MIDDLE, 15, false, svg->palette->ink, member->icon);
    put_name(svg, member, y + 5);
    for (uint32_t i = 0; i < lane->count; i++)
        put_stretch(svg, lane->segments[i].condition, at(svg, lane->segments[i].from), at(svg, lane->segments[i].to), y,
                    member->hue);
    if (lane->is_open) put_stretch(svg, lane->condition, at(svg, lane->since), at(svg, end), y, member->hue);
    put_end(svg, member, y);
    svg->y += LANE;
}

/* ---- runs ---- */

static void put_patterns(Svg *svg) {
    writer_put_string(&svg->output, "<defs>\n");
    for (int i = 0; i <= PALETTE_HUES; i++) {
        const PaletteHue *hue = &svg->palette->hues[i];
        writer_printf(&svg->output,
                      "<pattern id=\"dots%d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect "
                      "width=\"6\" height=\"6\" "
                      "fill=\"#%06" PRIX32 "\"/><circle cx=\"1.5\" cy=\"1.5\" r=\"1.3\" fill=\"#%06" PRIX32
                      "\"/><circle cx=\"4.5\" cy=\"4.5\" r=\"1.3\" fill=\"#%06" PRIX32 "\"/></pattern>\n",
                      i, hue->tint, hue->line, hue->line);
        writer_printf(&svg->output,
                      "<pattern id=\"stripes%d\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
                      "patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"#%06" PRIX32
                      "\"/><rect width=\"3.2\" height=\"8\" fill=\"#%06" PRIX32 "\"/></pattern>\n",
                      i, hue->tint, hue->line);
    }
    writer_put_string(&svg->output, "</defs>\n");
}

static void put_total(Svg *svg, const Timeline *timeline, const char *name) {
    TimelineTotals totals = timeline_totals(timeline);
    char time[WRITER_TIME_SIZE], working[WRITER_TIME_SIZE], waiting[WRITER_TIME_SIZE], idle[WRITER_TIME_SIZE],
        text[200];
    put_text(svg, MARGIN, svg->y + 26, ANCHOR_START, 17, true, svg->palette->ink, name);
    snprintf(text, sizeof text, "%s %s", writer_format_time(totals.total, time), svg->unit);
    put_text(svg, AXIS_END + 16, svg->y + 26, ANCHOR_END, 22, true, svg->palette->ink, text);
    int n = snprintf(text, sizeof text, word(svg, "%s working"), writer_format_time(totals.working, working));
    n += snprintf(text + n, sizeof text - (size_t)n, " · ");
    n += snprintf(text + n, sizeof text - (size_t)n, word(svg, "%s waiting"),
                  writer_format_time(totals.waiting, waiting));
    n += snprintf(text + n, sizeof text - (size_t)n, " · ");
    snprintf(text + n, sizeof text - (size_t)n, word(svg, "%s idle"), writer_format_time(totals.idle, idle));
    put_text(svg, AXIS_X, svg->y + 26, ANCHOR_START, 14, false, svg->palette->ink2, text);
    svg->y += RUN_HEAD;
}

static size_t shown_lanes(const Lineup *lineup) { return lineup->count < LANES_MOST ? lineup->count : LANES_MOST; }

static void put_run(Svg *svg, const Timeline *timeline, const Lineup *lineup, const char *name) {
    put_total(svg, timeline, name);
    for (size_t i = 0; i < shown_lanes(lineup); i++)
        put_lane(svg, &lineup->members[i], timeline_totals(timeline).total);
    if (shown_lanes(lineup) == lineup->count) return;
    char text[64];
    snprintf(text, sizeof text, word(svg, "and %u more"), (unsigned)(lineup->count - LANES_MOST));
    put_text(svg, MARGIN + 26, svg->y + 18, ANCHOR_START, 14, false, svg->palette->ink2, text);
    svg->y += LANE;
}

static double run_height(const Lineup *lineup) {
    return RUN_HEAD + LANE * (double)(shown_lanes(lineup) + (shown_lanes(lineup) < lineup->count));
}

static void put_legend(Svg *svg) {
    static const struct {
        const char *english;
        uint8_t condition;
    } rows[] = {{"running", REPLAY_RUNNING},
                {"ready, in line", REPLAY_READY},
                {"waiting on a timer", REPLAY_ON_TIMER},
                {"waiting on others", REPLAY_ON_TASK},
                {"rang, loop busy", REPLAY_RANG}};
    double x = MARGIN, step = (WIDTH - 2.0 * MARGIN) / (double)(sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++, x += step) {
        put_stretch(svg, rows[i].condition, x, x + 32, svg->y + FOOT / 2.0, PALETTE_MAIN);
        put_text(svg, x + 40, svg->y + FOOT / 2.0 + 5, ANCHOR_START, 14, false, svg->palette->ink2,
                 word(svg, rows[i].english));
    }
    svg->y += FOOT;
}

static void put_picture(Svg *svg, const char *title, const Lineup *sync, const Lineup *async) {
    double runs = run_height(async) + (sync->count ? run_height(sync) : 0), height = HEAD + runs + RULER + FOOT + 8;
    writer_printf(
        &svg->output,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
        "height=\"%.0f\" "
        "viewBox=\"0 0 %d %.0f\" font-family=\"Noto Sans, Noto Sans CJK SC, DejaVu Sans, sans-serif\">\n<title>",
        WIDTH, height, WIDTH, height);
    writer_put_xml(&svg->output, title, strlen(title));
    writer_put_string(&svg->output, "</title>\n");
    put_patterns(svg);
    writer_printf(&svg->output, "<rect width=\"%d\" height=\"%.0f\" fill=\"#%06" PRIX32 "\"/>\n", WIDTH, height,
                  svg->palette->paper);
    put_text(svg, MARGIN, 42, ANCHOR_START, 24, true, svg->palette->ink, title);
    svg->y = HEAD;
    put_grid(svg, svg->y + RUN_HEAD, svg->y + runs + 4);
    if (sync->count) put_run(svg, svg->story->one_by_one, sync, word(svg, "One by one"));
    put_run(svg, svg->story->timeline, async, sync->count ? word(svg, "With await") : "");
    put_ruler(svg);
    put_legend(svg);
    writer_put_string(&svg->output, "</svg>\n");
}

bool writer_svg_write(const WriterOptions *options, const WriterStory *story, bool is_dark) {
    Lineup async, sync = {0};
    if (!lineup_init(&async, story->timeline, story->scenario, NULL)) return false;
    bool is_whole = !story->one_by_one || lineup_init(&sync, story->one_by_one, story->scenario, &async);
    Svg *svg = calloc(1, sizeof *svg);
    if (svg && is_whole) {
        const Scenario *scenario = story->scenario;
        svg->story = story;
        svg->palette = palette_get(is_dark);
        svg->unit = scenario_unit(scenario, story->language);
        writer_output_init(&svg->output, options);
        int64_t longest = timeline_totals(story->timeline).total;
        if (story->one_by_one && timeline_totals(story->one_by_one).total > longest)
            longest = timeline_totals(story->one_by_one).total;
        choose_axis(svg, longest);
        put_picture(svg, scenario ? scenario_title(scenario, story->language) : "watchpot", &sync, &async);
        writer_flush(&svg->output);
    }
    is_whole = is_whole && svg;
    free(svg);
    lineup_deinit(&sync);
    lineup_deinit(&async);
    return is_whole;
}
