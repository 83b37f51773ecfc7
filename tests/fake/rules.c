/* The rules of E-utilities that a client must keep whatever it asks. */
#include "rules.h"

#include <string.h>

static void check_ids_in_url(const struct request *q)
{
    size_t n = 0, at = 0;
    for (const char *s; at < q->in_url && (s = request_next(q, "id", &at)) && at <= q->in_url;) {
        n += *s != '\0';
        for (; *s; s++) {
            n += *s == ',';
        }
    }
    if (n > 200) {
        meter_violation("ids_in_url", "GET with %zu ids", n);
    }
}

static void check_names(const struct request *q)
{
    static const char *const wrong[][2] = {
        {"webenv", "WebEnv"}, {"Webenv", "WebEnv"}, {"webEnv", "WebEnv"}, {"apikey", "api_key"},
        {"DB", "db"},         {"Term", "term"},     {"ids", "id"}};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        if (request_value(q, wrong[k][0])) {
            meter_violation("names", "parameter %s, which is called %s", wrong[k][0], wrong[k][1]);
        }
    }
}

static void check_key(const struct request *q)
{
    for (size_t k = 0; k < q->in_url && k < q->n; k++) {
        if (strcmp(q->params[k].name, "api_key") == 0) {
            meter_violation("key_in_url", "%s with api_key in the address", q->path);
        }
    }
    const char *key = request_value(q, "api_key");
    if (key && !*key) {
        meter_violation("blank_key", "%s with a blank api_key", q->path);
    }
}

static void check_caller(const struct request *q)
{
    const char *tool = request_value(q, "tool"), *email = request_value(q, "email");
    if (!tool || !*tool || strchr(tool, ' ')) {
        meter_violation("tool", "%s without a tool, or with one that has blanks", q->path);
    }
    if (!email || !strchr(email, '@')) {
        meter_note("without_email", 1);
        if (settings.need_email) {
            meter_violation("email", "%s without an email address", q->path);
        }
    }
    const char *db = request_value(q, "db"), *from = request_value(q, "dbfrom");
    if (!strstr(q->path, "einfo") && !db && !from) {
        meter_violation("db", "%s without db", q->path);
    }
}

bool rules_check(const struct request *q, struct reply *r)
{
    check_key(q);
    check_caller(q);
    check_names(q);
    check_ids_in_url(q);
    const char *key = request_value(q, "api_key");
    if (q->url_bytes > 8000) {
        meter_note("too_long_addresses", 1);
        reply_text(r, 414, "text/html", "<html><body><h1>414 Request-URI Too Large</h1></body>\n");
        return false;
    }
    if (key && (!*key || strncmp(key, "bad", 3) == 0)) {
        meter_note("bad_keys", 1);
        r->status = 400;
        r->type = "application/json";
        buf_putf(&r->body,
                 "{\"error\":\"API key invalid\",\"api-key\":\"%s\",\"type\":\"invalid\","
                 "\"status\":\"unknown\"}\n",
                 key);
        return false;
    }
    return true;
}

bool rules_rate(const struct request *q, unsigned within, struct reply *r)
{
    unsigned limit = q->keyed ? settings.key_rate : settings.rate;
    const char *key = request_value(q, "api_key");
    r->limit = limit;
    r->remaining = within < limit ? limit - within : 0;
    if (!limit || within <= limit) {
        return true;
    }
    meter_violation("rate", "%u requests within a second where %u are allowed", within, limit);
    r->status = 429;
    r->type = "application/json";
    buf_putf(&r->body,
             "{\"error\":\"API rate limit exceeded\",\"api-key\":\"%s\",\"count\":\"%u\","
             "\"limit\":\"%u\"}\n",
             q->keyed ? key : "127.0.0.1", within, limit);
    return false;
}
