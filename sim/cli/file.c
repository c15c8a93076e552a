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

/* Letters, digits, underscores and whatever is beyond ASCII: nothing that leads to another folder. */
static bool is_module_name(const char *name) {
    if (!*name) return false;
    for (const unsigned char *at = (const unsigned char *)name; *at; at++) {
        bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' || *at >= 0x80;
        if (!is_letter && (*at < '0' || *at > '9')) return false;
    }
    return true;
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

/* Do both really lie in one folder, links followed? */
static bool share_folder(const char *a, const char *b) {
    char *real_a = realpath(a, NULL), *real_b = realpath(b, NULL);
    bool same = real_a && real_b && folder_length(real_a) == folder_length(real_b) &&
                memcmp(real_a, real_b, folder_length(real_a)) == 0;
    free(real_a);
    free(real_b);
    return same;
}

char *file_load_module(const char *scenario_path, const char *name, size_t *length, char **filename) {
    if (!is_module_name(name)) return NULL;
    char *path = join(scenario_path, folder_length(scenario_path), name, ".py");
    FileText text;
    if (!path || !is_regular(path) || !share_folder(scenario_path, path) || file_read(path, &text) != FILE_OK) {
        free(path);
        return NULL;
    }
    *length = text.length;
    *filename = path;
    return text.bytes;
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
