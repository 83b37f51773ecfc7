/* Addresses and forms: what is put into a URL, and which base may be used. */
#include "session.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_plain(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c && strchr("-._~", c));
}

static void put_encoded(struct buf *b, struct text t, const char *kept)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        if (is_plain(c) || (c && strchr(kept, c))) {
            buf_putc(b, (char)c);
        } else if (c == ' ' && !*kept) {
            buf_putc(b, '+');
        } else {
            const char code[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_put(b, code, 3);
        }
    }
}

void address_put_form(struct buf *b, const struct http_param *params, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (b->len) {
            buf_putc(b, '&');
        }
        put_encoded(b, text_of(params[i].name), "");
        buf_putc(b, '=');
        put_encoded(b, params[i].value, "");
    }
}

void address_put_url(struct buf *b, const struct http *h, const struct http_request *r)
{
    buf_puts(b, http_service_host(h, r->service));
    buf_puts(b, http_services[r->service].prefix);
    if (r->is_encoded) {
        buf_puts(b, r->path);
    } else {
        put_encoded(b, text_of(r->path), "/:;()@!$&'*+,=");
    }
}

/* --- the base that stands in the place of all hosts --- */

static bool is_loopback_host(struct text host)
{
    static const char *const names[] = {"localhost", "[::1]", "127.0.0.1"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (host.len == strlen(names[i]) && strncasecmp(host.s, names[i], host.len) == 0) {
            return true;
        }
    }
    return false;
}

/* Nothing, or a colon and one to five digits. */
static bool is_port(const char *s, const char *end)
{
    if (s == end) {
        return true;
    }
    bool digits = *s == ':' && end - s > 1 && end - s <= 6;
    for (const char *p = s + 1; digits && p < end; p++) {
        digits = isdigit((unsigned char)*p);
    }
    return digits;
}

/* "host", "host:port", "[::1]:port": the host alone; absent where it makes no sense. */
static struct text host_of(struct text authority)
{
    const char *end = authority.s + authority.len, *from = authority.s;
    if (authority.len && *from == '[') {
        from = memchr(from, ']', authority.len);
        from = from ? from + 1 : authority.s;
    } else {
        while (from < end && *from != ':') {
            from++;
        }
    }
    if (from == authority.s || !is_port(from, end)) {
        return (struct text){NULL, 0};
    }
    return (struct text){authority.s, (size_t)(from - authority.s)};
}

static bool is_clean(const char *s)
{
    for (; *s; s++) {
        if (*s <= ' ' || *s > '~' || strchr("@?#\\\"'<>", *s)) {
            return false;
        }
    }
    return true;
}

const struct err *address_check(const char *base, bool *ret_loopback)
{
    bool is_plain_http = strncasecmp(base, "http://", 7) == 0;
    bool is_https = strncasecmp(base, "https://", 8) == 0;
    const char *authority = base + (is_https ? 8 : 7);
    if ((!is_plain_http && !is_https) || !is_clean(base)) {
        return err_new(ERR_USAGE, "'%s' is no address to ask: give one such as https://mirror.org",
                       base);
    }
    struct text host = host_of((struct text){authority, strcspn(authority, "/")});
    if (!host.s) {
        return err_new(ERR_USAGE, "'%s': the host or its port makes no sense", base);
    }
    if (is_plain_http && !is_loopback_host(host)) {
        return err_new(ERR_USAGE,
                       "'%s': http without TLS is used only on this machine itself: ask by https",
                       base);
    }
    *ret_loopback = is_loopback_host(host);
    return NULL;
}
