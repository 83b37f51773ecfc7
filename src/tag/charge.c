/* Signs behind a name: those of ions, and of markers of cells. */
#include "charge.h"

enum { HIGHEST_CHARGE = 4 };

char charge_sign(const struct work *w, size_t last)
{
    static const struct {
        const char *s;
        char sign;
    } signs[] = {
        {"+", '+'}, {"(+)", '+'}, {"(-)", '-'}, {"\xE2\x81\xBA", '+'}, {"\xE2\x81\xBB", '-'}};
    size_t end = w->atoms.items[last].end, left = w->text.len - end;
    const char *s = w->text.s + end;
    if (left == 0 || (*s != '+' && *s != '(' && (unsigned char)*s != 0xE2)) {
        return '\0';
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i].s);
        if (n <= left && memcmp(s, signs[i].s, n) == 0) {
            return signs[i].sign;
        }
    }
    return '\0';
}

/* Is atom ${at} the symbol of a metal? The second letter of an element is small: CD2 is a marker of
 * cells. Where calcium is written CA, the gene is less likely still. */
static bool is_metal(const struct work *w, size_t at)
{
    static const char *const metals[] = {"ca", "mg", "zn", "fe", "cu", "mn", "co", "ni", "cd"};
    const struct atom *a = &w->atoms.items[at];
    const struct text t = {w->atoms.folded + a->at, a->len};
    if (t.len != 2 || (*t.s == 'c' && t.s[1] == 'd' && w->text.s[a->start + 1] == 'D')) {
        return false;
    }
    for (size_t i = 0; i < sizeof metals / sizeof *metals; i++) {
        if (text_is(t, metals[i])) {
            return true;
        }
    }
    return false;
}

bool charge_is_ion(const struct work *w, size_t first, size_t last)
{
    const struct atom *z = &w->atoms.items[last];
    if (last != first + 1 || z->kind != ATOM_NUMBER || z->len != 1) {
        return false;
    }
    char charge = w->atoms.folded[z->at];
    return charge > '0' && charge <= '0' + HIGHEST_CHARGE && charge_sign(w, last) == '+' &&
           is_metal(w, first);
}
