#include "cli/stepper.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang/utf8.h"
#include "trace/writer.h"

bool stepper_init(Stepper *s, const ComparisonFile *file, Language language) {
    const ComparisonRun *run = &file->runs[SIMULATION_ASYNC];
    *s = (Stepper){
        .file = file, .trace = run->trace, .timeline = run->timeline, .lineup = &run->lineup, .language = language};
    if (comparison_is_complete(file)) s->one_by_one = file->runs[SIMULATION_SYNC].timeline;
    s->steps = timeline_steps(run->timeline, &s->count);
    s->replay = replay_create(run->trace);
    return s->replay != NULL;
}

void stepper_deinit(Stepper *s) { replay_destroy(s->replay); }

const ReplayState *stepper_state(const Stepper *s) {
    return replay_seek(s->replay, s->count ? s->steps[s->step].position : s->trace->count);
}

/* ---- moves ---- */

typedef void Move(Stepper *s, const char *value);

static void say(Stepper *s, const char *english) {
    snprintf(s->message, sizeof s->message, "%s", language_text(s->language, english));
}

static void go(Stepper *s, size_t step) { s->step = step; }

/* To the next step that is one of those looked for. */
typedef bool Wanted(const Stepper *s, const TimelineStep *step);

static void search(Stepper *s, Wanted *wanted, const char *otherwise) {
    for (size_t i = s->step + 1; i < s->count; i++) {
        if (!wanted(s, &s->steps[i])) continue;
        go(s, i);
        return;
    }
    say(s, otherwise);
}

static bool is_other_turn(const Stepper *s, const TimelineStep *step) {
    return step->iteration != s->steps[s->step].iteration;
}

static bool is_same_task(const Stepper *s, const TimelineStep *step) {
    return step->task && step->task == s->steps[s->step].task;
}

static bool is_end(const Stepper *s, const TimelineStep *step) {
    (void)s;
    return step->kind == STEP_DONE || step->kind == STEP_FAILED || step->kind == STEP_CANCELLED;
}

static bool is_cancelling(const Stepper *s, const TimelineStep *step) {
    (void)s;
    return step->kind == STEP_CANCELS || step->kind == STEP_CANCELLED;
}

static void move_next(Stepper *s, const char *value) {
    (void)value;
    if (s->step + 1 < s->count)
        go(s, s->step + 1);
    else
        say(s, "This is the last step.");
}

static void move_back(Stepper *s, const char *value) {
    (void)value;
    if (s->step)
        go(s, s->step - 1);
    else
        say(s, "This is the first step.");
}

static void move_turn(Stepper *s, const char *value) {
    (void)value;
    search(s, is_other_turn, "There is no further turn of the loop.");
}

static void move_task(Stepper *s, const char *value) {
    (void)value;
    search(s, is_same_task, "This task does nothing more.");
}

static void move_done(Stepper *s, const char *value) {
    (void)value;
    search(s, is_end, "No task ends after this.");
}

static void move_cancel(Stepper *s, const char *value) {
    (void)value;
    search(s, is_cancelling, "Nothing is cancelled after this.");
}

static void move_first(Stepper *s, const char *value) {
    (void)value;
    go(s, 0);
}

static void move_last(Stepper *s, const char *value) {
    (void)value;
    go(s, s->count ? s->count - 1 : 0);
}

static bool read_number(const char *text, double *number) {
    char *end;
    *number = strtod(text, &end);
    return end != text && !*end && isfinite(*number) && *number >= 0 && *number <= 9e9;
}

/* Of a step, of a line. */
static bool read_count(const char *text, double *number) {
    return read_number(text, number) && *number >= 1 && floor(*number) == *number;
}

static void move_jump(Stepper *s, const char *value) {
    double number;
    if (!read_count(value, &number) || number > (double)s->count)
        say(s, "There is no such step.");
    else
        go(s, (size_t)number - 1);
}

static void move_time(Stepper *s, const char *value) {
    double seconds;
    if (!read_number(value, &seconds)) {
        say(s, "A time is a number, such as 30 or 0.5.");
        return;
    }
    size_t step = timeline_step_at_time(s->timeline, (int64_t)llround(seconds * 1e9));
    go(s, step == SIZE_MAX ? 0 : step);
}

/* The first step at or after the next time that a line of the program runs. */
static void move_line(Stepper *s, const char *value) {
    double line;
    if (!read_count(value, &line)) {
        say(s, "Which line? Give its number.");
        return;
    }
    for (size_t i = s->count ? s->steps[s->step].position : 0; i < s->trace->count; i++) {
        const Event *event = &s->trace->events[i];
        if (event->kind != EVENT_LINE || event->file != 0 || event->span.line != (uint32_t)line) continue;
        size_t step = s->step;
        while (step + 1 < s->count && s->steps[step].position <= i) step++;
        go(s, step);
        return;
    }
    say(s, "That line does not run after this.");
}

