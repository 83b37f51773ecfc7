/* Tree -> the query language again. */
#include "translate.h"

static void put_term(struct buf *out, const struct node *n)
{
    const char *quote = n->quoted ? "\"" : "";
    buf_puts(out, quote);
    buf_puttext(out, n->text);
    buf_puts(out, n->prefix ? "*" : "");
    buf_puts(out, quote);
    if (n->field->tag) {
        buf_putf(out, "[%s]", n->field->tag);
    }
}

static void put_kid(struct buf *out, const struct node *n)
{
    bool leaf = n->type == NODE_TERM || n->type == NODE_FACT;
    buf_puts(out, leaf ? "" : "(");
    translate_put(out, n);
    buf_puts(out, leaf ? "" : ")");
}

void translate_put(struct buf *out, const struct node *n)
{
    if (n->type == NODE_TERM) {
        put_term(out, n);
        return;
    }
    if (n->type == NODE_FACT) {
        buf_puttext(out, n->label);
        return;
    }
    for (size_t i = 0; i < n->n_kids; i++) {
        bool not = i + n->n_nots >= n->n_kids;
        const char *joint = n->type == NODE_OR ? " OR " : not ? " NOT " : " AND ";
        buf_puts(out, i ? joint : "");
        put_kid(out, n->kids[i]);
    }
}
