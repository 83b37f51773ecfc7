/* What each citation service is asked, and how. */
#include "asking.h"

#include "mem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Several PMIDs with ${between} them. */
static void put_pmids(struct buf *b, const struct asking_batch *batch, const char *between)
{
    for (size_t i = 0; i < batch->n; i++) {
        buf_puts(b, i ? between : "");
        buf_putint(b, batch->papers[i].pmid);
    }
}

/* --- iCite --- */

static const struct err *read_icite(struct asking *k, struct text body, struct enrich_reply *ret)
{
    return icite_read(body, &k->arena, ret);
}

const struct err *asking_icite(struct asking *k, const struct asking_batch *b)
{
    struct buf pmids = BUF_INIT;
    put_pmids(&pmids, b, ",");
    const struct http_param params[] = {{"pmids", buf_text(&pmids)}, {"fl", text_of(icite_fields)}};
    struct http_request request = {
        .service = HTTP_ICITE, .path = "pubs", .params = params, .n_params = 2, .wants_json = true};
    const struct err *err = asking_send(k, &request, read_icite);
    err = err ? err : asking_keep_all(k, b, k->reply.papers, k->reply.n);
    buf_release(&pmids);
    return err;
}

/* --- elink --- */

static const struct err *read_elink(struct asking *k, struct text body, struct enrich_reply *ret)
{
    return elink_read(body, &k->arena, ret);
}

/* One id parameter a paper: else the links of all are told together. */
static const struct err *send_elink(struct asking *k, const struct asking_batch *b,
                                    const char *linkname)
{
    enum { FIXED = 4 };
    struct http_param *params = mem_new(b->n + FIXED, sizeof *params);
    char(*ids)[24] = mem_new(b->n, sizeof *ids);
    params[0] = (struct http_param){"dbfrom", text_of("pubmed")};
    params[1] = (struct http_param){"db", text_of("pubmed")};
    params[2] = (struct http_param){"cmd", text_of("neighbor")};
    params[3] = (struct http_param){"linkname", text_of(linkname)};
    for (size_t i = 0; i < b->n; i++) {
        snprintf(ids[i], sizeof ids[i], "%" PRId64, b->papers[i].pmid);
        params[FIXED + i] = (struct http_param){"id", text_of(ids[i])};
    }
    struct http_request request = {.service = HTTP_EUTILS,
                                   .path = "elink.fcgi",
                                   .params = params,
                                   .n_params = b->n + FIXED,
                                   .post = true};
    const struct err *err = asking_send(k, &request, read_elink);
    free(params);
    free(ids);
    return err;
}

static struct enrich_paper *find(struct enrich_paper *papers, size_t n, int64_t pmid)
{
    for (size_t i = 0; i < n; i++) {
        if (papers[i].pmid == pmid) {
            return &papers[i];
        }
    }
    return NULL;
}

/* Two replies about the same papers as one; those of which neither tells links are left out. */
static size_t join(struct enrich_paper *papers, size_t n, const struct enrich_reply *more)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct enrich_paper *other = find(more->papers, more->n, papers[i].pmid);
        if (other && other->cited.is_known) {
            papers[i].cited = other->cited;
        }
        if (papers[i].citing.is_known || papers[i].cited.is_known) {
            papers[kept++] = papers[i];
        }
    }
    return kept;
}

const struct err *asking_elink(struct asking *k, const struct asking_batch *b)
{
    const struct err *err = send_elink(k, b, "pubmed_pubmed_citedin");
    struct enrich_paper *papers = k->reply.papers;
    size_t n = k->reply.n;
    err = err ? err : send_elink(k, b, "pubmed_pubmed_refs");
    return err ? err : asking_keep_all(k, b, papers, join(papers, n, &k->reply));
}

/* --- Europe PMC --- */

static const struct err *read_search(struct asking *k, struct text body, struct enrich_reply *ret)
{
    return europepmc_read_search(body, &k->arena, ret);
}

