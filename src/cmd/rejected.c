/* What an import did not take: files refused whole, records left out. */
#include "rejected.h"

#include <inttypes.h>
#include <stdio.h>

void rejected_put(struct out *o, const struct ingest_result *r)
{
    out_begin(o, "rejected", '[');
    for (size_t i = 0; i < r->n_rejected; i++) {
        const struct ingest_rejected *x = &r->rejected[i];
        out_begin(o, NULL, '{');
        out_string(o, "file", text_of(x->file));
        if (x->pmid) {
            out_int(o, "pmid", x->pmid);
        } else {
            out_null(o, "pmid");
        }
        out_string(o, "reason", text_of(x->reason));
        out_end(o);
    }
    out_end(o);
}

static void say(const struct ingest_rejected *x)
{
    if (x->whole_file) {
        fprintf(stderr, "refused: %s: %s\n", x->file, x->reason);
    } else if (x->pmid) {
        fprintf(stderr, "left out: %s: PMID %" PRId64 ": %s\n", x->file, x->pmid, x->reason);
    } else {
        fprintf(stderr, "left out: %s: %s\n", x->file, x->reason);
    }
}

void rejected_say(const struct ingest_result *r)
{
    enum { MOST = 50 };
    for (size_t i = 0; i < r->n_rejected && i < MOST; i++) {
        say(&r->rejected[i]);
    }
    if (r->n_rejected > MOST) {
        fprintf(stderr, "... and %zu more: the same command with --json lists them all\n",
                r->n_rejected - MOST);
    }
}
