/* The floor under every reader of PubMed XML here: libxml2's SAX2 parser, fed 64 KiB of gunzipped
 * bytes at a time, counting elements and keeping nothing. sax_count FILE.xml.gz */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

static long elements, records;

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)context, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
    (void)n_attributes, (void)n_defaulted, (void)attributes;
    elements++;
    records += strcmp((const char *)name, "PubmedArticle") == 0;
}

int main(int argc, char **argv)
{
    static char chunk[64 * 1024];
    gzFile file = argc == 2 ? gzopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: sax_count FILE.xml.gz\n");
        return 2;
    }
    gzbuffer(file, 256 * 1024);
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    int n;
    while ((n = gzread(file, chunk, sizeof chunk)) > 0) {
        if (xmlParseChunk(parser, chunk, n, 0)) {
            return 1;
        }
    }
    xmlParseChunk(parser, chunk, 0, 1);
    xmlFreeParserCtxt(parser);
    gzclose(file);
    printf("%ld elements in %ld records\n", elements, records);
    return n < 0;
}
