/* Lists of a paper as JSON columns and back. Each list is a table of its members: where they stand
 * in the struct and what they are, so that writing and reading cannot drift apart. */
#include "row.h"

#include "json.h"

#include <jansson.h>

enum member_type { M_TEXT, M_BOOL, M_INT64, M_UINT32, M_TEXTS, M_LIST, M_DATE, M_WORDS, M_KIND };

struct list;

struct member {
    const char *key;
    enum member_type type;
    size_t offset;           /* in the item */
    size_t count_offset;     /* of the size_t beside it: M_TEXTS, M_LIST; of the literal: M_DATE */
    const struct list *list; /* M_LIST */
};

/* A list of structs in a paper, or of plain texts (members NULL). */
struct list {
    size_t size; /* of one item */
    const struct member *members;
};

#define END                                                                                        \
    {                                                                                              \
        NULL, M_TEXT, 0, 0, NULL                                                                   \
    }
#define TEXT(type, name)                                                                           \
    {                                                                                              \
#name, M_TEXT, offsetof(struct type, name), 0, NULL                                        \
    }
#define FLAG(type, name)                                                                           \
    {                                                                                              \
#name, M_BOOL, offsetof(struct type, name), 0, NULL                                        \
    }
#define PMID(type, name)                                                                           \
    {                                                                                              \
#name, M_INT64, offsetof(struct type, name), 0, NULL                                       \
    }
#define NUMBER(type, name)                                                                         \
    {                                                                                              \
#name, M_UINT32, offsetof(struct type, name), 0, NULL                                      \
    }

static const struct member section_members[] = {
    TEXT(paper_section, label), TEXT(paper_section, category), NUMBER(paper_section, start),
    NUMBER(paper_section, length), END};
static const struct list section_list = {sizeof(struct paper_section), section_members};
static const struct member other_abstract_members[] = {
    TEXT(paper_other_abstract, type),
    TEXT(paper_other_abstract, language),
    TEXT(paper_other_abstract, text),
    TEXT(paper_other_abstract, copyright),
    {"sections", M_LIST, offsetof(struct paper_other_abstract, sections),
     offsetof(struct paper_other_abstract, n_sections), &section_list},
    END};
static const struct member author_members[] = {
    TEXT(paper_author, last),
    TEXT(paper_author, fore),
    TEXT(paper_author, initials),
    TEXT(paper_author, suffix),
    TEXT(paper_author, collective),
    TEXT(paper_author, orcid),
    FLAG(paper_author, equal),
    FLAG(paper_author, editor),
    {"affiliations", M_TEXTS, offsetof(struct paper_author, affiliations),
     offsetof(struct paper_author, n_affiliations), NULL},
    END};
static const struct member type_members[] = {TEXT(paper_type, ui), TEXT(paper_type, name), END};
static const struct member qualifier_members[] = {
    TEXT(paper_qualifier, ui), TEXT(paper_qualifier, name), FLAG(paper_qualifier, major), END};
static const struct list qualifier_list = {sizeof(struct paper_qualifier), qualifier_members};
static const struct member mesh_members[] = {
    TEXT(paper_mesh, ui),
    TEXT(paper_mesh, name),
    TEXT(paper_mesh, type),
    FLAG(paper_mesh, major),
    {"qualifiers", M_LIST, offsetof(struct paper_mesh, qualifiers),
     offsetof(struct paper_mesh, n_qualifiers), &qualifier_list},
    END};
static const struct member supplement_members[] = {
    TEXT(paper_supplement, ui), TEXT(paper_supplement, name), TEXT(paper_supplement, type), END};
static const struct member chemical_members[] = {
    TEXT(paper_chemical, registry), TEXT(paper_chemical, ui), TEXT(paper_chemical, name), END};
static const struct member keyword_members[] = {
    TEXT(paper_keyword, owner), TEXT(paper_keyword, text), FLAG(paper_keyword, major), END};
static const struct member grant_members[] = {TEXT(paper_grant, id), TEXT(paper_grant, acronym),
                                              TEXT(paper_grant, agency), TEXT(paper_grant, country),
                                              END};
static const struct member databank_members[] = {TEXT(paper_databank, name),
                                                 TEXT(paper_databank, accession), END};
static const struct member correction_members[] = {
    TEXT(paper_correction, type), TEXT(paper_correction, source), PMID(paper_correction, pmid),
    TEXT(paper_correction, note), END};
static const struct member reference_members[] = {
    TEXT(paper_reference, citation), PMID(paper_reference, pmid), TEXT(paper_reference, doi),
    TEXT(paper_reference, pmcid), END};
static const struct member id_members[] = {TEXT(paper_id, type), TEXT(paper_id, value), END};
static const struct member date_members[] = {
    {"kind", M_KIND, offsetof(struct paper_date, kind), 0, NULL},
    {"literal", M_WORDS, offsetof(struct paper_date, literal), 0, NULL},
    {"iso", M_DATE, offsetof(struct paper_date, date), offsetof(struct paper_date, literal), NULL},
    END};
static const struct member note_members[] = {TEXT(paper_note, owner), TEXT(paper_note, text), END};

