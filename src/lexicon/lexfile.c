/* One lexicon file -> draft concepts. */
#include "lexfile.h"

#include "hash.h"
#include "lexname.h"
#include "limit.h"
#include "mem.h"
#include "utf8.h"

#include <assert.h>

enum column {
    COL_ID,
    COL_KIND,
    COL_NAME,
    COL_NAMES,
    COL_XREFS,
    COL_PARENTS,
    COL_MEMBERS,
    COL_FLAGS,
    COL_COUNT
};
enum { ID_BYTES = 128, HEADER_LINES = 2 };

static const char *const columns[COL_COUNT] = {"id",    "kind",    "name",    "names",
                                               "xrefs", "parents", "members", "flags"};
static const char first_line[] = "#hcckb-lexicon 1";
static const char second_line[] = "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags";

struct reader {
    struct lexicon *l;
    enum lexicon_layer layer;
    const char *file;
    size_t line;    /* as it is told in messages: "#line N" says which the next one is */
    size_t n_lines; /* that were read */
    char *s;        /* the concepts' texts lie in it: our own copy unless nothing needs to change */
    size_t len, pos;
    bool escapes;   /* there are backslashes */
    enum kind kind; /* of the line before */
};

static const struct err *bad_line(const struct reader *r, const char *what)
{
    return err_new(ERR_INPUT, "%s line %zu: %s", r->file, r->line, what);
}

static const struct err *bad_cell(const struct reader *r, enum column c, struct text item,
                                  const char *what)
{
    struct text shown = {item.s, item.len < 80 ? item.len : 80};
    return err_new(ERR_INPUT, "%s line %zu, column %s: \"%.*s\" %s", r->file, r->line, columns[c],
                   TEXT_ARG(shown), what);
}

/* The next line without its end; false at the end of the file. */
static bool next_line(struct reader *r, struct text *ret_line)
{
    if (r->pos >= r->len) {
        return false;
    }
    char *s = r->s + r->pos;
    char *end = memchr(s, '\n', r->len - r->pos);
    size_t n = end ? (size_t)(end - s) : r->len - r->pos;
    r->pos += n + 1;
    r->line++;
    r->n_lines++;
    if (n && s[n - 1] == '\r') {
        n--;
    }
    *ret_line = (struct text){s, n};
    return true;
}

/* The items of a cell, one by one. */
struct list {
    struct text left;
    size_t n; /* items that are left */
    bool escapes;
};

static struct list list_of(const struct reader *r, struct text cell)
{
    struct list l = {cell, cell.len != 0, r->escapes};
    for (size_t i = 0; i < cell.len; i++) {
        l.n += cell.s[i] == '|';
    }
    for (size_t i = 1; i < cell.len && r->escapes; i++) {
        l.n -= cell.s[i] == '|' && cell.s[i - 1] == '\\';
    }
    return l;
}

/* Cut the first item off *cell, which lies in the reader's own copy: "\|" becomes "|" there. */
static struct text next_escaped(struct text *cell)
{
    char *s = (char *)(uintptr_t)cell->s; /* ours, see above */
    size_t in = 0, out = 0;
    for (; in < cell->len && s[in] != '|'; in++) {
        in += s[in] == '\\' && in + 1 < cell->len && s[in + 1] == '|';
        s[out++] = s[in];
    }
    struct text item = {s, out};
    size_t used = in < cell->len ? in + 1 : in;
    *cell = (struct text){cell->s + used, cell->len - used};
    return item;
}

static struct text next_item(struct list *l)
{
    if (l->escapes) {
        return next_escaped(&l->left);
    }
    const char *bar = memchr(l->left.s, '|', l->left.len);
    size_t n = bar ? (size_t)(bar - l->left.s) : l->left.len;
    struct text item = {l->left.s, n};
    n += bar != NULL;
    l->left = (struct text){l->left.s + n, l->left.len - n};
    return item;
}

static bool is_id(struct text t)
{
    bool has_mark = false;
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char)t.s[i] <= ' ' || (unsigned char)t.s[i] >= 0x7F) {
            return false;
        }
        has_mark = has_mark || (t.s[i] >= '0' && t.s[i] <= '9') || (t.s[i] == ':' && i > 0);
    }
    return has_mark && t.len <= ID_BYTES;
}

static const char not_id[] = "is no id: write PREFIX:ID (HGNC:7029), CVCL_0027 or MIMAT0000076";

