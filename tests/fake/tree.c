/* PubMed's files: baseline and updates with listings, md5 files and ranges, and what is wrong with
 * them where a test wants that. */
#include "tree.h"

#include "mem.h"

#include <md5.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { UPDATES = 3 };

/* A packed file, made when it is first asked for. */
struct file {
    struct buf packed;
    char md5[33];
};

static struct file *files;
static size_t n_files;
static struct tree_faults faults;

static size_t baseline_records(void)
{
    return faults.turned ? corpus.n : corpus.n * 19 / 20;
}

static size_t baseline_files(void)
{
    return (baseline_records() + settings.per_file - 1) / settings.per_file;
}

static bool is_in_files(size_t i)
{
    enum corpus_kind kind = corpus_kind(&corpus, i);
    return kind != CORPUS_BOOK && kind != CORPUS_HOLE;
}

/* A record of a baseline file: as it was then; after the turn of the year as it is now. */
static void put_baseline_record(struct buf *b, size_t i)
{
    enum corpus_kind kind = corpus_kind(&corpus, i);
    if (!is_in_files(i) || (faults.turned && kind == CORPUS_DELETED)) {
        return;
    }
    corpus_xml(&corpus, i, faults.turned && kind == CORPUS_REVISED, 1, b);
    if (kind == CORPUS_VERSION) {
        corpus_xml(&corpus, i, 0, 2, b);
    }
}

/* Update file ${u}: new records in the first, revised ones in each, deleted ones in the second. */
static void put_update(struct buf *b, size_t u)
{
    for (size_t i = baseline_records(); u == 0 && i < corpus.n; i++) {
        put_baseline_record(b, i);
    }
    size_t known = u == 0 ? baseline_records() : corpus.n; /* what files before this one had */
    for (size_t i = 0; i < known; i++) {
        if (corpus_kind(&corpus, i) == CORPUS_REVISED && (i % 2 == u || u == 2)) {
            if (i % 3 == 0 && u < 2) { /* twice in one file: the last one counts */
                corpus_xml(&corpus, i, 0, 1, b);
            }
            corpus_xml(&corpus, i, 1, 1, b);
        }
    }
    if (u != 1) {
        return;
    }
    buf_puts(b, "<DeleteCitation>\n<PMID Version=\"1\">29999998</PMID>\n"); /* never there */
    for (size_t i = 0; i < corpus.n; i++) {
        if (corpus_kind(&corpus, i) == CORPUS_DELETED) {
            buf_putf(b, "<PMID Version=\"1\">%lld</PMID>\n", (long long)corpus_pmid(&corpus, i));
        }
    }
    buf_puts(b, "</DeleteCitation>\n");
}

/* The text of file ${number}, from 1. */
static void put_file(struct buf *b, size_t number)
{
    corpus_xml_head(&corpus, b);
    buf_puts(b, "<PubmedArticleSet>\n");
    size_t from = (number - 1) * settings.per_file;
    if (number > baseline_files()) {
        put_update(b, number - 1 - baseline_files());
    } else {
        for (size_t i = from; i < from + settings.per_file && i < baseline_records(); i++) {
            put_baseline_record(b, i);
        }
    }
    buf_puts(b, faults.reissued == number ? "<!-- issued again -->\n" : "");
    buf_puts(b, "</PubmedArticleSet>\n");
}

static const struct file *file_of(size_t number)
{
    n_files = baseline_files() + UPDATES;
    if (!files) {
        files = mem_zero(n_files + 1, sizeof *files);
    }
    struct file *f = &files[number];
    if (!f->packed.len) {
        struct buf text = BUF_INIT;
        put_file(&text, number);
        pack_stream(&text, &f->packed, true, Z_FINISH);
        buf_release(&text);
        f->packed.len -= faults.cut_and_signed == number ? f->packed.len / 3 : 0;
        MD5Data((const uint8_t *)f->packed.s, f->packed.len, f->md5);
        f->packed.len -= faults.cut == number ? f->packed.len / 3 : 0;
    }
    return f;
}

void tree_change(const struct tree_faults *wanted)
{
    for (size_t k = 0; files && k <= n_files; k++) {
        buf_release(&files[k].packed);
    }
    free(files);
    files = NULL;
    faults = *wanted;
}

const struct tree_faults *tree_faults(void)
{
    return &faults;
}

static void put_link(struct buf *b, const char *href, bool issued_again)
{
    buf_putf(b, "<a href=\"%s\">%s</a>              2026-%s 12:00   19M  \n", href, href,
             issued_again ? "02-15" : "01-30");
}

/* Names that a client must not take: out of the folder, of another host, of another year. */
static void put_strange_links(struct buf *b)
{
    static const char *const names[] = {"../../../etc/pubmed26n9001.xml.gz",
                                        "/etc/pubmed26n9002.xml.gz",
                                        "..%2f..%2fpubmed26n9003.xml.gz",
                                        "http://127.0.0.1:9/pubmed26n9004.xml.gz",
                                        "pubmed26n9005.xml.gz/../../x",
                                        "pubmed26n99999999999999999999.xml.gz",
                                        "pubmed26n.xml.gz",
                                        "pubmed26n0001.xml.gz.md5.old",
                                        "-rf.xml.gz"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        put_link(b, names[k], false);
    }
}

