/* PubMed XML by libxml2's push parser. */
#include "reader.h"

#include "draft.h"
#include "flat.h"
#include "ident.h"
#include "limit.h"
#include "mem.h"
#include "rules.h"

#include <assert.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHUNK = 64 * 1024,
    MAX_WORDS = 20000 /* names in one file; PubMed has some 250 */,
    HASH_BITS = 10,
    HASH = 1 << HASH_BITS,
    MAX_NAMES = 255
};

struct reader {
    xmlParserCtxtPtr xml;
    struct pubmed_events events;
    struct draft draft;
    struct flat flat;
    const struct rule *stack[LIMIT_XML_DEPTH]; /* open elements that have a rule */
    size_t depth;
    size_t inner; /* open inline elements of a text */
    size_t skip;  /* open elements of a branch that is passed over */
    bool gathers; /* the innermost element holds text that is wanted */
    bool began, ended;

    /* libxml2 keeps one copy of each name: its address is enough to know it by */
    struct {
        const xmlChar *name;
        size_t id;
    } names[HASH];
    size_t n_names;
    uint8_t next[RULE_SCOPES]
                [MAX_NAMES + 1]; /* the rule for an element by scope and name; 0: none */
    const unsigned char *attrs[RULE_ATTRS];

    struct buf values; /* attribute values that held an ampersand, and the attributes then */
    const unsigned char **tuples;
    size_t cap_tuples;

    long long fed; /* bytes given to libxml2 */
    const struct err *error;
};

static xmlParserInputPtr no_entity(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
    (void)url, (void)id, (void)ctxt;
    return NULL;
}

void reader_start(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(no_entity);
}

/* ---- names ---- */

static size_t name_slot(const xmlChar *name)
{
    return (size_t)(((uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15u) >> (64 - HASH_BITS));
}

/* The number of a name that some rule has; 0 for any other. */
static size_t name_id(const struct reader *r, const xmlChar *name)
{
    for (size_t i = name_slot(name);; i = (i + 1) % HASH) {
        if (r->names[i].name == name) {
            return r->names[i].id;
        }
        if (!r->names[i].name) {
            return 0;
        }
    }
}

static const xmlChar *intern(struct reader *r, const char *name)
{
    return xmlDictLookup(r->xml->dict, (const xmlChar *)name, -1);
}

static size_t name_add(struct reader *r, const xmlChar *name)
{
    size_t id = name_id(r, name);
    if (id) {
        return id;
    }
    size_t i = name_slot(name);
    while (r->names[i].name) {
        i = (i + 1) % HASH;
    }
    r->names[i].name = name;
    r->names[i].id = ++r->n_names;
    assert(r->n_names <= MAX_NAMES);
    return r->n_names;
}

static void learn_names(struct reader *r)
{
    assert(rules_count <= UINT8_MAX);
    for (size_t i = 1; i < rules_count; i++) {
        size_t id = name_add(r, intern(r, rules_table[i].name));
        r->next[rules_table[i].in][id] = (uint8_t)i;
    }
    for (size_t i = 0; i < RULE_ATTRS; i++) {
        r->attrs[i] = intern(r, rules_attr_names[i]);
    }
}

/* ---- refusing ---- */

static void where(const struct reader *r, char *out, size_t size)
{
    const xmlParserInput *in = r->xml->input;
    long long left = in ? in->end - in->cur : 0;
    bool is_exact = in && in->buf && !in->buf->encoder;
    long long byte = is_exact ? r->fed - left : r->fed;
    snprintf(out, size, "%s %lld, line %d", is_exact ? "byte" : "near byte", byte < 0 ? 0 : byte,
             in ? in->line : 0);
}

/* The record being read, or the last one, for a person who looks for the place. */
static void which(const struct reader *r, char *out, size_t size)
{
    const struct draft *d = &r->draft;
    if (!d->is_open) {
        snprintf(out, size, d->n_records ? "after record %lld" : "before the first record",
                 d->n_records);
    } else if (d->paper.pmid) {
        snprintf(out, size, "inside record %lld (PMID %lld)", d->n_records,
                 (long long)d->paper.pmid);
    } else {
        snprintf(out, size, "inside record %lld", d->n_records);
    }
}

static void refuse(struct reader *r, const char *why)
{
    if (r->error) {
        return;
    }
    char place[80], record[80];
    where(r, place, sizeof place);
    which(r, record, sizeof record);
    r->error = err_new(ERR_INPUT, "%s, %s: %s", place, record, why);
}

/* What libxml2's commonest complaints mean to the one who has the file. */
static const struct {
    int code;
    const char *means;
} meanings[] = {
    {XML_ERR_TAG_NAME_MISMATCH, "a part of the file is missing or doubled"},
    {XML_ERR_INVALID_CHAR, "a character that XML does not allow, or bytes that are not in the "
                           "encoding which the file names (UTF-8 if none)"},
    {XML_ERR_INVALID_ENCODING,
     "bytes that are not in the encoding which the file names (UTF-8 if none)"},
    {XML_ERR_UNSUPPORTED_ENCODING, "an encoding that cannot be read: save the file as UTF-8"},
    {XML_ERR_DOCUMENT_END,
     "more stands behind the end: import files that were pasted together one by one"},
    {XML_ERR_RESERVED_XML_NAME,
     "a second file begins: import files that were pasted together one by one"},
    {XML_ERR_LT_IN_ATTRIBUTE, "a part of the file is missing"},
    {XML_ERR_INTERNAL_ERROR, "an element's tag, a comment or a CDATA section larger than 10 MB"},
    {XML_ERR_UNDECLARED_ENTITY, "an entity that XML does not know"},
    {XML_ERR_ENTITY_LOOP, "entities that call each other"},
};

static const char *meaning(int code)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].code == code) {
            return meanings[i].means;
        }
    }
    return "the file is damaged: fetch or export it again";
}

