/* Lists of NLM's files while they are made. */
#ifndef HCCKB_PULL_FILELIST_H
#define HCCKB_PULL_FILELIST_H

#include "files.h"

/* Is ${t} a name such as pubmed26n0001.xml.gz, and nothing else? Then name and sequence are set. */
bool filelist_name(struct text t, struct files_entry *ret_entry);

void filelist_add(struct files_list *list, size_t *cap, const struct files_entry *entry);

/* Order it, drop repeats and earlier years, move it to ${a}. */
void filelist_settle(struct files_list *list, struct arena *a);

#endif
