/* What is answered: pieces that several services share. */
#include "fake.h"

#include "mem.h"

#include <string.h>

void reply_xml(struct reply *r, const char *doctype)
{
    r->type = "text/xml; charset=UTF-8";
    buf_puts(&r->body, "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n");
    buf_puts(&r->body, doctype);
}

void reply_text(struct reply *r, int status, const char *type, const char *body)
{
    r->status = status;
    r->type = type;
    buf_clear(&r->body);
    buf_puts(&r->body, body);
}

void reply_give(struct reply *r, size_t i)
{
    r->given = mem_grow(r->given, &r->given_cap, r->n_given + 1, sizeof *r->given);
    r->given[r->n_given++] = i;
}

void put_json_ids(struct buf *b, const size_t *list, size_t n)
{
    buf_putc(b, '[');
    for (size_t k = 0; k < n; k++) {
        buf_puts(b, k ? "," : "");
        buf_putint(b, corpus_pmid(&corpus, list[k]));
    }
    buf_putc(b, ']');
}

void put_escaped(struct buf *b, const char *s)
{
    for (; *s; s++) {
        buf_puts(b, *s == '<'   ? "&lt;"
                    : *s == '>' ? "&gt;"
                    : *s == '&' ? "&amp;"
                    : *s == '"' ? "&quot;"
                                : "");
        if (!strchr("<>&\"", *s)) {
            buf_putc(b, *s);
        }
    }
}
