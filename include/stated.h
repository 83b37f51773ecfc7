/* Checksums that a server states in the headers of a reply: x-goog-hash (Google Cloud Storage),
 * Content-MD5, Repr-Digest and Content-Digest (RFC 9530), Digest (RFC 3230). Pure. */
#ifndef HCCKB_STATED_H
#define HCCKB_STATED_H

#include "checksum.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>

enum { STATED_MOST = 16 };

struct stated_one {
    const char *header; /* that states it, as it is usually written */
    struct checksum checksum;
};

struct stated {
    struct stated_one list[STATED_MOST]; /* of the bytes of the whole body */
    size_t n;
    const char *malformed; /* a header that makes no sense or states too many; NULL: none */
    const char *unpacked;  /* one that speaks of other bytes than came; NULL: none */
};

/* Does a header line say something about checksums? */
bool stated_concerns(struct text line);

/* What ${lines} (header lines, each ended by LF) state about a body. ${is_partial}: only the end of
 * it came with them (206), so what they say of the message itself is of no use. */
void stated_read(struct text lines, bool is_partial, struct stated *ret_stated);

#endif
