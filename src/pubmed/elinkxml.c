/* The XML reply of NCBI's elink, by libxml2's SAX2. */
#include "elinkxml.h"

#include "buf.h"
#include "ident.h"
#include "limit.h"
#include "mem.h"

#include <libxml/parser.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { PARENT = 32, ITEMS = 1 << 22 };

struct growing_ids {
    int64_t *ids;
    size_t n, cap;
};

struct reading_set {
    struct arena *a;
    xmlParserCtxt *xml;
    struct elinkxml_set *sets;
    size_t n, cap;
    struct elinkxml_links *links; /* of the set at hand */
    size_t n_links, links_cap;
    struct growing_ids own, linked;
    struct text name, error;
    struct text refusal; /* an ERROR outside every set */
    struct buf text;
    char element[LIMIT_XML_DEPTH][PARENT];
    int depth;
    bool in_set, wrong_root, ended, hostile;
};

static const char *parent(const struct reading_set *r)
{
    return r->depth >= 2 ? r->element[r->depth - 2] : "";
}

static void add(struct growing_ids *list, struct text t)
{
    bool digits = t.len && t.len <= 18 && strspn(t.s, "0123456789") >= t.len;
    int64_t id = digits ? strtoll(t.s, NULL, 10) : 0;
    if (list->n < ITEMS && id > 0 && id < LIMIT_LOCAL_ID_MIN) {
        list->ids = mem_grow(list->ids, &list->cap, list->n + 1, sizeof *list->ids);
        list->ids[list->n++] = id;
    }
}

static void end_links(struct reading_set *r)
{
    r->links = mem_grow(r->links, &r->links_cap, r->n_links + 1, sizeof *r->links);
    int64_t *ids = arena_array(r->a, r->linked.ids, r->linked.n, sizeof *r->linked.ids);
    r->links[r->n_links++] = (struct elinkxml_links){r->name, ids, r->linked.n};
    r->linked.n = 0;
    r->name = (struct text){NULL, 0};
}

static void end_set(struct reading_set *r)
{
    r->sets = mem_grow(r->sets, &r->cap, r->n + 1, sizeof *r->sets);
    r->sets[r->n++] = (struct elinkxml_set){
        arena_array(r->a, r->own.ids, r->own.n, sizeof *r->own.ids), r->own.n,
        arena_array(r->a, r->links, r->n_links, sizeof *r->links), r->n_links, r->error};
    r->own.n = r->linked.n = r->n_links = 0;
    r->error = (struct text){NULL, 0};
    r->in_set = false;
}

static void refuse(struct reading_set *r)
{
    r->hostile = true;
    xmlStopParser(r->xml);
}

/* NCBI declares none. */
static void on_entity_decl(void *ctx, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(ctx);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
    (void)n_attributes, (void)n_defaulted, (void)attributes;
    struct reading_set *r = ctx;
    if (r->depth >= LIMIT_XML_DEPTH) {
        refuse(r);
        return;
    }
    snprintf(r->element[r->depth], PARENT, "%s", (const char *)name);
    if (r->depth == 0 && strcmp((const char *)name, "eLinkResult") != 0) {
        r->wrong_root = true;
        refuse(r);
        return;
    }
    r->depth++;
    r->in_set = r->in_set || strcmp((const char *)name, "LinkSet") == 0;
    buf_clear(&r->text);
}

static void end_text(struct reading_set *r, const char *name)
{
    struct text t = ident_trim(buf_text(&r->text));
    if (strcmp(name, "Id") == 0) {
        if (strcmp(parent(r), "IdList") == 0) {
            add(&r->own, t);
        } else if (strcmp(parent(r), "Link") == 0) {
            add(&r->linked, t);
        }
    } else if (strcmp(name, "LinkName") == 0) {
        r->name = arena_text(r->a, t);
    } else if (strcmp(name, "ERROR") == 0) {
        *(r->in_set ? &r->error : &r->refusal) = arena_text(r->a, t);
    }
}

static void on_end(void *ctx, const xmlChar *xml_name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct reading_set *r = ctx;
    const char *name = (const char *)xml_name;
    end_text(r, name);
    if (strcmp(name, "LinkSetDb") == 0) {
        end_links(r);
    } else if (strcmp(name, "LinkSet") == 0) {
        end_set(r);
    }
    r->depth--;
    r->ended = r->depth == 0;
    buf_clear(&r->text);
}

static void on_text(void *ctx, const xmlChar *s, int len)
{
    struct reading_set *r = ctx;
    if (len > 0 && r->text.len < 4096) {
        buf_put(&r->text, (const char *)s, (size_t)len);
    }
}

/* &amp; and the like are libxml2's own. */
static xmlEntity *no_entity(void *ctx, const xmlChar *name)
{
    (void)ctx;
    return xmlGetPredefinedEntity(name);
}

static void on_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error;
}

static const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .getEntity = no_entity,
    .getParameterEntity = no_entity,
    .entityDecl = on_entity_decl,
    .serror = on_error,
};

static const struct err *parse(struct reading_set *r, struct text xml)
{
    enum { CHUNK = 1 << 16 };
    xmlSAXHandler sax = handler;
    xmlParserCtxt *ctxt = r->xml = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
    if (!ctxt) {
        return err_new(ERR_FAILED, "out of memory");
    }
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET);
    for (size_t at = 0; at < xml.len && ctxt->wellFormed && !r->hostile; at += CHUNK) {
        size_t n = xml.len - at < CHUNK ? xml.len - at : CHUNK;
        xmlParseChunk(ctxt, xml.s + at, (int)n, at + n == xml.len);
    }
    bool sound = ctxt->wellFormed && r->ended && !r->hostile;
    if (ctxt->myDoc) {
        xmlFreeDoc(ctxt->myDoc);
    }
    xmlFreeParserCtxt(ctxt);
    if (r->wrong_root) {
        return err_new(ERR_INPUT, "elink answers with <%s> in place of links", r->element[0]);
    }
    if (!sound) {
        return err_new(ERR_INPUT, "elink's answer is cut short or no well-formed XML");
    }
    return r->refusal.len ? err_new(ERR_INPUT, "elink answers: %.200s", r->refusal.s) : NULL;
}

const struct err *elinkxml_read(struct text xml, struct arena *a, struct elinkxml_set **ret_sets,
                                size_t *ret_n)
{
    struct reading_set r = {.a = a, .text = BUF_INIT};
    const struct err *err = parse(&r, xml);
    if (!err) {
        *ret_sets = arena_array(a, r.sets, r.n, sizeof *r.sets);
        *ret_n = r.n;
    }
    buf_release(&r.text);
    free(r.sets);
    free(r.links);
    free(r.own.ids);
    free(r.linked.ids);
    return err;
}
