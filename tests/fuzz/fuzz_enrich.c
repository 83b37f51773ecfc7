/* Any bytes as the reply of a citation service, which the first byte chooses. */
#include "enrich.h"
#include "localids.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct err *citations(struct text reply, struct arena *a, struct enrich_reply *ret)
{
    return europepmc_read_links(reply, false, a, ret);
}

static const struct err *converted(struct text reply, struct arena *a, struct enrich_reply *ret)
{
    struct localids_paper p = {.local = 9000000001, .pmcid = {"PMC1", 4}};
    (void)a, (void)ret;
    return localids_read_converted(reply, &p, 1);
}

/* Lists are ascending and without the paper itself, whatever came. */
static void look_at(const struct enrich_list *list, int64_t self)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->pmids[i] == self || (i && list->pmids[i] <= list->pmids[i - 1])) {
            __builtin_trap();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct err *(*const readers[])(struct text, struct arena *,
                                                struct enrich_reply *) = {
        icite_read, elink_read, citations, europepmc_read_search, altmetric_read, converted};
    if (size == 0) {
        return 0;
    }
    struct arena a = ARENA_INIT;
    struct enrich_reply r = {.n = 0};
    const struct err *e =
        readers[data[0] % 6]((struct text){(const char *)data + 1, size - 1}, &a, &r);
    for (size_t i = 0; !e && i < r.n; i++) {
        look_at(&r.papers[i].citing, r.papers[i].pmid);
        look_at(&r.papers[i].cited, r.papers[i].pmid);
    }
    arena_release(&a);
    return 0;
}
