/* What commands share: the lexicon, and talk on stderr. */
#include "vocabulary.h"

#include <stdarg.h>
#include <stdio.h>

const struct err *context_lexicon(struct context *c, const struct lexicon **ret_lexicon)
{
    if (!c->lexicon) {
        const struct err *err = vocabulary_load(c->store, &c->lexicon);
        if (err) {
            return err;
        }
    }
    *ret_lexicon = c->lexicon;
    return NULL;
}

void context_say(const struct context *c, const char *fmt, ...)
{
    if (c->quiet) {
        return;
    }
    va_list ap;
    va_start(ap, fmt);
    fputs("hcckb: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}