static const struct err *read_citing(struct asking *k, struct text body, struct enrich_reply *ret)
{
    return europepmc_read_links(body, false, &k->arena, ret);
}

static const struct err *read_cited(struct asking *k, struct text body, struct enrich_reply *ret)
{
    return europepmc_read_links(body, true, &k->arena, ret);
}

/* (EXT_ID:1 AND SRC:MED) OR DOI:"10.1/x" */
static void put_query(struct buf *b, const struct asking_batch *batch)
{
    for (size_t i = 0; i < batch->n; i++) {
        const struct asking_paper *p = &batch->papers[i];
        buf_puts(b, i ? " OR " : "");
        if (p->is_local) {
            buf_puts(b, "DOI:\"");
            for (size_t c = 0; c < p->doi.len; c++) {
                buf_putc(b, strchr("\"\\", p->doi.s[c]) ? ' ' : p->doi.s[c]);
            }
            buf_putc(b, '"');
        } else {
            buf_putf(b, "(EXT_ID:%" PRId64 " AND SRC:MED)", p->pmid);
        }
    }
}

enum { PAGE = 1000 };

/* Was this the last page, with ${n} entries, of ${seen} at most? */
static bool is_end(const struct enrich_reply *reply, size_t seen, size_t n)
{
    return reply->total >= 0 ? (int64_t)seen >= reply->total : n < PAGE;
}

/* All pages of one list into ${list}. A list that ends before its announced length is kept as far
 * as it came. */
/* One page; *ret_got: its links, NULL where it has none. */
static const struct err *ask_page(struct asking *k, const char *path, int page, bool references,
                                  const struct enrich_list **ret_got)
{
    char number[16];
    snprintf(number, sizeof number, "%d", page);
    const struct http_param params[] = {
        {"page", text_of(number)}, {"pageSize", text_of("1000")}, {"format", text_of("json")}};
    struct http_request request = {.service = HTTP_EUROPEPMC,
                                   .path = path,
                                   .params = params,
                                   .n_params = 3,
                                   .wants_json = true};
    const struct err *err = asking_send(k, &request, references ? read_cited : read_citing);
    if (err) {
        return err;
    }
    const struct enrich_paper *p = k->reply.n ? &k->reply.papers[0] : NULL;
    const struct enrich_list *got = !p ? NULL : references ? &p->cited : &p->citing;
    *ret_got = got && got->n + got->n_others ? got : NULL;
    return NULL;
}

static const struct err *ask_list(struct asking *k, const struct enrich_paper *p, bool references,
                                  struct enrich_list *list)
{
    enum { PAGES = 200 };
    char path[300];
    snprintf(path, sizeof path, "%.40s/%.200s/%s", p->record_source.s, p->record_id.s,
             references ? "references" : "citations");
    size_t cap = 0, seen = 0;
    int64_t *pmids = NULL;
    const struct err *err = NULL;
    *list = (struct enrich_list){.is_partly = true};
    for (int page = 1; page <= PAGES && list->is_partly; page++) {
        const struct enrich_list *got = NULL;
        err = ask_page(k, path, page, references, &got);
        if (err || !got) {
            list->is_partly = !err && (int64_t)seen < k->reply.total;
            break;
        }
        pmids = mem_grow(pmids, &cap, list->n + got->n + 1, sizeof *pmids);
        memcpy(pmids + list->n, got->pmids, got->n * sizeof *pmids);
        list->n += got->n;
        list->n_others += got->n_others;
        list->is_known = true;
        seen += PAGE;
        list->is_partly = !is_end(&k->reply, seen, got->n + got->n_others);
    }
    list->pmids = arena_array(&k->arena, pmids, list->n, sizeof *pmids);
    free(pmids);
    return err;
}

/* Its count told none: then nobody cites it. A reference list without entries is not known. */
static bool is_uncited(const struct enrich_paper *p)
{
    return p->n_metrics && !(p->metrics[0].value > 0);
}

