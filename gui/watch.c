/* A thread sleeps in poll() on inotify, and turns whatever comes into one SDL event, which wakes the window's loop. */
#include "watch.h"

static Uint32 event_type; /* of SDL's numbers for the program's own; the same for every Watch */

bool watch_is_event(const SDL_Event *event) { return event_type && event->type == event_type; }

#ifdef __linux__

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { FOLDERS = 2 }; /* that of the name, and that of the file to which a link leads */

struct Watch {
    SDL_Thread *thread;
    int inotify, end; /* `end`: written to when the thread shall go */
    int folders[FOLDERS];
};

static int run(void *context) {
    Watch *w = context;
    struct pollfd files[] = {{.fd = w->inotify, .events = POLLIN}, {.fd = w->end, .events = POLLIN}};
    char news[4096];
    for (;;) {
        if (poll(files, 2, -1) < 0) continue; /* a signal */
        if (files[1].revents) return 0;
        if (read(w->inotify, news, sizeof news) <= 0) continue;
        SDL_Event event = {.type = event_type};
        SDL_FlushEvent(event_type); /* one is enough, however much is saved */
        SDL_PushEvent(&event);
    }
}

Watch *watch_create(void) {
    if (!event_type) event_type = SDL_RegisterEvents(1);
    Watch *w = event_type != (Uint32)-1 ? calloc(1, sizeof *w) : NULL;
    if (!w) return NULL;
    for (int i = 0; i < FOLDERS; ++i) w->folders[i] = -1;
    w->end = eventfd(0, EFD_CLOEXEC);
    w->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (w->end >= 0 && w->inotify >= 0) w->thread = SDL_CreateThread(run, "watch", w);
    if (w->thread) return w;
    watch_destroy(w);
    return NULL;
}

void watch_destroy(Watch *w) {
    if (!w) return;
    if (w->thread) {
        eventfd_write(w->end, 1);
        SDL_WaitThread(w->thread, NULL);
    }
    if (w->inotify >= 0) close(w->inotify);
    if (w->end >= 0) close(w->end);
    free(w);
}

/* The folder of a file; negative: there is none. */
static int add_folder(const Watch *w, const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder) return -1;
    memcpy(folder, path, length);
    folder[length] = '\0';
    return inotify_add_watch(w->inotify, length ? folder : ".",
                             IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
}

bool watch_follow(Watch *w, const char *path) {
    if (!w) return false;
    char target[PATH_MAX];
    int now[FOLDERS] = {add_folder(w, path), realpath(path, target) ? add_folder(w, target) : -1};
    for (int i = 0; i < FOLDERS; ++i) {
        bool stays = w->folders[i] < 0 || w->folders[i] == now[0] || w->folders[i] == now[1];
        if (!stays) inotify_rm_watch(w->inotify, w->folders[i]);
    }
    memcpy(w->folders, now, sizeof now);
    return now[0] >= 0;
}

#else

Watch *watch_create(void) { return NULL; }
void watch_destroy(Watch *w) { (void)w; }
bool watch_follow(Watch *w, const char *path) {
    (void)w;
    (void)path;
    return false;
}

#endif
