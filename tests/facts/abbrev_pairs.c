/* The abbreviations that a text defines, a line each: short form, bar, long form. Reads texts from
 * standard input, one a line; an empty line is written behind those of each. */
#include "abbrev.h"

#include "text.h"

#include <stdio.h>
#include <stdlib.h>

static void put(struct text t, struct abbrevs *found)
{
    found->n = 0;
    abbrev_find(t, found);
    for (size_t i = 0; i < found->n; i++) {
        const struct abbrev *a = &found->items[i];
        struct text brief = {t.s + a->short_start, a->short_end - a->short_start};
        struct text full = {t.s + a->long_start, a->long_end - a->long_start};
        printf("%.*s|%.*s\n", TEXT_ARG(brief), TEXT_ARG(full));
    }
    putchar('\n');
}

int main(void)
{
    struct abbrevs found = ABBREVS_INIT;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, stdin)) > 0) {
        put((struct text){line, (size_t)n - (line[n - 1] == '\n')}, &found);
    }
    free(line);
    abbrev_release(&found);
    return 0;
}
