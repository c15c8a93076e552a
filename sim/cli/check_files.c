#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* lstat, S_ISSOCK */
#endif
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/check.h"

enum { DEPTH_LIMIT = 64 };

typedef struct Search {
    CheckFiles *files;
    struct stat rubric; /* st_ino 0: none */
    bool out_of_memory;
} Search;

/* Takes over the path. */
static void add_file(Search *search, char *path, const char *problem) {
    CheckFiles *files = search->files;
    if (path && files->count == files->capacity) {
        size_t capacity = files->capacity ? files->capacity * 2 : 64;
        CheckFile *grown = realloc(files->items, capacity * sizeof *grown);
        if (grown) {
            files->items = grown;
            files->capacity = capacity;
        }
    }
    if (!path || files->count == files->capacity) {
        search->out_of_memory = true;
        free(path);
        return;
    }
    files->items[files->count++] = (CheckFile){path, problem};
}

static char *join(const char *folder, const char *name) {
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    size_t size = length + strlen(name) + 2;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s%s%s", folder, slash, name);
    return path;
}

static bool is_program_name(const char *name) {
    size_t length = strlen(name);
    return name[0] != '.' && length > 3 && strcmp(name + length - 3, ".py") == 0;
}

static bool is_folder_name(const char *name) { return name[0] != '.' && strcmp(name, "__pycache__") != 0; }

static int compare_names(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Names in the folder, sorted, malloc'ed; NULL with errno. */
static char **list_names(const char *folder, size_t *count) {
    DIR *stream = opendir(folder);
    if (!stream) return NULL;
    char **names = NULL;
    size_t capacity = *count = 0;
    for (struct dirent *entry; (entry = readdir(stream));) {
        if (*count + 1 >= capacity) {
            char **grown = realloc(names, (capacity = capacity ? capacity * 2 : 64) * sizeof *names);
            if (!grown) break;
            names = grown;
        }
        names[*count] = malloc(strlen(entry->d_name) + 1);
        if (!names[*count]) break;
        strcpy(names[(*count)++], entry->d_name);
    }
    closedir(stream);
    if (!names) names = calloc(1, sizeof *names);
    if (names) qsort(names, *count, sizeof *names, compare_names);
    return names;
}

static void search_folder(Search *search, char *folder, unsigned depth);

/* Takes over the path. */
static void search_entry(Search *search, char *path, const char *name, unsigned depth) {
    struct stat status;
    if (!path || lstat(path, &status) != 0) {
        search->out_of_memory |= !path;
        free(path);
        return;
    }
    bool is_rubric =
        search->rubric.st_ino && status.st_ino == search->rubric.st_ino && status.st_dev == search->rubric.st_dev;
    if (S_ISDIR(status.st_mode) && is_folder_name(name))
        search_folder(search, path, depth + 1);
    else if (S_ISDIR(status.st_mode) || !is_program_name(name) || is_rubric)
        free(path);
    else if (S_ISLNK(status.st_mode))
        add_file(search, path, "it is a symbolic link, and those are not followed");
    else
        add_file(search, path, S_ISREG(status.st_mode) ? NULL : "it is not a regular file");
}

/* Takes over the path. */
static void search_folder(Search *search, char *folder, unsigned depth) {
    if (depth > DEPTH_LIMIT) {
        add_file(search, folder, "folders are nested too deep here");
        return;
    }
    size_t count;
    char **names = list_names(folder, &count);
    if (!names) {
        add_file(search, folder, "the folder cannot be read");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], ".") != 0 && strcmp(names[i], "..") != 0)
            search_entry(search, join(folder, names[i]), names[i], depth);
        free(names[i]);
    }
    free(names);
    free(folder);
}

static int search_path(Search *search, const char *path) {
    struct stat status;
    char *copy = malloc(strlen(path) + 1);
    if (!copy) {
        search->out_of_memory = true;
        return STATUS_FAILED;
    }
    strcpy(copy, path);
    if (file_is_stdin(path)) {
        add_file(search, copy, NULL);
        return STATUS_FINE;
    }
    if (stat(path, &status) != 0) {
        terminal_complain("%s: %s", path,
                          file_result_text(errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE));
        free(copy);
        return STATUS_USAGE;
    }
    size_t before = search->files->count;
    if (!S_ISDIR(status.st_mode)) {
        add_file(search, copy, NULL);
        return STATUS_FINE;
    }
    search_folder(search, copy, 0);
    if (search->files->count != before) return STATUS_FINE;
    terminal_complain("%s: there are no Python programs in this folder", path);
    return STATUS_USAGE;
}

int check_files_find(CheckFiles *files, const Request *request) {
    Search search = {.files = files};
    *files = (CheckFiles){0};
    if (request->rubric && stat(request->rubric, &search.rubric) != 0) search.rubric.st_ino = 0;
    for (size_t i = 0; i < request->file_count; i++) {
        int status = search_path(&search, request->files[i]);
        if (status == STATUS_USAGE) return status;
    }
    if (!search.out_of_memory) return STATUS_FINE;
    terminal_complain("there is not enough memory");
    return STATUS_FAILED;
}

void check_files_deinit(CheckFiles *files) {
    for (size_t i = 0; i < files->count; i++) free(files->items[i].path);
    free(files->items);
    *files = (CheckFiles){0};
}
