/* What makes tagging worse without making a lexicon wrong. */
#ifndef HCCKB_LEXCHECK_H
#define HCCKB_LEXCHECK_H

#include "model.h"

/* The work of lexicon_check(); see include/lexicon.h. */
size_t lexcheck_run(const struct lexicon *l, const char *const *files, size_t n_files,
                    void (*report)(void *arg, bool fault, const char *message), void *arg);

#endif
