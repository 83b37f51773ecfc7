/* What a concept says of itself. */
#include "lexicon.h"

/* What stands behind "${key}${sep}" in ${t}; absent if it begins otherwise. */
static struct text behind(struct text t, const char *key, char sep)
{
    size_t n = strlen(key);
    if (t.len <= n || memcmp(t.s, key, n) != 0 || t.s[n] != sep) {
        return (struct text){NULL, 0};
    }
    return (struct text){t.s + n + 1, t.len - n - 1};
}

struct text concept_flag(const struct concept *c, const char *key)
{
    for (size_t i = 0; i < c->n_flags; i++) {
        struct text value = behind(c->flags[i], key, '=');
        if (value.s) {
            return value;
        }
        if (text_is(c->flags[i], key)) {
            return text_of("");
        }
    }
    return (struct text){NULL, 0};
}

static struct text with_prefix(struct text curie, const char *prefix)
{
    return behind(curie, prefix, '_').s ? curie : behind(curie, prefix, ':');
}

struct text concept_xref(const struct concept *c, const char *prefix)
{
    struct text found = with_prefix(c->id, prefix);
    for (size_t i = 0; i < c->n_xrefs && !found.s; i++) {
        found = with_prefix(c->xrefs[i], prefix);
    }
    return found;
}

size_t concept_token(struct text id, char *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < id.len && n + 2 < room; i++) {
        char c = id.s[i];
        if (c >= 'A' && c <= 'Z') {
            c = (char)(c + 32);
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[n++] = c;
        }
    }
    if (n + 1 < room) {
        out[n++] = 'q';
    }
    if (room) {
        out[n] = '\0';
    }
    return n;
}
