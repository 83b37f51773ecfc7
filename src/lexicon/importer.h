/* The formats of vocabularies: one struct a file, listed in import.c. */
#ifndef HCCKB_LEXICON_IMPORTER_H
#define HCCKB_LEXICON_IMPORTER_H

#include "import.h"
#include "rows.h"
#include "vocab.h"

struct importer {
    const char *name;    /* for --format */
    const char *licence; /* of what its publisher gives out; "" where it depends */
    /* Is this the format of a file that begins with ${head} and is called ${file}? */
    bool (*recognise)(const char *file, struct text head);
    /* Write its concepts. ERR_INPUT: file, line, reason. */
    const struct err *(*read)(struct vocab *v, struct text bytes);
};

extern const struct importer import_hgnc, import_geneinfo, import_cellosaurus,
    import_cellosaurus_names, import_mesh, import_mapping, import_obo, import_drugbank,
    import_sssom, import_meshxml, import_gmt, import_mirbase, import_mirbase_names, import_tsv,
    import_own;

/* What was read. ERR_INPUT: nothing of it is left. */
const struct err *import_finish(const struct importer *m, const struct vocab *v,
                                struct import_info *ret_info) ERR_RESULT;

#endif
