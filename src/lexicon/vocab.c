/* What importers write: lines of a lexicon file. */
#include "vocab.h"

#include "lexname.h"
#include "licence.h"
#include "limit.h"
#include "trash.h"

#include <stdio.h>

enum { KIND_BYTES = 16 };

void vocab_init(struct vocab *v, const char *file, int kind, struct buf *out)
{
    *v = (struct vocab){.file = file, .kind = kind, .out = out, .told = 3};
    buf_puts(out, "#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n");
}

static void cells(struct vocab *v, void (*each)(struct buf *b))
{
    struct buf *const all[] = {&v->id,      &v->name,    &v->names, &v->xrefs,
                               &v->parents, &v->members, &v->flags};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        each(all[i]);
    }
}

void vocab_release(struct vocab *v)
{
    cells(v, buf_release);
}

/* ${t} as one line, cut between characters. */
static void show(struct buf *b, struct text t)
{
    enum { MOST = 60 };
    size_t n = t.len < MOST ? t.len : MOST;
    while (n && n < t.len && ((unsigned char)t.s[n] & 0xC0) == 0x80) {
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)t.s[i];
        buf_putc(b, c < ' ' || c == 0x7F ? ' ' : t.s[i]);
    }
    buf_puts(b, n < t.len ? "..." : "");
}

void vocab_wrong(struct vocab *v, struct text what, const char *why)
{
    v->wrong++;
    if (v->n_notes == IMPORT_NOTES) {
        return;
    }
    struct import_note *note = &v->notes[v->n_notes++];
    struct buf b = BUF_INIT;
    if (what.s) {
        buf_putc(&b, '"');
        show(&b, what);
        buf_puts(&b, "\" ");
    }
    buf_puts(&b, why);
    note->line = v->line;
    snprintf(note->text, sizeof note->text, "%s", b.s);
    buf_release(&b);
}

/* What the lexicon takes as an id: see corpus/lexicon/README.md. */
static bool is_id(const char *prefix, struct text t)
{
    bool marked = *prefix && strpbrk(prefix, ":0123456789");
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        if (c <= ' ' || c >= 0x7F || strchr("|\\=*", c)) {
            return false;
        }
        marked = marked || (c >= '0' && c <= '9') || (c == ':' && i > 0);
    }
    return marked && t.len > 0 && t.len <= 100;
}

/* ${t} into a list, a bar of its own escaped. */
static void put_item(struct buf *b, const char *before, struct text t)
{
    buf_puts(b, before);
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '|') {
            buf_putc(b, '\\');
        }
        buf_putc(b, t.s[i]);
    }
}

static void separate(struct buf *list)
{
    if (list->len) {
        buf_putc(list, '|');
    }
}

static void put_id(struct vocab *v, struct buf *list, const char *prefix, struct text id)
{
    if (!v->open) {
        return;
    }
    if (!is_id(prefix, id)) {
        vocab_wrong(v, id, "is no id: it is left out");
        return;
    }
    separate(list);
    buf_puts(list, prefix);
    buf_puttext(list, id);
}

static const char *mark_of(enum trash verdict)
{
    if (verdict == TRASH_DROP) {
        return "!";
    }
    return verdict == TRASH_WRITTEN || verdict == TRASH_WRITTEN_SUPPORT ? "=" : "";
}

static bool needs_support(enum trash verdict)
{
    return verdict == TRASH_SUPPORT || verdict == TRASH_WRITTEN_SUPPORT;
}

static void put_name(struct vocab *v, enum name_kind kind, struct text name, enum trash verdict)
{
    static const char *const kinds[NAME_KIND_COUNT] = {
        [NAME_SYMBOL] = "symbol:", [NAME_SYN] = "",       [NAME_BRAND] = "brand:",
        [NAME_CODE] = "code:",     [NAME_ABBR] = "abbr:", [NAME_PLURAL] = "plural:",
    };
    bool looks_marked =
        strchr("=~!", name.s[0]) || memchr(name.s, ':', name.len < 8 ? name.len : 8);
    separate(&v->names);
    buf_puts(&v->names, kind == NAME_SYN && looks_marked ? "syn:" : kinds[kind]);
    put_item(&v->names, verdict != TRASH_DROP && strchr("=~!", name.s[0]) ? "=" : mark_of(verdict),
             name);
    if (needs_support(verdict)) {
        buf_putc(&v->names, '?');
    }
}

