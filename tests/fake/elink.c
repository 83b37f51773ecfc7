/* ELink: links of PubMed records, merged or a set for each id, in XML and JSON. */
#include "fake.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct link_kind {
    const char *name;
    size_t (*list)(size_t i, size_t ret[40]);
};

/* The record itself first, then its neighbours. */
static size_t similar(size_t i, size_t ret[40])
{
    size_t n = 0;
    ret[n++] = i;
    for (size_t k = 1; k < 9; k++) {
        if (i >= k * 7 && corpus_is_served(&corpus, i - k * 7)) {
            ret[n++] = i - k * 7;
        }
    }
    return n;
}

/* PMC does not know the references of every record: none is not zero. */
static bool is_known(size_t i)
{
    return corpus_dice(&corpus, i, 61) % 7 != 0;
}

static size_t cited_in(size_t i, size_t ret[40])
{
    return is_known(i) ? corpus_cited_by(&corpus, i, ret) : 0;
}

static size_t refs(size_t i, size_t ret[40])
{
    return is_known(i) ? corpus_cites(&corpus, i, ret) : 0;
}

static const struct link_kind kinds[] = {
    {"pubmed_pubmed", similar}, {"pubmed_pubmed_citedin", cited_in}, {"pubmed_pubmed_refs", refs}};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct linking {
    const struct request *q;
    struct reply *r;
    bool json, scores, history;
    const char *name; /* of the links wanted; NULL: all */
    size_t sets;
};

static bool wants(const struct linking *l, const struct link_kind *k)
{
    return !l->name || strcmp(l->name, k->name) == 0;
}

/* The links of all ${ids} together, each once. */
static size_t gather(const struct link_kind *kind, const int64_t *ids, size_t n, size_t **ret_list)
{
    struct set *seen = set_new(corpus.n);
    size_t *list = NULL, found = 0, cap = 0;
    for (size_t k = 0; k < n; k++) {
        size_t i, some[40];
        if (!corpus_find(&corpus, ids[k], &i) || !corpus_is_served(&corpus, i)) {
            continue;
        }
        size_t m = kind->list(i, some);
        for (size_t j = 0; j < m; j++) {
            if (!set_has(seen, some[j])) {
                set_add(seen, some[j]);
                list = mem_grow(list, &cap, found + 1, sizeof *list);
                list[found++] = some[j];
            }
        }
    }
    free(seen);
    *ret_list = list;
    return found;
}

static void put_links_xml(const struct linking *l, const struct link_kind *kind, const size_t *list,
                          size_t n)
{
    struct buf *b = &l->r->body;
    buf_putf(b,
             "    <LinkSetDb>\n      <DbTo>pubmed</DbTo>\n      <LinkName>%s</LinkName>\n      \n",
             kind->name);
    for (size_t k = 0; k < n; k++) {
        buf_putf(b, "        <Link>\n\t\t\t\t<Id>%lld</Id>\n",
                 (long long)corpus_pmid(&corpus, list[k]));
        if (l->scores) {
            buf_putf(b, "\t\t\t\t<Score>%zu</Score>\n", 40000000 - k * 1000);
        }
        buf_puts(b, "\t\t\t</Link>\n      \n");
    }
    buf_puts(b, "    </LinkSetDb>\n    \n");
}

static void put_history_xml(const struct linking *l, const struct link_kind *kind,
                            const size_t *list, size_t n, const char **webenv)
{
    int64_t *pmids = mem_new(n + 1, sizeof *pmids);
    struct set *set = set_new(corpus.n);
    for (size_t k = 0; k < n; k++) {
        pmids[k] = corpus_pmid(&corpus, list[k]);
        set_add(set, list[k]);
    }
    int key;
    *webenv = history_keep(*webenv, pmids, n, set, &key);
    buf_putf(&l->r->body, "    <LinkSetDbHistory><DbTo>pubmed</DbTo><LinkName>%s</LinkName>",
             kind->name);
    if (l->sets % 5 != 4) { /* now and then it is missing */
        buf_putf(&l->r->body, "<QueryKey>%d</QueryKey>", key);
    }
    buf_puts(&l->r->body, "</LinkSetDbHistory>\n");
}

