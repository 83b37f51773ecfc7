/* Fuzz target of the query language: no input crashes it, and what parses translates back to an
 * equal query. The first byte chooses between a query and a sentence. */
#include "query.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char lexicon_file[] = "#hcckb-lexicon 1\n"
                                   "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
                                   "hcckb:tki\tdrug\tkinase inhibitor\tabbr:TKI\t\t\t\t\n"
                                   "hcckb:s\tdrug\tsorafenib\t\t\thcckb:tki\t\t\n"
                                   "hcckb:m\tgene\tMET\tc-Met\t\t\t\t\n"
                                   "hcckb:p\tpathway\tMET\t\t\t\t*receptor=hcckb:m\t\n";

static struct lexicon *test_lexicon(void)
{
    static struct lexicon *l;
    if (!l) {
        l = lexicon_new();
        if (lexicon_add(l, "fuzz.tsv", text_of(lexicon_file)) || lexicon_compile(l)) {
            abort();
        }
    }
    return l;
}

static const struct err *linked(void *arg, enum query_way way, struct text paper,
                                int64_t **ret_pmids, size_t *ret_n)
{
    (void)arg;
    (void)way;
    *ret_n = paper.len % 3;
    *ret_pmids = *ret_n ? calloc(*ret_n, sizeof **ret_pmids) : NULL;
    return NULL;
}

static struct query *parse(struct text typed, bool any)
{
    struct query_context context = {.lexicon = test_lexicon(), .linked = linked, .any = any};
    struct query *q = NULL;
    size_t position = 0;
    const struct err *err = query_parse(typed, &context, &q, &position);
    if (err) {
        struct buf caret = BUF_INIT;
        query_caret(&caret, typed, position, 60);
        buf_release(&caret);
        return NULL;
    }
    return q;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct query *q = parse((struct text){(const char *)data + 1, size - 1}, data[0] & 1);
    if (q) {
        struct query *again = parse(text_of(query_translation(q)), false);
        if (!again || strcmp(query_match(q), query_match(again)) != 0 ||
            strcmp(query_translation(q), query_translation(again)) != 0) {
            fprintf(stderr, "not equal: %s\n", query_translation(q));
            abort();
        }
        query_free(again);
    }
    query_free(q);
    return 0;
}
