/* Packing bytes as gzip. No I/O. */
#ifndef HCCKB_GZIP_H
#define HCCKB_GZIP_H

#include "buf.h"

/* Replace what is in ${out} by ${t}, packed: quick rather than small. ${t} is at most 2 GiB. */
void gzip_pack(struct text t, struct buf *out);

#endif
