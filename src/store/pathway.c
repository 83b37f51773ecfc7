/* Papers of a pathway: those that name it or spell its chain, then those that name its core members
 * together. */
#include "pathway.h"

#include "chain.h"
#include "fold.h"
#include "hits.h"
#include "utf8.h"

#include <jansson.h>

enum {
    NEAREST = 16,
    NEAREST_TOLD = 3,
    MEANINGS = 16,
    MOST_PIECES = 64,
    LONGEST_NAME = 8,
    LONGEST_JOINT = 5
};

/* --- what is asked for --- */

static void take(const struct lexicon *l, uint32_t index, struct pathway *p)
{
    const struct concept *c = lexicon_at(l, index);
    p->index = index;
    p->name = c->name;
    for (size_t i = 0; i < c->n_members && p->n < PATHWAY_MEMBERS; i++) {
        p->members[p->n++] =
            (struct pathway_member){c->members[i].concept, c->members[i].role, c->members[i].core};
        p->n_core += c->members[i].core;
    }
}

/* Signs that join the members of a chain. */
static const struct {
    uint32_t first, last;
} joints[] = {{'-', '-'},       {'/', '/'},       {'>', '>'},      {'|', '|'},
              {0x2010, 0x2015}, {0x2190, 0x21FF}, {0x22A3, 0x22A5}};

/* How many bytes at ${at} join members, 0 for none. A hyphen joins too, but stands in names as well
 * (miR-21, c-Met). */
static size_t joint_at(struct text t, size_t at, bool *ret_hyphen)
{
    size_t next = at;
    uint32_t cp = utf8_next(t.s, t.len, &next);
    bool is_arrow = cp == '-' && next < t.len && t.s[next] == '>';
    *ret_hyphen = cp == '-' && !is_arrow;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (cp >= joints[i].first && cp <= joints[i].last) {
            return next - at + is_arrow;
        }
    }
    return 0;
}

struct pieces {
    struct text items[MOST_PIECES];
    bool hyphen[MOST_PIECES]; /* a hyphen stands before it */
    size_t n;
};

/* Without the words that follow a chain: signaling pathway, axis. */
static struct text without_tail(struct text t)
{
    t = text_trimmed(t);
    for (size_t at = t.len; at > 0; at--) {
        if (t.s[at - 1] == ' ') {
            char word[24] = "";
            size_t n = t.len - at;
            for (size_t i = 0; i < n && n < sizeof word; i++) {
                char c = t.s[at + i];
                word[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
            }
            bool tail = n < sizeof word && chain_is_tail((struct text){word, n});
            return tail ? without_tail((struct text){t.s, at - 1}) : t;
        }
    }
    return t;
}

static void cut(struct text t, struct pieces *p)
{
    size_t from = 0;
    bool hyphen = false, before = false;
    for (size_t at = 0; at <= t.len && p->n < MOST_PIECES;) {
        size_t joint = at < t.len ? joint_at(t, at, &hyphen) : 1;
        if (joint) {
            p->hyphen[p->n] = before;
            p->items[p->n++] = text_trimmed((struct text){t.s + from, at - from});
            before = hyphen;
            from = at + joint;
        }
        at += joint ? joint : 1;
    }
}

/* What can stand in a chain under this name: the best meaning of those that read as one. */
static int64_t meaning_of(const struct lexicon *l, struct text name)
{
    uint32_t found[MEANINGS];
    int64_t other = -1;
    size_t n = name.len ? lexicon_find_name(l, name, -1, found, MEANINGS) : 0;
    for (size_t i = 0; i < n && i < MEANINGS; i++) {
        enum kind k = lexicon_at(l, found[i])->kind;
        if (chain_takes(k)) {
            return found[i];
        }
        bool agent = k == KIND_DRUG || k == KIND_CHEMICAL || k == KIND_VESICLE;
        other = other < 0 && agent ? (int64_t)found[i] : other;
    }
    return other;
}

/* The longest name that begins with piece ${i}, across hyphens; *ret_n pieces. */
static int64_t longest_name(const struct lexicon *l, const struct pieces *p, size_t i,
                            size_t *ret_n)
{
    size_t most = 1;
    while (i + most < p->n && most < LONGEST_NAME && p->hyphen[i + most]) {
        most++;
    }
    for (size_t n = most; n > 0; n--) {
        const struct text *last = &p->items[i + n - 1];
        struct text name = {p->items[i].s, (size_t)(last->s + last->len - p->items[i].s)};
        int64_t concept = meaning_of(l, name);
        if (concept >= 0) {
            *ret_n = n;
            return concept;
        }
    }
    return -1;
}

static bool is_member(const struct pathway *p, uint32_t concept)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->members[i].concept == concept) {
            return true;
        }
    }
    return false;
}

