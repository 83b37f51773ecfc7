/* Replies of the E-utilities: a table of paths says what is kept. */
#include "eutils.h"

#include "buf.h"
#include "limit.h"
#include "mem.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 160, DEPTH = 16, CHUNK = 64 * 1024, MAX_NOTES = 200 };

enum take { TAKE_NUMBER, TAKE_TEXT, TAKE_ID, TAKE_NOTE, TAKE_ERROR };

struct rule {
    const char *path; /* from the root, whose own name does not matter */
    size_t at;        /* in struct eutils_reply */
    const char *what; /* of a note */
    enum take take;
    bool drops_term;
};

#define AT(member) offsetof(struct eutils_reply, member)

static const struct rule rules[] = {
    {"/Count", AT(count), NULL, TAKE_NUMBER, false},
    {"/RetMax", AT(retmax), NULL, TAKE_NUMBER, false},
    {"/RetStart", AT(retstart), NULL, TAKE_NUMBER, false},
    {"/IdList/Id", 0, NULL, TAKE_ID, false},
    {"/QueryKey", AT(query_key), NULL, TAKE_TEXT, false},
    {"/WebEnv", AT(webenv), NULL, TAKE_TEXT, false},
    {"/QueryTranslation", AT(translation), NULL, TAKE_TEXT, false},
    {"/ErrorList/PhraseNotFound", 0, "not found", TAKE_NOTE, true},
    {"/ErrorList/FieldNotFound", 0, "field not known", TAKE_NOTE, true},
    {"/WarningList/PhraseIgnored", 0, "ignored", TAKE_NOTE, true},
    {"/WarningList/QuotedPhraseNotFound", 0, "phrase not found", TAKE_NOTE, true},
    {"/WarningList/OutputMessage", 0, "says", TAKE_NOTE, false},
    {"/ERROR", 0, NULL, TAKE_ERROR, false},
    {"/DbInfo/DbBuild", AT(db_build), NULL, TAKE_TEXT, false},
    {"/DbInfo/Count", AT(count), NULL, TAKE_NUMBER, false},
    {"/DbInfo/LastUpdate", AT(last_update), NULL, TAKE_TEXT, false},
};

struct reading {
    struct arena *arena;
    struct eutils_reply *reply;
    char path[PATH_SIZE]; /* of the open element, behind the root's name */
    size_t ends[DEPTH];   /* where the path ended at each depth */
    size_t depth, skip;   /* skip: depth within what is not kept */
    const struct rule *rule;
    struct buf text, errors;
    size_t ids_cap, notes_cap;
    bool has_root, is_bad;
};

/* Digits only, and not beyond what a PMID may be; -1 otherwise. */
static int64_t number_of(struct text t)
{
    int64_t n = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] < '0' || t.s[i] > '9' || n > LIMIT_PMID) {
            return -1;
        }
        n = n * 10 + (t.s[i] - '0');
    }
    return t.len ? n : -1;
}

/* --- what is kept --- */

static void keep_id(struct reading *r, struct text t)
{
    struct eutils_reply *reply = r->reply;
    int64_t id = number_of(t);
    if (id > 0 && id < LIMIT_LOCAL_ID_MIN) {
        reply->ids = mem_grow(reply->ids, &r->ids_cap, reply->n_ids + 1, sizeof *reply->ids);
        reply->ids[reply->n_ids++] = id;
    }
}

static void keep_note(struct reading *r, struct text t)
{
    struct eutils_reply *reply = r->reply;
    if (reply->n_notes < MAX_NOTES && t.len) {
        reply->notes =
            mem_grow(reply->notes, &r->notes_cap, reply->n_notes + 1, sizeof *reply->notes);
        reply->notes[reply->n_notes++] =
            (struct eutils_note){r->rule->what, arena_text(r->arena, t), r->rule->drops_term};
    }
}

static void keep(struct reading *r)
{
    struct text t = text_trimmed(buf_text(&r->text));
    char *base = (char *)r->reply;
    int64_t number = number_of(t);
    struct text copy;
    switch (r->rule->take) {
    case TAKE_NUMBER:
        memcpy(base + r->rule->at, &number, sizeof number);
        break;
    case TAKE_TEXT:
        copy = arena_text(r->arena, t);
        memcpy(base + r->rule->at, &copy, sizeof copy);
        break;
    case TAKE_ID:
        keep_id(r, t);
        break;
    case TAKE_NOTE:
        keep_note(r, t);
        break;
    case TAKE_ERROR:
        buf_puts(&r->errors, r->errors.len ? "; " : "");
        buf_puttext(&r->errors, t);
        break;
    }
}

