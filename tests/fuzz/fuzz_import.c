/* Any bytes as a vocabulary of the format that the first byte chooses; what is accepted must be a
 * lexicon file, compile beside others, and open from its image. And any bytes as an image. */
#include "import.h"

#include "lexicon.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(const struct lexicon *l)
{
    uint32_t found[4];
    for (uint32_t i = 0; i < lexicon_count(l); i++) {
        const struct concept *c = lexicon_at(l, i);
        lexicon_find_name(l, c->name, -1, found, 4);
        lexicon_find_id(l, c->id);
        lexicon_is_under(l, i, 0);
    }
}

static void as_image(const char *bytes, size_t len)
{
    uint64_t *copy = malloc(len + 8);
    if (!copy) {
        return;
    }
    memcpy(copy, bytes, len);
    struct lexicon *l = lexicon_open((struct text){(char *)copy, len}, "k", NULL);
    if (l) {
        read_all(l);
    }
    lexicon_free(l);
    free(copy);
}

static void as_lexicon(struct text tsv)
{
    static const char other[] = "#hcckb-lexicon 1\n"
                                "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
                                "X:1\tgene\tAB1\tthe first\tNCBIGene:1\t\t\t\n";
    struct lexicon *l = lexicon_new();
    struct buf b = BUF_INIT;
    const struct err *e = lexicon_add(l, "other", text_of(other));
    e = e ? e : lexicon_add_as(l, LEXICON_IMPORTED, "data", tsv);
    e = e ? e : lexicon_compile(l);
    if (!e && lexicon_save(l, "k", &b)) {
        read_all(l);
        as_image(b.s, b.len);
    }
    buf_release(&b);
    lexicon_free(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf tsv = BUF_INIT;
    struct import_info info;
    size_t formats = 0;
    while (import_formats()[formats]) {
        formats++;
    }
    if (size == 0) {
        return 0;
    }
    size_t choice = data[0] % (formats + 2);
    struct text bytes = {(const char *)data + 1, size - 1};
    if (choice == formats + 1) {
        as_image(bytes.s, bytes.len);
        return 0;
    }
    const char *format = choice < formats ? import_formats()[choice] : NULL;
    int kind = (data[0] >> 4) - 1;
    const struct err *e =
        import_run("data.gmt", bytes, format, kind < KIND_COUNT ? kind : -1, &tsv, &info);
    bool own = format ? strcmp(format, "hcckb") == 0 : strcmp(e ? "" : info.format, "hcckb") == 0;
    if (!e) {
        const struct err *bad = lexicon_verify("data", buf_text(&tsv));
        if (bad && !own && !strstr(bad->message, "above the other") &&
            !strstr(bad->message, "longer than") && !strstr(bad->message, "more than")) {
            abort(); /* what we write ourselves must be readable */
        }
        as_lexicon(buf_text(&tsv));
    }
    buf_release(&tsv);
    return 0;
}
