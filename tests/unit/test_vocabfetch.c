/* Tests of fetching vocabularies: whole, within bounds, from a server on loopback. */
#include "kb.h"
#include "stated.h"
#include "suites.h"
#include "vocabfetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct kb kb;
static pid_t server;
static struct http *http;
static char path[160];

static const char body[] = "hgnc_id\tsymbol\tof a test\n";

#define MD5_HEX "c2451d884c1592357d72ae7171a15063"
#define MD5_64 "wkUdiEwVkjV9cq5xcaFQYw=="
#define SHA_HEX "0f56641d039fdb63949e9c49c97e832d7a9e64821d06ef471d6ee3473af47830"
#define SHA_64 "D1ZkHQOf22OUnpxJyX6DLXqeZIIdBu9HHW7jRzr0eDA="
#define ZERO_64 "AAAAAAAAAAAAAAAAAAAAAA=="

/* Headers that come with the body, by what stands in the path. */
static const struct {
    const char *mark, *headers;
} extras[] = {
    {"right-google", "X-Goog-Hash: crc32c=AAAAAA==\r\nx-goog-hash: md5=" MD5_64 "\r\n"},
    {"wrong-google", "x-goog-hash: crc32c=AAAAAA==,md5=" ZERO_64 "\r\n"},
    {"unpacked-google", "x-goog-stored-content-encoding: gzip\r\nx-goog-hash: md5=" ZERO_64 "\r\n"},
    {"right-repr", "Repr-Digest: md5=:" MD5_64 ":, sha-256=:" SHA_64 ":\r\n"},
    {"wrong-beside-right", "Content-MD5: " MD5_64 "\r\nDigest: MD5=" ZERO_64 "\r\n"},
    {"malformed", "Content-MD5: d41d8cd98f00b204e9800998ecf8427e\r\n"},
};

/* Where paths lead from: $P is the server itself. */
static const struct {
    const char *mark, *location;
} moved[] = {
    {"/hop1", "/hop2"},
    {"/hop2", "hop3#here"},
    {"/hop3", "$P/dir/file.txt"},
    {"/hop0", "/hop1"},
    {"/away", "https://evil.example.org/dir/file.txt"},
    {"/like", "$P.evil.example.org/dir/file.txt"},
    {"/user", "$P@evil.example.org/dir/file.txt"},
    {"/beside", "//evil.example.org/dir/file.txt"},
    {"/loop", "/loop"},
    {"/scheme", "file:///etc/passwd"},
    {"/blank", "/a b"},
    {"/empty", "#"},
};

static int port;

static const char *location_of(const char *request, char room[200])
{
    for (size_t k = 0; k < sizeof moved / sizeof *moved; k++) {
        const char *to = moved[k].location;
        bool own = strncmp(to, "$P", 2) == 0;
        snprintf(room, 200, "%s", to);
        if (own) {
            snprintf(room, 200, "http://127.0.0.1:%d%s", port, to + 2);
        }
        if (strstr(request, moved[k].mark)) {
            return room;
        }
    }
    return NULL;
}

/* Any path with "/dir/file" in it is the body, others have moved or are not here. One request a
 * connection. */
static void answer(int connection)
{
    char request[2048] = "", reply[1024], room[200];
    const char *extra = "";
    size_t n = 0;
    while (n + 1 < sizeof request && !strstr(request, "\r\n\r\n")) {
        ssize_t got = read(connection, request + n, sizeof request - 1 - n);
        if (got <= 0) {
            return;
        }
        n += (size_t)got;
        request[n] = '\0';
    }
    request[strcspn(request, "\r")] = '\0';
    bool here = strstr(request, "/dir/file") != NULL;
    const char *location = location_of(request, room);
    for (size_t k = 0; k < sizeof extras / sizeof *extras; k++) {
        extra = strstr(request, extras[k].mark) ? extras[k].headers : extra;
    }
    int len = snprintf(reply, sizeof reply,
                       "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n"
                       "%s%s%s%sConnection: close\r\n\r\n%s",
                       location ? "302 Found"
                       : here   ? "200 OK"
                                : "404 Not Found",
                       here ? sizeof body - 1 : 4, extra, location ? "Location: " : "",
                       location ? location : "", location ? "\r\n" : "", here ? body : "gone");
    ck_assert_int_eq(write(connection, reply, (size_t)len), len);
}

