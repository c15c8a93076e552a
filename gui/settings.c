#include "settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const double scales[] = {0.75, 0.9, 1, 1.1, 1.25, 1.5};
enum { SCALES = sizeof scales / sizeof *scales };

double settings_next_scale(double scale, int direction) {
    int at = 0;
    for (int i = 0; i < SCALES; ++i)
        if (scales[i] <= scale + 1e-6) at = i;
    at += direction;
    return scales[at < 0 ? 0 : at >= SCALES ? SCALES - 1 : at];
}

/* Where programs keep their settings. */
static bool find_folder(char folder[SETTINGS_PATH]) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int n = config && *config == '/' ? snprintf(folder, SETTINGS_PATH, "%s", config)
            : home && *home          ? snprintf(folder, SETTINGS_PATH, "%s/.config", home)
                                     : -1;
    return n >= 0 && n + 32 <= SETTINGS_PATH;
}

/* The file's path; with `make` its folders come into being. */
static bool find_file(char *path, size_t size, bool make) {
    char folder[SETTINGS_PATH];
    if (!find_folder(folder)) return false;
    if (make && mkdir(folder, 0700) != 0 && errno != EEXIST) return false;
    strcat(folder, "/watchpot");
    if (make && mkdir(folder, 0700) != 0 && errno != EEXIST) return false;
    int n = snprintf(path, size, "%s/settings", folder);
    return n > 0 && (size_t)n < size;
}

static Language environment_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        const char *value = getenv(names[i]);
        if (value && *value) return language_from_name(value);
    }
    return LANGUAGE_EN;
}

/* Is there a line "name=0" or "name=false"? */
static bool is_switched_off(const char *path, const char *name) {
    FILE *file = fopen(path, "r");
    char line[256];
    bool is_off = false;
    while (file && fgets(line, sizeof line, file)) {
        size_t length = strlen(name);
        if (strncmp(line, name, length) != 0 || line[length] != '=') continue;
        line[strcspn(line, "\r\n")] = '\0';
        is_off = strcmp(line + length + 1, "0") == 0 || strcmp(line + length + 1, "false") == 0;
    }
    if (file) fclose(file);
    return is_off;
}

/* Where GNOME's and KDE's programs look whether things may move. */
static bool desktop_reduces_motion(void) {
    static const struct {
        const char *file, *name;
    } places[] = {{"gtk-4.0/settings.ini", "gtk-enable-animations"},
                  {"gtk-3.0/settings.ini", "gtk-enable-animations"},
                  {"kdeglobals", "AnimationDurationFactor"}};
    char folder[SETTINGS_PATH], path[SETTINGS_PATH + 64];
    if (!find_folder(folder)) return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; ++i) {
        snprintf(path, sizeof path, "%s/%s", folder, places[i].file);
        if (is_switched_off(path, places[i].name)) return true;
    }
    return false;
}

static void read_line(Settings *s, const char *name, const char *value) {
    if (strcmp(name, "theme") == 0) {
        s->dark = strcmp(value, "dark") == 0;
    } else if (strcmp(name, "language") == 0) {
        s->language = language_from_name(value);
    } else if (strcmp(name, "projector") == 0) {
        s->projector = strcmp(value, "yes") == 0;
    } else if (strcmp(name, "less_motion") == 0) {
        s->reduced_motion = strcmp(value, "yes") == 0;
        s->has_chosen_motion = true;
    } else if (strcmp(name, "scale") == 0) {
        double scale = strtod(value, NULL);
        if (scale >= 0.7 && scale <= 1.6) s->scale = settings_next_scale(scale, 0);
    } else if (strcmp(name, "recent") == 0) {
        for (int i = 0; i < SETTINGS_RECENT; ++i) {
            if (*s->recent[i]) continue;
            snprintf(s->recent[i], SETTINGS_PATH, "%s", value);
            return;
        }
    }
}

void settings_load(Settings *s) {
    *s = (Settings){.language = environment_language(), .scale = 1, .reduced_motion = desktop_reduces_motion()};
    char path[SETTINGS_PATH + 64], line[SETTINGS_PATH + 64];
    FILE *file = find_file(path, sizeof path, false) ? fopen(path, "r") : NULL;
    if (!file) return;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *value = strchr(line, ' ');
        if (!value) continue;
        *value++ = '\0';
        read_line(s, line, value);
    }
    fclose(file);
}

bool settings_save(const Settings *s) {
    if (s->is_fixed) return true;
    char path[SETTINGS_PATH + 64];
    FILE *file = find_file(path, sizeof path, true) ? fopen(path, "w") : NULL;
    if (!file) return false;
    fprintf(file, "theme %s\nlanguage %s\nprojector %s\nscale %g\n", s->dark ? "dark" : "light",
            language_name(s->language), s->projector ? "yes" : "no", s->scale);
    if (s->has_chosen_motion) fprintf(file, "less_motion %s\n", s->reduced_motion ? "yes" : "no");
    for (int i = 0; i < SETTINGS_RECENT && *s->recent[i]; ++i) fprintf(file, "recent %s\n", s->recent[i]);
    return fclose(file) == 0;
}

void settings_remember(Settings *s, const char *path) {
    char *real = s->is_fixed ? NULL : realpath(path, NULL);
    if (!real) return;
    if (strlen(real) < SETTINGS_PATH && !strchr(real, '\n')) {
        int place = 0;
        while (place < SETTINGS_RECENT - 1 && *s->recent[place] && strcmp(s->recent[place], real) != 0) ++place;
        memmove(s->recent + 1, s->recent, (size_t)place * SETTINGS_PATH);
        snprintf(s->recent[0], SETTINGS_PATH, "%s", real);
    }
    free(real);
}
