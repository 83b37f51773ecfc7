/* The columns of the full-text index. */
#include "query.h"

const char *fts_column_name(enum fts_column c)
{
    static const char *const names[FTS_COLUMN_COUNT] = {
        [FTS_TITLE] = "title",           [FTS_ABSTRACT] = "abstract",
        [FTS_SUMMARY] = "summary",       [FTS_FIRST_AUTHOR] = "first_author",
        [FTS_AUTHORS] = "authors",       [FTS_JOURNAL] = "journal",
        [FTS_MESH_MAJOR] = "mesh_major", [FTS_MESH] = "mesh",
        [FTS_CHEMICALS] = "chemicals",   [FTS_KEYWORDS] = "keywords",
        [FTS_CONCEPTS] = "concepts",     [FTS_FACTS] = "facts",
    };
    return names[c];
}
