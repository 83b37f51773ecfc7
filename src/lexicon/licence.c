/* Under which licence a vocabulary is given out. */
#include "licence.h"

#include "rows.h"

#include <string.h>

/* What stands behind ${part} in ${t}; absent if it is not there. */
static struct text behind(struct text t, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.s + i, part, n) == 0) {
            return (struct text){t.s + i + n, t.len - i - n};
        }
    }
    return (struct text){NULL, 0};
}

/* The characters of ${of} that ${t} begins with. */
static struct text run_of(struct text t, const char *of)
{
    size_t n = 0;
    while (n < t.len && t.s[n] && strchr(of, t.s[n])) {
        n++;
    }
    return (struct text){t.s, n};
}

static const char version_of[] = "0123456789.";

static bool put_address(struct text t, struct buf *out)
{
    enum { KIND_MOST = 12, VERSION_MOST = 4 };
    struct text zero = run_of(behind(t, "creativecommons.org/publicdomain/zero/"), version_of);
    if (zero.len && zero.len <= VERSION_MOST) {
        buf_putf(out, "CC0 %.*s", TEXT_ARG(zero));
        return true;
    }
    struct text rest = behind(t, "creativecommons.org/licenses/"), kind = run_of(rest, "bysandc-");
    if (!kind.len || kind.len > KIND_MOST || rest.len <= kind.len || rest.s[kind.len] != '/') {
        return false;
    }
    rest = (struct text){rest.s + kind.len + 1, rest.len - kind.len - 1};
    struct text version = run_of(rest, version_of);
    if (!version.len || version.len > VERSION_MOST) {
        return false;
    }
    buf_puts(out, "CC ");
    for (size_t i = 0; i < kind.len; i++) {
        buf_putc(out, kind.s[i] == '-' ? '-' : (char)(kind.s[i] - 32));
    }
    buf_putf(out, " %.*s", TEXT_ARG(version));
    return true;
}

bool licence_short(struct text t, struct buf *out)
{
    static const char *const written[] = {"(CC BY 4.0)", "(CC BY 3.0)", "(CC BY-SA 4.0)"};
    buf_clear(out);
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        if (rows_has(t, written[i])) {
            buf_put(out, written[i] + 1, strlen(written[i]) - 2);
            return true;
        }
    }
    return put_address(t, out);
}

const char *licence_of_id(struct text id)
{
    static const struct {
        const char *begins, *licence;
    } published[] = {
        {"CVCL_", "CC BY 4.0"},  {"FPLX:", "CC0 1.0"},    {"DOID:", "CC0 1.0"},
        {"GO:", "CC BY 4.0"},    {"WP", "CC0 1.0"},       {"R-HSA-", "CC0 1.0"},
        {"CHEBI:", "CC BY 4.0"}, {"MONDO:", "CC BY 4.0"}, {"MSIGDB:HALLMARK_", "CC BY 4.0"},
    };
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        if (rows_begins(id, published[i].begins)) {
            return published[i].licence;
        }
    }
    return NULL;
}
