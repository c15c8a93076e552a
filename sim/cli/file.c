#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* realpath */
#endif
#include "cli/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/source.h"

#ifndef WATCHPOT_DATA_DIR
#define WATCHPOT_DATA_DIR "/usr/local/share/watchpot"
#endif

enum { READ_SIZE = 64 * 1024 };

const char file_stdin[] = "<stdin>";

bool file_is_stdin(const char *path) { return strcmp(path, file_stdin) == 0; }

/* Reads on to the end: a pipe's size is not known before. */
static FileResult read_stream(FILE *stream, FileText *text) {
    size_t capacity = READ_SIZE;
    *text = (FileText){.bytes = malloc(capacity + 1)};
    while (text->bytes) {
        text->length += fread(text->bytes + text->length, 1, capacity - text->length, stream);
        if (text->length < capacity) break;
        if (capacity > SOURCE_LIMIT) return FILE_TOO_LARGE;
        capacity *= 2;
        char *grown = realloc(text->bytes, capacity + 1);
        if (!grown) return FILE_NO_MEMORY;
        text->bytes = grown;
    }
    if (!text->bytes) return FILE_NO_MEMORY;
    text->bytes[text->length] = '\0';
    return ferror(stream) ? FILE_UNREADABLE : text->length > SOURCE_LIMIT ? FILE_TOO_LARGE : FILE_OK;
}

static FileResult open_file(const char *path, FILE **stream) {
    struct stat status;
    if (stat(path, &status) != 0) return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
    if (S_ISDIR(status.st_mode)) return FILE_IS_DIRECTORY;
    if (S_ISREG(status.st_mode) && status.st_size > SOURCE_LIMIT) return FILE_TOO_LARGE;
    *stream = fopen(path, "rb");
    return *stream ? FILE_OK : FILE_UNREADABLE;
}

FileResult file_read(const char *path, FileText *text) {
    FILE *stream = stdin;
    *text = (FileText){0};
    FileResult result = file_is_stdin(path) ? FILE_OK : open_file(path, &stream);
    if (result != FILE_OK) return result;
    result = read_stream(stream, text);
    if (stream != stdin) fclose(stream);
    if (result != FILE_OK) {
        free(text->bytes);
        *text = (FileText){0};
    }
    return result;
}

const char *file_result_text(FileResult result) {
    switch (result) {
    case FILE_OK: return "it is all right";
    case FILE_MISSING: return "there is no such file";
    case FILE_IS_DIRECTORY: return "it is a folder, not a file";
    case FILE_UNREADABLE: return "it cannot be read";
    case FILE_TOO_LARGE: return "it is larger than 16 MB";
    case FILE_NO_MEMORY: return "there is not enough memory";
    }
    return "";
}

/* ---- modules ---- */

/* Letters, digits, underscores and whatever is beyond ASCII, in parts with dots between: nothing that leads upwards. */
static bool is_module_name(const char *name) {
    bool was_dot = true;
    for (const unsigned char *at = (const unsigned char *)name; *at; at++) {
        bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' || *at >= 0x80;
        bool is_dot = *at == '.';
        if (is_dot ? was_dot : !is_letter && (*at < '0' || *at > '9')) return false;
        was_dot = is_dot;
    }
    return !was_dot;
}

/* Bytes of the folder in front of a path, its slash included. */
static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash + 1 - path) : 0;
}

static char *join(const char *folder, size_t folder_size, const char *name, const char *ending) {
    size_t size = folder_size + strlen(name) + strlen(ending) + 1;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%.*s%s%s", (int)folder_size, folder, name, ending);
    return path;
}

/* Unlike a pipe, it cannot keep us waiting. */
static bool is_regular(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Does the path really lie in the folder of the scenario or below it, links followed? */
static bool is_beside(const char *scenario, const char *path) {
    char *real_scenario = realpath(scenario, NULL), *real_path = realpath(path, NULL);
    bool inside = real_scenario && real_path && strncmp(real_scenario, real_path, folder_length(real_scenario)) == 0;
    free(real_scenario);
    free(real_path);
    return inside;
}

/* The path of a module without an ending: "folder/a/b" for "a.b". */
static char *module_path(const char *scenario, const char *name) {
    size_t folder = folder_length(scenario);
    char *path = join(scenario, folder, name, "");
    for (char *at = path ? path + folder : NULL; at && *at; at++)
        if (*at == '.') *at = '/';
    return path;
}

static bool read_module(const char *scenario, char *path, size_t *length, char **filename, char **text) {
    FileText file;
    if (!path || !is_regular(path) || !is_beside(scenario, path) || file_read(path, &file) != FILE_OK) {
        free(path);
        return false;
    }
    *length = file.length;
    *filename = path;
    *text = file.bytes;
    return true;
}

char *file_load_module(const char *scenario_path, const char *name, size_t *length, char **filename) {
    static const char *const endings[] = {"/__init__.py", ".py"};
    char *base = is_module_name(name) ? module_path(scenario_path, name) : NULL, *text = NULL;
    if (!base) return NULL;
    for (size_t i = 0; i < 2 && !text; i++)
        read_module(scenario_path, join(base, strlen(base), endings[i], ""), length, filename, &text);
    if (!text && is_folder(base) && is_beside(scenario_path, base) &&
        (*filename = join(base, strlen(base), "/", "")) != NULL) {
        *length = 0;
        text = calloc(1, 1);
    }
    free(base);
    return text;
}

/* ---- data ---- */

static bool is_there(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

/* The folder of the running program, with a slash; malloc'ed. */
static char *program_folder(const char *program) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) return join(program, folder_length(program), "", "");
    path[length] = '\0';
    return join(path, folder_length(path), "", "");
}

char *file_find_data(const char *program, const char *relative) {
    char *folder = program_folder(program);
    if (!folder) return NULL;
    size_t length = strlen(folder);
    char *candidates[] = {
        join(folder, length, relative, ""),
        join(folder, length, "../", relative),
        join(folder, length, "../share/watchpot/", relative), /* installed under any prefix */
        join(WATCHPOT_DATA_DIR "/", sizeof WATCHPOT_DATA_DIR, relative, ""),
    };
    free(folder);
    char *found = NULL;
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        if (!found && candidates[i] && is_there(candidates[i]))
            found = candidates[i];
        else
            free(candidates[i]);
    }
    return found;
}
