/* Official files of vocabularies, fetched from their publishers. */
#include "vocabfetch.h"

#include "buf.h"
#include "stated.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { MOST_MOVES = 3 };

#define KB(n) ((int64_t)(n) << 10)
#define MB(n) ((int64_t)(n) << 20)

/* Publishers whose current release stands at one address that stays. */
static const struct vocabfetch_source sources[] = {
    {"mesh", "MeSH descriptors 2026: diseases, chemicals", "nlmpubs.nlm.nih.gov",
     "/projects/mesh/MESH_FILES/xmlmesh/desc2026.gz", "desc2026.xml", "NLM MeSH terms", MB(2),
     MB(200)},
    {"mesh-supplement", "MeSH supplementary records 2026: chemicals, rare diseases",
     "nlmpubs.nlm.nih.gov", "/projects/mesh/MESH_FILES/xmlmesh/supp2026.gz", "supp2026.xml",
     "NLM MeSH terms", MB(5), MB(500)},
    {"doid", "Human Disease Ontology", "raw.githubusercontent.com",
     "/DiseaseOntology/HumanDiseaseOntology/main/src/ontology/doid.obo", "doid.obo", "CC0", MB(1),
     MB(100)},
    {"hp", "Human Phenotype Ontology: findings", "raw.githubusercontent.com",
     "/obophenotype/human-phenotype-ontology/master/hp.obo", "hp.obo", "HPO terms of use", MB(1),
     MB(100)},
    {"hgnc", "HGNC complete set: human genes", "storage.googleapis.com",
     "/public-download-files/hgnc/tsv/tsv/hgnc_complete_set.txt", "hgnc_complete_set.txt", "CC0",
     MB(4), MB(200)},
    {"gene-info", "NCBI Gene: human genes and their aliases", "ftp.ncbi.nlm.nih.gov",
     "/gene/DATA/GENE_INFO/Mammalia/Homo_sapiens.gene_info.gz", "Homo_sapiens.gene_info",
     "public domain", MB(1), MB(100)},
    {"famplex", "FamPlex: protein families and complexes", "raw.githubusercontent.com",
     "/sorgerlab/famplex/master/export/famplex.obo", "famplex.obo", "CC0", KB(20), MB(20)},
    {"mirbase", "miRBase: human microRNAs", "www.mirbase.org", "/download/hsa.gff3", "hsa.gff3",
     "public domain", KB(50), MB(20)},
    {"cellosaurus", "Cellosaurus: cell lines", "ftp.expasy.org",
     "/databases/cellosaurus/cellosaurus.txt", "cellosaurus.txt", "CC BY 4.0", MB(20), MB(900)},
    {"go", "Gene Ontology: processes", "current.geneontology.org", "/ontology/go-basic.obo",
     "go-basic.obo", "CC BY 4.0", MB(5), MB(200)},
    {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0},
};

const struct vocabfetch_source *vocabfetch_sources(void)
{
    return sources;
}

struct arriving {
    FILE *file;
    const char *path;
    struct checksum_run sums;
    const struct vocabfetch_watch *watch;
};

static const struct err *write_part(void *arg, const char *s, size_t n)
{
    struct arriving *x = arg;
    if (fwrite(s, 1, n, x->file) != n) {
        return err_errno(errno, "%s", x->path);
    }
    checksum_add(&x->sums, s, n);
    if (x->watch->tick) {
        x->watch->tick(x->watch->arg, x->sums.bytes);
    }
    return NULL;
}

static const struct err *restart(void *arg)
{
    struct arriving *x = arg;
    rewind(x->file);
    checksum_begin(&x->sums);
    if (fflush(x->file) != 0 || ftruncate(fileno(x->file), 0) != 0) {
        return err_errno(errno, "%s", x->path);
    }
    return NULL;
}

/* --- redirects --- */

/* Where a file stands: always below ${origin}, "https://host" or the base. */
struct place {
    const char *origin;
    struct buf url;
};

static bool is_redirect(const struct http_reply *reply)
{
    int s = reply->status;
    return (s == 301 || s == 302 || s == 303 || s == 307 || s == 308) && reply->location.len;
}

/* ${to}, perhaps relative to ${from}, as a whole address without its fragment. */
static void resolve(const char *from, struct text to, struct buf *url)
{
    size_t scheme = strcspn(from, ":") + 3;
    size_t root = scheme + strcspn(from + scheme, "/");
    size_t folder = (size_t)(strrchr(from, '/') + 1 - from);
    const char *mark = memchr(to.s, '#', to.len);
    to.len = mark ? (size_t)(mark - to.s) : to.len;
    size_t name = 0;
    while (name < to.len && !strchr(":/?", to.s[name])) {
        name++;
    }
    bool is_whole = name < to.len && to.s[name] == ':';
    size_t kept = is_whole                                   ? 0
                  : to.len > 1 && memcmp(to.s, "//", 2) == 0 ? scheme - 2
                  : to.len && to.s[0] == '/'                 ? root
                                                             : folder;
    buf_put(url, from, kept);
    buf_puttext(url, to);
}

