/* Long output on a terminal goes through $HCCKB_PAGER, $PAGER or less. */
#ifndef HCCKB_PAGER_H
#define HCCKB_PAGER_H

#include <stdio.h>

struct pager;

/* NULL if none can be started, or the variable is set to nothing or to cat. */
struct pager *pager_open(void);
FILE *pager_file(struct pager *p);

/* Wait until the reader has left it. NULL is fine. */
void pager_close(struct pager *p);

#endif
