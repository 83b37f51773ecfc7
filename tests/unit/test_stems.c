/* Tests of the index terms cut beforehand, each beside what FTS5's own tokenizer makes. */
#include "../../src/store/stems.h"

#include "heap.h"
#include "mem.h"
#include "suites.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static sqlite3 *db;
static fts5_tokenizer stock;
static Fts5Tokenizer *tokenizer;
static struct stems *stems;
static struct buf ours, expected;

static void setup(void)
{
    static const char *args[] = {"unicode61", "remove_diacritics", "2"};
    void *context = NULL;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(stems_api(db)->xFindTokenizer(stems_api(db), "porter", &context, &stock),
                     SQLITE_OK);
    ck_assert_int_eq(stock.xCreate(context, args, 3, &tokenizer), SQLITE_OK);
    stems = stems_new();
}

static void teardown(void)
{
    stems_free(stems);
    stock.xDelete(tokenizer);
    sqlite3_close(db);
    buf_release(&ours);
    buf_release(&expected);
}

static int take(void *arg, int flags, const char *term, int n, int start, int end)
{
    struct buf *b = arg;
    (void)flags, (void)start, (void)end;
    buf_putc(b, (char)(n & 0xff));
    buf_putc(b, (char)(n >> 8));
    buf_put(b, term, (size_t)n);
    return SQLITE_OK;
}

/* ${t} gives the terms of FTS5, the first time and from memory. */
static void check_terms(struct text t)
{
    buf_clear(&expected);
    stock.xTokenize(tokenizer, &expected, FTS5_TOKENIZE_DOCUMENT, t.s, (int)t.len, take);
    for (int time = 0; time < 2; time++) {
        buf_clear(&ours);
        stems_put(stems, t, &ours);
        ck_assert_msg(ours.len == expected.len && memcmp(ours.s, expected.s, ours.len) == 0,
                      "not FTS5's terms, time %d: %.*s", time, TEXT_ARG(t));
    }
}

START_TEST(a_text_gives_the_terms_of_fts5)
{
    static const char *const texts[] = {
        "Sorafenib-resistant Huh7 cells expressed more c-Met",
        "resistances, internationalization; hypophosphorylated hyperphosphorylations.",
        "TGF-β1 naïve Übergänge Ωmega 5-fluorouracil (5-FU)",
        "αβγδεζηθικλμνξοπρστυφχψω",
        "a b c",
        "mixedÉcasE ünderlined_words co\xcc\x88oked",
        "broken \xff\xfe bytes \xe2\x82",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_terms(text_of(texts[i]));
    }
}
END_TEST

/* A word of each length, last in a text that ends with the memory it stands in, and followed by
 * more: the terms of most fit beside the word, those of the longest do not. */
START_TEST(a_word_of_any_length_is_remembered)
{
    for (size_t n = 1; n <= 40; n++) {
        char *word = mem_new(n, 1), longer[80];
        for (size_t i = 0; i < n; i++) {
            word[i] = "bcdfghklmnpqrtvwxz"[(i * 7 + n) % 18];
        }
        check_terms((struct text){word, n});
        snprintf(longer, sizeof longer, "%.*s and more of the same text", (int)n, word);
        check_terms(text_of(longer));
        free(word);
    }
}
END_TEST

START_TEST(many_words_are_told_apart)
{
    char word[32];
    for (unsigned i = 0; i < 60000; i++) { /* the table grows twice */
        int n = snprintf(word, sizeof word, "w%xq%u", i * 2654435761U, i % 7);
        stems_put(stems, (struct text){word, (size_t)n}, &ours);
        buf_clear(&ours);
    }
    for (unsigned i = 0; i < 60000; i += 97) {
        int n = snprintf(word, sizeof word, "w%xq%u", i * 2654435761U, i % 7);
        check_terms((struct text){word, (size_t)n});
    }
}
END_TEST

START_TEST(tokens_are_terms_as_they_stand)
{
    static const char terms[] = "\x06\0y2016q\x0a\0ptreviewsq";
    stems_put_tokens(text_of(" y2016q  ptreviewsq "), &ours);
    ck_assert_uint_eq(ours.len, sizeof terms - 1);
    ck_assert_mem_eq(ours.s, terms, ours.len);
    ck_assert_uint_eq(stems_count(buf_text(&ours)), 2);
}
END_TEST

START_TEST(a_table_begins_with_a_cache_line)
{
    for (size_t n = 1; n < 1 << 20; n *= 8) {
        unsigned char *p = heap_table(n, 32);
        ck_assert_uint_eq((uintptr_t)p % 64, 0);
        ck_assert_uint_eq(p[0] | p[n * 32 - 1], 0);
        free(p);
    }
}
END_TEST

Suite *stems_suite(void)
{
    Suite *s = suite_create("stems");
    TCase *c = tcase_create("stems");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_text_gives_the_terms_of_fts5);
    tcase_add_test(c, a_word_of_any_length_is_remembered);
    tcase_add_test(c, many_words_are_told_apart);
    tcase_add_test(c, tokens_are_terms_as_they_stand);
    tcase_add_test(c, a_table_begins_with_a_cache_line);
    suite_add_tcase(s, c);
    return s;
}
