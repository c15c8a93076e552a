#include "settings_mistake.h"

#include <stdio.h>

#include "trace/expect.h"

enum { SENTENCE = 400 };

/* What is wrong and what to write instead, without saying where. */
static void say(const Diagnostic *d, Language language, char *text, size_t size) {
    char message[SENTENCE], hint[SENTENCE];
    language_sentence(language, d->message, message, sizeof message);
    if (d->hint)
        snprintf(text, size, language_text(language, "%s (%s)"), message,
                 language_sentence(language, d->hint, hint, sizeof hint));
    else
        snprintf(text, size, "%s", message);
}

static bool tell_of_expectations(const Scenario *scenario, Language language, char *text, size_t size) {
    bool found = false;
    for (size_t i = 0; i < scenario->expect_count && !found; ++i) {
        Diagnostics mistakes = {0};
        Expectation *expectation = expect_create("", scenario->expects[i].check, &mistakes);
        found = mistakes.count > 0;
        if (found) {
            char what[2 * SENTENCE];
            say(&mistakes.items[0], language, what, sizeof what);
            snprintf(text, size, language_text(language, "Expectation %zu: %s"), i + 1, what);
        }
        diagnostics_deinit(&mistakes);
        expect_destroy(expectation);
    }
    return found;
}

bool settings_mistake_tell(const Program *program, Language language, char *text, size_t size) {
    if (!program->scenario->has_settings) return false;
    Diagnostics mistakes = {0};
    Scenario *scenario = scenario_create(program->source, &mistakes);
    bool found = mistakes.count > 0;
    if (found) {
        char what[2 * SENTENCE];
        say(&mistakes.items[0], language, what, sizeof what);
        snprintf(text, size, language_text(language, "Settings, line %u: %s"), mistakes.items[0].span.line, what);
    } else if (scenario) {
        found = tell_of_expectations(scenario, language, text, size);
    }
    diagnostics_deinit(&mistakes);
    scenario_destroy(scenario);
    return found;
}
