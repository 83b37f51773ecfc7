/* What all bibliography formats have in common: the table of them, cite keys, annotations. */
#include "bib.h"

#include "annot.h"
#include "format.h"
#include "part.h"
#include "utf8.h"

#include <string.h>

enum { KEY_PART = 40 }; /* letters of a name or a word that go into a key */

static const struct bib_format *const formats[] = {&bibtex_format, &ris_format, &markdown_format};
enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const struct bib_format *bib_at(size_t i)
{
    return i < N_FORMATS ? formats[i] : NULL;
}

const struct bib_format *bib_find(const char *name)
{
    for (size_t i = 0; i < N_FORMATS; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

/* Append up to KEY_PART ASCII letters and digits of ${t}, in lower case, accents dropped; false: it
 * has none. */
static bool put_ascii(struct buf *out, struct text t)
{
    size_t start = out->len;
    for (size_t i = 0; i < t.len && out->len < start + KEY_PART;) {
        uint32_t cp = utf8_lower(utf8_next(t.s, t.len, &i));
        const char *base = utf8_ascii_base(cp);
        if (base) {
            buf_puts(out, base);
        } else if (cp < 0x80 && (utf8_is_letter(cp) || utf8_is_digit(cp))) {
            buf_putc(out, (char)cp);
        }
    }
    return out->len > start;
}

static bool is_small_word(struct text t)
{
    static const char *const small[] = {"a",  "an",  "the", "of",   "in",  "on",   "and",
                                        "or", "to",  "for", "with", "by",  "from", "at",
                                        "is", "are", "as",  "do",   "does"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        if (text_is(t, small[i])) {
            return true;
        }
    }
    return false;
}

/* Append the first word of ${t} that says something; words end at blanks, slashes and the like, not
 * at hyphens. */
static bool put_first_word(struct buf *out, struct text t)
{
    static const char ends[] = " /:;,.()[]\t\n";
    for (size_t i = 0; i < t.len; i++) {
        size_t start = i, before = out->len;
        while (i < t.len && !strchr(ends, t.s[i])) {
            i++;
        }
        bool put = put_ascii(out, (struct text){t.s + start, i - start});
        if (put && !is_small_word((struct text){out->s + before, out->len - before})) {
            return true;
        }
        if (put) {
            out->len = before;
            out->s[before] = '\0';
        }
    }
    return false;
}

void bib_key(struct buf *out, const struct paper *p, unsigned n)
{
    const struct paper_author *a = p->n_authors ? &p->authors[0] : NULL;
    bool named = a && (a->collective.len ? put_first_word(out, a->collective)
                                         : put_ascii(out, part_family(a)));
    if (!named) {
        buf_puts(out, "anon");
    }
    if (p->pub_date.year) {
        buf_putint(out, p->pub_date.year);
    } else {
        buf_puts(out, "nd");
    }
    put_first_word(out, p->title);
    if (n > 0 && n < 26) {
        buf_putc(out, (char)('a' + n));
    } else if (n >= 26) {
        buf_putint(out, n + 1);
    }
}

void bib_annotation(struct buf *out, const struct bib_entry *e, const char *newline)
{
    struct annot a = {.lines = NULL};
    annot_make(&a, e);
    for (size_t i = 0; i < a.n; i++) {
        buf_putf(out, "%s%s: ", i ? newline : "", a.lines[i].label);
        buf_puttext(out, annot_text(&a, i));
    }
    annot_release(&a);
}