static bool is_below(const struct buf *url, const char *origin)
{
    size_t n = strlen(origin);
    bool below = url->len > n && strncasecmp(url->s, origin, n) == 0 && url->s[n] == '/';
    for (size_t i = 0; i < url->len && below; i++) {
        below = url->s[i] > ' ' && url->s[i] <= '~';
    }
    return below;
}

/* What a message may quote of an address. */
static void put_shown(struct buf *b, const struct buf *url)
{
    for (size_t i = 0; i < url->len && i < 300; i++) {
        buf_putc(b, url->s[i] > ' ' && url->s[i] <= '~' ? url->s[i] : '?');
    }
}

/* NULL: the redirect may be followed, to the new ${place}. */
static const struct err *move(struct place *place, const struct http_reply *reply, int moves)
{
    struct buf to = BUF_INIT, shown = BUF_INIT;
    const struct err *err = NULL;
    resolve(place->url.s, buf_text(&reply->location), &to);
    put_shown(&shown, &to);
    if (moves == MOST_MOVES) {
        err = err_new(ERR_FAILED, "%s sends us from place to place (at last to %s): try later",
                      place->origin, shown.s);
    } else if (!is_below(&to, place->origin)) {
        err = err_new(ERR_INPUT,
                      "it has moved to %s, out of %s, where nothing is followed: if that is the "
                      "publisher's, fetch it by hand, and then `hcckb lexicon import FILE "
                      "--checksum SUM` with the checksum that the publisher states",
                      shown.s, place->origin);
    }
    buf_release(&shown);
    buf_release(&place->url);
    place->url = to;
    return err;
}

/* The file at ${place}, or where it has moved to. */
static const struct err *transfer(struct http *h, struct place *place, bool based, int64_t most,
                                  struct http_sink *sink, struct http_reply *reply)
{
    const struct err *err = NULL;
    for (int moves = 0; moves <= MOST_MOVES; moves++) {
        const struct http_request request = {
            .service = HTTP_VOCABULARY,
            .path = place->url.s + (based ? strlen(place->origin) + 1 : strlen("https://")),
            .is_encoded = true,
            .any_body = true,
            .max_bytes = most,
            .sink = sink};
        err = http_send(h, &request, reply);
        if (!err || !is_redirect(reply)) {
            return err;
        }
        err = move(place, reply, moves);
        if (err) {
            return err;
        }
    }
    return err;
}

/* --- what came --- */

static void say(const struct vocabfetch_watch *watch, const char *name, const char *header,
                const char *why)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "%s: what the server states in %s %s, and was not heeded", name, header, why);
    if (watch->say) {
        watch->say(watch->arg, b.s);
    }
    buf_release(&b);
}

static const struct err *check(const struct vocabfetch_source *source,
                               const struct http_reply *reply, const struct vocabfetch_watch *watch,
                               struct vocabfetch_came *came)
{
    struct stated stated;
    const struct err *err = NULL;
    if (came->found.bytes < source->least) {
        return err_new(ERR_INPUT,
                       "%s: %lld bytes came from %s, and no release was ever so small: it may have "
                       "moved; fetch it by hand and import the file",
                       source->name, (long long)came->found.bytes, source->host);
    }
    stated_read(buf_text(&reply->stated), reply->is_partial, &stated);
    if (stated.malformed) {
        say(watch, source->name, stated.malformed, "is no checksum");
    }
    if (stated.unpacked) {
        say(watch, source->name, stated.unpacked, "is the checksum of a packed form");
    }
    for (size_t i = 0; i < stated.n && !err; i++) {
        err = checksum_compare(&came->found, &stated.list[i].checksum, stated.list[i].header);
        came->checked_by = stated.list[i].header;
    }
    return err ? err_in(err, "%s", source->name) : NULL;
}

const struct err *vocabfetch_get(struct http *h, const struct vocabfetch_source *source, bool based,
                                 const char *path, const struct vocabfetch_watch *watch,
                                 struct vocabfetch_came *ret_came)
{
    struct arriving x = {.file = fopen(path, "wb"), .path = path, .watch = watch};
    if (!x.file) {
        return err_errno(errno, "%s", path);
    }
    struct buf origin = BUF_INIT;
    buf_putf(&origin, "%s%s", based ? http_service_host(h, HTTP_VOCABULARY) : "https://",
             based ? "" : source->host);
    struct place place = {origin.s, BUF_INIT};
    buf_putf(&place.url, "%s%s", origin.s, source->path);
    checksum_begin(&x.sums);
    struct http_sink sink = {write_part, restart, &x};
    struct http_reply reply = {0};
    const struct err *err = transfer(h, &place, based, source->most, &sink, &reply);
    if (fclose(x.file) != 0 && !err) {
        err = err_errno(errno, "%s", path);
    }
    *ret_came = (struct vocabfetch_came){.checked_by = NULL};
    checksum_end(&x.sums, &ret_came->found);
    err = err ? err_in(err, "%s", source->name) : check(source, &reply, watch, ret_came);
    http_reply_release(&reply);
    buf_release(&place.url);
    buf_release(&origin);
    return err;
}
