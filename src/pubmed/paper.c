/* What can be said of a paper without anything else. */
#include "paper.h"

#include "arena.h"
#include "ident.h"
#include "limit.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *type; /* of a correction that sits on the affected paper */
    enum paper_state state;
} states[] = {
    {"RetractionIn", PAPER_RETRACTED},
    {"RetractedandRepublishedIn", PAPER_RETRACTED},
    {"PartialRetractionIn", PAPER_CORRECTED},
    {"ExpressionOfConcernIn", PAPER_CONCERN},
    {"ErratumIn", PAPER_CORRECTED},
    {"CorrectedandRepublishedIn", PAPER_CORRECTED},
    {"UpdateIn", PAPER_CORRECTED},
};

static enum paper_state correction_state(struct text type)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (ident_same(type, states[i].type)) {
            return states[i].state;
        }
    }
    return PAPER_OK;
}

enum paper_state paper_state(const struct paper *p)
{
    enum paper_state worst = PAPER_OK;
    for (size_t i = 0; i < p->n_corrections; i++) {
        enum paper_state s = correction_state(p->corrections[i].type);
        worst = s > worst ? s : worst;
    }
    for (size_t i = 0; i < p->n_types; i++) {
        if (text_is(p->types[i].ui, "D016441") ||
            ident_same(p->types[i].name, "Retracted Publication")) {
            worst = PAPER_RETRACTED;
        }
    }
    return worst;
}

const char *paper_state_name(enum paper_state s)
{
    static const char *const names[] = {"ok", "corrected", "concern", "retracted"};
    return names[s];
}

bool paper_is_local(const struct paper *p)
{
    return p->pmid >= LIMIT_LOCAL_ID_MIN;
}

struct text paper_summary(const struct paper *p)
{
    for (size_t i = 0; i < p->n_other_abstracts; i++) {
        const struct paper_other_abstract *o = &p->other_abstracts[i];
        bool plain =
            ident_same(o->type, "plain-language-summary") || ident_same(o->type, PAPER_OUR_DIGEST);
        if (plain && ident_same(o->language, "eng")) {
            return o->text;
        }
    }
    return (struct text){NULL, 0};
}

static bool skip_prefix(struct text *t, const char *prefix)
{
    size_t n = strlen(prefix);
    if (t->len < n || strncasecmp(t->s, prefix, n) != 0) {
        return false;
    }
    t->s += n;
    t->len -= n;
    *t = ident_trim(*t);
    return true;
}

/* Without what people write around a DOI: a resolver's address before it, a full stop behind it. */
static struct text bare_doi(struct text t)
{
    static const char *const prefixes[] = {
        "https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:", "doi",
    };
    t = ident_trim(t);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        skip_prefix(&t, prefixes[i]);
    }
    while (t.len && strchr(".,;", t.s[t.len - 1])) {
        t.len--;
    }
    return t;
}

/* "10.", a registrant of digits and dots, "/", something without blanks or control characters. */
static bool is_doi(struct text t)
{
    if (t.len < 8 || memcmp(t.s, "10.", 3) != 0 || !isdigit((unsigned char)t.s[3])) {
        return false;
    }
    size_t i = 3;
    while (i < t.len && (isdigit((unsigned char)t.s[i]) || t.s[i] == '.')) {
        i++;
    }
    if (i + 1 >= t.len || t.s[i] != '/') {
        return false;
    }
    for (; i < t.len; i++) {
        if ((unsigned char)t.s[i] <= ' ' || t.s[i] == 0x7f) {
            return false;
        }
    }
    return true;
}

struct text paper_normal_doi(struct arena *a, struct text t)
{
    t = bare_doi(t);
    if (!is_doi(t)) {
        return (struct text){NULL, 0};
    }
    char *s = arena_new(a, t.len + 1);
    for (size_t i = 0; i < t.len; i++) {
        s[i] = t.s[i] >= 'A' && t.s[i] <= 'Z' ? (char)(t.s[i] + 32) : t.s[i];
    }
    s[t.len] = '\0';
    return (struct text){s, t.len};
}