static const struct err *ask_links(struct asking *k, int64_t pmid, struct enrich_paper *p)
{
    const struct err *err = NULL;
    if (is_uncited(p)) {
        p->citing.is_known = true;
    } else if (p->record_source.s && p->record_id.s) {
        err = ask_list(k, p, false, &p->citing);
    }
    if (!err && p->record_source.s && p->record_id.s) {
        err = ask_list(k, p, true, &p->cited);
    }
    if (err) {
        return err;
    }
    enrich_list_settle(&p->citing, pmid);
    enrich_list_settle(&p->cited, pmid);
    return asking_keep(k, pmid, p);
}

static bool is_about(const struct enrich_paper *p, const struct asking_paper *asked)
{
    return asked->is_local ? p->doi.len && text_same(p->doi, asked->doi) : p->pmid == asked->pmid;
}

static struct enrich_paper *found(struct enrich_paper *papers, size_t n,
                                  const struct asking_paper *asked)
{
    for (size_t i = 0; i < n; i++) {
        if (is_about(&papers[i], asked)) {
            return &papers[i];
        }
    }
    return NULL;
}

/* First what it knows of, and how often that is cited; then the lists of those. */
const struct err *asking_europepmc(struct asking *k, const struct asking_batch *b)
{
    struct buf query = BUF_INIT;
    put_query(&query, b);
    const struct http_param params[] = {{"query", buf_text(&query)},
                                        {"resultType", text_of("lite")},
                                        {"pageSize", text_of("1000")},
                                        {"format", text_of("json")}};
    struct http_request request = {.service = HTTP_EUROPEPMC,
                                   .path = "search",
                                   .params = params,
                                   .n_params = 4,
                                   .wants_json = true};
    const struct err *err = asking_send(k, &request, read_search);
    struct enrich_paper *papers = k->reply.papers;
    size_t n = k->reply.n;
    for (size_t i = 0; i < b->n && !err; i++) {
        struct enrich_paper *p = found(papers, n, &b->papers[i]);
        err = p ? ask_links(k, b->papers[i].pmid, p) : asking_keep(k, b->papers[i].pmid, NULL);
    }
    buf_release(&query);
    return err;
}

/* --- Altmetric --- */

static const struct err *read_altmetric(struct asking *k, struct text body,
                                        struct enrich_reply *ret)
{
    return altmetric_read(body, &k->arena, ret);
}

/* Is the record about the paper? One that names neither DOI nor PMID has to be believed. */
static bool is_of(const struct enrich_paper *p, const struct asking_paper *asked)
{
    bool same_doi = p->doi.len && p->doi.len == asked->doi.len &&
                    strncasecmp(p->doi.s, asked->doi.s, p->doi.len) == 0;
    return same_doi || p->pmid == asked->pmid || (!p->pmid && (!p->doi.len || !asked->doi.len));
}

/* 404 is its word for "no attention seen". */
const struct err *asking_altmetric(struct asking *k, const struct asking_batch *b)
{
    const struct asking_paper *asked = &b->papers[0];
    struct buf path = BUF_INIT;
    const char *key = http_takes_keys(k->http) ? k->options->altmetric_key : NULL;
    const struct http_param params[] = {{"key", text_of(key)}};
    if (asked->doi.len) {
        buf_puts(&path, "doi/");
        buf_puttext(&path, asked->doi);
    } else {
        buf_putf(&path, "pmid/%" PRId64, asked->pmid);
    }
    struct http_request request = {.service = HTTP_ALTMETRIC,
                                   .path = path.s,
                                   .params = params,
                                   .n_params = key ? 1 : 0,
                                   .wants_json = true,
                                   .may_miss = true};
    const struct err *err = asking_send(k, &request, read_altmetric);
    if (!err) {
        bool told = k->raw.status != 404 && k->reply.n > 0;
        err = told && !is_of(&k->reply.papers[0], asked)
                  ? err_new(ERR_INPUT, "Altmetric answers with the record of another paper")
                  : asking_keep(k, asked->pmid, told ? &k->reply.papers[0] : NULL);
    }
    buf_release(&path);
    return err;
}
