/* Frames into a moving picture, by the program `ffmpeg`, to which they are piped. */
#ifndef WATCHPOT_GUI_FILM_H
#define WATCHPOT_GUI_FILM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef enum FilmKind {
    FILM_MP4,
    FILM_GIF,
    FILM_PALETTE, /* no film yet, but the colours for one: a small picture, which FILM_GIF wants */
} FilmKind;

typedef struct Film {
    FilmKind kind;
    pid_t pid;
    int pipe;
    bool is_missing; /* there is no ffmpeg */
} Film;

/* Starts ffmpeg for RGB frames of width by height. `palette`: path of what FILM_PALETTE made, for FILM_GIF only. False:
 * it could not be started. */
bool film_open(Film *film, FilmKind kind, const char *path, const char *palette, int width, int height, int rate);
/* False when ffmpeg has gone. */
bool film_write(Film *film, const void *pixels, size_t length);
/* Waits for ffmpeg to finish; true when it is content. `film` may be a failed one. */
bool film_close(Film *film);

#endif
