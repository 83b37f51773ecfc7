/* A paper with all that is known about it. */
#ifndef HCCKB_CMD_RECORD_H
#define HCCKB_CMD_RECORD_H

#include "arena.h"
#include "cmd.h"
#include "paper.h"

struct record_tag {
    enum kind kind;
    struct text id, name;
    const struct store_mention *mentions; /* in order of the text */
    size_t n_mentions;
    bool confirmed;      /* a person said that it is one */
    bool chain;          /* one of them spells the concept as a chain */
    struct text warning; /* what a cell line is listed as; absent where nothing is wrong with it */
};

struct record {
    struct paper paper;
    struct record_tag *tags; /* by kind, then most mentioned, then name */
    size_t n_tags;
    struct store_metric *metrics;
    size_t n_metrics;
    struct store_opinion opinion;
    int64_t in_corpus_citations;
    struct text evidence; /* the sentence that says it best; absent if there is none */
};

/* Everything about ${pmid}, in ${a}. */
const struct err *record_read(struct context *c, int64_t pmid, struct arena *a,
                              struct record *ret_record) ERR_RESULT;

/* The tags alone. Without a lexicon in ${c} they carry no warnings. */
const struct err *record_tags(struct context *c, int64_t pmid, struct arena *a,
                              struct record_tag **ret_tags, size_t *ret_n) ERR_RESULT;

/* Title, abstract or summary. */
struct text record_field(const struct paper *p, int field);

/* Code points ${start} to ${end} of ${t}. */
struct text record_span(struct text t, uint32_t start, uint32_t end);

/* Is its summary a digest of ours? */
bool record_has_digest(const struct paper *p);

#endif