static void serve(int listener)
{
    for (;;) {
        int connection = accept(listener, NULL, NULL);
        if (connection < 0) {
            _exit(0);
        }
        answer(connection);
        close(connection);
    }
}

static int start_server(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t len = sizeof a;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_ge(listener, 0);
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&a, sizeof a), 0);
    ck_assert_int_eq(listen(listener, 8), 0);
    ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&a, &len), 0);
    port = ntohs(a.sin_port);
    server = fork();
    if (server == 0) {
        serve(listener);
    }
    close(listener);
    return ntohs(a.sin_port);
}

static void set_up(void)
{
    char base[64];
    kb_open(&kb);
    setenv("XDG_RUNTIME_DIR", kb.folder, 1);
    snprintf(base, sizeof base, "http://127.0.0.1:%d", start_server());
    snprintf(path, sizeof path, "%s/fetched", kb.folder);
    const struct http_options options = {.base = base, .rate = 1000, .patience = 5};
    const struct err *err = http_open(&options, &http);
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

static void tear_down(void)
{
    http_close(http);
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
    kb_close(&kb);
}

static struct vocabfetch_came came;
static char said[200];

static void hear(void *arg, const char *what)
{
    (void)arg;
    snprintf(said, sizeof said, "%s", what);
}

static const struct err *get(const char *remote, int64_t least, int64_t most)
{
    static const struct vocabfetch_watch watch = {NULL, hear, NULL};
    said[0] = '\0';
    const struct vocabfetch_source source = {.name = "quaint",
                                             .host = "publisher.example.org",
                                             .path = remote,
                                             .least = least,
                                             .most = most};
    return vocabfetch_get(http, &source, true, path, &watch, &came);
}

START_TEST(file_comes_whole_from_its_path)
{
    char got[200] = "";
    const struct err *err = get("/dir/file.txt", 5, 100);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(got, 1, sizeof got - 1, f), sizeof body - 1);
    fclose(f);
    ck_assert_str_eq(got, body);
    ck_assert_int_eq(came.found.bytes, sizeof body - 1);
    ck_assert_str_eq(came.found.hex[CHECKSUM_SHA256], SHA_HEX);
    ck_assert_str_eq(came.found.hex[CHECKSUM_MD5], MD5_HEX);
    ck_assert_ptr_null(came.checked_by);
}
END_TEST

static void comes(const char *remote, const char *checked_by)
{
    const struct err *err = get(remote, 5, 100);
    ck_assert_msg(!err, "%s: %s", remote, err ? err->message : "");
    ck_assert_str_eq(came.found.hex[CHECKSUM_SHA256], SHA_HEX);
    ck_assert_int_eq(came.checked_by != NULL, checked_by != NULL);
    if (checked_by) {
        ck_assert_str_eq(came.checked_by, checked_by);
    }
}

static void is_refused(const char *remote, enum err_code code, const char *words)
{
    const struct err *err = get(remote, 5, 100);
    ck_assert_msg(err != NULL, "%s came", remote);
    ck_assert_msg(err->code == code && strstr(err->message, words), "%s: %s", remote, err->message);
}

START_TEST(checksums_that_the_server_states_are_checked)
{
    comes("/dir/file-right-google", "x-goog-hash");
    comes("/dir/file-right-repr", "Repr-Digest");
    ck_assert_str_eq(said, "");
    is_refused("/dir/file-wrong-google", ERR_MISMATCH, MD5_HEX);
    is_refused("/dir/file-wrong-google", ERR_MISMATCH,
               "x-goog-hash says 00000000000000000000000000000000");
    is_refused("/dir/file-wrong-beside-right", ERR_MISMATCH, "Digest says 0000");
}
END_TEST

START_TEST(checksums_that_make_no_sense_are_told_and_not_heeded)
{
    comes("/dir/file-malformed", NULL);
    ck_assert_str_eq(said, "quaint: what the server states in Content-MD5 is no checksum, and was "
                           "not heeded");
    comes("/dir/file-unpacked-google", NULL);
    ck_assert_ptr_nonnull(strstr(said, "the checksum of a packed form"));
}
END_TEST

