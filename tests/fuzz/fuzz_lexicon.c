/* Any bytes as a lexicon file; what is accepted must answer questions. */
#include "lexicon.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *arg, bool fault, const char *message)
{
    (void)arg;
    (void)fault;
    (void)message;
}

static void ask(const struct lexicon *l)
{
    uint32_t found[8];
    for (uint32_t i = 0; i < lexicon_count(l); i++) {
        const struct concept *c = lexicon_at(l, i);
        if (lexicon_find_id(l, c->id) != i || lexicon_find_name(l, c->name, -1, found, 8) == 0) {
            abort();
        }
        lexicon_suggest(l, c->name, found, 8);
        lexicon_is_under(l, i, 0);
    }
    lexicon_check(l, NULL, 0, ignore, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "#hcckb-lexicon 1\n"
                               "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
                               "X:1\tgene\tAB1\t\t\t\t\t\n";
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add(l, "head", text_of(head));
    const struct err *bad = lexicon_add(l, "data", (struct text){(const char *)data, size});
    e = e ? e : lexicon_compile(l);
    if (!e) {
        ask(l);
    } else if (bad) {
        abort(); /* nothing of a bad file is kept, so the head alone compiles */
    }
    lexicon_free(l);
    return 0;
}
