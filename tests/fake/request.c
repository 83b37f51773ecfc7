/* What was asked: parameters of the address and of the form. */
#include "fake.h"

#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : isxdigit((unsigned char)c) ? (c | 32) - 'a' + 10 : -1;
}

char *request_decode(const char *s, size_t len, bool plus)
{
    char *out = mem_new(len + 1, 1);
    size_t n = 0;
    for (size_t k = 0; k < len; k++) {
        int high = s[k] == '%' && k + 2 < len ? hex(s[k + 1]) : -1;
        int low = high >= 0 ? hex(s[k + 2]) : -1;
        if (low >= 0) {
            out[n++] = (char)(high * 16 + low);
            k += 2;
        } else {
            out[n++] = s[k] == '+' && plus ? ' ' : s[k];
        }
    }
    out[n] = '\0';
    return out;
}

void request_add(struct request *q, const char *s, size_t len)
{
    const char *stop = s + len;
    while (s < stop) {
        const char *end = memchr(s, '&', (size_t)(stop - s));
        end = end ? end : stop;
        const char *equals = memchr(s, '=', (size_t)(end - s));
        const char *name_end = equals ? equals : end;
        const char *value = equals ? equals + 1 : end;
        if (end > s) {
            q->params = mem_grow(q->params, &q->cap, q->n + 1, sizeof *q->params);
            q->params[q->n++] = (struct param){request_decode(s, (size_t)(name_end - s), true),
                                               request_decode(value, (size_t)(end - value), true)};
        }
        s = end + 1;
    }
}

void request_release(struct request *q)
{
    for (size_t k = 0; k < q->n; k++) {
        free(q->params[k].name);
        free(q->params[k].value);
    }
    free(q->params);
}

const char *request_next(const struct request *q, const char *name, size_t *at)
{
    for (; *at < q->n; ++*at) {
        if (strcmp(q->params[*at].name, name) == 0) {
            return q->params[(*at)++].value;
        }
    }
    return NULL;
}

const char *request_value(const struct request *q, const char *name)
{
    size_t at = 0;
    return request_next(q, name, &at);
}

long long request_number(const struct request *q, const char *name, long long missing)
{
    const char *value = request_value(q, name);
    return value && *value ? strtoll(value, NULL, 10) : missing;
}

int64_t *request_ids(const struct request *q, const char *name, size_t *ret_n)
{
    int64_t *ids = NULL;
    size_t n = 0, cap = 0, at = 0;
    for (const char *s; (s = request_next(q, name, &at));) {
        while (*s) {
            char *end;
            long long id = strtoll(s, &end, 10);
            if (end > s && id > 0) {
                ids = mem_grow(ids, &cap, n + 1, sizeof *ids);
                ids[n++] = id;
            }
            s = end > s ? end : s + 1;
            s += strcspn(s, ", ");
            s += strspn(s, ", ");
        }
    }
    *ret_n = n;
    return ids;
}
