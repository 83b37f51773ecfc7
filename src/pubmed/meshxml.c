/* MeSH's XML of descriptors and supplementary records, by libxml2's SAX2. */
#include "meshxml.h"

#include "arena.h"
#include "buf.h"
#include "ident.h"
#include "limit.h"
#include "mem.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_ROOM = 40, TEXT_BYTES = 1 << 16, ITEMS = 1 << 16, CHUNK = 1 << 16, VERSION_ROOM = 8 };

struct meshxml {
    const struct err *(*record)(void *arg, const struct meshxml_record *r);
    void *arg;
    xmlParserCtxt *xml;
    const struct err *error;
    struct arena arena; /* of the record at hand */
    struct meshxml_record at;
    struct meshxml_term *terms;
    struct text *trees, *headings;
    size_t terms_cap, trees_cap, headings_cap;
    struct text tag; /* of the term at hand */
    struct buf text;
    char path[LIMIT_XML_DEPTH][NAME_ROOM];
    int depth;
    bool ended;
    char version[VERSION_ROOM];
};

static const char *const roots[] = {"DescriptorRecordSet", "SupplementalRecordSet"};
enum { ROOTS = sizeof roots / sizeof *roots };

static bool is_root(const char *name)
{
    for (size_t i = 0; i < ROOTS; i++) {
        if (strcmp(name, roots[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool meshxml_is(struct text head)
{
    for (size_t i = 0; i < ROOTS; i++) {
        size_t n = strlen(roots[i]);
        for (size_t k = 1; k + n <= head.len; k++) {
            if (head.s[k - 1] == '<' && memcmp(head.s + k, roots[i], n) == 0) {
                return true;
            }
        }
    }
    return false;
}

const char *meshxml_version(const struct meshxml *m)
{
    return m->version;
}

static void refuse(struct meshxml *m, const char *why)
{
    if (!m->error) {
        m->error = err_new(ERR_INPUT, "line %d: %s", xmlSAX2GetLineNumber(m->xml), why);
        xmlStopParser(m->xml);
    }
}

/* --- what is taken, by the path that ends in it --- */

static struct text kept(struct meshxml *m)
{
    return arena_text(&m->arena, ident_trim(buf_text(&m->text)));
}

static void take_id(struct meshxml *m)
{
    m->at.id = kept(m);
}

static void take_name(struct meshxml *m)
{
    m->at.name = kept(m);
}

static void add_text(struct meshxml *m, struct text **list, size_t *n, size_t *cap)
{
    if (*n < ITEMS) {
        *list = mem_grow(*list, cap, *n + 1, sizeof **list);
        (*list)[(*n)++] = kept(m);
    }
}

static void take_tree(struct meshxml *m)
{
    add_text(m, &m->trees, &m->at.n_trees, &m->trees_cap);
}

static void take_heading(struct meshxml *m)
{
    add_text(m, &m->headings, &m->at.n_headings, &m->headings_cap);
}

static void take_term(struct meshxml *m)
{
    if (m->at.n_terms < ITEMS) {
        m->terms = mem_grow(m->terms, &m->terms_cap, m->at.n_terms + 1, sizeof *m->terms);
        m->terms[m->at.n_terms++] = (struct meshxml_term){kept(m), m->tag};
    }
}

/* The elements behind the record's, joined by strokes. */
static const struct {
    const char *path;
    void (*take)(struct meshxml *m);
} rules[] = {
    {"DescriptorUI", take_id},
    {"SupplementalRecordUI", take_id},
    {"DescriptorName/String", take_name},
    {"SupplementalRecordName/String", take_name},
    {"TreeNumberList/TreeNumber", take_tree},
    {"HeadingMappedToList/HeadingMappedTo/DescriptorReferredTo/DescriptorUI", take_heading},
    {"ConceptList/Concept/TermList/Term/String", take_term},
};

/* Is the path below the record this one? */
static bool is_at(const struct meshxml *m, const char *path)
{
    for (int i = 2; i < m->depth; i++) {
        size_t n = strlen(m->path[i]);
        if (strncmp(path, m->path[i], n) != 0) {
            return false;
        }
        path += n;
        if (i + 1 < m->depth && *path++ != '/') {
            return false;
        }
    }
    return *path == '\0';
}

static void end_record(struct meshxml *m)
{
    m->at.terms = m->terms;
    m->at.trees = m->trees;
    m->at.headings = m->headings;
    m->error = m->record(m->arg, &m->at);
    if (m->error) {
        xmlStopParser(m->xml);
    }
}

static void begin_record(struct meshxml *m)
{
    arena_clear(&m->arena);
    m->at = (struct meshxml_record){.line = (size_t)xmlSAX2GetLineNumber(m->xml)};
}

/* --- events --- */

static struct text attribute(const char *name, int n, const xmlChar **attributes)
{
    for (int i = 0; i < n; i++, attributes += 5) {
        if (strcmp((const char *)attributes[0], name) == 0) {
            return (struct text){(const char *)attributes[3],
                                 (size_t)(attributes[4] - attributes[3])};
        }
    }
    return (struct text){NULL, 0};
}

static void on_start(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    struct meshxml *m = arg;
    size_t len = strlen((const char *)name);
    if (m->error) {
        return;
    }
    if (m->depth >= LIMIT_XML_DEPTH || len >= NAME_ROOM) {
        refuse(m, "this is no file of MeSH: elements are nested too deeply or called otherwise");
        return;
    }
    memcpy(m->path[m->depth++], name, len + 1);
    if (m->depth == 1 && !is_root((const char *)name)) {
        refuse(m,
               "this is no file of MeSH: DescriptorRecordSet or SupplementalRecordSet is wanted");
        return;
    }
    if (m->depth == 2) {
        begin_record(m);
        m->at.class = arena_text(&m->arena, attribute("SCRClass", n_attributes, attributes));
    }
    if (strcmp((const char *)name, "Term") == 0) {
        m->tag = arena_text(&m->arena, attribute("LexicalTag", n_attributes, attributes));
    }
    buf_clear(&m->text);
}

static void on_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct meshxml *m = arg;
    if (m->error) {
        return;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (m->depth > 2 && is_at(m, rules[i].path)) {
            rules[i].take(m);
        }
    }
    m->depth--;
    m->ended = m->depth == 0;
    buf_clear(&m->text);
    if (m->depth == 1) {
        end_record(m);
    }
}

static void on_text(void *arg, const xmlChar *s, int len)
{
    struct meshxml *m = arg;
    if (len > 0 && m->text.len < TEXT_BYTES) {
        buf_put(&m->text, (const char *)s, (size_t)len);
    }
}

/* "nlmdescriptorrecordset_20260101.dtd": its year. */
static void on_doctype(void *arg, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    (void)name, (void)public_id;
    struct meshxml *m = arg;
    const char *s = system_id ? strstr((const char *)system_id, "_20") : NULL;
    if (s && strspn(s + 1, "0123456789") >= 4) {
        memcpy(m->version, s + 1, 4);
    }
}

static xmlEntity *on_entity(void *arg, const xmlChar *name)
{
    (void)arg;
    return xmlGetPredefinedEntity(name);
}

static void on_entity_decl(void *arg, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(arg, "it declares entities, as no file of MeSH does");
}

static void on_reference(void *arg, const xmlChar *name)
{
    (void)name;
    refuse(arg, "it uses an entity that XML does not know");
}

static void on_error(void *arg, xmlErrorPtr error)
{
    (void)arg, (void)error;
}

static const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_doctype,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .getEntity = on_entity,
    .getParameterEntity = on_entity,
    .reference = on_reference,
    .entityDecl = on_entity_decl,
    .serror = on_error,
};

/* --- the stream --- */

struct meshxml *meshxml_new(const struct err *(*record)(void *arg, const struct meshxml_record *r),
                            void *arg)
{
    struct meshxml *m = mem_zero(1, sizeof *m);
    xmlSAXHandler sax = handler;
    m->record = record;
    m->arg = arg;
    m->xml = xmlCreatePushParserCtxt(&sax, m, NULL, 0, NULL);
    if (!m->xml) {
        return mem_new(SIZE_MAX, 2); /* out of memory: ends the process */
    }
    xmlCtxtUseOptions(m->xml, XML_PARSE_NONET);
    return m;
}

void meshxml_free(struct meshxml *m)
{
    if (!m) {
        return;
    }
    if (m->xml->myDoc) {
        xmlFreeDoc(m->xml->myDoc);
    }
    xmlFreeParserCtxt(m->xml);
    arena_release(&m->arena);
    buf_release(&m->text);
    free(m->terms);
    free(m->trees);
    free(m->headings);
    free(m);
}

static const struct err *give(struct meshxml *m, const char *s, size_t len, bool is_last)
{
    xmlParseChunk(m->xml, s, (int)len, is_last);
    if (!m->error && !m->xml->wellFormed) {
        refuse(m, "this is not well-formed XML: the file is damaged or cut short");
    }
    return m->error;
}

const struct err *meshxml_feed(struct meshxml *m, const char *s, size_t len)
{
    while (len && !m->error) {
        size_t n = len < CHUNK ? len : CHUNK;
        const struct err *err = give(m, s, n, false);
        if (err) {
            return err;
        }
        s += n;
        len -= n;
    }
    return m->error;
}

const struct err *meshxml_finish(struct meshxml *m)
{
    const struct err *err = m->error ? m->error : give(m, NULL, 0, true);
    if (!err && !m->ended) {
        err = err_new(ERR_INPUT, "the file ends in the middle: it was cut short");
    }
    return err;
}