static void on_error(void *arg, xmlErrorPtr e)
{
    struct reader *r = arg;
    if (e->level != XML_ERR_FATAL || r->error) {
        return;
    }
    const char *message = e->message ? e->message : "not well-formed";
    char why[600];
    snprintf(why, sizeof why, "this is not well-formed XML (%.*s): %s", (int)strcspn(message, "\n"),
             message, meaning(e->code));
    refuse(r, why);
}

static void refuse_entity(struct reader *r, const xmlChar *name)
{
    char why[200];
    snprintf(why, sizeof why,
             "it declares or uses the entity '%.80s'; PubMed's files never do, and entities are "
             "not read",
             (const char *)name);
    refuse(r, why);
}

static xmlEntityPtr on_get_entity(void *arg, const xmlChar *name)
{
    refuse_entity(arg, name);
    return NULL;
}

static void on_reference(void *arg, const xmlChar *name)
{
    refuse_entity(arg, name);
}

static void on_entity_decl(void *arg, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    (void)type, (void)public_id, (void)system_id, (void)content;
    refuse_entity(arg, name);
}

static void on_unparsed_decl(void *arg, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id, const xmlChar *notation)
{
    (void)public_id, (void)system_id, (void)notation;
    refuse_entity(arg, name);
}

/* ---- elements ---- */

static void refuse_root(struct reader *r, const xmlChar *name)
{
    char why[300];
    snprintf(why, sizeof why,
             "its root is <%.80s>, not PubmedArticleSet: save the records from PubMed with 'Save > "
             "PubMed', or fetch "
             "them as XML",
             (const char *)name);
    refuse(r, why);
}

static bool too_deep(struct reader *r)
{
    if (r->depth + r->inner + r->skip < LIMIT_XML_DEPTH) {
        return false;
    }
    refuse(r, "elements stand too deep in each other; this is no PubMed file");
    return true;
}

static const xmlChar *put_decoded(struct buf *b, const xmlChar *s, const xmlChar *end)
{
    static const char escape[] = "&#38;";
    const char *at = b->s + b->len;
    while (s < end) {
        bool is_escape = end - s >= 5 && memcmp(s, escape, 5) == 0;
        buf_putc(b, is_escape ? '&' : (char)*s);
        s += is_escape ? 5 : 1;
    }
    return (const xmlChar *)at;
}

/* libxml2 gives an ampersand in an attribute as &#38; unless it may expand entities: put it right.
 */
static const unsigned char **plain_attrs(struct reader *r, const xmlChar **attrs, size_t n)
{
    size_t total = 0;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        size_t len = (size_t)(attrs[5 * i + 4] - attrs[5 * i + 3]);
        any = any || memchr(attrs[5 * i + 3], '&', len);
        total += len;
    }
    if (!any) {
        return attrs;
    }
    r->tuples = mem_grow(r->tuples, &r->cap_tuples, 5 * n, sizeof *r->tuples);
    memcpy(r->tuples, attrs, 5 * n * sizeof *attrs);
    buf_clear(&r->values);
    buf_room(&r->values, total); /* so that it does not move */
    for (size_t i = 0; i < n; i++) {
        r->tuples[5 * i + 3] = put_decoded(&r->values, attrs[5 * i + 3], attrs[5 * i + 4]);
        r->tuples[5 * i + 4] = (const unsigned char *)r->values.s + r->values.len;
    }
    return r->tuples;
}