/* A list of ids of a cell, in ${l}'s arena. */
static const struct err *read_ids(struct reader *r, enum column c, struct text cell,
                                  const struct text **ret_ids, size_t *ret_n)
{
    struct list list = list_of(r, cell);
    size_t n = list.n;
    struct text *ids = arena_new(&r->l->arena, n * sizeof *ids);
    for (size_t i = 0; i < n; i++) {
        ids[i] = next_item(&list);
        if (!is_id(ids[i])) {
            return bad_cell(r, c, ids[i], not_id);
        }
    }
    *ret_ids = ids;
    *ret_n = n;
    return NULL;
}

static const char *take_role(struct text item, struct draft_member *m)
{
    *m = (struct draft_member){.id = item, .core = item.len && item.s[0] == '*'};
    m->id.s += m->core;
    m->id.len -= m->core;
    const char *equals = memchr(m->id.s, '=', m->id.len);
    if (equals) {
        size_t n = (size_t)(equals - m->id.s);
        m->role = (struct text){m->id.s, n};
        m->id = (struct text){equals + 1, m->id.len - n - 1};
        if (n == 0) {
            return "has no role before =: write role=ID";
        }
    }
    return is_id(m->id) ? NULL : not_id;
}

static const struct err *read_members(struct reader *r, struct text cell, struct draft *d)
{
    struct list list = list_of(r, cell);
    size_t n = list.n;
    struct draft_member *members = arena_new(&r->l->arena, n * sizeof *members);
    for (size_t i = 0; i < n; i++) {
        struct text item = next_item(&list);
        const char *wrong = take_role(item, &members[i]);
        if (wrong) {
            return bad_cell(r, COL_MEMBERS, item, wrong);
        }
    }
    d->members = members;
    d->n_members = n;
    return NULL;
}

static const struct err *read_flags(struct reader *r, struct text cell, struct concept *c)
{
    struct list list = list_of(r, cell);
    size_t n = list.n;
    struct text *flags = arena_new(&r->l->arena, n * sizeof *flags);
    for (size_t i = 0; i < n; i++) {
        flags[i] = next_item(&list);
        if (flags[i].len == 0 || flags[i].s[0] < 'a' || flags[i].s[0] > 'z') {
            return bad_cell(r, COL_FLAGS, flags[i], "is no flag: write key=value or key");
        }
    }
    c->flags = flags;
    c->n_flags = n;
    return NULL;
}

/* The preferred name first, then those of the cell; one that repeats it only lends it its marks. */
static const struct err *read_names(struct reader *r, struct text cell, struct concept *c)
{
    struct list list = list_of(r, cell);
    struct lexicon_name *names = arena_new(&r->l->arena, (list.n + 1) * sizeof *names);
    enum name_kind kind = c->kind == KIND_GENE ? NAME_SYMBOL : NAME_SYN;
    names[0] =
        (struct lexicon_name){.text = c->name, .kind = kind, .rule = lexname_rule(c->name, kind)};
    size_t n = 1;
    for (size_t left = list.n; left > 0; left--) {
        struct text item = next_item(&list);
        const char *wrong = lexname_read(item, &names[n]);
        if (wrong) {
            return bad_cell(r, COL_NAMES, item, wrong);
        }
        if (!text_same(names[n].text, c->name)) {
            n++;
        } else {
            names[0].rule = names[n].rule;
            names[0].needs_support = names[n].needs_support;
            names[0].blocked = names[n].blocked;
        }
    }
    for (size_t i = 0; i < n; i++) {
        names[i].layer = (uint8_t)r->layer;
        names[i].file = r->file;
    }
    c->names = names;
    c->n_names = n;
    if (n > UINT16_MAX) {
        return err_new(ERR_LIMIT, "%s line %zu: more than %d names: split the concept", r->file,
                       r->line, UINT16_MAX);
    }
    return NULL;
}

static const struct err *split_cells(const struct reader *r, struct text line,
                                     struct text cells[COL_COUNT])
{
    size_t n = 0;
    for (const char *s = line.s, *end = line.s + line.len; s <= end; n++) {
        const char *tab = memchr(s, '\t', (size_t)(end - s));
        size_t len = (size_t)((tab ? tab : end) - s);
        if (n < COL_COUNT) {
            cells[n] = (struct text){s, len};
        }
        s += len + 1;
    }
    if (n != COL_COUNT) {
        return err_new(ERR_INPUT, "%s line %zu: %zu columns where 8 are wanted: check its tabs",
                       r->file, r->line, n);
    }
    return NULL;
}