/* Without the question marks and backslashes at its end, which would be read as marks. */
static struct text usable(struct text name)
{
    name = text_trimmed(name);
    while (name.len && strchr("?\\ ", name.s[name.len - 1])) {
        name.len--;
    }
    return text_trimmed(name);
}

/* Why this is no concept; NULL: it is one. */
static const char *judge_head(const char *prefix, struct text id, struct text name)
{
    if (id.len == 0) {
        return "is no id: the row has none";
    }
    if (!is_id(prefix, id)) {
        return "is no id: the row is left out";
    }
    if (name.len == 0) {
        return "has no name: the row is left out";
    }
    if (name.len > LIMIT_NAME_BYTES) {
        return "has a name longer than 512 bytes: the row is left out";
    }
    return lexname_check(name) ? "has a name without letter or digit, or with a control character: "
                                 "the row is left out"
                               : NULL;
}

void vocab_begin(struct vocab *v, const char *prefix, struct text id, int kind, struct text name)
{
    name = usable(name);
    cells(v, buf_clear);
    v->concept_kind = v->kind >= 0 ? v->kind : kind;
    const char *why = judge_head(prefix, id, name);
    v->open = !why;
    if (why) {
        vocab_wrong(v, id, why);
        return;
    }
    v->begun = v->line;
    v->own_names = 1;
    buf_puts(&v->id, prefix);
    buf_puttext(&v->id, id);
    put_item(&v->name, "", name);
    enum name_kind name_kind = v->concept_kind == KIND_GENE ? NAME_SYMBOL : NAME_SYN;
    enum trash verdict = v->concept_kind < 0
                             ? TRASH_KEEP
                             : trash_judge((enum kind)v->concept_kind, name_kind, true, name);
    v->n_names++;
    if (verdict != TRASH_KEEP) {
        put_name(v, name_kind, name, verdict);
    }
}

/* Is ${name} in small letters an abbreviation that stands there in capitals (RICH; rich)? */
static bool is_lowered(const struct vocab *v, struct text name)
{
    enum { LEAST = 2, MOST = 6 };
    char capitals[MOST];
    for (size_t i = 0; i < name.len; i++) {
        if (name.len > MOST || name.s[i] < 'a' || name.s[i] > 'z') {
            return false;
        }
        capitals[i] = (char)(name.s[i] - 32);
    }
    struct text all = buf_text(&v->names);
    for (size_t i = 0; name.len >= LEAST && i + name.len <= all.len; i++) {
        char before = i ? all.s[i - 1] : '|',
             after = i + name.len < all.len ? all.s[i + name.len] : '|';
        if (strchr("|=", before) && strchr("|?", after) &&
            memcmp(all.s + i, capitals, name.len) == 0) {
            return true;
        }
    }
    return false;
}

void vocab_name(struct vocab *v, enum name_kind kind, struct text name)
{
    name = usable(name);
    if (!v->open || name.len == 0 || text_same(name, buf_text(&v->name))) {
        return;
    }
    enum kind of = v->concept_kind < 0 ? KIND_DISEASE : (enum kind)v->concept_kind;
    if (name.len > LIMIT_NAME_BYTES) {
        vocab_wrong(v, name, "is longer than 512 bytes: this name is left out");
        return;
    }
    bool useless = lexname_check(name) || (of == KIND_DISEASE && is_lowered(v, name));
    enum trash verdict = useless ? TRASH_DROP : trash_judge(of, kind, false, name);
    if (verdict == TRASH_DROP) {
        v->left_out++;
        return;
    }
    v->n_names++;
    v->own_names++;
    put_name(v, kind, name, verdict);
}

