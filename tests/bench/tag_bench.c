/* Tagging, warm, on one core: tag_bench DICT.tsv[.gz] RECORDS.xml[.gz]
 *
 * DICT has a line a name: type (9606 gene, -1 chemical, -25 cell line, -26 disease), id, name.
 * Every round tags the title and abstract of each record, and beside it runs what no tagger can
 * beat by much: words folded to lower case, one hash table of names and their beginnings, the
 * longest match taken, nothing verified, no rule asked. Times are of the CPU; the median of the
 * rounds counts. */
#include "arena.h"
#include "gunzip.h"
#include "import.h"
#include "lexicon.h"
#include "mem.h"
#include "pubmed.h"
#include "tag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 7, PIECE = 65536, WORDS_AT_MOST = 12 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void need(const struct err *err)
{
    if (err) {
        fprintf(stderr, "tag_bench: %s\n", err->message);
        exit(1);
    }
}

/* --- reading --- */

static void unpack(const char *path, gunzip_sink *sink, void *arg)
{
    char piece[PIECE];
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    struct gunzip *g = gunzip_new(sink, arg);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;) {
        need(gunzip_feed(g, piece, n));
    }
    need(gunzip_finish(g));
    gunzip_free(g);
    fclose(f);
}

struct text_pair {
    struct text title, abstract;
};

static struct arena kept = ARENA_INIT, record = ARENA_INIT;
static struct text_pair *pairs;
static size_t n_pairs, pairs_cap;

static void on_paper(void *arg, const struct paper *p)
{
    (void)arg;
    pairs = mem_grow(pairs, &pairs_cap, n_pairs + 1, sizeof *pairs);
    pairs[n_pairs++] =
        (struct text_pair){arena_text(&kept, p->title), arena_text(&kept, p->abstract)};
    arena_clear(&record);
}

static struct arena *on_arena(void *arg)
{
    (void)arg;
    return &record;
}

static const struct err *on_bytes(void *arg, const char *s, size_t len)
{
    return pubmed_feed(arg, s, len);
}

static const struct err *on_dict(void *arg, const char *s, size_t len)
{
    buf_put(arg, s, len);
    return NULL;
}

/* --- the dictionary as a vocabulary of ours --- */

static struct text cell(char **line)
{
    char *from = *line, *tab = strchr(from, '\t');
    if (tab) {
        *tab++ = '\0';
    }
    *line = tab ? tab : from + strlen(from);
    return text_of(from);
}

static const char *kind_of(struct text type)
{
    static const char *const kinds[][2] = {
        {"9606", "gene"}, {"-1", "chemical"}, {"-25", "cell"}, {"-26", "disease"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (text_is(type, kinds[i][0])) {
            return kinds[i][1];
        }
    }
    return "chemical";
}

static struct text *names;
static size_t n_names, names_cap;

static struct lexicon *load(const char *path)
{
    struct buf raw = BUF_INIT, table = BUF_INIT, ours = BUF_INIT;
    struct import_info info;
    struct lexicon *l = lexicon_new();
    struct text last = {NULL, 0};
    unpack(path, on_dict, &raw);
    buf_puts(&table, "id\tkind\tname\tsynonyms");
    for (char *line = raw.s, *end; line && *line; line = end) {
        end = line + strcspn(line, "\n");
        end += *end ? (*end = '\0', 1) : 0;
        struct text type = cell(&line), id = cell(&line), name = text_of(line);
        names = mem_grow(names, &names_cap, n_names + 1, sizeof *names);
        names[n_names++] = name;
        if (!last.s || !text_same(last, id)) {
            buf_putf(&table, "\n%s\t%s\t%s\t", id.s, kind_of(type), name.s);
        } else {
            buf_putf(&table, "%s|", name.s);
        }
        last = id;
    }
    need(import_run("dict.tsv", buf_text(&table), "tsv", -1, &ours, &info));
    need(lexicon_add_builtin(l));
    need(lexicon_add_as(l, LEXICON_IMPORTED, "dict.tsv", buf_text(&ours)));
    need(lexicon_compile(l));
    buf_release(&table);
    buf_release(&ours);
    return l; /* ${raw} stays: the names point into it */
}

/* --- the bound --- */

struct slot {
    uint64_t hash; /* 0: empty */
    bool is_name;
};

static struct slot *slots;
static size_t slot_mask;
static unsigned char lowered[256];

static struct slot *slot_of(uint64_t hash)
{
    size_t i = (size_t)(hash >> 20) & slot_mask;
    while (slots[i].hash && slots[i].hash != hash) {
        i = (i + 1) & slot_mask;
    }
    return &slots[i];
}

static uint64_t mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

/* The hashes of the words of ${t}. */
static size_t words_of(struct text t, uint64_t *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len && n < room;) {
        uint64_t h = 0x1234567;
        size_t from = i;
        for (; i < t.len && lowered[(unsigned char)t.s[i]]; i++) {
            h = (h ^ lowered[(unsigned char)t.s[i]]) * UINT64_C(0x100000001B3);
        }
        if (i > from) {
            out[n++] = h;
        } else {
            i++;
        }
    }
    return n;
}

