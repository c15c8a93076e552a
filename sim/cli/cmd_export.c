/* watchpot export FILE -o OUT: what a run looks like, for slides and course pages. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/comparison.h"
#include "trace/writer.h"

typedef struct Target {
    FILE *file;
    bool has_failed;
} Target;

static void write_file(void *context, const char *bytes, size_t length) {
    Target *target = context;
    if (fwrite(bytes, 1, length, target->file) != length) target->has_failed = true;
}

/* ---- formats ---- */

typedef bool Export(const ComparisonFile *file, const WriterOptions *options, const Request *request);

static WriterStory story_of(const ComparisonFile *file, const Request *request) {
    bool has_both = comparison_is_complete(file);
    return (WriterStory){.timeline = file->runs[SIMULATION_ASYNC].timeline,
                         .one_by_one = has_both ? file->runs[SIMULATION_SYNC].timeline : NULL,
                         .scenario = file->scenario,
                         .language = request->language};
}

static bool export_svg(const ComparisonFile *file, const WriterOptions *options, const Request *request) {
    WriterStory story = story_of(file, request);
    if (strcmp(request->export.screen, "compare") != 0) story.one_by_one = NULL;
    return writer_svg_write(options, &story, request->export.theme == EXPORT_DARK);
}

static bool export_page(const ComparisonFile *file, const WriterOptions *options, const Request *request) {
    WriterStory story = story_of(file, request);
    return writer_page_write(file->runs[SIMULATION_ASYNC].trace, options, &story);
}

typedef struct FormatRow {
    const char *ending;
    Export *run; /* NULL: drawn by the window */
} FormatRow;

static const FormatRow formats[] = {
    {".svg", export_svg}, {".html", export_page}, {".png", NULL}, {".gif", NULL}, {".mp4", NULL}};
enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

static const FormatRow *find_format(const char *path) {
    size_t length = strlen(path);
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        size_t ending = strlen(formats[i].ending);
        if (length > ending && strcasecmp(path + length - ending, formats[i].ending) == 0) return &formats[i];
    }
    return NULL;
}

/* ---- the command ---- */

static int fail(const char *path, const char *why) {
    terminal_complain("%s: %s", path, why);
    return STATUS_FAILED;
}

static int refuse(const char *path, const char *why) {
    fail(path, why);
    return STATUS_USAGE;
}

/* A file that could not be written whole is not left behind. */
static int write_output(const FormatRow *format, const ComparisonFile *file, const Request *request) {
    const char *path = request->export.output;
    Target target = {.file = fopen(path, "wb")};
    if (!target.file) return refuse(path, strerror(errno));
    WriterOptions options = {.sink = write_file, .context = &target, .unit = file->scenario->unit};
    bool has_memory = format->run(file, &options, request);
    bool is_written = !target.has_failed && !ferror(target.file);
    is_written = fclose(target.file) == 0 && is_written;
    if (has_memory && is_written) return STATUS_FINE;
    remove(path);
    return fail(path, has_memory ? "it cannot be written" : "there is not enough memory");
}

/* The window reads its files by itself, and more than once. */
static bool can_draw(const char *path) {
    FileText text;
    if (file_is_stdin(path)) {
        terminal_complain("a picture is made of a file, not of standard input");
        return false;
    }
    if (!command_read_file(path, &text)) return false;
    free(text.bytes);
    return true;
}

int cmd_export(const Request *request) {
    const char *path = request->export.output;
    const FormatRow *format = path ? find_format(path) : NULL;
    if (!path) {
        terminal_complain("where to? Give --output OUT");
        return STATUS_USAGE;
    }
    if (!format) return refuse(path, "the ending has to be .png, .gif, .mp4, .svg or .html");
    if (!format->run) {
        if (!command_picture) return fail(path, "this build has no window, so it draws .svg and .html only");
        for (size_t i = 0; i < request->file_count; i++)
            if (!can_draw(request->files[i])) return STATUS_USAGE;
        return command_picture(request);
    }
    if (request->file_count > 1) {
        terminal_complain("one FILE at a time, not `%.100s` as well", request->files[1]);
        return STATUS_USAGE;
    }
    if (!request->file_count) {
        terminal_complain("which program? FILE is missing");
        return STATUS_USAGE;
    }
    ComparisonSet set;
    int status = comparison_create(&set, request);
    if (status == STATUS_FINE) status = write_output(format, &set.files[0], request);
    comparison_destroy(&set);
    return status;
}
