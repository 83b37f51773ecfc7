/* What the test servers were asked, how fast, and which rules were broken. */
#include "fake.h"

#include "mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A second, less what a busy machine may take away between two requests. */
enum { WINDOW_MS = 800, RING = 512, NAMES = 256 };

struct meter {
    char name[40];
    long long times[RING];
    size_t n;
    unsigned most;
};

struct note {
    char name[60];
    long long value;
    char first[200]; /* of a violation: what it was */
};

static struct meter meters[8];
static struct note notes[NAMES], violations[40];
static uint16_t *delivered;

long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct meter *meter_of(const char *name)
{
    size_t k = 0;
    while (meters[k].name[0] && strcmp(meters[k].name, name) != 0) {
        k++;
    }
    snprintf(meters[k].name, sizeof meters[k].name, "%s", name);
    return &meters[k];
}

static struct note *note_of(struct note *list, size_t n, const char *name)
{
    for (size_t k = 0; k < n; k++) {
        if (!list[k].name[0]) {
            snprintf(list[k].name, sizeof list[k].name, "%s", name);
        }
        if (strcmp(list[k].name, name) == 0) {
            return &list[k];
        }
    }
    return &list[n - 1];
}

void meter_note(const char *name, long long add)
{
    note_of(notes, NAMES, name)->value += add;
}

void meter_most(const char *name, long long value)
{
    struct note *note = note_of(notes, NAMES, name);
    note->value = value > note->value ? value : note->value;
}

unsigned meter_count(struct meter *m, const char *what, long long now)
{
    char name[60];
    snprintf(name, sizeof name, "requests.%s", what);
    meter_note(name, 1);
    m->times[m->n++ % RING] = now;
    unsigned within = 0;
    for (size_t k = m->n; k-- > 0 && m->n - k <= RING;) {
        within += now - m->times[k % RING] < WINDOW_MS;
    }
    m->most = within > m->most ? within : m->most;
    return within;
}

void meter_violation(const char *kind, const char *fmt, ...)
{
    struct note *v = note_of(violations, sizeof violations / sizeof *violations, kind);
    if (!v->value++) {
        va_list args;
        va_start(args, fmt);
        vsnprintf(v->first, sizeof v->first, fmt, args);
        va_end(args);
    }
}

void meter_delivered(const size_t *list, size_t n)
{
    if (!delivered) {
        delivered = mem_zero(corpus.n + 1, sizeof *delivered);
    }
    for (size_t k = 0; k < n; k++) {
        uint16_t *times = &delivered[list[k]];
        *times = (uint16_t)(*times + (*times < UINT16_MAX));
    }
}

static void put_delivered(struct buf *b)
{
    long long all = 0, distinct = 0, most = 0;
    for (size_t i = 0; delivered && i < corpus.n; i++) {
        all += delivered[i];
        distinct += delivered[i] > 0;
        most = delivered[i] > most ? delivered[i] : most;
    }
    buf_putf(b, "delivered.records %lld\ndelivered.distinct %lld\ndelivered.most %lld\n", all,
             distinct, most);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct note *)a)->name, ((const struct note *)b)->name);
}

void meter_report(struct buf *b)
{
    struct note sorted[NAMES];
    size_t n = 0;
    while (n < NAMES && notes[n].name[0]) {
        n++;
    }
    memcpy(sorted, notes, n * sizeof *notes);
    qsort(sorted, n, sizeof *sorted, by_name);
    for (size_t k = 0; k < n; k++) {
        buf_putf(b, "%s %lld\n", sorted[k].name, sorted[k].value);
    }
    for (size_t k = 0; k < sizeof meters / sizeof *meters && meters[k].name[0]; k++) {
        buf_putf(b, "rate.%s %u\n", meters[k].name, meters[k].most);
    }
    put_delivered(b);
    long long broken = 0;
    for (size_t k = 0; k < sizeof violations / sizeof *violations && violations[k].name[0]; k++) {
        buf_putf(b, "violation.%s %lld (%s)\n", violations[k].name, violations[k].value,
                 violations[k].first);
        broken += violations[k].value;
    }
    buf_putf(b, "violations %lld\n", broken);
}

void meter_delivered_list(struct buf *b, unsigned at_least)
{
    for (size_t i = 0; delivered && i < corpus.n; i++) {
        if (delivered[i] >= at_least) {
            buf_putf(b, "%lld %u\n", (long long)corpus_pmid(&corpus, i), delivered[i]);
        }
    }
}

void meter_reset(void)
{
    memset(meters, 0, sizeof meters);
    memset(notes, 0, sizeof notes);
    memset(violations, 0, sizeof violations);
    free(delivered);
    delivered = NULL;
}