static const struct err *read_kind(struct reader *r, struct text cell, enum kind *ret_kind)
{
    int kind = (int)r->kind;
    if (r->layer != LEXICON_SHIPPED && text_is(cell, "-")) {
        *ret_kind = KIND_COUNT;
        return NULL;
    }
    if (!text_is(cell, kind_name(r->kind))) {
        kind = kind_find(cell);
    }
    if (kind < 0 || !text_is(cell, kind_name((enum kind)kind))) {
        return bad_cell(r, COL_KIND, cell,
                        "is no kind: drug chemical gene family pathway mirna lncrna circrna "
                        "vesicle cell disease process phenotype model clinical organism");
    }
    *ret_kind = r->kind = (enum kind)kind;
    return NULL;
}

static const struct err *read_head(struct reader *r, const struct text cells[], struct concept *c)
{
    c->id = cells[COL_ID];
    if (!is_id(c->id)) {
        return bad_cell(r, COL_ID, c->id, not_id);
    }
    const struct err *e = read_kind(r, cells[COL_KIND], &c->kind);
    if (e) {
        return e;
    }
    struct list list = list_of(r, cells[COL_NAME]);
    if (list.n > 1) {
        return bad_cell(r, COL_NAME, cells[COL_NAME],
                        "is more than one name: move the others to "
                        "names");
    }
    c->name = cells[COL_NAME];
    if (list.n == 1) {
        c->name = next_item(&list);
    }
    const char *wrong = lexname_check(c->name);
    return wrong ? bad_cell(r, COL_NAME, c->name, wrong) : NULL;
}

static const struct err *read_concept(struct reader *r, struct text line)
{
    struct text cells[COL_COUNT] = {{NULL, 0}};
    struct concept c = {0};
    struct draft d = {.file = r->file,
                      .line = r->line,
                      .hash = hash_bytes(line.s, line.len, 0),
                      .layer = r->layer};
    const struct err *e = split_cells(r, line, cells);
    e = e ? e : read_head(r, cells, &c);
    e = e ? e : read_names(r, cells[COL_NAMES], &c);
    e = e ? e : read_ids(r, COL_XREFS, cells[COL_XREFS], &c.xrefs, &c.n_xrefs);
    e = e ? e : read_ids(r, COL_PARENTS, cells[COL_PARENTS], &d.parents, &d.n_parents);
    e = e ? e : read_members(r, cells[COL_MEMBERS], &d);
    e = e ? e : read_flags(r, cells[COL_FLAGS], &c);
    if (e) {
        return e;
    }
    struct lexicon *l = r->l;
    if (l->n >= LEXICON_CONCEPTS) {
        return err_new(ERR_LIMIT, "%s line %zu: more than %lu concepts: leave some out", r->file,
                       r->line, LEXICON_CONCEPTS);
    }
    l->concepts = mem_grow(l->concepts, &l->cap, l->n + 1, sizeof *l->concepts);
    l->drafts = mem_grow(l->drafts, &l->draft_cap, l->n + 1, sizeof *l->drafts);
    l->concepts[l->n] = c;
    l->drafts[l->n] = d;
    l->n++;
    return NULL;
}

/* "#line N": the next line was line N of the file that this one was made from. */
static void note_line(struct reader *r, struct text line)
{
    enum { DIGITS = 9 };
    static const char word[] = "#line ";
    size_t at = sizeof word - 1, n = 0;
    if (line.len <= at || line.len > at + DIGITS || memcmp(line.s, word, at) != 0) {
        return;
    }
    for (; at < line.len && line.s[at] >= '0' && line.s[at] <= '9'; at++) {
        n = n * 10 + (size_t)(line.s[at] - '0');
    }
    if (at == line.len && n) {
        r->line = n - 1;
    }
}

static const struct err *read_line(struct reader *r, struct text line)
{
    if (line.len > LIMIT_LEXICON_LINE) {
        return err_new(ERR_LIMIT, "%s line %zu: longer than %ld bytes: split the concept", r->file,
                       r->line, LIMIT_LEXICON_LINE);
    }
    if (r->n_lines == 1) {
        return text_is(line, first_line)
                   ? NULL
                   : bad_line(r, "is not \"#hcckb-lexicon 1\": this is no lexicon file");
    }
    if (r->n_lines == HEADER_LINES) {
        return text_is(line, second_line)
                   ? NULL
                   : bad_line(r, "the columns must be id kind name names xrefs parents members "
                                 "flags, with tabs between");
    }
    if (line.len && line.s[0] == '#') {
        note_line(r, line);
        return NULL;
    }
    return line.len == 0 ? NULL : read_concept(r, line);
}

