#include "film.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MOST_ARGUMENTS = 48, NOT_FOUND = 127 };

/* What follows the description of the frames. No dates, versions or names of machines: the same frames give the same
 * bytes. */
static const char *const settings[][20] = {
    [FILM_MP4] = {"-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-preset", "medium", "-crf", "20",
                  "-threads", "1", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4", NULL},
    [FILM_GIF] = {"-lavfi", "paletteuse=dither=none:diff_mode=rectangle", "-f", "gif", NULL},
    [FILM_PALETTE] = {"-vf", "palettegen=stats_mode=full", "-update", "1", "-f", "image2", "-c:v", "png", NULL},
};

static void fill_arguments(const char **out, FilmKind kind, const char *path, const char *palette, const char *size,
                           const char *rate) {
    const char *const input[] = {"ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt",
                                 "rgb24",  "-s",       size, "-r",    rate, "-i", "pipe:0"};
    for (size_t i = 0; i < sizeof input / sizeof *input; ++i) *out++ = input[i];
    if (palette) {
        *out++ = "-i";
        *out++ = palette;
    }
    for (size_t i = 0; settings[kind][i]; ++i) *out++ = settings[kind][i];
    *out++ = "-fflags";
    *out++ = "+bitexact";
    *out++ = "-flags:v";
    *out++ = "+bitexact";
    *out++ = path;
    *out = NULL;
}

bool film_open(Film *film, FilmKind kind, const char *path, const char *palette, int width, int height, int rate) {
    *film = (Film){.kind = kind, .pid = -1, .pipe = -1};
    char size[32], rate_text[16];
    snprintf(size, sizeof size, "%dx%d", width, height);
    snprintf(rate_text, sizeof rate_text, "%d", rate);
    const char *arguments[MOST_ARGUMENTS];
    fill_arguments(arguments, kind, path, palette, size, rate_text);
    int ends[2];
    if (pipe(ends) != 0) return false;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    if (ends[0] != STDIN_FILENO) posix_spawn_file_actions_addclose(&actions, ends[0]);
    int failure = posix_spawnp(&film->pid, "ffmpeg", &actions, NULL, (char *const *)(uintptr_t)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    film->pipe = ends[1];
    if (failure == 0) return true;
    film->is_missing = failure == ENOENT;
    film->pid = -1;
    return false;
}

bool film_write(Film *film, const void *pixels, size_t length) {
    const char *p = pixels;
    while (length > 0) {
        ssize_t n = write(film->pipe, p, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        p += n;
        length -= (size_t)n;
    }
    return true;
}

bool film_close(Film *film) {
    if (film->pipe >= 0) close(film->pipe);
    film->pipe = -1;
    if (film->pid < 0) return false;
    int status = 0;
    pid_t pid;
    while ((pid = waitpid(film->pid, &status, 0)) < 0 && errno == EINTR) {
    }
    film->pid = -1;
    if (pid >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND) film->is_missing = true;
    return pid >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