static void build_bound(void)
{
    uint64_t words[WORDS_AT_MOST];
    slot_mask = ((size_t)1 << 21) - 1;
    slots = mem_zero(slot_mask + 1, sizeof *slots);
    for (int c = 0; c < 256; c++) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        lowered[c] = (unsigned char)(letter ? c : c >= 'A' && c <= 'Z' ? c + 32 : 0);
    }
    for (size_t i = 0; i < n_names; i++) {
        size_t n = words_of(names[i], words, WORDS_AT_MOST);
        uint64_t h = 1;
        for (size_t k = 0; k < n; k++) {
            h = mix(h, words[k]);
            struct slot *s = slot_of(h);
            s->hash = h;
            s->is_name = s->is_name || k + 1 == n;
        }
    }
}

static size_t match(struct text t, uint64_t *words, size_t room)
{
    size_t n = words_of(t, words, room), found = 0;
    for (size_t i = 0; i < n;) {
        uint64_t h = 1;
        size_t longest = 0;
        for (size_t k = i; k < n; k++) {
            h = mix(h, words[k]);
            const struct slot *s = slot_of(h);
            if (!s->hash) {
                break;
            }
            longest = s->is_name ? k + 1 - i : longest;
        }
        found += longest > 0;
        i += longest ? longest : 1;
    }
    return found;
}

/* --- rounds --- */

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void tell(const char *name, double *times, size_t found, double bound)
{
    qsort(times, ROUNDS, sizeof *times, ascending);
    double rate = (double)n_pairs / times[ROUNDS / 2];
    printf("%-44s %9.0f abstracts/s  %8zu found", name, rate, found);
    if (bound > 0) {
        printf("  %3.0f %% of the bound", 100 * rate / bound);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    enum { ROOM = 1 << 20 };
    double tagging[ROUNDS], bound[ROUNDS];
    size_t tagged = 0, matched = 0;
    if (argc < 3) {
        fprintf(stderr, "tag_bench DICT.tsv RECORDS.xml\n");
        return 2;
    }
    pubmed_start();
    const struct pubmed_events events = {on_paper, NULL, NULL, on_arena, NULL};
    struct pubmed *reader = pubmed_new(PUBMED_XML, &events);
    unpack(argv[2], on_bytes, reader);
    need(pubmed_finish(reader));
    pubmed_free(reader);
    struct lexicon *l = load(argv[1]);
    struct tagger *t = tagger_new(l);
    uint64_t *words = mem_new(ROOM, sizeof *words);
    build_bound();
    for (int r = 0; r < ROUNDS; r++) {
        tagged = matched = 0;
        double from = now();
        for (size_t i = 0; i < n_pairs; i++) {
            const struct text fields[FIELD_COUNT] = {pairs[i].title, pairs[i].abstract, {NULL, 0}};
            const struct mention *mentions = NULL;
            size_t n = 0;
            tagger_run(t, fields, &mentions, &n);
            tagged += n;
        }
        tagging[r] = now() - from;
        from = now();
        for (size_t i = 0; i < n_pairs; i++) {
            matched += match(pairs[i].title, words, ROOM) + match(pairs[i].abstract, words, ROOM);
        }
        bound[r] = now() - from;
    }
    printf("%zu records, %zu names in the file, %zu in the lexicon\n", n_pairs, n_names,
           lexicon_name_count(l));
    qsort(bound, ROUNDS, sizeof *bound, ascending);
    double rate = (double)n_pairs / bound[ROUNDS / 2];
    tell("bare hash, longest match, no rule", bound, matched, 0);
    tell("hcckb tagger, every rule", tagging, tagged, rate);
    tagger_free(t);
    lexicon_free(l);
    arena_release(&kept);
    arena_release(&record);
    free(words);
    free(slots);
    free(pairs);
    return 0;
}
