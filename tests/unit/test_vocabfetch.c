/* Tests of fetching vocabularies: whole, within bounds, from a server on loopback. */
#include "kb.h"
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

/* Any path with "file" in it is the body; others are not here. One request a connection. */
static void answer(int connection)
{
    char request[2048] = "", reply[512];
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
    int len = snprintf(reply, sizeof reply,
                       "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n"
                       "Connection: close\r\n\r\n%s",
                       here ? "200 OK" : "404 Not Found", here ? sizeof body - 1 : 4,
                       here ? body : "gone");
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

static const struct err *get(const char *remote, int64_t least, int64_t most)
{
    const struct vocabfetch_source source = {.name = "quaint",
                                             .host = "publisher.example.org",
                                             .path = remote,
                                             .least = least,
                                             .most = most};
    return vocabfetch_get(http, &source, true, path, NULL, NULL);
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
    suite_add_tcase(s, c);
    return s;
}