static void put_set_xml(struct linking *l, const int64_t *ids, size_t n)
{
    struct buf *b = &l->r->body;
    const char *webenv = NULL;
    buf_puts(b, "  <LinkSet>\n    <DbFrom>pubmed</DbFrom>\n    <IdList>\n");
    for (size_t k = 0; k < n; k++) {
        buf_putf(b, "      <Id>%lld</Id>\n", (long long)ids[k]);
    }
    buf_puts(b, "    </IdList>\n");
    for (size_t k = 0; k < KINDS; k++) {
        size_t *list, found = wants(l, &kinds[k]) ? gather(&kinds[k], ids, n, &list) : 0;
        if (found && l->history) {
            put_history_xml(l, &kinds[k], list, found, &webenv);
        } else if (found) {
            put_links_xml(l, &kinds[k], list, found);
        }
        if (wants(l, &kinds[k])) {
            free(list);
        }
    }
    if (webenv) {
        buf_putf(b, "    <WebEnv>%s</WebEnv>\n", webenv);
    }
    buf_puts(b, "    \n    \n    \n  </LinkSet>\n");
}

static void put_links_json(const struct linking *l, const struct link_kind *kind,
                           const size_t *list, size_t n)
{
    struct buf *b = &l->r->body;
    buf_putf(b, "{\"dbto\":\"pubmed\",\"linkname\":\"%s\",\"links\":[", kind->name);
    for (size_t k = 0; k < n; k++) {
        buf_puts(b, k ? "," : "");
        buf_putf(b, l->scores ? "{\"id\":\"%lld\",\"score\":%zu}" : "\"%lld\"",
                 (long long)corpus_pmid(&corpus, list[k]), 40000000 - k * 1000);
    }
    buf_puts(b, "]}");
}

static void put_set_json(struct linking *l, const int64_t *ids, size_t n)
{
    struct buf *b = &l->r->body;
    bool open = false;
    buf_puts(b, l->sets ? "," : "");
    buf_puts(b, "{\"dbfrom\":\"pubmed\",\"ids\":[");
    for (size_t k = 0; k < n; k++) {
        buf_putf(b, k ? ",\"%lld\"" : "\"%lld\"", (long long)ids[k]);
    }
    buf_puts(b, "]");
    for (size_t k = 0; k < KINDS; k++) {
        size_t *list = NULL, found = wants(l, &kinds[k]) ? gather(&kinds[k], ids, n, &list) : 0;
        if (found) {
            buf_puts(b, open ? "," : ",\"linksetdbs\":[");
            open = true;
            put_links_json(l, &kinds[k], list, found);
        }
        free(list);
    }
    buf_puts(b, open ? "]}" : "}");
}

static void put_set(struct linking *l, const char *value)
{
    struct param one = {"id", (char *)value};
    struct request alone = {.params = &one, .n = 1};
    size_t n;
    int64_t *ids = request_ids(&alone, "id", &n);
    if (n) {
        (l->json ? put_set_json : put_set_xml)(l, ids, n);
        l->sets++;
    }
    free(ids);
}

void elink_answer(const struct request *q, struct reply *r)
{
    const char *mode = request_value(q, "retmode"), *cmd = request_value(q, "cmd");
    struct linking l = {.q = q, .r = r, .name = request_value(q, "linkname")};
    l.json = mode && strcmp(mode, "json") == 0;
    l.scores = cmd && strcmp(cmd, "neighbor_score") == 0;
    l.history = cmd && strcmp(cmd, "neighbor_history") == 0;
    if (l.json) {
        r->type = "application/json; charset=UTF-8";
        buf_puts(&r->body, "{\"header\":{\"type\":\"elink\",\"version\":\"0.3\"},\"linksets\":[");
    } else {
        reply_xml(r, "<!DOCTYPE eLinkResult PUBLIC \"-//NLM//DTD elink 20101123//EN\" "
                     "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd\">\n"
                     "<eLinkResult>\n\n");
    }
    if (cmd && strcmp(cmd, "llinkslib") == 0) {
        buf_puts(
            &r->body,
            "  <LinkSet><ERROR>Exception:\nllinkslib command not supported</ERROR></LinkSet>\n");
    } else {
        size_t at = 0, params = 0;
        for (const char *value; (value = request_next(q, "id", &at)); params++) {
            put_set(&l, value);
        }
        meter_most("largest_elink", (long long)params);
        if (params > 200) {
            meter_violation("too_many_ids", "elink of %zu id parameters", params);
        }
    }
    buf_puts(&r->body, l.json ? "]}\n" : "</eLinkResult>\n");
}
