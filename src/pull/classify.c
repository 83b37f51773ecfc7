/* What a reply means: one table, the body's shape and words first, the status second. */
#include "session.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum shape {
    SHAPE_EMPTY = 1,
    SHAPE_RECORDS = 2, /* a set of PubMed records: their words are not the server's */
    SHAPE_XML = 4,
    SHAPE_BARE = 8, /* a declaration, perhaps a DOCTYPE, and no element */
    SHAPE_JSON = 16,
    SHAPE_HTML = 32,
    SHAPE_OTHER = 64,
    SHAPE_ANY = 127
};

enum { WORDS_LOOKED_AT = 4096, WORDS_KEPT = 300 };

/* The first row that fits counts. Status 0: any. */
struct row {
    int from, to;
    unsigned shapes;
    const char *words; /* in what the server says is wrong; NULL: whatever it says */
    struct judgement is;
};

static const struct row rows[] = {
    {429, 429, SHAPE_ANY, NULL, {HTTP_WAIT, ERR_NETWORK, "asks for fewer requests"}},
    {0, 0, SHAPE_ANY, "rate limit", {HTTP_WAIT, ERR_NETWORK, "asks for fewer requests"}},
    {0, 0, SHAPE_ANY, "_lb -> neg", {HTTP_WAIT, ERR_NETWORK, "asks for fewer requests"}},
    {0,
     0,
     SHAPE_ANY,
     "api key invalid",
     {HTTP_REFUSED, ERR_USAGE, "does not know the key in NCBI_API_KEY: correct it or unset it"}},
    {0,
     0,
     SHAPE_ANY,
     "cannot be larger than",
     {HTTP_REFUSED, ERR_FAILED, "was asked for records beyond the 9,999 of one search"}},
    {0,
     0,
     SHAPE_ANY,
     "out of acceptable range",
     {HTTP_REFUSED, ERR_FAILED, "was asked for records beyond the 9,999 of one search"}},
    {0,
     0,
     SHAPE_ANY,
     "id list is empty",
     {HTTP_REFUSED, ERR_INPUT, "sees no usable PMID in the request"}},
    {0,
     0,
     SHAPE_ANY,
     "unable to obtain query",
     {HTTP_EXPIRED, ERR_NETWORK, "no longer knows the stored search"}},
    {0, 0, SHAPE_ANY, "cannot process id list", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0,
     0,
     SHAPE_ANY,
     "error reading from remote server",
     {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "bad gateway", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "temporarily unable to service", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "temporarily unavailable", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "service unavailable", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "server error", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "supplied id parameter is empty", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "failed to understand id", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "couldn't resolve", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "txclient(", {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {0, 0, SHAPE_ANY, "search backend failed", {HTTP_ONCE, ERR_INPUT, "could not run the query"}},
    {408, 408, SHAPE_ANY, NULL, {HTTP_AGAIN, ERR_NETWORK, "gave up waiting for the request"}},
    {500, 599, SHAPE_ANY, NULL, {HTTP_AGAIN, ERR_NETWORK, "is in trouble"}},
    {414, 414, SHAPE_ANY, NULL, {HTTP_REFUSED, ERR_FAILED, "finds the address too long"}},
    {413, 413, SHAPE_ANY, NULL, {HTTP_TOO_LARGE, ERR_LIMIT, "finds the request too large"}},
    {401, 403, SHAPE_ANY, NULL, {HTTP_REFUSED, ERR_FAILED, "does not let us in"}},
    {404, 404, SHAPE_ANY, NULL, {HTTP_REFUSED, ERR_NOT_FOUND, "does not have this"}},
    {400, 499, SHAPE_ANY, NULL, {HTTP_REFUSED, ERR_FAILED, "refuses the request"}},
    {300,
     399,
     SHAPE_ANY,
     NULL,
     {HTTP_REFUSED, ERR_FAILED,
      "sends us elsewhere, where we do not go: was the base given right?"}},
    {100, 199, SHAPE_ANY, NULL, {HTTP_AGAIN, ERR_NETWORK, "gave half an answer"}},
};

/* Bodies of good replies that are none, where XML, JSON or anything was asked for. */
static const struct row bodies[] = {
    {0, 0, SHAPE_EMPTY, NULL, {HTTP_AGAIN, ERR_NETWORK, "sent nothing"}},
    {0, 0, SHAPE_BARE, NULL, {HTTP_AGAIN, ERR_NETWORK, "sent the beginning of an answer only"}},
    {0, 0, SHAPE_HTML, NULL, {HTTP_AGAIN, ERR_NETWORK, "sent a web page instead of an answer"}},
    {0, 0, SHAPE_OTHER, NULL, {HTTP_AGAIN, ERR_NETWORK, "sent something that is no answer"}},
};

/* --- the body's shape --- */

static const char *find(const char *s, size_t len, const char *words)
{
    size_t n = strlen(words);
    for (size_t i = 0; n && i + n <= len; i++) {
        if (strncasecmp(s + i, words, n) == 0) {
            return s + i;
        }
    }
    return NULL;
}

static bool begins(const char *s, size_t len, const char *words)
{
    size_t n = strlen(words);
    return len >= n && strncasecmp(s, words, n) == 0;
}

static size_t skip_blanks(const char *s, size_t len, size_t i)
{
    while (i < len && isspace((unsigned char)s[i])) {
        i++;
    }
    return i;
}

/* Where the root element begins, behind declarations, comments and the DOCTYPE; len: nowhere. */
static size_t root_of(const char *s, size_t len)
{
    static const char *const passed[][2] = {{"<?", "?>"}, {"<!--", "-->"}, {"<!", ">"}};
    size_t i = skip_blanks(s, len, begins(s, len, "\xef\xbb\xbf") ? 3 : 0);
    for (size_t k = 0; k < 3 && i < len;) {
        if (!begins(s + i, len - i, passed[k][0])) {
            k++;
            continue;
        }
        const char *end = find(s + i, len - i, passed[k][1]);
        i = end ? skip_blanks(s, len, (size_t)(end - s) + strlen(passed[k][1])) : len;
        k = 0;
    }
    return i;
}

static enum shape shape_of(const struct http_reply *reply)
{
    const char *s = reply->body.s;
    size_t len = reply->body.len;
    size_t start = skip_blanks(s, len, len && begins(s, len, "\xef\xbb\xbf") ? 3 : 0);
    if (start == len) {
        return SHAPE_EMPTY;
    }
    if (s[start] == '{' || s[start] == '[') {
        return SHAPE_JSON;
    }
    if (s[start] != '<') {
        return SHAPE_OTHER;
    }
    size_t root = root_of(s, len);
    if (begins(s + root, len - root, "<html") || find(s, root, "<!doctype html")) {
        return SHAPE_HTML;
    }
    if (root == len) {
        return SHAPE_BARE;
    }
    return begins(s + root, len - root, "<PubmedArticleSet") ||
                   begins(s + root, len - root, "<PubmedBookArticleSet")
               ? SHAPE_RECORDS
               : SHAPE_XML;
}

/* --- what the server says is wrong --- */

static struct text between(struct text t, const char *open, const char *close)
{
    const char *from = find(t.s, t.len, open);
    if (!from) {
        return (struct text){NULL, 0};
    }
    from += strlen(open);
    size_t left = t.len - (size_t)(from - t.s);
    const char *to = find(from, left, close);
    return (struct text){from, to ? (size_t)(to - from) : left};
}

/* The value of "error" or "ERROR" in JSON, also where a strict reader would give up. */
static struct text json_error(struct text t)
{
    struct text rest = between(t, "\"error\"", "\x01");
    size_t i = rest.s ? skip_blanks(rest.s, rest.len, 0) : 0;
    if (!rest.s || i >= rest.len || rest.s[i] != ':') {
        return (struct text){NULL, 0};
    }
    i = skip_blanks(rest.s, rest.len, i + 1);
    if (i >= rest.len || rest.s[i] != '"') {
        return (struct text){NULL, 0};
    }
    return between((struct text){rest.s + i, rest.len - i}, "\"", "\"");
}

/* The part of a reply that tells an error: in a good reply only where it says so itself. */
static struct text error_part(const struct http_reply *reply, enum shape shape)
{
    struct text whole = buf_text(&reply->body);
    struct text head = {whole.s, whole.len < WORDS_LOOKED_AT ? whole.len : WORDS_LOOKED_AT};
    if (shape == SHAPE_EMPTY || shape == SHAPE_RECORDS) {
        return (struct text){NULL, 0};
    }
    if (shape == SHAPE_XML) {
        /* behind a list of links or ids there may be one as well */
        return between(whole, "<ERROR>", "</ERROR>");
    }
    if (shape == SHAPE_JSON) {
        struct text error = json_error(whole);
        return error.s || reply->status < 400 ? error : head;
    }
    return head;
}

static bool fits(const struct row *row, int status, enum shape shape, struct text error)
{
    return (row->from == 0 || (status >= row->from && status <= row->to)) &&
           (row->shapes & shape) &&
           (!row->words || (error.s && find(error.s, error.len, row->words)));
}

static const struct judgement good = {HTTP_OK, ERR_FAILED, ""};

static struct judgement look_up(const struct row *table, size_t n, int status, enum shape shape,
                                struct text error)
{
    for (size_t i = 0; i < n; i++) {
        if (fits(&table[i], status, shape, error)) {
            return table[i].is;
        }
    }
    return good;
}

struct judgement classify_reply(const struct http_request *r, const struct http_reply *reply)
{
    if (reply->status == 404 && r->may_miss) {
        return good;
    }
    bool in_sink = r->sink && (reply->status == 200 || reply->status == 206);
    enum shape shape = shape_of(reply);
    if (in_sink || (r->any_body && reply->status / 100 == 2)) {
        return good;
    }
    struct judgement j =
        look_up(rows, sizeof rows / sizeof *rows, reply->status, shape, error_part(reply, shape));
    if (j.verdict != HTTP_OK) {
        return j;
    }
    if (r->wants_json ? shape & (SHAPE_XML | SHAPE_RECORDS) : shape == SHAPE_JSON) {
        return (struct judgement){HTTP_AGAIN, ERR_NETWORK,
                                  "answered in another language than "
                                  "was asked for"};
    }
    return look_up(bodies, sizeof bodies / sizeof *bodies, reply->status, shape,
                   (struct text){NULL, 0});
}

/* Tags and runs of blanks become one blank each. */
void classify_words(const struct http_reply *reply, struct buf *ret_words)
{
    enum shape shape = shape_of(reply);
    struct text t = error_part(reply, shape);
    struct text title = between(t, "<title>", "</title>");
    t = shape == SHAPE_HTML && title.s ? title : t;
    bool in_tag = false, blank = false;
    size_t start = ret_words->len;
    for (size_t i = 0; i < t.len && ret_words->len - start < WORDS_KEPT; i++) {
        unsigned char c = (unsigned char)t.s[i];
        in_tag = in_tag ? c != '>' : c == '<';
        if (in_tag || c <= ' ' || c == '>' || c == 0x7f) {
            blank = ret_words->len > start;
            continue;
        }
        if (blank) {
            buf_putc(ret_words, ' ');
            blank = false;
        }
        buf_putc(ret_words, (char)c);
    }
}