START_TEST(redirects_are_followed_three_times_on_the_same_host)
{
    comes("/hop1", NULL);
    is_refused("/hop0", ERR_FAILED, "from place to place");
    is_refused("/loop", ERR_FAILED, "from place to place");
    is_refused("/away", ERR_INPUT, "moved to https://evil.example.org/dir/file.txt, out of http");
    is_refused("/away", ERR_INPUT, "`hcckb lexicon import FILE --checksum SUM`");
    is_refused("/like", ERR_INPUT, "has moved to");
    is_refused("/user", ERR_INPUT, "has moved to");
    is_refused("/beside", ERR_INPUT, "moved to http://evil.example.org/dir/file.txt");
    is_refused("/scheme", ERR_INPUT, "moved to file:///etc/passwd");
    is_refused("/blank", ERR_INPUT, "/a?b");
    is_refused("/empty", ERR_NOT_FOUND, "404");
}
END_TEST

static struct stated read_lines(const char *lines, bool is_partial)
{
    struct stated s;
    stated_read(text_of(lines), is_partial, &s);
    return s;
}

START_TEST(headers_state_checksums_in_every_way_there_is)
{
    static const struct {
        const char *lines, *header, *hex;
    } cases[] = {
        {"x-goog-hash: crc32c=AAAAAA==,md5=" MD5_64 "\r\n", "x-goog-hash", MD5_HEX},
        {"X-GOOG-HASH:md5=" MD5_64 "\n", "x-goog-hash", MD5_HEX},
        {"content-md5:  " MD5_64 " \r\n", "Content-MD5", MD5_HEX},
        {"Repr-Digest: sha-512=:AA==:, sha-256=:" SHA_64 ":;a=1\r\n", "Repr-Digest", SHA_HEX},
        {"Content-Digest: sha-256=:" SHA_64 ":\r\n", "Content-Digest", SHA_HEX},
        {"Digest: UNIXsum=30637 , SHA-256=" SHA_64 "\r\n", "Digest", SHA_HEX},
        {"Content-Encoding: gzip\nx-goog-stored-content-encoding: gzip\nx-goog-hash: md5=" MD5_64
         "\n",
         "x-goog-hash", MD5_HEX},
        {"x-goog-stored-content-encoding: identity\nx-goog-hash: md5=" MD5_64 "\n", "x-goog-hash",
         MD5_HEX},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct stated s = read_lines(cases[k].lines, false);
        ck_assert_msg(s.n == 1 && !s.malformed && !s.unpacked, "%s", cases[k].lines);
        ck_assert_str_eq(s.list[0].header, cases[k].header);
        ck_assert_str_eq(s.list[0].checksum.hex, cases[k].hex);
    }
    ck_assert(stated_concerns(text_of("DIGEST: x")) && !stated_concerns(text_of("Digests: x")));
    ck_assert(!stated_concerns(text_of("")) && !stated_concerns(text_of(":")));
}
END_TEST

START_TEST(what_is_stated_of_a_part_is_not_of_the_whole)
{
    struct stated s = read_lines("Content-MD5: " MD5_64 "\nContent-Digest: md5=:" MD5_64 ":\n"
                                 "Repr-Digest: md5=:" MD5_64 ":\nDigest: md5=" MD5_64 "\n",
                                 true);
    ck_assert_uint_eq(s.n, 2);
    ck_assert_str_eq(s.list[0].header, "Repr-Digest");
    ck_assert_str_eq(s.list[1].header, "Digest");
}
END_TEST

START_TEST(hostile_headers_state_nothing)
{
    static const char *const lines[] = {
        "x-goog-hash:",
        "x-goog-hash: ,,,",
        "x-goog-hash: md5",
        "x-goog-hash: md5=",
        "x-goog-hash: md5=====",
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA=",
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA",
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAAB==",
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAA===",
        "Content-MD5: AAAAAAAAAA AAAAAAAAAAA==",
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAAAAA",
        "Content-MD5: \xff\xfe",
        "Content-MD5: ======================",
        "Content-MD5: AAAAAAAAAA-_AAAAAAAAAA==",
        "Repr-Digest: sha-256=" SHA_64,
        "Repr-Digest: sha-256=::",
        "Repr-Digest: sha-256=:",
        "Repr-Digest: sha-256=:" SHA_64,
        "Repr-Digest: sha-256=?1",
        "Repr-Digest: sha-256",
        "Repr-Digest: sha-256=:" MD5_64 ":",
        "Digest: sha-256=" MD5_64,
        "Digest: md5=" SHA_64,
    };
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        struct stated s = read_lines(lines[k], false);
        ck_assert_msg(s.n == 0 && s.malformed, "%s", lines[k]);
    }
    struct buf many = BUF_INIT;
    for (int k = 0; k < 100; k++) {
        buf_puts(&many, "x-goog-hash: md5=" ZERO_64 "\n");
    }
    struct stated s = read_lines(many.s, false);
    ck_assert_uint_eq(s.n, STATED_MOST);
    ck_assert_ptr_nonnull(s.malformed);
    buf_release(&many);
}
END_TEST

