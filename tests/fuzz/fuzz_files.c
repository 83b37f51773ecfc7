/* Listings of NLM's files and their checksums, as a hostile server would send them. */
#include "files.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_INIT;
    struct files_list list;
    struct text bytes = {(const char *)data, size};
    filelist_read(bytes, &a, &list);
    for (size_t i = 0; i < list.n; i++) {
        const struct files_entry *e = &list.items[i];
        bool good = strspn(e->name, "pubmed0123456789n.xlgz") == strlen(e->name) &&
                    (i == 0 || e->sequence > e[-1].sequence);
        if (!good) {
            abort();
        }
    }
    char md5[33];
    if (!filelist_read_md5(bytes, "pubmed26n0001.xml.gz", md5) &&
        strspn(md5, "0123456789abcdef") != 32) {
        abort();
    }
    arena_release(&a);
    return 0;
}
