/* Files, for the command line only: the simulator itself reads none. */
#ifndef WATCHPOT_CLI_FILE_H
#define WATCHPOT_CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum FileResult {
    FILE_OK,
    FILE_MISSING,
    FILE_IS_DIRECTORY,
    FILE_UNREADABLE,
    FILE_TOO_LARGE, /* more than SOURCE_LIMIT bytes */
    FILE_NO_MEMORY,
} FileResult;

typedef struct FileText {
    char *bytes; /* malloc'ed, with a NUL after `length` bytes */
    size_t length;
} FileText;

/* The path that stands for standard input, which can be read once. It is also the name that Python gives to it. */
extern const char file_stdin[];
bool file_is_stdin(const char *path);

FileResult file_read(const char *path, FileText *text);
/* "no such file" ...; static. */
const char *file_result_text(FileResult result);

/* A Hooks.load_module whose context is the path of the scenario: reads from the scenario's own folder, what lies below
 * it, and from nowhere else. */
char *file_load_module(const char *scenario_path, const char *name, size_t *length, char **filename);

/* The path of a file or folder that came with Watchpot, such as "scenarios/x.py": looked for beside the executable, one
 * folder above it, and where it was installed. malloc'ed; NULL if it is nowhere. */
char *file_find_data(const char *program, const char *relative);

#endif
