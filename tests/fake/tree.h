/* PubMed's files: baseline and updates. */
#ifndef FAKE_TREE_H
#define FAKE_TREE_H

#include "fake.h"

/* What is wrong with the files, by number; 0: nothing. */
struct tree_faults {
    size_t wrong_md5;
    size_t cut;            /* ends early: its md5 is that of the whole */
    size_t cut_and_signed; /* ends early, and its md5 agrees */
    size_t reissued;       /* has other bytes than before */
    bool strange;          /* the listing names what must not be fetched */
    bool turned;           /* the baseline of the next year has come */
};

const struct tree_faults *tree_faults(void);
void tree_change(const struct tree_faults *wanted);

/* Write all files with their md5 files below ${folder}. Returns an exit status. */
int tree_write(const char *folder);

#endif
