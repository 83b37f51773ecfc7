/* A paper's texts with their tags marked. */
#ifndef HCCKB_CMD_MARKED_H
#define HCCKB_CMD_MARKED_H

#include "record.h"

/* Code points ${start} to ${end} of a field's text to ${out}, what the tags of ${r} name in it
 * between \x01 and \x02, as out_wrapped() shows it; plain where ${o} has no colour. Overlapping
 * tags are one mark. */
void marked_span(const struct out *o, const struct record *r, int field, uint32_t start,
                 uint32_t end, struct buf *out);

/* The whole field, wrapped after ${indent} blanks. */
void marked_put(struct out *o, const struct record *r, int field, size_t indent);

#endif
