/* Runs every suite; `unit NAME` runs one. The last line is Check's summary. */
#include "suites.h"

#include "pubmed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
#define SUITE(name) {#name, name##_suite},
    SUITES(SUITE)
#undef SUITE
};

void suites_add(Suite *s, void (*setup)(void), void (*teardown)(void), const TTest *const *tests,
                size_t n)
{
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    for (size_t i = 0; i < n; i++) {
        tcase_add_test(c, tests[i]);
    }
    suite_add_tcase(s, c);
}

int main(int argc, char **argv)
{
    pubmed_start();
    SRunner *runner = srunner_create(NULL);
    size_t n = 0;
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        if (argc < 2 || strcmp(argv[1], suites[i].name) == 0) {
            srunner_add_suite(runner, suites[i].make());
            n++;
        }
    }
    if (n == 0) {
        fprintf(stderr, "there is no suite '%s'\n", argv[1]);
        return 2;
    }
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