/* A chain of the asker's. *ret_unknown: its first part that is no concept, absent if all are. */
static void take_chain(const struct lexicon *l, struct text typed, struct arena *a,
                       struct pathway *p, struct text *ret_unknown)
{
    struct pieces pieces = {.n = 0};
    struct buf name = BUF_INIT;
    cut(without_tail(typed), &pieces);
    *ret_unknown = (struct text){NULL, 0};
    for (size_t i = 0, n = 1; i < pieces.n && p->n < PATHWAY_MEMBERS; i += n) {
        int64_t concept = longest_name(l, &pieces, i, &n);
        n = concept < 0 ? 1 : n;
        if (concept < 0 && !ret_unknown->s && pieces.items[i].len) {
            *ret_unknown = pieces.items[i];
        }
        if (concept >= 0 && !is_member(p, (uint32_t) concept)) {
            struct text member = lexicon_at(l, (uint32_t) concept)->name;
            p->members[p->n++] = (struct pathway_member){(uint32_t) concept, {NULL, 0}, true};
            buf_putf(&name, "%s%.*s", name.len ? "/" : "", TEXT_ARG(member));
        }
    }
    p->index = -1;
    p->n_core = p->n;
    p->name = arena_text(a, buf_text(&name));
    buf_release(&name);
}

/* ${part}: of a chain, where only that is unknown; else absent. */
static const struct err *unknown(const struct lexicon *l, struct text name, struct text part)
{
    uint32_t near[NEAREST];
    size_t n = lexicon_suggest(l, name, near, NEAREST), put = 0;
    struct buf b = BUF_INIT;
    buf_puts(&b, "");
    for (size_t i = 0; i < n && put < NEAREST_TOLD; i++) {
        const struct concept *concept = lexicon_at(l, near[i]);
        if (concept->kind == KIND_PATHWAY) {
            buf_putf(&b, "%s%.*s", put++ ? ", " : "; nearest: ", TEXT_ARG(concept->name));
        }
    }
    const struct err *err =
        part.s ? err_new(ERR_NOT_FOUND,
                         "'%.*s' of the chain '%.*s' is nothing that the lexicon "
                         "knows%s",
                         TEXT_ARG(part), TEXT_ARG(name), b.s)
               : err_new(ERR_NOT_FOUND,
                         "no pathway is called '%.*s'%s; `hcckb pathway` lists them all",
                         TEXT_ARG(name), b.s);
    buf_release(&b);
    return err;
}

const struct err *pathway_ask(const struct lexicon *l, struct text typed, struct arena *a,
                              struct pathway *ret_pathway)
{
    struct pathway p = {.index = -1};
    uint32_t found = 0;
    int64_t by_id = lexicon_find_id(l, typed);
    struct text part = {NULL, 0};
    if (by_id >= 0 && lexicon_at(l, (uint32_t)by_id)->kind == KIND_PATHWAY) {
        take(l, (uint32_t)by_id, &p);
    } else if (lexicon_find_name(l, typed, KIND_PATHWAY, &found, 1)) {
        take(l, found, &p);
    } else {
        take_chain(l, typed, a, &p, &part);
        if (p.n < 2 || part.s) {
            return unknown(l, typed, p.n ? part : (struct text){NULL, 0});
        }
    }
    *ret_pathway = p;
    return NULL;
}

