/* A quick 64-bit hash for tables and change detection; not for adversaries. */
#ifndef HCCKB_HASH_H
#define HCCKB_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Hash of ${len} bytes, continuing from ${seed} (0 to begin). Stored in files: never change it. */
uint64_t hash_bytes(const void *bytes, size_t len, uint64_t seed);

#endif
