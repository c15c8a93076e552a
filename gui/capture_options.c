/* The command line of `watchpot export`. */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "capture.h"

enum { STATUS_FINE = 0, STATUS_USAGE = 2 };
enum { WIDTH_LEAST = 320, HEIGHT_LEAST = 160, SIDE_MOST = 8192 };

static const char usage[] =
    "Usage: watchpot export [OPTION...] FILE -o OUT.png|OUT.gif|OUT.mp4\n\n"
    "Writes a picture or a film of the window; no display is needed.\n\n"
    "Options:\n"
    "  -o, --output OUT        where to; its ending says what: .png, .gif or .mp4\n"
    "      --screen NAME       stage (default), compare, gallery, predict, help, error\n"
    "      --step N            the step to show, or to begin at; from 1\n"
    "      --at TIME           the same by time: the last step at or before it\n"
    "      --answer N          predict: what is answered\n"
    "      --detail tasks|handles\n"
    "      --size WxH          in pixels (default: 1280x720)\n"
    "      --scale S           larger or smaller text (default: 1)\n"
    "      --speed S           of a film: 0.25, 0.5, 1 (default), 2, 4 or 8\n"
    "      --theme light|dark|projector\n"
    "      --lang en|zh\n"
    "  -h, --help              this text\n\n"
    "A picture shows the last step unless told otherwise. Films are of the stage, played to its\n"
    "end, or of the race on compare; the program ffmpeg makes them.\n";