/* A JSON column and the list that it holds. */
struct column {
    const char *name; /* of the member of struct paper */
    enum paper_column column;
    size_t offset, count_offset; /* in struct paper */
    struct list list;
};

#define COLUMN(name, member, type, fields)                                                         \
    {                                                                                              \
#member, COL_##name, offsetof(struct paper, member), offsetof(struct paper, n_##member),   \
        {                                                                                          \
            sizeof(struct type), fields                                                            \
        }                                                                                          \
    }

static const struct column columns[] = {
    COLUMN(authors, authors, paper_author, author_members),
    COLUMN(sections, sections, paper_section, section_members),
    COLUMN(other_abstracts, other_abstracts, paper_other_abstract, other_abstract_members),
    COLUMN(languages, languages, text, NULL),
    COLUMN(types, types, paper_type, type_members),
    COLUMN(mesh, mesh, paper_mesh, mesh_members),
    COLUMN(supplements, supplements, paper_supplement, supplement_members),
    COLUMN(chemicals, chemicals, paper_chemical, chemical_members),
    COLUMN(keywords, keywords, paper_keyword, keyword_members),
    COLUMN(gene_symbols, gene_symbols, text, NULL),
    COLUMN(grants, grants, paper_grant, grant_members),
    COLUMN(databanks, databanks, paper_databank, databank_members),
    COLUMN(corrections, corrections, paper_correction, correction_members),
    COLUMN(reference_list, references, paper_reference, reference_members),
    COLUMN(ids, ids, paper_id, id_members),
    COLUMN(dates, dates, paper_date, date_members),
    COLUMN(investigators, investigators, paper_author, author_members),
    COLUMN(subjects, subjects, text, NULL),
    COLUMN(notes, notes, paper_note, note_members),
    COLUMN(subsets, subsets, text, NULL),
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* --- writing --- */

static void put_items(struct buf *b, const struct list *list, const char *items, size_t n);

static void put_date(struct buf *b, const char *key, struct date d)
{
    char iso[DATE_ISO_SIZE];
    size_t n = date_iso(d, iso);
    if (n) {
        json_put_member(b, key, (struct text){iso, n});
    }
}

static void put_texts(struct buf *b, const struct text *texts, size_t n)
{
    buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        json_put_separator(b);
        json_put_string(b, texts[i]);
    }
    buf_putc(b, ']');
}

/* A member that is a list itself; nothing for an empty one. */
static void put_nested(struct buf *b, const struct member *m, const char *item)
{
    size_t n;
    const char *items;
    memcpy(&n, item + m->count_offset, sizeof n);
    memcpy(&items, item + m->offset, sizeof items);
    if (n == 0) {
        return;
    }
    json_put_separator(b);
    buf_putc(b, '"');
    buf_puts(b, m->key);
    buf_put(b, "\":", 2);
    if (m->type == M_TEXTS) {
        put_texts(b, (const struct text *)(const void *)items, n);
    } else {
        put_items(b, m->list, items, n);
    }
}

/* The literal "2016-9-21" says nothing that the sortable form does not; "2016 Fall" does. */
static bool is_more_than_a_date(struct text literal)
{
    return strspn(literal.s ? literal.s : "", "0123456789-") < literal.len;
}

static void put_member(struct buf *b, const struct member *m, const char *item)
{
    const void *at = item + m->offset;
    int64_t pmid;
    switch (m->type) {
    case M_TEXT:
        json_put_member(b, m->key, *(const struct text *)at);
        break;
    case M_WORDS:
        if (is_more_than_a_date(*(const struct text *)at)) {
            json_put_member(b, m->key, *(const struct text *)at);
        }
        break;
    case M_KIND:
        json_put_member(b, m->key, text_of(*(const char *const *)at));
        break;
    case M_BOOL:
        if (*(const bool *)at) {
            json_put_member_int(b, m->key, 1);
        }
        break;
    case M_INT64:
        memcpy(&pmid, at, sizeof pmid);
        if (pmid) {
            json_put_member_int(b, m->key, pmid);
        }
        break;
    case M_UINT32:
        json_put_member_int(b, m->key, *(const uint32_t *)at);
        break;
    case M_DATE:
        put_date(b, m->key, *(const struct date *)at);
        break;
    case M_TEXTS:
    case M_LIST:
        put_nested(b, m, item);
        break;
    }
}

static void put_items(struct buf *b, const struct list *list, const char *items, size_t n)
{
    buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        json_put_separator(b);
        buf_putc(b, '{');
        for (const struct member *m = list->members; m->key; m++) {
            put_member(b, m, items + i * list->size);
        }
        buf_putc(b, '}');
    }
    buf_putc(b, ']');
}

/* Authors are never NULL; an empty reference list is told from an unknown one. */
static bool is_written_empty(const struct paper *p, enum paper_column c)
{
    return c == COL_authors || (c == COL_reference_list && p->has_reference_list);
}

