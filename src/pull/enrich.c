/* Citation services: their names, and what they say put into the store. */
#include "enrich.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *title;
} sources[ENRICH_SOURCES] = {
    [ENRICH_ICITE] = {"icite", "iCite"},
    [ENRICH_ELINK] = {"elink", "elink"},
    [ENRICH_EUROPEPMC] = {"europepmc", "Europe PMC"},
    [ENRICH_ALTMETRIC] = {"altmetric", "Altmetric"},
};

const char *enrich_source_name(enum enrich_source source)
{
    return sources[source].name;
}

const char *enrich_source_title(enum enrich_source source)
{
    return sources[source].title;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

void enrich_list_settle(struct enrich_list *list, int64_t self)
{
    size_t n = 0;
    if (list->n) {
        qsort(list->pmids, list->n, sizeof *list->pmids, by_value);
    }
    for (size_t i = 0; i < list->n; i++) {
        int64_t pmid = list->pmids[i];
        if (pmid != self && (n == 0 || list->pmids[n - 1] != pmid)) {
            list->pmids[n++] = pmid;
        }
    }
    list->n = n;
}

static const struct err *put_list(struct store *s, int64_t pmid, bool is_citing,
                                  const struct enrich_list *list, struct text source,
                                  struct text as_of, struct enrich_done *done)
{
    if (!list->is_known) {
        return NULL;
    }
    const struct links_set set = {pmid,   is_citing, list->pmids,     list->n,
                                  source, as_of,     !list->is_partly};
    int64_t added = 0, gone = 0;
    const struct err *err = store_links_put(s, &set, &added, &gone);
    if (!err) {
        done->links += added;
        done->gone += gone;
    }
    return err;
}

const struct err *enrich_put(struct store *s, int64_t pmid, enum enrich_source source,
                             struct text as_of, const struct enrich_paper *p,
                             struct enrich_done *done)
{
    const struct text title = text_of(sources[source].title);
    const struct err *err = put_list(s, pmid, true, &p->citing, title, as_of, done);
    err = err ? err : put_list(s, pmid, false, &p->cited, title, as_of, done);
    for (size_t i = 0; i < p->n_metrics && !err; i++) {
        struct store_metric m = p->metrics[i];
        bool changed = false;
        m.as_of = as_of;
        err = store_metric_put(s, pmid, &m, &changed);
        done->counts += !err && changed;
    }
    return err;
}
