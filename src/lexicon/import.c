/* The formats of vocabularies, and which one a file has. */
#include "import.h"

#include "importer.h"
#include "utf8.h"

#include <stdio.h>

/* In the order in which they are tried: the strictest first. */
static const struct importer *const importers[] = {
    &import_own,
    &import_meshxml,
    &import_hgnc,
    &import_geneinfo,
    &import_sssom,
    &import_cellosaurus,
    &import_obo,
    &import_drugbank,
    &import_mirbase,
    &import_mirbase_names,
    &import_cellosaurus_names,
    &import_mapping,
    &import_mesh,
    &import_gmt,
    &import_tsv,
};
enum { IMPORTERS = sizeof importers / sizeof importers[0] };

const char *const *import_formats(void)
{
    static const char *names[IMPORTERS + 1];
    for (size_t i = 0; i < IMPORTERS; i++) {
        names[i] = importers[i]->name;
    }
    return names;
}

static const struct err *no_format(const char *format)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < IMPORTERS; i++) {
        buf_putf(&b, "%s%s", i ? ", " : "", importers[i]->name);
    }
    const struct err *err = err_new(ERR_USAGE, "--format %s: choose one of %s", format, b.s);
    buf_release(&b);
    return err;
}

static const struct err *find_named(const char *format, const struct importer **ret_importer)
{
    for (size_t i = 0; i < IMPORTERS; i++) {
        if (strcmp(format, importers[i]->name) == 0) {
            *ret_importer = importers[i];
            return NULL;
        }
    }
    return no_format(format);
}

static const struct err *find(const char *file, struct text bytes,
                              const struct importer **ret_importer)
{
    for (size_t i = 0; i < IMPORTERS; i++) {
        if (importers[i]->recognise(file, bytes)) {
            *ret_importer = importers[i];
            return NULL;
        }
    }
    if (rows_begins(rows_trim(bytes), "<")) {
        return err_new(ERR_INPUT,
                       "%s: of XML only MeSH's own is read here: take the publisher's text, "
                       "OBO or table file",
                       file);
    }
    return err_new(ERR_INPUT,
                   "%s: the format is not recognised: name it with --format (`hcckb help lexicon` "
                   "lists them), or give the table a first line with the columns id and name",
                   file);
}

static size_t line_of(struct text bytes, size_t at)
{
    size_t n = 1;
    for (size_t i = 0; i < at; i++) {
        n += bytes.s[i] == '\n';
    }
    return n;
}

static const struct err *check_bytes(const char *file, struct text bytes)
{
    size_t bad = 0;
    if (bytes.len == 0) {
        return err_new(ERR_INPUT, "%s: the file is empty", file);
    }
    if (bytes.len > IMPORT_FILE_BYTES) {
        return err_new(ERR_LIMIT, "%s: larger than 512 MiB: split the file", file);
    }
    const char *nul = memchr(bytes.s, '\0', bytes.len);
    if (nul) {
        return err_new(ERR_INPUT, "%s line %zu: has a NUL byte: this is no text file", file,
                       line_of(bytes, (size_t)(nul - bytes.s)));
    }
    if (!utf8_is_valid(bytes.s, bytes.len, &bad)) {
        return err_new(ERR_INPUT, "%s line %zu: is not UTF-8 (byte %zu of the file): convert it",
                       file, line_of(bytes, bad), bad + 1);
    }
    return NULL;
}

static void fill(const struct importer *m, const struct vocab *v, struct import_info *ret_info)
{
    *ret_info = (struct import_info){
        .format = m->name,
        .concepts = v->concepts,
        .names = v->n_names,
        .left_out = v->left_out,
        .dangling = v->dangling,
        .wrong = v->wrong,
        .n_notes = v->n_notes,
    };
    memcpy(ret_info->notes, v->notes, v->n_notes * sizeof *v->notes);
    memcpy(ret_info->version, v->version, sizeof v->version);
    const char *published = *m->licence || !v->published ? m->licence : v->published;
    snprintf(ret_info->licence, sizeof ret_info->licence, "%s%s",
             v->licence[0] ? v->licence : published,
             v->licence[0] || !*published ? "" : " (as published, not stated in the file)");
}

const struct err *import_finish(const struct importer *m, const struct vocab *v,
                                struct import_info *ret_info)
{
    if (v->concepts) {
        fill(m, v, ret_info);
        return NULL;
    }
    if (v->n_notes) {
        return err_new(ERR_INPUT, "%s line %zu: %s; nothing in the file is left (read as %s)",
                       v->file, v->notes[0].line, v->notes[0].text, m->name);
    }
    if (v->left_out) {
        return err_new(ERR_INPUT,
                       "%s: all of it is left out (%zu rows, read as %s): of another species, "
                       "obsolete, or with ids of vocabularies that are not read",
                       v->file, v->left_out, m->name);
    }
    return err_new(ERR_INPUT, "%s: nothing in it is a concept (read as %s): check the format",
                   v->file, m->name);
}

const struct err *import_run(const char *file, struct text bytes, const char *format, int kind,
                             struct buf *out, struct import_info *ret_info)
{
    const struct importer *m = NULL;
    const struct err *err = format ? find_named(format, &m) : NULL;
    err = err ? err : check_bytes(file, bytes);
    err = err || m ? err : find(file, bytes, &m);
    if (err || !m) {
        return err;
    }
    struct vocab v;
    buf_clear(out);
    vocab_init(&v, file, kind, out);
    err = m->read(&v, bytes);
    err = err ? err : import_finish(m, &v, ret_info);
    vocab_release(&v);
    return err;
}
