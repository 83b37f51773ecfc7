/* A sentence, any of whose words is wanted -> tree. */
#include "question.h"

#include "limit.h"
#include "meaning.h"
#include "scan.h"
#include "word.h"

#include <stdlib.h>
#include <strings.h>

static const struct nodes no_nodes;

static bool same_word(struct text a, struct text b)
{
    return a.len == b.len && strncasecmp(a.s, b.s, a.len) == 0;
}

static bool is_listed(const struct nodes *list, struct text t)
{
    for (size_t i = 0; i < list->n; i++) {
        if (same_word(list->items[i]->text, t)) {
            return true;
        }
    }
    return false;
}

/* A word, or each of its spellings for itself: all are alternatives anyway. */
static void push_spellings(struct nodes *list, struct node *node, bool quoted)
{
    for (size_t i = 0; i < node->n_kids; i++) {
        tree_push(list, node->kids[i]);
    }
    if (node->n_kids == 0) {
        node->quoted = node->quoted || quoted;
        tree_push(list, node);
    }
}

/* Put ${x} into the list unless it is there; *full is set when there is no room for it. */
static const struct err *pick_word(struct query *q, const struct lexeme *x, struct nodes *list,
                                   bool *full)
{
    if (*full || word_count(x->text) == 0 || is_listed(list, x->text)) {
        return NULL;
    }
    if (q->n_terms + word_count(x->text) > LIMIT_QUERY_TERMS) {
        *full = true;
        tree_warn(q, "only the first %d words are searched", LIMIT_QUERY_TERMS);
        return NULL;
    }
    struct node *node = NULL;
    struct meaning m;
    /* A word that would be read as a name is printed in quotes: its meaning stands beside it. */
    bool quoted = x->quoted || scan_is_operator(x->text) || meaning_find(q, x, 1, true, &m);
    const struct err *err = tree_word(q, x->text, &field_all, x->quoted, x->prefix, &node);
    if (!err && node) {
        push_spellings(list, node, quoted);
        tree_note(q, x->text, node, true);
    }
    return err;
}

/* The distinct words and phrases of a sentence, with the common words or without them. What stands
 * together as IL-6 or HGF/c-Met is taken apart: that ranks better than a phrase of it. */
static const struct err *pick_words(struct query *q, const struct lexemes *all, bool common,
                                    struct nodes *list)
{
    const struct err *err = NULL;
    bool full = false;
    for (const struct lexeme *x = all->items; x->type != LEX_END && !err; x++) {
        struct lexeme word = *x;
        if (x->quoted) {
            err = pick_word(q, x, list, &full);
            continue;
        }
        for (size_t pos = 0; !err && (word.text = word_next(x->text, &pos)).s;) {
            if (common || !word_is_common(word.text)) {
                err = pick_word(q, &word, list, &full);
            }
        }
    }
    return err;
}

static bool is_remembered(const struct query *q, uint32_t concept)
{
    for (size_t i = 0; i < q->n_concepts; i++) {
        if (q->concepts[i] == concept) {
            return true;
        }
    }
    return false;
}

/* The concepts that the sentence names, each once. */
static void pick_names(struct query *q, const struct lexemes *all, struct nodes *list)
{
    struct meaning m;
    for (size_t i = 0; i + 1 < all->n;) {
        if (!meaning_find(q, &all->items[i], all->n - 1 - i, false, &m)) {
            i++;
            continue;
        }
        const struct text typed = scan_span(&all->items[i], m.taken);
        size_t k = list->n;
        for (size_t j = 0; j < m.n; j++) {
            struct meaning one = {{m.concepts[j]}, 1, m.taken};
            if (!is_remembered(q, m.concepts[j])) {
                meaning_put(q, typed, &one, list);
            }
        }
        for (; k < list->n; k++) {
            tree_note(q, typed, list->items[k], false);
        }
        i += m.taken;
    }
}

const struct err *question_parse(struct query *q)
{
    struct lexemes all = {NULL, 0, 0};
    struct nodes list = {NULL, 0, 0};
    scan_sentence(q, &all);
    const struct err *err = pick_words(q, &all, false, &list);
    if (!err && list.n == 0) {
        err = pick_words(q, &all, true, &list);
    }
    if (!err) {
        pick_names(q, &all, &list);
        q->root = tree_join(q, NODE_OR, &list, &no_nodes);
    }
    free(list.items);
    free(all.items);
    return err;
}
