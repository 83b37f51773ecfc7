/* MD5 and SHA-256 of bytes that come piece by piece, and checksums that somebody states. */
#ifndef HCCKB_CHECKSUM_H
#define HCCKB_CHECKSUM_H

#include "err.h"
#include "text.h"

#include <md5.h>
#include <sha2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum checksum_kind { CHECKSUM_MD5, CHECKSUM_SHA256, CHECKSUM_KINDS };

/* One that is stated. */
struct checksum {
    enum checksum_kind kind;
    char hex[65]; /* lower case */
};

struct checksum_run {
    MD5_CTX md5;
    SHA2_CTX sha256;
    int64_t bytes;
};

/* What bytes came to. */
struct checksum_found {
    int64_t bytes;
    char hex[CHECKSUM_KINDS][65]; /* by kind, lower case */
};

/* Over pieces: begin, add each, end. */
void checksum_begin(struct checksum_run *run);
void checksum_add(struct checksum_run *run, const char *s, size_t n);
void checksum_end(struct checksum_run *run, struct checksum_found *ret_found);

/* "MD5", "SHA-256", for a person. */
const char *checksum_name(enum checksum_kind kind);

/* How many bytes one is. */
size_t checksum_size(enum checksum_kind kind);

/* One of its ${bytes}, checksum_size() of them. */
struct checksum checksum_of(enum checksum_kind kind, const unsigned char *bytes);

/* As people write them down: "sha256:HEX", "md5:HEX", or HEX alone, whose length tells. False: it
 * is none. */
bool checksum_read(struct text typed, struct checksum *ret_checksum);

/* ERR_MISMATCH with both values where ${found} is not what ${by} (a header, an option) states. */
const struct err *checksum_compare(const struct checksum_found *found,
                                   const struct checksum *stated, const char *by) ERR_RESULT;

#endif
