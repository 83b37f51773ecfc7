/* Bounded gunzip: members, plain bytes, damage, bombs. */
#include "buf.h"
#include "gunzip.h"
#include "limit.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

Suite *gunzip_suite(void);

/* Append ${len} bytes of ${s} as one gzip member. */
static void pack(struct buf *out, const char *s, size_t len)
{
    z_stream z;
    memset(&z, 0, sizeof z);
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, len) + 64;
    z.next_in = (z_const Bytef *)s;
    z.avail_in = (uInt)len;
    z.next_out = (Bytef *)buf_room(out, room);
    z.avail_out = (uInt)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->len += room - z.avail_out;
    deflateEnd(&z);
}

static const struct err *keep(void *arg, const char *s, size_t len)
{
    ck_assert_uint_le(len, 64 * 1024);
    buf_put(arg, s, len);
    return NULL;
}

static const struct err *drop(void *arg, const char *s, size_t len)
{
    (void)s;
    *(size_t *)arg += len;
    return NULL;
}

static const struct err *refuse(void *arg, const char *s, size_t len)
{
    (void)arg, (void)s, (void)len;
    return err_new(ERR_STOPPED, "enough");
}

/* Expand ${in} given in pieces of ${piece} bytes. */
static const struct err *expand(const struct buf *in, size_t piece, struct buf *out)
{
    struct gunzip *g = gunzip_new(keep, out);
    const struct err *e = NULL;
    for (size_t i = 0; i < in->len && !e; i += piece) {
        e = gunzip_feed(g, in->s + i, in->len - i < piece ? in->len - i : piece);
    }
    if (!e) {
        e = gunzip_finish(g);
    }
    gunzip_free(g);
    return e;
}

static void assert_expands(const struct buf *in, const char *want)
{
    static const size_t pieces[] = {1, 2, 3, 7, 1000, 1u << 20};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf out = BUF_INIT;
        ck_assert_ptr_null(expand(in, pieces[i], &out));
        ck_assert_str_eq(buf_text(&out).s, want);
        buf_release(&out);
    }
}

START_TEST(members_follow_each_other_and_zeros_may_follow_them)
{
    struct buf in = BUF_INIT;
    pack(&in, "one ", 4);
    pack(&in, "", 0);
    pack(&in, "two", 3);
    assert_expands(&in, "one two");
    buf_put(&in, "\0\0\0\0", 4);
    assert_expands(&in, "one two");
    buf_release(&in);
}
END_TEST

START_TEST(plain_bytes_pass_through)
{
    static const char *const plain[] = {"<?xml?>", "x", "", "\x1f", "\x1f<", "PMID- 1"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct buf in = BUF_INIT;
        buf_puts(&in, plain[i]);
        assert_expands(&in, plain[i]);
        buf_release(&in);
    }
}
END_TEST

START_TEST(a_large_member_comes_whole)
{
    struct buf text = BUF_INIT, in = BUF_INIT, out = BUF_INIT;
    for (int i = 0; i < 200000; i++) {
        buf_putint(&text, i);
    }
    pack(&in, text.s, text.len);
    ck_assert_ptr_null(expand(&in, 4096, &out));
    ck_assert_uint_eq(out.len, text.len);
    ck_assert_mem_eq(out.s, text.s, text.len);
    buf_release(&text);
    buf_release(&in);
    buf_release(&out);
}
END_TEST

START_TEST(a_file_cut_anywhere_is_refused)
{
    struct buf in = BUF_INIT;
    pack(&in, "a short text that is packed", 27);
    for (size_t n = 2; n < in.len; n++) {
        struct buf cut = BUF_INIT, out = BUF_INIT;
        buf_put(&cut, in.s, n);
        const struct err *e = expand(&cut, 5, &out);
        ck_assert_ptr_nonnull(e);
        ck_assert_int_eq(e->code, ERR_INPUT);
        ck_assert_ptr_nonnull(strstr(e->message, "cut short"));
        buf_release(&cut);
        buf_release(&out);
    }
    buf_release(&in);
}
END_TEST

START_TEST(damage_is_named_by_its_byte)
{
    struct buf in = BUF_INIT, out = BUF_INIT;
    pack(&in, "a short text that is packed", 27);
    in.s[in.len - 6] ^= 1; /* the checksum */
    const struct err *e = expand(&in, 1000, &out);
    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq(e->code, ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(e->message, "byte "));
    in.s[in.len - 6] ^= 1;
    buf_puts(&in, "rest");
    e = expand(&in, 1000, &out);
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(strstr(e->message, "something else follows"));
    buf_release(&in);
    buf_release(&out);
}
END_TEST

START_TEST(a_bomb_is_refused)
{
    size_t len = (size_t)LIMIT_GZIP_FREE + (1u << 20), total = 0;
    char *zeros = calloc(len, 1);
    struct buf in = BUF_INIT;
    pack(&in, zeros, len);
    free(zeros);
    struct gunzip *g = gunzip_new(drop, &total);
    const struct err *e = gunzip_feed(g, in.s, in.len);
    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq(e->code, ERR_LIMIT);
    ck_assert_uint_le(total, (size_t)LIMIT_GZIP_FREE + (1u << 20));
    ck_assert_ptr_eq(gunzip_finish(g), e);
    gunzip_free(g);
    buf_release(&in);
}
END_TEST

START_TEST(an_error_of_the_sink_comes_back_and_stays)
{
    struct gunzip *g = gunzip_new(refuse, NULL);
    const struct err *e = gunzip_feed(g, "plain", 5);
    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq(e->code, ERR_STOPPED);
    ck_assert_ptr_eq(gunzip_feed(g, "more", 4), e);
    ck_assert_ptr_eq(gunzip_finish(g), e);
    gunzip_free(g);
    gunzip_free(NULL);
}
END_TEST

Suite *gunzip_suite(void)
{
    Suite *s = suite_create("gunzip");
    TCase *t = tcase_create("gunzip");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, members_follow_each_other_and_zeros_may_follow_them);
    tcase_add_test(t, plain_bytes_pass_through);
    tcase_add_test(t, a_large_member_comes_whole);
    tcase_add_test(t, a_file_cut_anywhere_is_refused);
    tcase_add_test(t, damage_is_named_by_its_byte);
    tcase_add_test(t, a_bomb_is_refused);
    tcase_add_test(t, an_error_of_the_sink_comes_back_and_stays);
    suite_add_tcase(s, t);
    return s;
}