static void enter(struct reader *r, const struct rule *rule, const xmlChar **attrs, size_t n)
{
    r->began = true;
    r->stack[r->depth++] = rule;
    if (rule->start) {
        const struct rule_attrs a = {plain_attrs(r, attrs, n), n, r->attrs};
        rule->start(&r->draft, rule, &a);
    }
    if (rule->scope == IN_TEXT) {
        r->gathers = true;
        flat_clear(&r->flat);
    }
}

static void on_start(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                     const xmlChar **attrs)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    struct reader *r = arg;
    if (r->error || too_deep(r)) {
        return;
    }
    if (r->skip) {
        r->skip++;
        return;
    }
    enum rule_scope scope = r->depth ? r->stack[r->depth - 1]->scope : IN_DOCUMENT;
    if (scope == IN_TEXT) {
        r->inner++;
        flat_open(&r->flat, (const char *)name);
        return;
    }
    const struct rule *rule = &rules_table[r->next[scope][name_id(r, name)]];
    if (rule != rules_table) {
        enter(r, rule, attrs, (size_t)n_attrs);
    } else if (scope == IN_DOCUMENT) {
        refuse_root(r, name);
    } else {
        r->skip = 1;
    }
}

static void on_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct reader *r = arg;
    if (r->error) {
        return;
    }
    if (r->skip) {
        r->skip--;
        return;
    }
    if (r->inner) {
        r->inner--;
        flat_close(&r->flat);
        return;
    }
    const struct rule *rule = r->stack[--r->depth];
    r->gathers = false;
    r->ended = r->depth == 0;
    if (rule->end) {
        rule->end(&r->draft, rule, buf_text(&r->flat.text));
    }
}

static void on_text(void *arg, const xmlChar *s, int len)
{
    struct reader *r = arg;
    if (!r->gathers || r->error) {
        return;
    }
    if (r->flat.text.len + (size_t)len > (size_t)LIMIT_RECORD_BYTES) {
        draft_fault(&r->draft, "it holds a text longer than %ld MiB", LIMIT_RECORD_BYTES >> 20);
        return;
    }
    flat_put(&r->flat, (const char *)s, (size_t)len);
}

static const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .getEntity = on_get_entity,
    .getParameterEntity = on_get_entity,
    .reference = on_reference,
    .entityDecl = on_entity_decl,
    .unparsedEntityDecl = on_unparsed_decl,
    .serror = on_error,
};

/* ---- the stream ---- */

struct reader *reader_new(const struct pubmed_events *events)
{
    struct reader *r = mem_zero(1, sizeof *r);
    r->events = *events;
    draft_init(&r->draft, &r->events);
    flat_init(&r->flat);
    xmlSAXHandler sax = handler;
    r->xml = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
    if (!r->xml) {
        return mem_new(SIZE_MAX, 2); /* out of memory: ends the process */
    }
    xmlCtxtUseOptions(r->xml, XML_PARSE_NONET);
    learn_names(r);
    return r;
}

void reader_free(struct reader *r)
{
    if (!r) {
        return;
    }
    if (r->xml->myDoc) {
        xmlFreeDoc(r->xml->myDoc);
    }
    xmlFreeParserCtxt(r->xml);
    draft_release(&r->draft);
    flat_release(&r->flat);
    buf_release(&r->values);
    free(r->tuples);
    free(r);
}

static const struct err *give(struct reader *r, const char *s, size_t len, bool is_last)
{
    r->fed += (long long)len;
    xmlParseChunk(r->xml, s, (int)len, is_last);
    if (!r->error && !r->xml->wellFormed) {
        refuse(r, "this is not well-formed XML: the file is damaged: fetch or export it again");
    }
    if (!r->error &&
        xmlDictSize(r->xml->dict) > MAX_WORDS) { /* a table of libxml2's that gets slow */
        refuse(r, "it has thousands of different element names; this is no PubMed file");
    }
    return r->error;
}

const struct err *reader_feed(struct reader *r, const char *s, size_t len)
{
    while (len && !r->error) {
        size_t n = len < CHUNK ? len : CHUNK;
        const struct err *e = give(r, s, n, false);
        if (e) {
            return e;
        }
        s += n;
        len -= n;
    }
    return r->error;
}

const struct err *reader_finish(struct reader *r)
{
    if (r->error) {
        return r->error;
    }
    if (r->fed == 0) {
        return r->error = err_new(ERR_INPUT, "the file is empty");
    }
    char place[80], record[80];
    where(r, place, sizeof place);
    which(r, record, sizeof record);
    const struct err *e = give(r, NULL, 0, true);
    if (e && !r->ended) {
        r->error =
            err_new(ERR_INPUT, "%s: the file ends %s; the download was cut short: fetch it again",
                    place, r->began ? record : "before its first element");
    }
    return r->error;
}
