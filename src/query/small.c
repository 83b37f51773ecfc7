/* and, or, not in small letters. */
#include "small.h"

#include <strings.h>

static bool ends_operand(const struct lexeme *x)
{
    return x->type == LEX_WORD || x->type == LEX_PHRASE || x->type == LEX_TAG ||
           x->type == LEX_CLOSE || x->type == LEX_FILTER;
}

static bool begins_operand(const struct lexeme *x)
{
    return x->type == LEX_WORD || x->type == LEX_PHRASE || x->type == LEX_OPEN ||
           x->type == LEX_FILTER;
}

/* Is it written as people write queries, and not as they write sentences? */
static bool has_structure(const struct lexemes *all)
{
    for (size_t i = 0; i + 1 < all->n; i++) {
        if (all->items[i].type != LEX_WORD || all->items[i].prefix) {
            return true;
        }
    }
    return false;
}

/* Do the words around ${i} stand before the tag of a name? Then "and" may be part of it: Science
 * and Technology[ta]. */
static bool is_within_name(const struct lexemes *all, size_t i)
{
    if (all->items[i - 1].type != LEX_WORD) {
        return false;
    }
    while (all->items[i].type == LEX_WORD) {
        i++;
    }
    const struct search_field *field =
        all->items[i].type == LEX_TAG ? field_find(all->items[i].text) : NULL;
    return field && field->way != WAY_WORDS;
}

static const struct small {
    const char *word, *capital;
    enum lexeme_type type;
} smalls[] = {{"and", "AND", LEX_AND}, {"or", "OR", LEX_OR}, {"not", "NOT", LEX_NOT}};

/* The operator that the word ${x} may be; NULL: none. */
static const struct small *find(const struct lexeme *x)
{
    for (size_t i = 0; i < sizeof smalls / sizeof *smalls && x->type == LEX_WORD; i++) {
        if (x->text.len == strlen(smalls[i].word) && !x->prefix &&
            strncasecmp(x->text.s, smalls[i].word, x->text.len) == 0) {
            return &smalls[i];
        }
    }
    return NULL;
}

void small_take(struct query *q, struct lexemes *all)
{
    bool structure = has_structure(all);
    for (size_t i = 1; i + 1 < all->n; i++) {
        struct lexeme *x = &all->items[i];
        const struct small *small = find(x);
        if (!small || !ends_operand(x - 1) || !begins_operand(x + 1)) {
            continue;
        }
        bool meant = small->type == LEX_AND ? !is_within_name(all, i) : structure;
        if (meant) {
            x->type = small->type;
            tree_warn(q, "'%s' is taken as %s: put it in quotes to search the word",
                      tree_show(q, x->text), small->capital);
        }
    }
}