static void change_language(Stepper *s, const char *value) {
    if (!*value)
        s->language = (Language)((s->language + 1) % LANGUAGE_COUNT);
    else if (strcmp(value, "en") == 0 || strcmp(value, "zh") == 0)
        s->language = language_from_name(value);
    else
        say(s, "There is `en`, and there is `zh`.");
}

static void quit(Stepper *s, const char *value) {
    (void)value;
    s->is_over = true;
}

/* ---- the table ---- */

typedef struct MoveRow {
    const char *name;
    char key;
    Move *run;
    const char *value; /* what it takes, NULL: nothing; "": something that can be left out */
    const char *help;
} MoveRow;

static const MoveRow moves[] = {
    {"next", 'n', move_next, NULL, "one step on (also Return)"},
    {"back", 'b', move_back, NULL, "one step back"},
    {"turn", 't', move_turn, NULL, "to the next turn of the loop"},
    {"task", 'k', move_task, NULL, "to the next step of the same task"},
    {"done", 'd', move_done, NULL, "until a task ends"},
    {"cancel", 'c', move_cancel, NULL, "until a task is cancelled"},
    {"line", 'l', move_line, "N", "until line N runs"},
    {"time", '@', move_time, "T", "to time T"},
    {"jump", 'g', move_jump, "N", "to step N"},
    {"first", '<', move_first, NULL, "to the first step"},
    {"last", '>', move_last, NULL, "to the last step"},
    {"lang", 'L', change_language, "", "English, Chinese"},
    {"quit", 'q', quit, NULL, "leave"},
};
enum { MOVE_COUNT = sizeof moves / sizeof moves[0] };

const char *stepper_key_command(int key) {
    static char command[16];
    for (size_t i = 0; i < MOVE_COUNT; i++) {
        if (moves[i].key != key) continue;
        snprintf(command, sizeof command, "%s%s", moves[i].name, moves[i].value && *moves[i].value ? " " : "");
        return command;
    }
    return NULL;
}

static const MoveRow *find_move(const char *word, size_t length) {
    for (size_t i = 0; i < MOVE_COUNT; i++) {
        if (length == 1 && *word == moves[i].key) return &moves[i];
        if (strlen(moves[i].name) == length && memcmp(moves[i].name, word, length) == 0) return &moves[i];
    }
    return NULL;
}

void stepper_do(Stepper *s, const char *line) {
    char text[80];
    s->message[0] = '\0';
    while (isspace((unsigned char)*line)) line++;
    if (!*line) line = "next";
    size_t length = utf8_cut(line, strlen(line), sizeof text - 1);
    memcpy(text, line, length);
    while (length && isspace((unsigned char)text[length - 1])) length--;
    text[length] = '\0';
    size_t word = strcspn(text, " \t");
    const MoveRow *move = find_move(text, word);
    const char *value = text + word + strspn(text + word, " \t");
    bool is_known = move && (move->value || !*value);
    if (!is_known)
        snprintf(s->message, sizeof s->message,
                 language_text(s->language, "There is no command `%s`; `help` lists them."), text);
    else
        move->run(s, value);
}

void stepper_print_help(const Stepper *s, FILE *stream) {
    for (size_t i = 0; i < MOVE_COUNT; i++) {
        char name[24];
        snprintf(name, sizeof name, "%s%s%s", moves[i].name, moves[i].value ? " " : "",
                 moves[i].value ? moves[i].value : "");
        fprintf(stream, "  %c  %-10s %s\n", moves[i].key, name, language_text(s->language, moves[i].help));
    }
    fprintf(stream, "     %-10s %s\n", "show", language_text(s->language, "the whole screen"));
}

void stepper_print_place(const Stepper *s, FILE *stream) {
    char time[WRITER_TIME_SIZE], sentence[NARRATION_TEXT + NARRATION_PARTS * 2];
    Narration narration;
    const ReplayState *state = stepper_state(s);
    NarrationContext context = {.timeline = s->timeline,
                                .state = state,
                                .scenario = s->file->scenario,
                                .one_by_one = s->one_by_one,
                                .lineup = s->lineup,
                                .language = s->language};
    narration_make(&narration, &context, s->step);
    narration_text(&narration, sentence, sizeof sentence);
    fprintf(stream, "%zu/%zu  %s  ", s->count ? s->step + 1 : 0, s->count, writer_format_time(state->time, time));
    Terminal terminal = {.stream = stream, .has_unicode = true};
    terminal_put_clean(&terminal, sentence, strlen(sentence));
    fputc('\n', stream);
}