/* --- events --- */

static void on_start(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                     const xmlChar **attrs)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_attrs;
    (void)n_defaulted, (void)attrs;
    struct reading *r = arg;
    size_t n = strlen((const char *)name);
    r->rule = NULL;
    if (!r->has_root) {
        r->has_root = true;
        r->is_bad = r->is_bad || xmlStrcasecmp(name, (const xmlChar *)"html") == 0;
        return;
    }
    size_t end = r->depth ? r->ends[r->depth - 1] : 0;
    if (r->skip || r->depth == DEPTH || end + n + 2 > PATH_SIZE) {
        r->skip++;
        return;
    }
    r->path[end] = '/';
    memcpy(r->path + end + 1, name, n);
    r->path[end + n + 1] = '\0';
    r->ends[r->depth++] = end + n + 1;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (strcmp(rules[i].path, r->path) == 0) {
            r->rule = &rules[i];
        }
    }
    buf_clear(&r->text);
}

static void on_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct reading *r = arg;
    if (r->skip) {
        r->skip--;
        return;
    }
    if (r->rule) {
        keep(r);
    }
    r->rule = NULL;
    r->depth -= r->depth > 0;
    r->path[r->depth ? r->ends[r->depth - 1] : 0] = '\0';
}

static void on_text(void *arg, const xmlChar *s, int len)
{
    struct reading *r = arg;
    if (r->rule && !r->skip && r->text.len < (size_t)LIMIT_RECORD_BYTES) {
        buf_put(&r->text, (const char *)s, (size_t)len);
    }
}

static void on_declaration(void *arg, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    ((struct reading *)arg)->is_bad = true;
}

static xmlEntityPtr on_entity(void *arg, const xmlChar *name)
{
    (void)arg;
    return xmlGetPredefinedEntity(name);
}

static void on_error(void *arg, xmlErrorPtr e)
{
    struct reading *r = arg;
    r->is_bad = r->is_bad || e->level == XML_ERR_FATAL;
}

static const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .cdataBlock = on_text,
    .getEntity = on_entity,
    .getParameterEntity = on_entity,
    .entityDecl = on_declaration,
    .serror = on_error,
};

static void parse(struct reading *r, struct text bytes)
{
    xmlSAXHandler sax = handler;
    xmlParserCtxtPtr xml = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
    if (!xml) {
        xml = mem_new(SIZE_MAX, 2); /* out of memory: ends the process */
    }
    xmlCtxtUseOptions(xml, XML_PARSE_NONET);
    size_t at = 0;
    while (at < bytes.len && !r->is_bad) {
        size_t n = bytes.len - at < CHUNK ? bytes.len - at : CHUNK;
        xmlParseChunk(xml, bytes.s + at, (int)n, 0);
        at += n;
    }
    if (!r->is_bad) {
        xmlParseChunk(xml, NULL, 0, 1);
    }
    r->is_bad = r->is_bad || !xml->wellFormed || !r->has_root;
    if (xml->myDoc) {
        xmlFreeDoc(xml->myDoc);
    }
    xmlFreeParserCtxt(xml);
}

const struct err *eutils_read(struct text bytes, struct arena *a, struct eutils_reply *ret_reply)
{
    struct eutils_reply reply = {.count = -1, .retmax = -1, .retstart = -1};
    struct reading r = {.arena = a, .reply = &reply, .text = BUF_INIT, .errors = BUF_INIT};
    parse(&r, bytes);
    const struct err *err = NULL;
    if (r.is_bad) {
        err = err_new(ERR_INPUT, "sent an answer that is cut short or no XML");
    } else {
        int64_t *ids = reply.ids;
        struct eutils_note *notes = reply.notes;
        *ret_reply = reply;
        ret_reply->ids = arena_array(a, ids, reply.n_ids, sizeof *ids);
        ret_reply->notes = arena_array(a, notes, reply.n_notes, sizeof *notes);
        ret_reply->error =
            r.errors.len ? arena_text(a, buf_text(&r.errors)) : (struct text){NULL, 0};
    }
    free(reply.ids);
    free(reply.notes);
    buf_release(&r.text);
    buf_release(&r.errors);
    return err;
}

bool eutils_is_whole_set(struct text bytes)
{
    static const char *const ends[] = {"</PubmedArticleSet>", "</PubmedBookArticleSet>",
                                       "<PubmedArticleSet/>"};
    struct text t = text_trimmed(bytes);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (t.len >= n && memcmp(t.s + t.len - n, ends[i], n) == 0) {
            return true;
        }
    }
    return false;
}