size_t pathway_member_of(const struct lexicon *l, const struct pathway *p, uint32_t concept)
{
    for (size_t i = 0; i < p->n; i++) {
        uint32_t member = p->members[i].concept;
        if (member == concept || lexicon_is_under(l, concept, member)) {
            return i;
        }
    }
    return PATHWAY_MEMBERS;
}

/* --- papers that name members --- */

/* A paper while it is being counted. */
struct candidate {
    int64_t id, pmid;
    unsigned n_core;   /* core members that it names */
    unsigned mentions; /* of the pathway and of its members */
    bool in_title;     /* the pathway itself stands in the title */
    struct pathway_paper paper;
};

struct candidates {
    struct candidate *items; /* by id, ascending */
    size_t n;
};

/* FTS5 expressions for each member or anything under it: a paper that names AKT1 names the family
 * AKT. One walk through the lexicon makes them all. */
static void put_matches(const struct lexicon *l, const struct pathway *p, struct buf *matches)
{
    size_t n = lexicon_count(l);
    for (size_t k = 0; k < p->n; k++) {
        buf_puts(&matches[k], "concepts : (");
    }
    for (uint32_t i = 0; i < n; i++) {
        for (size_t k = 0; k < p->n; k++) {
            uint32_t member = p->members[k].concept;
            if (i == member || lexicon_is_under(l, i, member)) {
                char token[LIMIT_NAME_BYTES];
                concept_token(lexicon_at(l, i)->id, token, sizeof token);
                const char *join = matches[k].s[matches[k].len - 1] == '(' ? "" : " OR ";
                buf_putf(&matches[k], "%s\"%s\"", join, token);
            }
        }
    }
    for (size_t k = 0; k < p->n; k++) {
        buf_putc(&matches[k], ')');
    }
}

/* The candidate with ${id}, made at its place if it is new. Ids come ascending for each member, so
 * merging is one pass. */
static void merge(struct candidates *c, const int64_t *ids, size_t n, uint64_t bit, bool core)
{
    struct candidate *merged = mem_new(c->n + n, sizeof *merged);
    size_t i = 0, j = 0, out = 0;
    while (i < c->n || j < n) {
        if (j == n || (i < c->n && c->items[i].id < ids[j])) {
            merged[out++] = c->items[i++];
            continue;
        }
        struct candidate fresh = {.id = ids[j]};
        bool known = i < c->n && c->items[i].id == ids[j];
        merged[out] = known ? c->items[i++] : fresh;
        merged[out].paper.members |= bit;
        merged[out].n_core += core;
        merged[out].paper.is_explicit = merged[out].paper.is_explicit || bit == 0;
        out++;
        j++;
    }
    free(c->items);
    c->items = merged;
    c->n = out;
}

static const struct err *add_postings(struct store *s, const char *match, uint64_t bit, bool core,
                                      struct candidates *c)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_POSTINGS, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    struct arena a = ARENA_INIT;
    int64_t *ids = NULL;
    size_t n = 0;
    err = hits_integers(s, stmt, &a, &ids, &n);
    if (!err) {
        merge(c, ids, n, bit, core);
    }
    arena_release(&a);
    return err;
}

static const struct err *gather(struct store *s, const struct lexicon *l, const struct pathway *p,
                                struct candidates *c)
{
    struct buf *matches = mem_zero(p->n + 1, sizeof *matches);
    const struct err *err = NULL;
    if (p->index >= 0) {
        /* Members of a pathway stand under it too: only its own token is an explicit mention. */
        char own[LIMIT_NAME_BYTES + 32];
        hits_concept_match(l, (uint32_t)p->index, own, sizeof own);
        err = add_postings(s, own, 0, false, c);
    }
    put_matches(l, p, matches);
    for (size_t i = 0; i < p->n && !err; i++) {
        err = add_postings(s, matches[i].s, (uint64_t)1 << i, p->members[i].core, c);
    }
    for (size_t i = 0; i < p->n; i++) {
        buf_release(&matches[i]);
    }
    free(matches);
    return err;
}

