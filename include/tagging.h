/* The tags that stand in a knowledge base: which lexicon made each paper's, how they are made anew
 * without touching the rest of the index, and a person's word on them. */
#ifndef HCCKB_TAGGING_H
#define HCCKB_TAGGING_H

#include "store.h"

/* A paper whose tags are to be made. Texts lie in the arena it was read into. */
struct tagging_paper {
    int64_t id, pmid;
    struct text fields[FIELD_COUNT]; /* absent: the paper has none */
    struct text concepts, mentions;  /* as they stand */
};

/* How many papers there are, and how many of them ${l} did not tag. */
const struct err *store_tagging_count(struct store *s, const struct lexicon *l, int64_t *ret_papers,
                                      int64_t *ret_left) ERR_RESULT;

/* Up to ${room} papers with ids above ${after} that ${l} did not tag, by id. */
const struct err *store_tagging_next(struct store *s, const struct lexicon *l, int64_t after,
                                     size_t room, struct arena *a, struct tagging_paper *ret_papers,
                                     size_t *ret_n) ERR_RESULT;

/* The one paper ${pmid}. ERR_NOT_FOUND if it is not here. */
const struct err *store_tagging_paper(struct store *s, int64_t pmid, struct arena *a,
                                      struct tagging_paper *ret_paper) ERR_RESULT;

/* Mentions as the store writes them. Pure: on any thread. */
const struct store_row *store_tagging_encode(const struct lexicon *l,
                                             const struct mention *mentions, size_t n,
                                             struct arena *a);

/* Note, within a transaction and before the first store_tagging_put() of many, that from here on
 * the tags are of more than one lexicon: they stay stale until store_tagging_end(). */
const struct err *store_tagging_begin(struct store *s, const struct lexicon *l) ERR_RESULT;

/* Put ${row} in the place of the tags of ${p}, and note that ${l} made them; a person's word goes
 * before the machine's. Papers must come by ascending id, within a transaction. *ret_changed: are
 * they other than before? Title, abstract and the other columns of the full-text index are not
 * indexed again. */
const struct err *store_tagging_put(struct store *s, const struct lexicon *l,
                                    const struct tagging_paper *p, const struct store_row *row,
                                    bool *ret_changed) ERR_RESULT;

/* ${l} has tagged every paper: say so, and drop the concepts that no paper names any more. */
const struct err *store_tagging_end(struct store *s, const struct lexicon *l) ERR_RESULT;

/* What a person said of a tag. */
struct tagging_word {
    int64_t pmid;
    struct text concept, kind, name; /* as they stood then */
    bool confirmed;                  /* false: rejected */
    struct text decided_at;
};

/* Note a person's word on ${w}->concept in paper ${w}->pmid; what was said of it before gives way.
 * The tags of the paper are as before until they are put again. */
const struct err *store_tagging_say(struct store *s, const struct tagging_word *w) ERR_RESULT;

/* Take that word back. *ret_existed: was there one? */
const struct err *store_tagging_unsay(struct store *s, int64_t pmid, struct text concept,
                                      bool *ret_existed) ERR_RESULT;

/* All such words, or those on paper ${pmid} if it is not 0; by PMID, then concept. */
const struct err *store_tagging_words(struct store *s, int64_t pmid, struct arena *a,
                                      struct tagging_word **ret_words, size_t *ret_n) ERR_RESULT;

#endif