enum { OPTION_STEP = 256, OPTION_AT, OPTION_SIZE, OPTION_SCALE, OPTION_THEME, OPTION_LANG, OPTION_SCREEN, OPTION_DETAIL, OPTION_SPEED, OPTION_ANSWER };

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},           {"screen", required_argument, NULL, OPTION_SCREEN}, {"step", required_argument, NULL, OPTION_STEP},
    {"at", required_argument, NULL, OPTION_AT},         {"answer", required_argument, NULL, OPTION_ANSWER}, {"detail", required_argument, NULL, OPTION_DETAIL},
    {"size", required_argument, NULL, OPTION_SIZE},     {"scale", required_argument, NULL, OPTION_SCALE},   {"speed", required_argument, NULL, OPTION_SPEED},
    {"theme", required_argument, NULL, OPTION_THEME},   {"lang", required_argument, NULL, OPTION_LANG},     {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

static const char *const screens[] = {"stage", "compare", "gallery", "predict", "help", "error", NULL};
static const char *const details[] = {"tasks", "handles", NULL};
static const char *const themes[] = {"light", "dark", "projector", NULL};
static const char *const languages[] = {"en", "zh", NULL};
static const char *const formats[] = {".png", ".gif", ".mp4", NULL};
static const char *const speeds[] = {"0.25", "0.5", "1", "2", "4", "8", NULL};
_Static_assert(sizeof screens / sizeof *screens == CAPTURE_SCREENS + 1, "a name for each screen");

/* -1: none of them. */
static int find_word(const char *const *words, const char *text) {
    for (int i = 0; words[i]; ++i)
        if (strcmp(words[i], text) == 0) return i;
    return -1;
}

static bool read_number(const char *text, double least, double most, double *number) {
    char *end;
    if (strspn(text, "0123456789.") != strlen(text)) return false; /* strtod also knows nan, hex, blanks */
    *number = strtod(text, &end);
    return end != text && !*end && *number >= least && *number <= most;
}

static bool read_size(const char *text, int *w, int *h) {
    int used = 0;
    if (strspn(text, "0123456789x") != strlen(text) || strlen(text) > 11) return false;
    return sscanf(text, "%dx%d%n", w, h, &used) == 2 && !text[used] && *w >= WIDTH_LEAST && *h >= HEIGHT_LEAST && *w <= SIDE_MOST && *h <= SIDE_MOST;
}

static bool apply(CaptureOptions *o, int code, const char *value) {
    double number = 0;
    int word = 0;
    switch (code) {
        case 'o':
            o->output = value;
            return *value != '\0';
        case OPTION_STEP:
            if (!read_number(value, 1, 1e9, &number) || number != floor(number)) return false;
            o->step = (size_t)number;
            return true;
        case OPTION_AT:
            if (!read_number(value, 0, 9e9, &number)) return false;
            o->time = (int64_t)llround(number * 1e9);
            return true;
        case OPTION_ANSWER:
            if (!read_number(value, 1, 9, &number) || number != floor(number)) return false;
            o->answer = (int)number;
            return true;
        case OPTION_SIZE: return read_size(value, &o->width, &o->height);
        case OPTION_SCALE: return read_number(value, 0.5, 3, &o->scale);
        case OPTION_SPEED:
            if (find_word(speeds, value) < 0) return false;
            o->speed = strtod(value, NULL);
            return true;
        case OPTION_DETAIL:
            if ((word = find_word(details, value)) >= 0) o->detail = (Detail)word;
            return word >= 0;
        case OPTION_THEME:
            word = find_word(themes, value);
            o->dark = word == 1;
            o->projector = word == 2;
            return word >= 0;
        case OPTION_LANG:
            if ((word = find_word(languages, value)) >= 0) o->language = (Language)word;
            return word >= 0;
        case OPTION_SCREEN:
            if ((word = find_word(screens, value)) >= 0) o->screen = (CaptureScreen)word;
            return word >= 0;
        default: return false;
    }
}

static int refuse(const char *format, const char *a, const char *b) {
    fputs("watchpot: ", stderr);
    fprintf(stderr, format, a, b);
    fputs("\nTry `watchpot export --help`.\n", stderr);
    return STATUS_USAGE;
}

static bool find_format(CaptureOptions *o) {
    const char *dot = strrchr(o->output, '.');
    for (int i = 0; dot && formats[i]; ++i) {
        if (strcasecmp(dot, formats[i]) != 0) continue;
        o->format = (CaptureFormat)i;
        return true;
    }
    return false;
}

/* What does not go together. */
static int check(CaptureOptions *o) {
    if (!o->output) return refuse("-o OUT is missing: where should the picture go?%s%s", "", "");
    if (!find_format(o)) return refuse("`%.200s` does not end in .png, .gif or .mp4%s", o->output, "");
    bool needs_file = o->screen != CAPTURE_GALLERY && o->screen != CAPTURE_HELP;
    if (!o->file && needs_file) return refuse("which program? FILE is missing%s%s", "", "");
    bool moves = o->screen == CAPTURE_STAGE || o->screen == CAPTURE_COMPARE;
    if (o->format != CAPTURE_PNG && !moves) return refuse("nothing moves on the screen `%s`: make a .png of it%s", screens[o->screen], "");
    if (o->step && o->time >= 0) return refuse("--step and --at both say where to begin: give one%s%s", "", "");
    if (o->answer && o->screen != CAPTURE_PREDICT) return refuse("--answer goes with --screen predict%s%s", "", "");
    if (o->detail != DETAIL_TASKS && o->screen != CAPTURE_STAGE) return refuse("--detail goes with --screen stage%s%s", "", "");
    return STATUS_FINE;
}

int capture_main(int argc, char **argv) {
    CaptureOptions o = {.program = argv[0], .width = 1280, .height = 720, .scale = 1, .speed = 1, .time = -1};
    optind = 0;
    for (int code, index = 0; (code = getopt_long(argc, argv, "o:h", long_options, &index)) != -1;) {
        if (code == 'h') {
            fputs(usage, stdout);
            return STATUS_FINE;
        }
        if (code == '?') {
            fputs("Try `watchpot export --help`.\n", stderr);
            return STATUS_USAGE;
        }
        if (!apply(&o, code, optarg)) return refuse("--%s cannot be `%.60s`", code == 'o' ? "output" : long_options[index].name, optarg ? optarg : "");
    }
    if (argc - optind > 1) return refuse("one FILE at a time, not `%.100s` as well%s", argv[optind + 1], "");
    if (optind < argc) o.file = argv[optind];
    int status = check(&o);
    return status == STATUS_FINE ? capture_run(&o) : status;
}
