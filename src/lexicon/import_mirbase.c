/* miRBase: GFF3 of a species, and the table of accessions and names. Mature forms are concepts; of
 * the hairpins the stem (miR-7 of mir-7-1, -2, -3). */
#include "importer.h"

#include <string.h>

/* Letters of a species stand in front: hsa-miR-21. */
static struct text without_species(struct text name)
{
    const char *dash = name.len ? memchr(name.s, '-', name.len) : NULL;
    size_t n = dash ? (size_t)(dash - name.s) + 1 : 0;
    return n == 4 || n == 5 ? (struct text){name.s + n, name.len - n} : name;
}

static bool is_locus_number(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] < '0' || t.s[i] > '9') {
            return false;
        }
    }
    return t.len > 0;
}

/* mir-7-2 -> miR-7; let-7a-1 -> let-7a; mir-21 -> miR-21. */
static void stem_of(struct text hairpin, struct buf *out)
{
    struct text t = without_species(hairpin);
    size_t last = t.len;
    while (last && t.s[last - 1] != '-') {
        last--;
    }
    bool second = last > 1 && memchr(t.s, '-', last - 1) != NULL;
    if (second && is_locus_number((struct text){t.s + last, t.len - last})) {
        t.len = last - 1;
    }
    buf_clear(out);
    buf_puts(out, rows_begins(t, "mir-") ? "miR-" : "");
    buf_puttext(out, rows_behind(t, "mir-"));
}

static void put_other_words(struct vocab *v, struct text name)
{
    static const char *const words[] = {"microRNA-", "miRNA-", "hsa-miR-"};
    struct text number = rows_behind(name, "miR-");
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < 3; i++) {
        buf_clear(&b);
        buf_puts(&b, number.s == name.s ? "hsa-" : words[i]);
        buf_puttext(&b, number);
        if (number.s != name.s || i == 0) {
            vocab_name(v, NAME_SYN, buf_text(&b));
        }
    }
    buf_release(&b);
}

static void put(struct vocab *v, struct text id, struct text name)
{
    bool mature = rows_begins(id, "MIMAT");
    struct buf b = BUF_INIT;
    if (mature) {
        buf_puttext(&b, without_species(name));
    } else {
        stem_of(name, &b);
    }
    vocab_begin(v, mature ? "" : "MIRBASE:", id, KIND_MIRNA, buf_text(&b));
    put_other_words(v, buf_text(&b));
    vocab_end(v);
    buf_release(&b);
}

/* --- GFF3 --- */

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(head, "##gff-version 3") && rows_head_has(head, "miRBase");
}

/* The value of ${key} in "ID=...;Alias=...;Name=...". */
static struct text attribute(struct text list, const char *key)
{
    struct text part;
    while (rows_cut(&list, ';', &part)) {
        struct text value = rows_behind(part, key);
        if (value.s != part.s) {
            return value;
        }
    }
    return (struct text){"", 0};
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        v->line = r.begun;
        if (rows_begins(r.cells[0], "# microRNAs: ")) {
            vocab_version(v, rows_behind(r.cells[0], "# microRNAs: "));
        }
        if (r.cells[0].s[0] == '#') {
            continue;
        }
        if (r.n != 9) {
            return rows_error(&r, "has not the nine columns of GFF3");
        }
        put(v, attribute(r.cells[8], "Alias="), attribute(r.cells[8], "Name="));
    }
    return NULL;
}

const struct importer import_mirbase = {"mirbase", "public domain", recognise, read};

/* --- the table --- */

static bool recognise_names(const char *file, struct text head)
{
    (void)file;
    return rows_begins(head, "accession\tname\ttype\t");
}

static const struct err *read_names(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.n < 3) {
            return rows_error(&r, "has fewer than three columns: accession, name, type");
        }
        if (rows_begins(r.cells[0], "MI")) {
            put(v, r.cells[0], r.cells[1]);
        }
    }
    return NULL;
}

const struct importer import_mirbase_names = {"mirbase-names", "public domain", recognise_names,
                                              read_names};