/* Append the list of ${p} that ${c} holds; returns how many items it has. */
static size_t put_column(struct buf *b, const struct column *c, const struct paper *p)
{
    size_t n;
    const char *items;
    memcpy(&n, (const char *)p + c->count_offset, sizeof n);
    memcpy(&items, (const char *)p + c->offset, sizeof items);
    if (c->list.members) {
        put_items(b, &c->list, items, n);
    } else {
        put_texts(b, (const struct text *)(const void *)items, n);
    }
    return n;
}

void row_encode_lists(const struct paper *p, struct arena *a, struct store_row *row)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < COLUMNS; i++) {
        const struct column *c = &columns[i];
        buf_clear(&b);
        if (put_column(&b, c, p) || is_written_empty(p, c->column)) {
            row->columns[c->column] = arena_text(a, buf_text(&b));
        }
    }
    buf_release(&b);
}

void store_each_list(const struct paper *p,
                     void (*each)(void *arg, const char *name, struct text json), void *arg)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < COLUMNS; i++) {
        const struct column *c = &columns[i];
        bool known = c->column != COL_reference_list || p->has_reference_list;
        buf_clear(&b);
        put_column(&b, c, p);
        each(arg, c->name, known ? buf_text(&b) : (struct text){NULL, 0});
    }
    buf_release(&b);
}

/* --- reading --- */

static struct text json_text(json_t *v, struct arena *a)
{
    if (!json_is_string(v)) {
        return (struct text){NULL, 0};
    }
    return arena_text(a, (struct text){json_string_value(v), json_string_length(v)});
}

static struct text *get_texts(json_t *v, struct arena *a, size_t *ret_n)
{
    size_t n = json_array_size(v);
    struct text *texts = arena_new(a, n * sizeof *texts);
    for (size_t i = 0; i < n; i++) {
        texts[i] = json_text(json_array_get(v, i), a);
    }
    *ret_n = n;
    return texts;
}

static void get_items(json_t *v, const struct list *list, struct arena *a, void *to,
                      void *to_count);

static void get_member(json_t *v, const struct member *m, struct arena *a, char *item)
{
    char *to = item + m->offset;
    struct text t = json_text(v, a);
    int64_t number = json_is_integer(v) ? json_integer_value(v) : 0;
    struct date d = t.s ? date_literal(t) : (struct date){0, 0, 0};
    uint32_t narrow = (uint32_t)number;
    bool flag = number != 0;
    const char *kind = t.s ? t.s : "";
    size_t n = 0;
    struct text *texts;
    switch (m->type) {
    case M_TEXT:
    case M_WORDS:
        memcpy(to, &t, sizeof t);
        break;
    case M_KIND:
        memcpy(to, &kind, sizeof kind);
        break;
    case M_BOOL:
        memcpy(to, &flag, sizeof flag);
        break;
    case M_INT64:
        memcpy(to, &number, sizeof number);
        break;
    case M_UINT32:
        memcpy(to, &narrow, sizeof narrow);
        break;
    case M_DATE:
        memcpy(to, &d, sizeof d);
        if (!((const struct text *)(const void *)(item + m->count_offset))->s) {
            memcpy(item + m->count_offset, &t, sizeof t);
        }
        break;
    case M_TEXTS:
        texts = get_texts(v, a, &n);
        memcpy(to, &texts, sizeof texts);
        memcpy(item + m->count_offset, &n, sizeof n);
        break;
    case M_LIST:
        get_items(v, m->list, a, to, item + m->count_offset);
        break;
    }
}

static void get_items(json_t *v, const struct list *list, struct arena *a, void *to, void *to_count)
{
    size_t n = json_array_size(v);
    char *items = arena_new(a, n * list->size);
    memset(items, 0, n * list->size);
    for (size_t i = 0; i < n; i++) {
        json_t *object = json_array_get(v, i);
        for (const struct member *m = list->members; m->key; m++) {
            get_member(json_object_get(object, m->key), m, a, items + i * list->size);
        }
    }
    memcpy(to, &items, sizeof items);
    memcpy(to_count, &n, sizeof n);
}

static const struct err *get_column(const struct column *c, struct text json, struct arena *a,
                                    struct paper *p)
{
    json_error_t why;
    json_t *v = json_loadb(json.s, json.len, 0, &why);
    if (!v || !json_is_array(v)) {
        json_decref(v);
        return err_new(ERR_DATABASE, "a list of PMID %lld is damaged (%s): import the record again",
                       (long long)p->pmid, v ? "no list" : why.text);
    }
    char *base = (char *)p;
    if (c->list.members) {
        get_items(v, &c->list, a, base + c->offset, base + c->count_offset);
    } else {
        size_t n = 0;
        struct text *texts = get_texts(v, a, &n);
        memcpy(base + c->offset, &texts, sizeof texts);
        memcpy(base + c->count_offset, &n, sizeof n);
    }
    json_decref(v);
    return NULL;
}

const struct err *row_decode(const struct text texts[COL_COUNT], struct arena *a, struct paper *p)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        struct text json = texts[columns[i].column];
        if (json.s) {
            const struct err *err = get_column(&columns[i], json, a, p);
            if (err) {
                return err;
            }
        }
    }
    p->has_reference_list = texts[COL_reference_list].s != NULL;
    row_decode_plain(texts, p);
    return NULL;
}
