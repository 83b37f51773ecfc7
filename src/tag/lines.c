/* Lists of cell lines. */
#include "lines.h"

#include "line.h"
#include "rules.h"

static bool is_word(const struct work *w, size_t at, const char *word)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    return *s == *word && text_is((struct text){s, a->len}, word);
}

/* Does what stands before atom ${at} begin with ${mark}, and is there nothing else but a blank? */
static bool is_led_by(const struct work *w, size_t at, char mark)
{
    size_t from = w->atoms.items[at - 1].end, to = w->atoms.items[at].start;
    const char *s = w->text.s;
    return (to == from + 2 && s[from] == mark && s[from + 1] == ' ') ||
           (to == from + 2 && s[from] == ' ' && s[from + 1] == mark) ||
           (to == from + 1 && s[from] == mark);
}

/* The atom that begins the next member of a list behind atom ${last}; 0: the list ends. */
static size_t next_member(const struct work *w, size_t last)
{
    size_t at = last + 1;
    bool comma = at < w->atoms.n && is_led_by(w, at, ',');
    if (at >= w->atoms.n || !(comma || w->atoms.items[at].gap != GAP_BREAK)) {
        return 0;
    }
    bool led = at + 1 < w->atoms.n && (is_word(w, at, "and") || is_word(w, at, "or")) &&
               w->atoms.items[at + 1].gap == GAP_BLANK;
    if (led) {
        return at + 1;
    }
    return comma || w->atoms.items[at].gap == GAP_SLASH ? at : 0;
}

static bool is_line(const struct work *w, const struct candidate *c)
{
    return work_kind(w, c->concept) == KIND_CELL;
}

/* Does "lines", with a bracket, a colon or a word of listing, stand before atom ${first}: cell
 * lines (A, B)? */
static bool is_opened(const struct work *w, size_t first)
{
    if (first == 0) {
        return false;
    }
    size_t at = first;
    bool marked = is_led_by(w, at, '(') || is_led_by(w, at, ':') || is_led_by(w, at, ',');
    if (!marked && w->atoms.items[at].gap == GAP_BLANK) {
        bool such = at > 1 && is_word(w, at - 1, "as") && is_word(w, at - 2, "such");
        at -= such ? 2 : is_word(w, at - 1, "including") || is_word(w, at - 1, "namely");
        marked = at < first;
    }
    return marked && at > 0 && is_word(w, at - 1, "lines");
}

/* Candidates from ${i} on that begin with atom ${first}: is one a line that is told? If ${tell},
 * tell all lines. */
static bool visit(struct work *w, size_t i, size_t first, bool tell)
{
    bool told = false;
    for (; i < w->n_candidates; i++) {
        struct candidate *c = &w->candidates[i];
        if (!is_line(w, c)) {
            continue;
        }
        if (c->first > first) {
            break;
        }
        if (c->first == first) {
            c->told = c->told || (tell && line_may_be_told(w, c->first, c->last));
            told = told || c->told;
        }
    }
    return told;
}

void lines_in_lists(struct work *w)
{
    for (size_t i = w->n_candidates; i > 0; i--) {
        struct candidate *c = &w->candidates[i - 1];
        size_t next = is_line(w, c) && !c->told ? next_member(w, c->last) : 0;
        if (next && visit(w, i, next, false)) {
            c->told = line_may_be_told(w, c->first, c->last);
        }
    }
    for (size_t i = 0; i < w->n_candidates; i++) {
        struct candidate *c = &w->candidates[i];
        if (!is_line(w, c)) {
            continue;
        }
        c->told = c->told || (is_opened(w, c->first) && line_may_be_told(w, c->first, c->last));
        size_t next = c->told ? next_member(w, c->last) : 0;
        if (next) {
            visit(w, i + 1, next, true);
        }
    }
}

bool lines_may_stand(const struct work *w, const struct candidate *c)
{
    return is_line(w, c) && rules_is_open(c->rank) && line_is_code(w, c->first, c->last) &&
           lexicon_at(w->lexicon, c->concept)->names[0].layer != LEXICON_IMPORTED;
}
