/* Every suite of unit tests, one a file: test_NAME.c. */
#ifndef HCCKB_TESTS_SUITES_H
#define HCCKB_TESTS_SUITES_H

#include <check.h>
#include <stddef.h>

/* clang-format off */
#define SUITES(X) \
    X(base) X(gunzip) X(pubmed) X(fold) X(lexicon) X(lexicon_import) X(lexicon_rows) X(tag) X(naming) X(widen) X(forms) X(abbrev) X(token) \
    X(query) X(sentence) X(bib) X(store) X(stems) X(search) X(enrich) X(enrichrun) X(tables) X(merge) X(ingest) X(retag) X(vocabfetch) X(out) X(args) X(runs) X(facets) X(similar) X(pathway) X(http) X(eutils) X(strategy) X(pull) X(files)
/* clang-format on */

#define SUITE_PROTOTYPE(name) Suite *name##_suite(void);
SUITES(SUITE_PROTOTYPE)
#undef SUITE_PROTOTYPE

/* Add ${n} tests to ${s}, each between ${setup} and ${teardown} (may be NULL). */
void suites_add(Suite *s, void (*setup)(void), void (*teardown)(void), const TTest *const *tests,
                size_t n);

#endif
