/* The rules of E-utilities that a client must keep whatever it asks. */
#ifndef FAKE_RULES_H
#define FAKE_RULES_H

#include "fake.h"

/* Notes what breaks the rules of a single request. False: refused, ${r} says so. */
bool rules_check(const struct request *q, struct reply *r);

/* ${within}: requests of this caller within a second. False: too many, ${r} says so. */
bool rules_rate(const struct request *q, unsigned within, struct reply *r);

#endif