/* The line that byte ${at} stands in. */
static size_t line_at(struct text bytes, size_t at)
{
    size_t n = 1;
    const char *s = bytes.s, *end = bytes.s + at;
    while (s < end && (s = memchr(s, '\n', (size_t)(end - s)))) {
        n++;
        s++;
    }
    return n;
}

static const struct err *check_bytes(const char *file, struct text bytes)
{
    if (bytes.len > LEXICON_FILE_BYTES) {
        return err_new(ERR_LIMIT, "%s: larger than 1 GiB: split the file", file);
    }
    const char *nul = bytes.len ? memchr(bytes.s, '\0', bytes.len) : NULL;
    if (nul) {
        return err_new(ERR_INPUT, "%s line %zu: has a NUL byte: this is no text file", file,
                       line_at(bytes, (size_t)(nul - bytes.s)));
    }
    size_t bad = 0;
    if (!utf8_is_valid(bytes.s, bytes.len, &bad)) {
        return err_new(ERR_INPUT, "%s line %zu: is not UTF-8 (byte %zu of the file): convert it",
                       file, line_at(bytes, bad), bad + 1);
    }
    return NULL;
}

/* Enter the ids of the concepts from ${from} on. */
static const struct err *enter_ids(struct lexicon *l, size_t from)
{
    lexmap_reserve(&l->ids, l->n);
    for (size_t i = from; i < l->n; i++) {
        if (l->drafts[i].layer != LEXICON_SHIPPED) {
            l->joins = true; /* its place is found when the lexicon is compiled */
            continue;
        }
        struct text id = l->concepts[i].id;
        uint32_t twin = lexmap_get(&l->ids, l, lexmap_has_id, id, LEXMAP_NONE);
        if (twin != LEXMAP_NONE) {
            const struct draft *d = &l->drafts[i], *other = &l->drafts[twin];
            return err_new(ERR_INPUT,
                           "%s line %zu, column id: \"%.*s\" is there already (%s line %zu): "
                           "remove one of them",
                           d->file, d->line, TEXT_ARG(id), other->file, other->line);
        }
        lexmap_put(&l->ids, id, (uint32_t)i);
    }
    return NULL;
}

static const struct err *read_lines(struct reader *r)
{
    const struct err *e = NULL;
    struct text line;
    while (!e && next_line(r, &line)) {
        e = read_line(r, line);
    }
    if (!e && r->n_lines < HEADER_LINES) {
        e = err_new(ERR_INPUT, "%s: has no two header lines: this is no lexicon file", r->file);
    }
    return e;
}

/* Room for as many concepts as there are lines, so that nothing moves. */
static void reserve(struct lexicon *l, struct text bytes)
{
    size_t lines = line_at(bytes, bytes.len);
    l->concepts = mem_grow(l->concepts, &l->cap, l->n + lines, sizeof *l->concepts);
    l->drafts = mem_grow(l->drafts, &l->draft_cap, l->n + lines, sizeof *l->drafts);
}

/* Forget the concepts from ${n} on. */
static void forget(struct lexicon *l, size_t n)
{
    l->n = n;
    lexmap_release(&l->ids);
    const struct err *e = enter_ids(l, 0);
    assert(!e); /* they went in before */
    (void)e;
}

const struct err *lexfile_read(struct lexicon *l, enum lexicon_layer layer, const char *file,
                               struct text bytes, bool keep)
{
    const struct err *e = check_bytes(file, bytes);
    if (e) {
        return e;
    }
    if (bytes.len >= 3 && memcmp(bytes.s, "\xEF\xBB\xBF", 3) == 0) {
        bytes = (struct text){bytes.s + 3, bytes.len - 3};
    }
    size_t before = l->n;
    bool escapes = bytes.len && memchr(bytes.s, '\\', bytes.len);
    if (escapes || !keep) {
        bytes = arena_text(&l->arena, (struct text){bytes.len ? bytes.s : "", bytes.len});
    }
    struct reader r = {.l = l,
                       .layer = layer,
                       .file = arena_text(&l->arena, text_of(file)).s,
                       .s = (char *)(uintptr_t)bytes.s, /* written to only where it is ours */
                       .len = bytes.len,
                       .escapes = escapes};
    reserve(l, bytes);
    e = read_lines(&r);
    e = e ? e : enter_ids(l, before);
    if (e) {
        forget(l, before);
    }
    return e;
}
