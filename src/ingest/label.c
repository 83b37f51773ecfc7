/* Second stage: batches of papers to tagged, encoded rows. */
#include "pipeline.h"

#include "tag.h"

static void encode_batch(struct batch *b, struct store_encoder *e, struct tagger *t)
{
    for (size_t i = 0; i < b->n; i++) {
        const struct paper *p = b->papers[i];
        const struct text fields[FIELD_COUNT] = {p->title, p->abstract, paper_summary(p)};
        const struct mention *mentions = NULL;
        size_t n = 0;
        tagger_run(t, fields, &mentions, &n);
        b->rows[i] = store_encode(e, p, mentions, n, &b->arena);
    }
}

void *label_stage(void *arg)
{
    struct pipeline *p = arg;
    struct tagger *t = tagger_new(p->lexicon);
    struct store_encoder *e = store_encoder_new(p->lexicon);
    bool is_end = false;
    while (!is_end) {
        struct batch *b = queue_get(&p->parsed);
        is_end = b->is_end;
        if (!atomic_load(&p->stop)) {
            encode_batch(b, e, t);
        }
        queue_put(&p->encoded, b);
    }
    store_encoder_free(e);
    tagger_free(t);
    return NULL;
}
