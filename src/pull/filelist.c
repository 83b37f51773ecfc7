/* What a listing of NLM's files names, and what an .md5 file says. Pure. */
#include "filelist.h"

#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MD5_DIGITS = 32 };

/* ${n} digits at ${s} as a number; -1: they are none. */
static int64_t digits(const char *s, size_t n)
{
    int64_t value = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isdigit((unsigned char)s[i])) {
            return -1;
        }
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

bool filelist_name(struct text t, struct files_entry *ret_entry)
{
    static const char begin[] = "pubmed", end[] = ".xml.gz";
    enum { BEGIN = sizeof begin - 1, END = sizeof end - 1, YEAR = 2, FEWEST = 4, MOST = 6 };
    size_t frame = BEGIN + YEAR + 1 + END;
    if (t.len < frame + FEWEST || t.len > frame + MOST || memcmp(t.s, begin, BEGIN) != 0 ||
        t.s[BEGIN + YEAR] != 'n' || memcmp(t.s + t.len - END, end, END) != 0) {
        return false;
    }
    int64_t year = digits(t.s + BEGIN, YEAR);
    int64_t number = digits(t.s + BEGIN + YEAR + 1, t.len - frame);
    if (year < 0 || number < 1) {
        return false;
    }
    memcpy(ret_entry->name, t.s, t.len);
    ret_entry->name[t.len] = '\0';
    ret_entry->sequence = year * 1000000 + number;
    return true;
}

void filelist_add(struct files_list *list, size_t *cap, const struct files_entry *entry)
{
    list->items = mem_grow(list->items, cap, list->n + 1, sizeof *list->items);
    list->items[list->n++] = *entry;
}

static int by_sequence(const void *x, const void *y)
{
    const struct files_entry *a = x, *b = y;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

/* In order, each once, of the latest year; into ${a}. */
void filelist_settle(struct files_list *list, struct arena *a)
{
    size_t n = 0;
    if (list->n) {
        qsort(list->items, list->n, sizeof *list->items, by_sequence);
    }
    int64_t year = list->n ? list->items[list->n - 1].sequence / 1000000 : 0;
    for (size_t i = 0; i < list->n; i++) {
        bool repeated = n && list->items[n - 1].sequence == list->items[i].sequence;
        if (list->items[i].sequence / 1000000 != year) {
            list->older++;
        } else if (!repeated) {
            list->items[n++] = list->items[i];
        }
    }
    struct files_entry *items = list->items;
    list->n = n;
    list->items = arena_array(a, items, n, sizeof *items);
    free(items);
}

/* The value of href="..." at ${s}, else an absent text. */
static struct text href_at(const char *s, const char *stop)
{
    static const char start[] = "href=";
    enum { START = sizeof start - 1 };
    if (stop - s < START + 2 || strncasecmp(s, start, START) != 0) {
        return (struct text){NULL, 0};
    }
    char quote = s[START];
    const char *value = s + START + 1;
    const char *end =
        quote == '"' || quote == '\'' ? memchr(value, quote, (size_t)(stop - value)) : NULL;
    return end ? (struct text){value, (size_t)(end - value)} : (struct text){NULL, 0};
}

/* What stands on the line behind the link: "2026-01-30 12:00   19M". */
static struct text about_of(const char *s, const char *stop, struct arena *a)
{
    const char *end = memchr(s, '\n', (size_t)(stop - s));
    end = end ? end : stop;
    for (const char *p = s; p + 4 <= end; p++) {
        if (strncasecmp(p, "</a>", 4) == 0) {
            s = p + 4;
        }
    }
    while (s < end && isspace((unsigned char)*s)) {
        s++;
    }
    while (end > s && isspace((unsigned char)end[-1])) {
        end--;
    }
    return arena_text(a, (struct text){s, (size_t)(end - s)});
}

void filelist_read(struct text html, struct arena *a, struct files_list *ret_list)
{
    *ret_list = (struct files_list){NULL, 0, 0};
    size_t cap = 0;
    const char *stop = html.s + html.len;
    for (const char *p = html.s; html.len && p < stop; p++) {
        struct text href = *p == 'h' || *p == 'H' ? href_at(p, stop) : (struct text){NULL, 0};
        struct files_entry entry;
        if (href.s && filelist_name(href, &entry)) {
            entry.about = about_of(href.s + href.len + 1, stop, a);
            filelist_add(ret_list, &cap, &entry);
        }
        p = href.s ? href.s + href.len : p;
    }
    filelist_settle(ret_list, a);
}

/* Where ${digits} hex digits stand alone; the last such place. NULL: nowhere. */
static const char *find_hex(struct text s, size_t digits)
{
    const char *found = NULL;
    size_t run = 0;
    for (size_t i = 0; i <= s.len; i++) {
        bool digit = i < s.len && isxdigit((unsigned char)s.s[i]);
        if (!digit && run == digits) {
            found = s.s + i - digits;
        }
        run = digit ? run + 1 : 0;
    }
    return found;
}

static bool has_name(struct text s, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i + len <= s.len; i++) {
        bool begins = i == 0 || strchr("( *\t", s.s[i - 1]);
        bool ends = i + len == s.len || strchr(") \t\r\n", s.s[i + len]);
        if (begins && ends && memcmp(s.s + i, name, len) == 0) {
            return true;
        }
    }
    return false;
}

const struct err *filelist_read_md5(struct text s, const char *name, char ret_md5[33])
{
    const char *at = find_hex(s, MD5_DIGITS);
    if (!at || !has_name(s, name)) {
        return err_new(ERR_INPUT, "%s.md5 does not hold the checksum of %s", name, name);
    }
    for (size_t i = 0; i < MD5_DIGITS; i++) {
        ret_md5[i] = (char)tolower((unsigned char)at[i]);
    }
    ret_md5[MD5_DIGITS] = '\0';
    return NULL;
}
