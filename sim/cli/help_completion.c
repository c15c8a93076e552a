/* Completion scripts for bash, zsh and fish. Where they come from nothing needs quoting: names and values of the tables
 * are plain words, and help texts lose the characters that mean something to a shell. */
#include <ctype.h>
#include <string.h>

#include "cli/command.h"

static bool is_choice(const OptionRow *row) { return row->value && strchr(row->value, '|'); }

static bool is_path(const OptionRow *row) {
    return row->value && (strcmp(row->value, "FILE") == 0 || strncmp(row->value, "OUT", 3) == 0);
}

/* "async sync" for "async|sync" */
static void put_choices(const char *value, char between, FILE *stream) {
    for (; *value; value++) fputc(*value == '|' ? between : *value, stream);
}

static void put_plain(const char *text, FILE *stream) {
    for (; *text; text++) {
        if (isalnum((unsigned char)*text) || strchr(" .,;-+/", *text)) fputc(*text, stream);
    }
}

static bool is_of(const OptionRow *row, const CommandRow *command) { return row->commands & command->bit && row->help; }

/* ---- bash ---- */

static void put_bash_values(const CommandRow *command, FILE *stream) {
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        if (!is_of(row, command) || !row->value) continue;
        fprintf(stream, "    %s:--%s", command->name, row->name);
        if (row->letter) fprintf(stream, " | %s:-%c", command->name, row->letter);
        if (is_choice(row)) {
            fputs(") COMPREPLY=($(compgen -W \"", stream);
            put_choices(row->value, ' ', stream);
            fputs("\" -- \"$current\")); return ;;\n", stream);
        } else {
            fprintf(stream, ") %sreturn ;;\n", is_path(row) ? "" : "compopt +o default; ");
        }
    }
}

static void print_bash(FILE *stream) {
    fputs("# bash completion of watchpot; made by `watchpot help --completion bash`\n"
          "_watchpot() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= options=\n"
          "    COMPREPLY=()\n    case ${COMP_WORDS[1]} in\n    ",
          stream);
    for (size_t i = 1; command_at(i); i++) fprintf(stream, "%s%s", i > 1 ? " | " : "", command_at(i)->name);
    fputs(") [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]} ;;\n    esac\n"
          "    case $command:$previous in\n",
          stream);
    for (size_t i = 0; command_at(i); i++) put_bash_values(command_at(i), stream);
    fputs("    esac\n    case $command in\n", stream);
    for (size_t i = 0; command_at(i); i++) {
        fprintf(stream, "    \"%s\") options=\"", command_at(i)->name);
        for (size_t k = 0; command_option_at(k); k++) {
            if (is_of(command_option_at(k), command_at(i))) fprintf(stream, " --%s", command_option_at(k)->name);
        }
        fputs("\" ;;\n", stream);
    }
    fputs("    esac\n    case $current in\n"
          "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$current\")); return ;;\n    esac\n"
          "    local words=\n    case $command:$COMP_CWORD in\n    :1 | help:*) words=\"",
          stream);
    for (size_t i = 1; command_at(i); i++) fprintf(stream, " %s", command_at(i)->name);
    fputs("\" ;;\n    esac\n"
          "    [ -n \"$words\" ] && COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "    [ \"$command\" = help ] && { compopt +o default; return; }\n"
          "    local path\n"
          "    while IFS= read -r path; do\n"
          "        case $path in\n        *.py) COMPREPLY+=(\"$path\") ;;\n"
          "        *) [ -d \"$path\" ] && COMPREPLY+=(\"$path\") ;;\n        esac\n"
          "    done < <(compgen -f -- \"$current\")\n"
          "    compopt -o filenames\n}\n"
          "complete -o default -F _watchpot watchpot\n",
          stream);
}

/* ---- zsh ---- */

static void put_zsh_options(const CommandRow *command, FILE *stream) {
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        if (!is_of(row, command)) continue;
        fprintf(stream, " \\\n            '--%s[", row->name);
        put_plain(row->help, stream);
        fputc(']', stream);
        if (is_choice(row)) {
            fputs(":value:(", stream);
            put_choices(row->value, ' ', stream);
            fputc(')', stream);
        } else if (row->value) {
            fputs(is_path(row) ? ":file:_files" : ":value: ", stream);
        }
        fputc('\'', stream);
    }
}

static void print_zsh(FILE *stream) {
    fputs("#compdef watchpot\n# zsh completion of watchpot; made by `watchpot help --completion zsh`\n"
          "_watchpot() {\n    local -a commands\n    commands=(\n",
          stream);
    for (size_t i = 1; command_at(i); i++) {
        fprintf(stream, "        '%s:", command_at(i)->name);
        put_plain(command_at(i)->summary, stream);
        fputs("'\n", stream);
    }
    fputs("    )\n    local command=$words[2]\n    if (( CURRENT > 2 )); then\n        case $command in\n", stream);
    for (size_t i = 1; command_at(i); i++) {
        const CommandRow *command = command_at(i);
        fprintf(stream, "        %s) shift words; (( CURRENT-- )); _arguments", command->name);
        put_zsh_options(command, stream);
        fprintf(stream, " \\\n            '*:program:_files -g \"*.py(-.) *(-/)\"'; return ;;\n");
    }
    fputs("        esac\n    fi\n    (( CURRENT == 2 )) && _describe command commands\n    _arguments", stream);
    put_zsh_options(command_at(0), stream);
    fputs(" \\\n        '*:program:_files -g \"*.py(-.) *(-/)\"'\n}\n_watchpot \"$@\"\n", stream);
}

/* ---- fish ---- */

static void put_fish_options(const CommandRow *command, FILE *stream) {
    for (size_t i = 0; command_option_at(i); i++) {
        const OptionRow *row = command_option_at(i);
        if (!is_of(row, command)) continue;
        const char *when = *command->name ? "__fish_seen_subcommand_from " : "__fish_use_subcommand";
        fprintf(stream, "complete -c watchpot -n '%s%s' -l %s", when, command->name, row->name);
        if (row->letter) fprintf(stream, " -s %c", row->letter);
        if (row->value) fputs(is_path(row) ? " -rF" : " -x", stream);
        if (is_choice(row)) {
            fputs(" -a '", stream);
            put_choices(row->value, ' ', stream);
            fputc('\'', stream);
        }
        fputs(" -d '", stream);
        put_plain(row->help, stream);
        fputs("'\n", stream);
    }
}

static void print_fish(FILE *stream) {
    fputs("# fish completion of watchpot; made by `watchpot help --completion fish`\n", stream);
    for (size_t i = 1; command_at(i); i++) {
        fprintf(stream, "complete -c watchpot -n __fish_use_subcommand -a %s -d '", command_at(i)->name);
        put_plain(command_at(i)->summary, stream);
        fputs("'\n", stream);
    }
    for (size_t i = 0; command_at(i); i++) put_fish_options(command_at(i), stream);
}

void help_print_completion(HelpShell shell, FILE *stream) {
    switch (shell) {
    case HELP_SHELL_BASH: print_bash(stream); return;
    case HELP_SHELL_ZSH: print_zsh(stream); return;
    case HELP_SHELL_FISH: print_fish(stream); return;
    case HELP_SHELL_NONE: return;
    }
}
