/* hcckb version: of the program and what it stands on. */
#include "cmd.h"

#include "pubmed.h"

static const struct err *run(struct context *c, const struct args *args)
{
    (void)args;
    out_begin(c->out, NULL, '{');
    out_string(c->out, "version", text_of(HCCKB_VERSION));
    out_int(c->out, "schema", (int64_t)store_schema_version());
    out_string(c->out, "sqlite", text_of(store_sqlite_version()));
    out_string(c->out, "libxml2", text_of(pubmed_xml_version()));
    out_end(c->out);
    out_printf(c->out, OUT_PLAIN, "hcckb %s\nschema %zu\nSQLite %s\nlibxml2 %s\n", HCCKB_VERSION,
               store_schema_version(), store_sqlite_version(), pubmed_xml_version());
    return NULL;
}

const struct command command_version = {
    .name = "version",
    .summary = "versions of the program and its parts",
    .usage = "",
    .description = "Versions of hcckb, of the schema of the files that it makes, of SQLite and of "
                   "libxml2.",
    .examples = NULL,
    .options = NULL,
    .need = NEED_NOTHING,
    .min_words = 0,
    .max_words = 0,
    .paged = false,
    .run = run,
};
