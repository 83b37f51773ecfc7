/* Parts of a reference that several formats share. */
#include "part.h"

#include "utf8.h"

#include <ctype.h>
#include <inttypes.h>

static bool is_control(unsigned char c)
{
    return c <= ' ' || c == 0x7F;
}

/* Bytes of the blank or control character at ${at}, 0 if it is none: U+2028, U+2029 and the C1
 * controls end lines for some readers. */
static size_t control_length(struct text t, size_t at)
{
    const unsigned char *s = (const unsigned char *)t.s + at;
    size_t left = t.len - at;
    if (is_control(s[0])) {
        return 1;
    }
    if (left > 1 && s[0] == 0xC2 && s[1] < 0xA0) {
        return 2;
    }
    bool separator = left > 2 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
    return separator ? 3 : 0;
}

void part_line(struct buf *out, struct text t)
{
    struct buf clean = BUF_INIT;
    size_t start = out->len;
    bool gap = false;
    utf8_clean(&clean, t);
    for (size_t i = 0; i < clean.len;) {
        size_t n = control_length(buf_text(&clean), i);
        if (n) {
            gap = true;
            i += n;
            continue;
        }
        if (gap && out->len > start) {
            buf_putc(out, ' ');
        }
        gap = false;
        buf_putc(out, clean.s[i++]);
    }
    buf_release(&clean);
}

/* Does the full stop at the end of ${t} belong to an abbreviation (U.S.) or an ellipsis? */
static bool keeps_stop(struct text t)
{
    const char *end = t.s + t.len;
    bool dots = t.len > 1 && end[-2] == '.';
    bool letters = t.len > 3 && end[-3] == '.' && isalpha((unsigned char)end[-2]);
    return dots || letters;
}

struct text part_title(const struct paper *p)
{
    struct text t = p->title;
    while (t.len && is_control((unsigned char)t.s[t.len - 1])) {
        t.len--;
    }
    if (t.len > 1 && t.s[t.len - 1] == '.' && !keeps_stop(t)) {
        t.len--;
    }
    return t;
}

bool part_is_chapter(const struct paper *p)
{
    return p->is_book && p->book_title.len && !text_same(p->book_title, p->title);
}

struct text part_container(const struct paper *p)
{
    const struct text names[] = {p->journal, p->medline_ta, p->journal_iso};
    if (p->is_book) {
        return part_is_chapter(p) ? p->book_title : (struct text){NULL, 0};
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].len) {
            return names[i];
        }
    }
    return (struct text){NULL, 0};
}

struct text part_abbreviation(const struct paper *p)
{
    struct text t = p->journal_iso.len ? p->journal_iso : p->medline_ta;
    bool own = !p->is_book && t.len && !text_same(t, part_container(p));
    return own ? t : (struct text){NULL, 0};
}

static bool all_digits(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!isdigit((unsigned char)t.s[i])) {
            return false;
        }
    }
    return t.len > 0;
}

static bool is_page(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!isalnum((unsigned char)t.s[i]) && !strchr("._", t.s[i])) {
            return false;
        }
    }
    return t.len > 0;
}

/* Append ${last} with the digits that it has in common with ${first}: 339 and 47 are 347. */
static void put_last(struct buf *out, struct text first, struct text last)
{
    size_t common = first.len > last.len ? first.len - last.len : 0;
    struct text tail = {first.s + common, first.len - common};
    if (common && all_digits(last) && all_digits(tail)) {
        buf_put(out, first.s, common);
    }
    buf_puttext(out, last);
}

void part_pages(const struct paper *p, struct buf *first, struct buf *last)
{
    struct text t = p->pages;
    const char *hyphen = t.len ? memchr(t.s, '-', t.len) : NULL;
    if (hyphen) {
        struct text a = {t.s, (size_t)(hyphen - t.s)};
        struct text b = {hyphen + 1, t.len - a.len - 1};
        if (is_page(a) && is_page(b)) {
            buf_puttext(first, a);
            put_last(last, a, b);
            return;
        }
    }
    part_line(first, t);
}

void part_url_text(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}%#?", c)) {
            buf_putf(out, "%%%02X", c);
        } else {
            buf_putc(out, (char)c);
        }
    }
}

void part_url(struct buf *out, const struct paper *p)
{
    if (p->pmid > 0 && !paper_is_local(p)) {
        buf_putf(out, "https://pubmed.ncbi.nlm.nih.gov/%" PRId64 "/", p->pmid);
    } else if (p->doi.len) {
        buf_puts(out, "https://doi.org/");
        part_url_text(out, p->doi);
    } else if (p->pmcid.len) {
        buf_puts(out, "https://pmc.ncbi.nlm.nih.gov/articles/");
        part_url_text(out, p->pmcid);
        buf_putc(out, '/');
    }
}

void part_initials(struct buf *out, struct text initials)
{
    bool between = false;
    for (size_t i = 0; i < initials.len;) {
        size_t start = i;
        uint32_t cp = utf8_next(initials.s, initials.len, &i);
        if (!utf8_is_letter(cp)) {
            between = between && cp != '-';
            if (cp == '-') {
                buf_putc(out, '-');
            }
            continue;
        }
        buf_puts(out, between ? " " : "");
        buf_put(out, initials.s + start, i - start);
        buf_putc(out, '.');
        between = true;
    }
}

struct text part_family(const struct paper_author *a)
{
    const struct text names[] = {a->collective, a->last, a->fore, a->initials};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].len) {
            return names[i];
        }
    }
    return text_of("");
}

const char *part_badge(const struct paper *p)
{
    static const char *const badges[] = {
        [PAPER_OK] = NULL,
        [PAPER_CORRECTED] = "CORRECTED",
        [PAPER_CONCERN] = "EXPRESSION OF CONCERN",
        [PAPER_RETRACTED] = "RETRACTED",
    };
    return badges[paper_state(p)];
}
