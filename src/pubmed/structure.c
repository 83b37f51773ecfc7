/* The sections of an abstract that came as one text. */
#include "structure.h"

#include "ident.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { LABEL_MIN = 3, LABEL_MAX = 80 };

/* NLM's categories of the labels that most abstracts use. */
static const struct {
    const char *begins;
    const char *category;
} categories[] = {
    {"BACKGROUND", "BACKGROUND"},    {"INTRODUCTION", "BACKGROUND"},
    {"CONTEXT", "BACKGROUND"},       {"IMPORTANCE", "BACKGROUND"},
    {"OBJECTIVE", "OBJECTIVE"},      {"AIM", "OBJECTIVE"},
    {"PURPOSE", "OBJECTIVE"},        {"GOAL", "OBJECTIVE"},
    {"HYPOTHESIS", "OBJECTIVE"},     {"METHOD", "METHODS"},
    {"MATERIAL", "METHODS"},         {"PATIENTS AND", "METHODS"},
    {"DESIGN", "METHODS"},           {"EXPERIMENTAL", "METHODS"},
    {"SETTING", "METHODS"},          {"RESULT", "RESULTS"},
    {"FINDING", "RESULTS"},          {"CONCLUSION", "CONCLUSIONS"},
    {"DISCUSSION", "CONCLUSIONS"},   {"INTERPRETATION", "CONCLUSIONS"},
    {"SIGNIFICANCE", "CONCLUSIONS"},
};

static struct text category_of(struct text label)
{
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
        size_t n = strlen(categories[i].begins);
        if (label.len >= n && memcmp(label.s, categories[i].begins, n) == 0) {
            return text_of(categories[i].category);
        }
    }
    return (struct text){NULL, 0};
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "METHODS AND RESULTS: " at ${at}: the length of the label, 0 if there is none. */
static size_t label_at(struct text t, size_t at)
{
    size_t letters = 0, i = at;
    size_t end = t.len - at > LABEL_MAX ? at + LABEL_MAX : t.len;
    while (i < end && (is_capital(t.s[i]) || strchr(" /&,'()-", t.s[i]))) {
        letters += is_capital(t.s[i++]);
    }
    bool ends = i + 1 < t.len && t.s[i] == ':' && t.s[i + 1] == ' ';
    return ends && letters >= LABEL_MIN && is_capital(t.s[at]) ? i - at : 0;
}

/* Where the next label stands at the beginning of a sentence after ${from}; t.len if there is none.
 */
static size_t next_label(struct text t, size_t from)
{
    for (size_t i = from; i + 2 < t.len; i++) {
        if (strchr(".?!)", t.s[i]) && t.s[i + 1] == ' ' && label_at(t, i + 2)) {
            return i + 2;
        }
    }
    return t.len;
}

static void add_section(struct draft *d, struct text t, size_t from, size_t label, size_t to)
{
    struct text name = {label ? t.s + from : NULL, label};
    size_t body = label ? from + label + 1 : from;
    draft_open_section(d, name, label ? category_of(name) : name);
    draft_close_section(d, (struct text){t.s + body, to - body});
}

void structure_split(struct draft *d, struct text t)
{
    size_t label = label_at(t, 0), from = 0;
    size_t to = label ? next_label(t, label) : t.len;
    if (to == t.len) {
        add_section(d, t, 0, 0, t.len);
        return;
    }
    while (from < t.len) {
        add_section(d, t, from, label, to);
        from = to;
        label = from < t.len ? label_at(t, from) : 0;
        to = from < t.len ? next_label(t, from + label) : from;
    }
}