START_TEST(checksums_are_read_as_people_write_them)
{
    struct checksum c;
    ck_assert(checksum_read(text_of("SHA256:" SHA_HEX), &c));
    ck_assert_int_eq(c.kind, CHECKSUM_SHA256);
    ck_assert(checksum_read(text_of(SHA_HEX), &c) && c.kind == CHECKSUM_SHA256);
    ck_assert(checksum_read(text_of("D41D8CD98F00B204E9800998ECF8427E"), &c));
    ck_assert_str_eq(c.hex, "d41d8cd98f00b204e9800998ecf8427e");
    ck_assert(!checksum_read(text_of("md5:" SHA_HEX), &c));
    ck_assert(!checksum_read(text_of("sha256:" MD5_HEX), &c));
    ck_assert(!checksum_read(text_of("sha1:" MD5_HEX), &c));
    ck_assert(!checksum_read(text_of(""), &c) && !checksum_read(text_of("md5:"), &c));
    ck_assert(!checksum_read(text_of("g41d8cd98f00b204e9800998ecf8427e"), &c));
    ck_assert(!checksum_read((struct text){MD5_HEX "\0", 33}, &c));
}
END_TEST

START_TEST(what_is_smaller_or_larger_than_a_release_is_refused)
{
    const struct err *err = get("/dir/file.txt", 1000, 10000);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(err->message, "no release was ever so small"));
    err = get("/dir/file.txt", 1, 10);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LIMIT);
}
END_TEST

START_TEST(what_is_not_there_is_an_error_that_names_the_vocabulary)
{
    const struct err *err = get("/moved.txt", 1, 100);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(strncmp(err->message, "quaint: ", 8), 0);
}
END_TEST

START_TEST(addresses_are_whole_and_names_are_told_apart)
{
    const struct vocabfetch_source *all = vocabfetch_sources();
    for (size_t i = 0; all[i].name; i++) {
        ck_assert_ptr_nonnull(strchr(all[i].host, '.'));
        ck_assert_ptr_null(strchr(all[i].host, '/'));
        ck_assert_int_eq(all[i].path[0], '/');
        ck_assert(all[i].licence[0] && all[i].file[0] && all[i].about[0]);
        ck_assert_int_gt(all[i].least, 0);
        ck_assert_int_gt(all[i].most, all[i].least);
        for (size_t k = 0; k < i; k++) {
            ck_assert_str_ne(all[i].name, all[k].name);
            ck_assert_str_ne(all[i].file, all[k].file);
        }
    }
}
END_TEST

Suite *vocabfetch_suite(void)
{
    Suite *s = suite_create("vocabfetch");
    TCase *c = tcase_create("vocabfetch");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, file_comes_whole_from_its_path);
    tcase_add_test(c, what_is_smaller_or_larger_than_a_release_is_refused);
    tcase_add_test(c, what_is_not_there_is_an_error_that_names_the_vocabulary);
    tcase_add_test(c, addresses_are_whole_and_names_are_told_apart);
    tcase_add_test(c, checksums_that_the_server_states_are_checked);
    tcase_add_test(c, checksums_that_make_no_sense_are_told_and_not_heeded);
    tcase_add_test(c, redirects_are_followed_three_times_on_the_same_host);
    suite_add_tcase(s, c);
    TCase *pure = tcase_create("checksums");
    tcase_add_test(pure, headers_state_checksums_in_every_way_there_is);
    tcase_add_test(pure, what_is_stated_of_a_part_is_not_of_the_whole);
    tcase_add_test(pure, hostile_headers_state_nothing);
    tcase_add_test(pure, checksums_are_read_as_people_write_them);
    suite_add_tcase(s, pure);
    return s;
}