static void put_listing(struct buf *b, const char *folder, size_t first, size_t last)
{
    buf_putf(b,
             "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<html>\n <head>\n"
             "  <title>Index of /pubmed/%s</title>\n </head>\n <body>\n<h1>Index of "
             "/pubmed/%s</h1>\n<pre>Name                    Last modified      Size  <hr>",
             folder, folder);
    put_link(b, "../", false);
    put_link(b, "README.txt", false);
    if (faults.strange) {
        put_strange_links(b);
    }
    for (size_t k = last + 1; k-- > first;) { /* not in the order of the numbers */
        char name[80];
        snprintf(name, sizeof name, "pubmed%02dn%04zu.xml.gz", corpus.year % 100, k);
        put_link(b, name, k == faults.reissued);
        snprintf(name, sizeof name, "pubmed%02dn%04zu.xml.gz.md5", corpus.year % 100, k);
        put_link(b, name, k == faults.reissued);
    }
    buf_puts(b, "<hr></pre>\n</body></html>\n");
}

static void put_md5(struct buf *b, const char *name, size_t number)
{
    char sum[33];
    snprintf(sum, sizeof sum, "%s", file_of(number)->md5);
    if (faults.wrong_md5 == number) {
        sum[5] = sum[5] == '0' ? '1' : '0';
    }
    buf_putf(b, "MD5(%.*s)= %s\n", (int)(strlen(name) - 4), name, sum);
}

static void answer_file(const struct request *q, struct reply *r, const char *name, size_t number)
{
    const struct file *f = file_of(number);
    char note[80];
    snprintf(note, sizeof note, "file.%s", name);
    meter_note(note, 1);
    r->type = "application/x-gzip";
    r->total = (long long)f->packed.len;
    long long from = q->resumes && !settings.ignore_range ? q->from : 0;
    if (q->resumes) {
        meter_note("resumed_files", 1);
    }
    if (from < 0 || (from && from >= r->total)) {
        reply_text(r, 416, "text/html", "<html><body>416</body></html>\n");
        return;
    }
    r->status = q->resumes && !settings.ignore_range ? 206 : 200;
    meter_note("file_bytes", r->total - from);
    buf_put(&r->body, f->packed.s + from, f->packed.len - (size_t)from);
}

/* The number in "pubmed26n0001.xml.gz" or ".xml.gz.md5"; 0: there is no such file. */
static size_t number_of(const char *name, bool *ret_md5)
{
    int year;
    size_t number;
    char rest[20];
    if (strlen(name) > 30 || sscanf(name, "pubmed%2dn%zu%19s", &year, &number, rest) != 3) {
        return 0;
    }
    *ret_md5 = strcmp(rest, ".xml.gz.md5") == 0;
    return year == corpus.year % 100 && (*ret_md5 || strcmp(rest, ".xml.gz") == 0) ? number : 0;
}

void tree_answer(const struct request *q, struct reply *r)
{
    static const struct {
        const char *name;
        bool updates;
    } folders[] = {{"baseline", false}, {"updatefiles", true}};
    const char *rest = q->path + strlen("/pubmed/");
    r->sized = true;
    if (strstr(q->path, "..")) {
        meter_violation("outside", "asked for %s", q->path);
    }
    for (size_t k = 0; k < 2; k++) {
        size_t len = strlen(folders[k].name), base = baseline_files();
        size_t first = folders[k].updates ? base + 1 : 1;
        size_t last = folders[k].updates ? base + UPDATES : base;
        if (strncmp(rest, folders[k].name, len) != 0 || rest[len] != '/') {
            continue;
        }
        const char *name = rest + len + 1;
        bool md5 = false;
        size_t number = number_of(name, &md5);
        if (!*name) {
            r->type = "text/html;charset=UTF-8";
            put_listing(&r->body, folders[k].name, first, last);
        } else if (number < first || number > last) {
            break;
        } else if (md5) {
            r->type = "text/plain";
            put_md5(&r->body, name, number);
        } else {
            answer_file(q, r, name, number);
        }
        return;
    }
    meter_note("missing_files", 1);
    reply_text(r, 404, "text/html", "<html><body><h1>404 Not Found</h1></body></html>\n");
}

static bool write_file(const char *folder, const char *name, const char *s, size_t len)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    bool good = f && fwrite(s, 1, len, f) == len;
    return f && fclose(f) == 0 && good;
}

int tree_write(const char *folder)
{
    char sub[2][500], name[40];
    snprintf(sub[0], sizeof sub[0], "%s/baseline", folder);
    snprintf(sub[1], sizeof sub[1], "%s/updatefiles", folder);
    mkdir(folder, 0777);
    mkdir(sub[0], 0777);
    mkdir(sub[1], 0777);
    bool good = true;
    for (size_t k = 1; good && k <= baseline_files() + UPDATES; k++) {
        const struct file *f = file_of(k);
        const char *to = sub[k > baseline_files()];
        struct buf sum = BUF_INIT;
        snprintf(name, sizeof name, "pubmed%02dn%04zu.xml.gz.md5", corpus.year % 100, k);
        put_md5(&sum, name, k);
        good = write_file(to, name, sum.s, sum.len);
        name[strlen(name) - 4] = '\0';
        good = good && write_file(to, name, f->packed.s, f->packed.len);
        buf_release(&sum);
    }
    if (!good) {
        fprintf(stderr, "fake: the files cannot be written to %s\n", folder);
    }
    return good ? 0 : 1;
}
