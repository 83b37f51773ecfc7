/* Vocabularies read as a stream: MeSH's XML. */
#include "import.h"

#include "importer.h"
#include "mem.h"
#include "meshstream.h"
#include "meshxml.h"

#include <stdlib.h>
#include <string.h>

struct import_stream {
    struct vocab vocab;
    struct meshxml *xml;
};

bool import_stream_takes(struct text head, const char *format)
{
    return format ? strcmp(format, import_meshxml.name) == 0 : meshxml_is(head);
}

struct import_stream *import_stream_new(const char *file, int kind, struct buf *out)
{
    struct import_stream *s = mem_zero(1, sizeof *s);
    buf_clear(out);
    vocab_init(&s->vocab, file, kind, out);
    s->xml = meshstream_new(&s->vocab);
    return s;
}

void import_stream_free(struct import_stream *s)
{
    if (s) {
        meshxml_free(s->xml);
        vocab_release(&s->vocab);
        free(s);
    }
}

static const struct err *with_file(const struct import_stream *s, const struct err *err)
{
    return err ? err_in(err, "%s", s->vocab.file) : NULL;
}

const struct err *import_stream_feed(struct import_stream *s, const char *bytes, size_t len)
{
    return with_file(s, meshxml_feed(s->xml, bytes, len));
}

const struct err *import_stream_finish(struct import_stream *s, struct import_info *ret_info)
{
    const struct err *err = with_file(s, meshxml_finish(s->xml));
    vocab_version(&s->vocab, text_of(meshxml_version(s->xml)));
    return err ? err : import_finish(&import_meshxml, &s->vocab, ret_info);
}
