/* "Did you mean": the nearest of some words. */
#ifndef HCCKB_SUGGEST_H
#define HCCKB_SUGGEST_H

#include "text.h"

#include <stddef.h>

/* Edits (insert, delete, replace, swap of neighbours) that make ${b} of ${a}, ASCII case aside;
 * stops counting at ${most} + 1. */
size_t suggest_distance(struct text a, struct text b, size_t most);

/* The one of ${n} ${words} nearest to ${typed}, or NULL if none is near enough (a third of its
 * length, at most 3 edits, or the beginning of exactly one). */
const char *suggest_nearest(struct text typed, const char *const *words, size_t n);

#endif