void vocab_names(struct vocab *v, enum name_kind kind, struct text list, char sep)
{
    while (list.len) {
        const char *end = memchr(list.s, sep, list.len);
        size_t n = end ? (size_t)(end - list.s) : list.len;
        vocab_name(v, kind, (struct text){list.s, n});
        n += end != NULL;
        list = (struct text){list.s + n, list.len - n};
    }
}

void vocab_xref(struct vocab *v, const char *prefix, struct text id)
{
    put_id(v, &v->xrefs, prefix, id);
}

void vocab_parent(struct vocab *v, const char *prefix, struct text id)
{
    put_id(v, &v->parents, prefix, id);
}

void vocab_member(struct vocab *v, const char *prefix, struct text id)
{
    if (v->open && !is_id(prefix, id)) {
        v->dangling++;
        return;
    }
    put_id(v, &v->members, prefix, id);
}

void vocab_flag(struct vocab *v, const char *key, struct text value)
{
    if (!v->open) {
        return;
    }
    separate(&v->flags);
    buf_puts(&v->flags, key);
    if (value.len) {
        put_item(&v->flags, "=", value);
    }
}

/* Too large for a line of a lexicon file? */
static bool is_too_large(const struct vocab *v)
{
    const struct buf *const all[] = {&v->id,      &v->name,    &v->names, &v->xrefs,
                                     &v->parents, &v->members, &v->flags};
    size_t bytes = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bytes += all[i]->len + 1;
    }
    return bytes + KIND_BYTES > LIMIT_LEXICON_LINE || v->own_names >= UINT16_MAX;
}

/* Which line of the file the next one of ${out} comes from, unless that is clear. */
static void tell_line(struct vocab *v)
{
    if (v->begun != v->told) {
        buf_putf(v->out, "#line %zu\n", v->begun);
    }
    v->told = v->begun + 1;
}

void vocab_end(struct vocab *v)
{
    if (!v->open) {
        return;
    }
    v->open = false;
    if (is_too_large(v)) {
        v->n_names -= v->own_names;
        v->line = v->begun;
        vocab_wrong(v, buf_text(&v->id),
                    "has more than 65535 names or 1 MiB of text: the row is left out");
        return;
    }
    v->concepts++;
    tell_line(v);
    buf_puttext(v->out, buf_text(&v->id));
    buf_putc(v->out, '\t');
    buf_puts(v->out, v->concept_kind < 0 ? "-" : kind_name((enum kind)v->concept_kind));
    struct buf *const rest[] = {&v->name,    &v->names,   &v->xrefs,
                                &v->parents, &v->members, &v->flags};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        buf_putc(v->out, '\t');
        buf_puttext(v->out, buf_text(rest[i]));
    }
    buf_putc(v->out, '\n');
}

void vocab_drop(struct vocab *v)
{
    v->n_names -= v->open ? v->own_names : 0;
    v->open = false;
    v->left_out++;
}

bool vocab_is(const struct vocab *v, const char *prefix, struct text id)
{
    size_t n = strlen(prefix);
    return v->open && v->id.len == n + id.len && memcmp(v->id.s, prefix, n) == 0 &&
           memcmp(v->id.s + n, id.s, id.len) == 0;
}

void vocab_version(struct vocab *v, struct text t)
{
    t = text_trimmed(t);
    snprintf(v->version, sizeof v->version, "%.*s", t.len < 79 ? (int)t.len : 79, t.s ? t.s : "");
}

void vocab_licence(struct vocab *v, struct text t)
{
    struct buf b = BUF_INIT;
    t = licence_short(t, &b) ? buf_text(&b) : text_trimmed(t);
    while (t.len > 1 && t.s[0] == '"' && t.s[t.len - 1] == '"') {
        t = (struct text){t.s + 1, t.len - 2};
    }
    snprintf(v->licence, sizeof v->licence, "%.*s", t.len < 79 ? (int)t.len : 79, t.s ? t.s : "");
    buf_release(&b);
}

void vocab_published(struct vocab *v)
{
    const char *licence = v->open ? licence_of_id(buf_text(&v->id)) : NULL;
    if (v->open) {
        licence = licence ? licence : "";
        bool differs = v->published && strcmp(v->published, licence) != 0;
        v->published = differs ? "" : licence;
    }
}