/* Named, or at least two of its core members together (one, where it has only one). */
static void keep_wanted(struct candidates *c, size_t n_core)
{
    unsigned least = n_core < 2 ? 1 : 2;
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->items[i].paper.is_explicit || c->items[i].n_core >= least) {
            c->items[kept++] = c->items[i];
        }
    }
    c->n = kept;
}

/* --- how they name them --- */

struct place { /* a mention of a member */
    int field;
    uint32_t start, end;
    size_t member;
};

struct places {
    struct place *items;
    size_t n, cap;
};

static uint32_t number_at(const json_t *place, size_t i)
{
    return (uint32_t)json_integer_value(json_array_get(place, i));
}

/* Where the pathway and its members (or anything under them) stand in a paper. */
static void count_mentions(const struct lexicon *l, const struct pathway *p, const json_t *list,
                           uint32_t concept, struct candidate *c, struct places *places)
{
    bool own = p->index == (int64_t) concept;
    size_t member = own ? PATHWAY_MEMBERS : pathway_member_of(l, p, concept);
    if (!own && member == PATHWAY_MEMBERS) {
        return;
    }
    size_t n = json_array_size(list);
    c->mentions += own || p->members[member].core ? (unsigned)n : 0;
    for (size_t i = 0; i < n; i++) {
        const json_t *place = json_array_get(list, i);
        int field = (int)number_at(place, 0);
        c->in_title = c->in_title || (own && field == FIELD_TITLE);
        if (!own) {
            places->items =
                mem_grow(places->items, &places->cap, places->n + 1, sizeof *places->items);
            places->items[places->n++] =
                (struct place){field, number_at(place, 1), number_at(place, 2), member};
        }
    }
}

static int by_place(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    if (a->field != b->field) {
        return a->field < b->field ? -1 : 1;
    }
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->member > b->member) - (a->member < b->member);
}

/* Does nothing but what joins a chain stand between characters ${from} and ${to} of ${t}? */
static bool is_joint(struct text t, uint32_t from, uint32_t to)
{
    size_t at = 0;
    bool joins = false, hyphen = false;
    for (uint32_t i = 0; i < from && at < t.len; i++) {
        utf8_next(t.s, t.len, &at);
    }
    for (uint32_t i = from; i < to; i++) {
        size_t joint = at < t.len ? joint_at(t, at, &hyphen) : 0;
        if (at >= t.len || (!joint && t.s[at] != ' ')) {
            return false;
        }
        joins = joins || joint > 0;
        utf8_next(t.s, t.len, &at);
    }
    return joins;
}

/* How many members follow each other from place ${i} on, in the order of the chain or against it.
 */
static unsigned spelt_from(const struct places *p, size_t i, const struct text fields[FIELD_COUNT])
{
    const struct place *last = &p->items[i];
    unsigned n = 1;
    int way = 0;
    for (size_t k = i + 1; k < p->n && p->items[k].field == last->field; k++) {
        const struct place *next = &p->items[k];
        int step = (int)next->member - (int)last->member;
        if (next->start < last->end) {
            continue;
        }
        bool follows = (step == 1 || step == -1) && (way == 0 || step == way);
        if (!follows || next->start - last->end > LONGEST_JOINT ||
            !is_joint(fields[last->field], last->end, next->start)) {
            break;
        }
        way = step;
        last = next;
        n++;
    }
    return n;
}

static void look_for_chain(const struct pathway *p, struct places *places,
                           const struct text fields[FIELD_COUNT], struct candidate *c)
{
    if (places->n) {
        qsort(places->items, places->n, sizeof *places->items, by_place);
    }
    for (size_t i = 0; i < places->n; i++) {
        int field = places->items[i].field;
        unsigned n = field >= 0 && field < FIELD_COUNT ? spelt_from(places, i, fields) : 0;
        c->paper.spelt = n > c->paper.spelt && n > 1 ? n : c->paper.spelt;
        if (n == p->n_core) {
            c->paper.is_explicit = true;
            c->in_title = c->in_title || field == FIELD_TITLE;
        }
    }
}

