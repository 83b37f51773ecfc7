/* Any bytes as the title and abstract of a paper: every mention must lie in its field, in order. */
#include "tag.h"

#include "utf8.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "X:1\tgene\tHGF\ta|b c?|hepatocyte growth factor\t\t\t\t\n"
    "X:2\tgene\tMET\tc-Met|m\t\t\t\t\n"
    "X:3\tgene\tAKT1\t1\t\t\t\t\n"
    "X:4\tgene\tAKT2\tTGF-β1\t\t\t\t\n"
    "X:5\tfamily\tAKT\tAkt|x\t\t\tX:3|X:4\t\n"
    "X:6\tdisease\tHGF\t(1,2)-a\t\t\t\t\n"
    "X:7\tpathway\tHGF/c-Met/Akt pathway\tAkt pathway\t\t\t*r=X:1|*r=X:2|*r=X:5\t\n"
    "X:9\tcell\tHuh7\tA|6\t\t\t\t\n"
    "X:10\tdisease\tfibrosis\ta and b|a|b|b-induced a\t\t\t\t\n"
    "X:11\tdrug\tsorafenib\tCa(2+)\t\t\t\t\n"
    "X:8\tpathway\ta/b pathway\t\t\t\t*r=X:1|*r=X:2\t\n";

static struct tagger *new_tagger(void)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add(l, "fuzz", text_of(lexicon_file));
    e = e ? e : lexicon_compile(l);
    if (e) {
        abort();
    }
    return tagger_new(l);
}

static struct tagger *tagger;

static size_t count(struct text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len; n++) {
        utf8_next(t.s, t.len, &i);
    }
    return n;
}

/* What is explained as taken are the mentions, but for the brackets that a mention may close. */
static void check_notes(const struct text fields[FIELD_COUNT], const struct mention *m, size_t n)
{
    const struct tagger_note *notes;
    size_t n_notes, taken = 0, distinct = 0;
    for (size_t i = 0; i < n; i++) {
        bool again = i && m[i].field == m[i - 1].field && m[i].start == m[i - 1].start &&
                     m[i].end == m[i - 1].end && m[i].concept == m[i - 1].concept;
        distinct += !again;
    }
    tagger_explain(tagger, fields, &notes, &n_notes);
    for (size_t i = 0; i < n_notes; i++) {
        taken += notes[i].taken;
        if (!notes[i].why || notes[i].end > count(fields[notes[i].field])) {
            abort();
        }
    }
    if (taken < distinct) {
        abort();
    }
}

static void check(const struct text fields[FIELD_COUNT], const struct mention *m, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (m[i].start >= m[i].end || m[i].end > count(fields[m[i].field])) {
            abort();
        }
        if (i && m[i].field == m[i - 1].field && m[i].start < m[i - 1].start) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!tagger) {
        tagger = new_tagger();
    }
    size_t title = size ? data[0] % size : 0;
    const char *s = (const char *)data;
    const struct text fields[FIELD_COUNT] = {
        [FIELD_TITLE] = {s, title}, [FIELD_ABSTRACT] = {s + title, size - title}};
    const struct mention *m;
    size_t n;
    tagger_run(tagger, fields, &m, &n);
    check(fields, m, n);
    check_notes(fields, m, n);
    return 0;
}
