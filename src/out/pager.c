/* Long output on a terminal goes through a pager. */
#include "pager.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct pager {
    FILE *file;
};

static const char *chosen(void)
{
    static const char *const variables[] = {"HCCKB_PAGER", "PAGER"};
    for (size_t i = 0; i < 2; i++) {
        const char *value = getenv(variables[i]);
        if (value) {
            return value;
        }
    }
    return "less";
}

struct pager *pager_open(void)
{
    const char *command = chosen();
    if (!*command || strcmp(command, "cat") == 0) {
        return NULL;
    }
    setenv("LESS", "FRX", 0); /* leave when it fits, keep colours, do not clear */
    FILE *file = popen(command, "w");
    if (!file) {
        return NULL;
    }
    struct pager *p = mem_new(1, sizeof *p);
    p->file = file;
    return p;
}

FILE *pager_file(struct pager *p)
{
    return p->file;
}

void pager_close(struct pager *p)
{
    if (p) {
        pclose(p->file);
        free(p);
    }
}
