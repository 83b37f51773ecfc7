/* Tables of figures and links: what a file is, and what all its kinds share. */
#include "tables.h"

#include "checksum.h"
#include "gunzip.h"
#include "hash.h"
#include "links.h"
#include "mem.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_BYTES = 1 << 18, LOOK_BYTES = 1 << 16, NOTED = 20 };

/* --- what a file is --- */

static const struct err *keep_head(void *arg, const char *s, size_t len)
{
    struct buf *b = arg;
    size_t room = LOOK_BYTES - b->len;
    buf_put(b, s, len < room ? len : room);
    return b->len < LOOK_BYTES ? NULL : err_new(ERR_STOPPED, "enough");
}

static void read_head(const char *path, struct buf *b)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return;
    }
    char *chunk = mem_new(LOOK_BYTES, 1);
    size_t n = fread(chunk, 1, LOOK_BYTES, f);
    fclose(f);
    struct gunzip *g = gunzip_new(keep_head, b);
    const struct err *err = gunzip_feed(g, chunk, n);
    (void)err; /* a damaged file is refused when it is read */
    gunzip_free(g);
    free(chunk);
}

static bool holds(struct text t, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        for (size_t at = 0; at + n <= t.len; at++) {
            const char *hit = memchr(t.s + at, words[i][0], t.len - n + 1 - at);
            if (!hit) {
                break;
            }
            at = (size_t)(hit - t.s);
            if (memcmp(hit, words[i], n) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool begins(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s, with, n) == 0;
}

/* Behind a byte order mark and blanks. */
static struct text trimmed(struct text t)
{
    if (begins(t, "\xEF\xBB\xBF")) {
        t = (struct text){t.s + 3, t.len - 3};
    }
    while (t.len && isspace((unsigned char)t.s[0])) {
        t = (struct text){t.s + 1, t.len - 1};
    }
    return t;
}

static bool is_list_of_links(struct text t)
{
    return begins(t, "citing,referenced\n") || begins(t, "citing,referenced\r\n");
}

static bool is_json(struct text t)
{
    return begins(t, "{") || begins(t, "[");
}

static enum table_kind kind_of(struct text t)
{
    static const char *const icite[] = {"relative_citation_ratio", "nih_percentile",
                                        "\"citation_count\"", NULL};
    static const char *const altmetric[] = {"\"altmetric_id\"", "\"altmetric_score\"",
                                            "\"cited_by_posts_count\"", NULL};
    static const char *const pmid[] = {"pmid,", ",pmid", "\"pmid\"", NULL};
    t = trimmed(t);
    if (is_list_of_links(t)) {
        return TABLE_LINKS;
    }
    if (is_json(t)) {
        return holds(t, altmetric) ? TABLE_ATTENTION : holds(t, icite) ? TABLE_ICITE : TABLE_NONE;
    }
    const char *end = t.len ? memchr(t.s, '\n', t.len) : NULL;
    struct text line = {t.s, end ? (size_t)(end - t.s) : t.len};
    return holds(line, pmid) && holds(line, icite) ? TABLE_ICITE : TABLE_NONE;
}

enum table_kind tables_kind(const char *path)
{
    if (counts_is_file(path)) {
        return TABLE_COUNTS;
    }
    struct buf b = BUF_INIT;
    read_head(path, &b);
    enum table_kind kind = b.len ? kind_of(buf_text(&b)) : TABLE_NONE;
    buf_release(&b);
    return kind;
}

/* --- reading --- */

static void finish_md5(MD5_CTX *md5, char hex[MD5_HEX])
{
    uint8_t sum[MD5_DIGEST_LENGTH];
    MD5Final(sum, md5);
    memcpy(hex, checksum_of(CHECKSUM_MD5, sum).hex, MD5_HEX);
}

static const struct err *feed(struct table *t, FILE *file, MD5_CTX *md5, struct gunzip *g)
{
    char *chunk = mem_new(READ_BYTES, 1);
    const struct err *err = NULL;
    size_t n;
    while (!err && (n = fread(chunk, 1, READ_BYTES, file)) > 0) {
        t->figures->bytes += (int64_t)n;
        MD5Update(md5, (const uint8_t *)chunk, n);
        err = gunzip_feed(g, chunk, n);
        if (t->progress) {
            t->progress(t->arg, t->figures->bytes, t->figures->records);
        }
    }
    free(chunk);
    if (!err && ferror(file)) {
        err = err_errno(errno, "reading");
    }
    return err ? err : gunzip_finish(g);
}

const struct err *tables_read(struct table *t,
                              const struct err *(*sink)(void *arg, const char *s, size_t len),
                              void *arg)
{
    FILE *file = fopen(t->path, "rb");
    if (!file) {
        return err_errno(errno, "opening");
    }
    MD5_CTX md5;
    MD5Init(&md5);
    struct gunzip *g = gunzip_new(sink, arg);
    const struct err *err = feed(t, file, &md5, g);
    finish_md5(&md5, t->md5);
    gunzip_free(g);
    fclose(file);
    return err;
}

const struct err *tables_reject(struct table *t, int64_t row, int64_t pmid, const char *reason)
{
    t->figures->rejected++;
    if (++t->n_rejected > NOTED) {
        return NULL;
    }
    char text[400];
    snprintf(text, sizeof text, "row %lld: %s%s", (long long)row, reason,
             t->n_rejected == NOTED ? " (and perhaps others: not every such row is named)" : "");
    ingest_reject(t->result, t->path, pmid, text, false);
    return store_source_rejected(t->store, t->source_id, t->n_rejected, pmid, text);
}

/* --- the papers that are here --- */

const struct err *tables_papers(struct table *t, struct pmid_set *ret_set)
{
    enum { MOST_BITS = 1 << 28 };
    struct pmid_set set = {NULL, 0, NULL, 0};
    const struct err *err = store_links_pmids(t->store, &t->arena, &set.pmids, &set.n);
    if (err) {
        return err;
    }
    int64_t last = set.n ? set.pmids[set.n - 1] : 0;
    set.n_bits = last < MOST_BITS ? last + 1 : MOST_BITS;
    set.bits = mem_zero((size_t)set.n_bits / 8 + 1, 1);
    for (size_t i = 0; i < set.n && set.pmids[i] < set.n_bits; i++) {
        set.bits[set.pmids[i] / 8] |= (unsigned char)(1u << (set.pmids[i] % 8));
    }
    *ret_set = set;
    return NULL;
}

void tables_papers_release(struct pmid_set *set)
{
    free(set->bits);
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

bool tables_has(const struct pmid_set *set, int64_t pmid)
{
    if (pmid >= 0 && pmid < set->n_bits) {
        return set->bits[pmid / 8] >> (pmid % 8) & 1;
    }
    return set->n && bsearch(&pmid, set->pmids, set->n, sizeof *set->pmids, by_value) != NULL;
}

/* DOIs count too: a record of Altmetric's may have no PMID. */
const struct err *tables_scope(struct store *s, int64_t *ret_scope)
{
    struct arena a = ARENA_INIT;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = store_select(s, NULL, &a, &pmids, &n);
    if (!err) {
        int64_t scope = (int64_t)hash_bytes(pmids, n * sizeof *pmids, n);
        *ret_scope = scope ? scope : 1;
    }
    arena_release(&a);
    return err;
}

const struct err *tables_put(struct table *t, int64_t pmid, enum enrich_source source,
                             const struct enrich_paper *p)
{
    struct enrich_done before = t->done;
    const struct err *err =
        enrich_put(t->store, pmid, source, t->as_of.s ? t->as_of : p->told_on, p, &t->done);
    bool same = t->done.counts == before.counts && t->done.links == before.links &&
                t->done.gone == before.gone;
    t->here++;
    t->figures->updated += !same;
    t->figures->unchanged += same;
    return err;
}

/* --- taking one in --- */

/* Length of the date at ${p}: 10, 7, or 0 if there is none. */
static size_t date_at(const char *p)
{
    int year = 0, month = 0, day = 0, used = 0;
    int n = sscanf(p, "%4d-%2d%n-%2d%n", &year, &month, &used, &day, &used);
    if (n < 2 || year < 1990 || year > 2199 || month < 1 || month > 12 || used < 7) {
        return 0;
    }
    return n == 3 && used == 10 && day >= 1 && day <= 31 ? 10 : 7;
}

/* "icite_metadata_2024-06.csv" -> 2024-06. */
static struct text date_in_name(struct table *t)
{
    const char *slash = strrchr(t->path, '/');
    const char *name = slash ? slash + 1 : t->path;
    for (const char *p = name; *p; p++) {
        bool starts = p == name || !isdigit((unsigned char)p[-1]);
        size_t len = starts && isdigit((unsigned char)*p) ? date_at(p) : 0;
        if (len) {
            return arena_text(&t->arena, (struct text){p, len});
        }
    }
    return (struct text){NULL, 0};
}

static bool file_is_json(const char *path)
{
    struct buf b = BUF_INIT;
    read_head(path, &b);
    bool json = b.len && is_json(trimmed(buf_text(&b)));
    buf_release(&b);
    return json;
}

const struct err *tables_take(enum table_kind kind, struct table *t)
{
    t->as_of = date_in_name(t);
    if (kind == TABLE_COUNTS) {
        int64_t before = t->result->metrics;
        size_t rejected = t->result->n_rejected;
        const struct err *err = counts_import(t->store, t->path, t->result, t->figures);
        t->done.counts = t->result->metrics - before;
        t->result->metrics = before;
        for (size_t i = rejected; i < t->result->n_rejected && !err; i++) {
            err = store_source_rejected(t->store, t->source_id, ++t->figures->rejected, 0,
                                        t->result->rejected[i].reason);
        }
        return err;
    }
    if (kind == TABLE_LINKS) {
        return occfile_take(t);
    }
    return kind == TABLE_ICITE && !file_is_json(t->path) ? icitefile_take(t)
                                                         : jsonfile_take(t, kind);
}