static const struct err *weigh(struct store *s, const struct lexicon *l, const struct pathway *p,
                               struct places *places, struct candidate *c)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_PATHWAY_PAPER, c->id, &stmt, &row);
    if (err || !row) {
        return err;
    }
    const char *id;
    json_t *list;
    struct arena a = ARENA_INIT;
    c->pmid = sqlite3_column_int64(stmt, 0);
    json_t *root = json_loads((const char *)sqlite3_column_text(stmt, 1), 0, NULL);
    places->n = 0;
    json_object_foreach(root, id, list)
    {
        int64_t concept = lexicon_find_id(l, text_of(id));
        if (concept >= 0) {
            count_mentions(l, p, list, (uint32_t) concept, c, places);
        }
    }
    if (p->index < 0) {
        const struct text fields[FIELD_COUNT] = {sql_column_text(stmt, 2, &a),
                                                 sql_column_text(stmt, 3, &a),
                                                 sql_column_text(stmt, 4, &a)};
        look_for_chain(p, places, fields, c);
    }
    json_decref(root);
    arena_release(&a);
    sqlite3_reset(stmt);
    return NULL;
}

/* Explicit first, in the title before elsewhere; then what is spelt, members, mentions, PMID. */
static double score_of(const struct candidate *c)
{
    double mentions = c->mentions < 100 ? c->mentions : 99;
    return (c->paper.is_explicit ? 100.0 : 0.0) + (c->in_title ? 50.0 : 0.0) + c->n_core +
           c->paper.spelt / 2.0 + mentions / 100.0;
}

static int by_score(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    double p = score_of(a), q = score_of(b);
    if (p > q || p < q) {
        return p > q ? -1 : 1;
    }
    return (a->pmid > b->pmid) - (a->pmid < b->pmid);
}

static const struct err *fill(struct store *s, const struct candidates *c,
                              const struct store_page *page, struct arena *a,
                              struct pathway_papers *papers)
{
    size_t skip = page->offset < c->n ? page->offset : c->n;
    size_t n = c->n - skip < page->limit ? c->n - skip : page->limit;
    int64_t *pmids = arena_new(a, n * sizeof *pmids);
    papers->details = arena_new(a, n * sizeof *papers->details);
    for (size_t i = 0; i < n; i++) {
        pmids[i] = c->items[skip + i].pmid;
        papers->details[i] = c->items[skip + i].paper;
    }
    const struct err *err = store_list(s, pmids, n, a, &papers->hits);
    for (size_t i = 0; !err && i < papers->hits.n; i++) {
        papers->hits.items[i].score = score_of(&c->items[skip + i]);
    }
    papers->hits.total = (int64_t)c->n;
    return err;
}

const struct err *pathway_papers(struct store *s, const struct lexicon *l, const struct pathway *p,
                                 const struct store_page *page, struct arena *a,
                                 struct pathway_papers *ret_papers)
{
    struct candidates c = {NULL, 0};
    struct places places = {NULL, 0, 0};
    struct pathway_papers papers = {.details = NULL};
    const struct err *err = gather(s, l, p, &c);
    if (!err) {
        keep_wanted(&c, p->n_core);
    }
    for (size_t i = 0; i < c.n && !err; i++) {
        err = weigh(s, l, p, &places, &c.items[i]);
    }
    if (!err && c.n) {
        qsort(c.items, c.n, sizeof *c.items, by_score);
    }
    err = err ? err : fill(s, &c, page, a, &papers);
    free(c.items);
    free(places.items);
    if (!err) {
        *ret_papers = papers;
    }
    return err;
}

const struct err *pathway_together(struct store *s, const struct lexicon *l,
                                   const struct pathway *p, int64_t *ret_counts)
{
    struct candidates c = {NULL, 0};
    const struct err *err = gather(s, l, p, &c);
    memset(ret_counts, 0, p->n * p->n * sizeof *ret_counts);
    for (size_t i = 0; i < c.n && !err; i++) {
        uint64_t members = c.items[i].paper.members;
        for (size_t j = 0; j < p->n; j++) {
            for (size_t k = 0; k < p->n && members >> j & 1; k++) {
                ret_counts[j * p->n + k] += (int64_t)(members >> k & 1);
            }
        }
    }
    free(c.items);
    return err;
}
