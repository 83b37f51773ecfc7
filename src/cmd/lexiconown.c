/* hcckb lexicon add, block: one's own names. They stand in a vocabulary of their own, a line each.
 */
#include "lexiconown.h"

#include "lexiconfile.h"
#include "vocabulary.h"

#include "common.h"
#include "hash.h"

#include <inttypes.h>
#include <string.h>

static const char head[] = "#hcckb-lexicon 1\n"
                           "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n";

/* A line of the vocabulary. */
struct saying {
    struct text id, name;
    const char *kind;
    bool never;
};

static const struct err *check_name(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        if ((unsigned char)name.s[i] < ' ' || name.s[i] == '|' || name.s[i] == 0x7F) {
            return err_new(ERR_USAGE, "'%.*s': a name holds no bar and no control character",
                           TEXT_ARG(name));
        }
    }
    if (name.len == 0 || strchr("=~!", name.s[0]) || name.s[name.len - 1] == '?') {
        return err_new(ERR_USAGE, "'%.*s': a name neither begins with = ~ ! nor ends with ?",
                       TEXT_ARG(name));
    }
    return NULL;
}

/* hcckb:own- and the letters and digits of the name; of another script, a number. */
static void make_id(struct text name, struct buf *out)
{
    bool gap = false;
    buf_puts(out, "hcckb:own-");
    size_t before = out->len;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.s[i] >= 'A' && name.s[i] <= 'Z' ? (char)(name.s[i] + 32) : name.s[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            buf_puts(out, gap && out->len > before ? "-" : "");
            buf_putc(out, c);
            gap = false;
        } else {
            gap = true;
        }
    }
    if (out->len == before || out->len - before > 80) {
        out->len = before;
        buf_putf(out, "%016" PRIx64, hash_bytes(name.s, name.len, 0));
    }
}

/* Does ${line} speak of this name of this concept? What is said of all concepts is said of each. */
static bool is_about(struct text line, const struct saying *say)
{
    const char *tab = memchr(line.s, '\t', line.len);
    size_t id = tab ? (size_t)(tab - line.s) : 0;
    const char *kind_end = tab ? memchr(tab + 1, '\t', line.len - id - 1) : NULL;
    bool all = say->never && text_is(say->id, LEXICON_NEVER);
    if (!kind_end || !(all || text_same((struct text){line.s, id}, say->id))) {
        return false;
    }
    size_t at = (size_t)(kind_end - line.s) + 1;
    const char *end = memchr(line.s + at, '\t', line.len - at);
    size_t n = end ? (size_t)(end - line.s) - at : 0;
    return text_same((struct text){line.s + at, n}, say->name);
}

/* The vocabulary ${old} without what it said of this name, and ${say} behind it. */
static void revise(struct text old, const struct saying *say, struct buf *out)
{
    buf_puts(out, old.len ? "" : head);
    while (old.len) {
        const char *end = memchr(old.s, '\n', old.len);
        size_t n = end ? (size_t)(end - old.s) + 1 : old.len;
        struct text line = {old.s, n};
        if (!is_about(line, say)) {
            buf_puttext(out, line);
        }
        old = (struct text){old.s + n, old.len - n};
    }
    buf_putf(out, "%.*s\t%s\t%.*s\t%s", TEXT_ARG(say->id), say->kind, TEXT_ARG(say->name),
             say->never ? "!" : "");
    buf_puttext(out, say->never ? say->name : (struct text){"", 0});
    buf_puts(out, "\t\t\t\t\n");
}

static const struct err *write_down(struct context *c, const struct saying *say)
{
    struct buf old = BUF_INIT, new = BUF_INIT;
    const struct err *err = vocabulary_get(c->store, text_of(VOCABULARY_OWN), &old);
    err = err && err->code == ERR_NOT_FOUND ? NULL : err;
    if (!err) {
        revise(buf_text(&old), say, &new);
        struct store_vocabulary v = {.name = text_of(VOCABULARY_OWN), .format = text_of("hcckb")};
        err = lexicon_verify(VOCABULARY_OWN, buf_text(&new));
        err = err ? err : vocabulary_put(c->store, v, buf_text(&new));
    }
    buf_release(&old);
    buf_release(&new);
    return err;
}

/* The concept that --concept names, by id or name; absent if it is not given. */
static const struct err *concept_of(struct context *c, const struct args *args, struct arena *a,
                                    struct text *ret_id)
{
    struct lexicon *l = NULL;
    const char *typed = args_text(args, "concept");
    const struct err *err = typed ? vocabulary_load(c->store, &l) : NULL;
    *ret_id = (struct text){NULL, 0};
    if (typed && !err) {
        uint32_t found = 0;
        int64_t at = lexicon_find_id(l, text_of(typed));
        if (at < 0 && lexicon_find_name(l, text_of(typed), -1, &found, 1) > 0) {
            at = found;
        }
        if (at >= 0) {
            *ret_id = arena_text(a, lexicon_at(l, (uint32_t)at)->id);
        } else {
            err = err_new(ERR_NOT_FOUND, "--concept %s: the lexicon has nothing called so", typed);
        }
    }
    lexicon_free(l);
    return err;
}

/* --- what a block covers --- */

enum { MOST_COVERED = 32 };

/* Names that are the blocked one in another spelling or number. */
struct covered {
    struct {
        struct text name, id;
    } list[MOST_COVERED];
    size_t n;
    bool was; /* it was a name itself */
    struct arena arena;
};

static void note_covered(const struct concept *concept, struct text name, struct covered *covered)
{
    for (size_t k = 0; k < concept->n_names; k++) {
        const struct lexicon_name *n = &concept->names[k];
        bool known = text_same(n->text, name) || n->blocked || !lexicon_is_spelling(n, name);
        covered->was = covered->was || (text_same(n->text, name) && !n->blocked);
        for (size_t i = 0; i < covered->n && !known; i++) {
            known = text_same(covered->list[i].name, n->text) &&
                    text_same(covered->list[i].id, concept->id);
        }
        if (!known && covered->n < MOST_COVERED) {
            covered->list[covered->n].name = arena_text(&covered->arena, n->text);
            covered->list[covered->n++].id = arena_text(&covered->arena, concept->id);
        }
    }
}

/* Those that there are now, of the one concept or of all. */
static const struct err *find_covered(struct context *c, const struct saying *say,
                                      struct covered *covered)
{
    struct lexicon *l = NULL;
    const struct err *err = vocabulary_load(c->store, &l);
    for (uint32_t i = 0; !err && i < lexicon_count(l); i++) {
        const struct concept *concept = lexicon_at(l, i);
        if (text_is(say->id, LEXICON_NEVER) || text_same(concept->id, say->id)) {
            note_covered(concept, say->name, covered);
        }
    }
    lexicon_free(l);
    return err;
}

static bool is_blocked(const struct lexicon *l, struct text id, struct text name)
{
    int64_t at = lexicon_find_id(l, id);
    const struct concept *concept = at < 0 ? NULL : lexicon_at(l, (uint32_t)at);
    for (size_t k = 0; concept && k < concept->n_names; k++) {
        if (text_same(concept->names[k].text, name)) {
            return concept->names[k].blocked;
        }
    }
    return true;
}

static void put_covered(struct context *c, const struct covered *covered, bool blocked,
                        const char *field, const char *saying)
{
    struct buf b = BUF_INIT;
    out_begin(c->out, field, '[');
    for (size_t i = 0; i < covered->n; i++) {
        struct text id = covered->list[i].id, name = covered->list[i].name;
        if (is_blocked(c->lexicon, id, name) == blocked) {
            out_begin(c->out, NULL, '{');
            out_string(c->out, "name", name);
            out_string(c->out, "concept", id);
            out_end(c->out);
            buf_putf(&b, "%s%.*s (%.*s)", b.len ? ", " : "", TEXT_ARG(name), TEXT_ARG(id));
        }
    }
    out_end(c->out);
    if (b.len) {
        out_printf(c->out, OUT_PLAIN, "%s: %s.\n", saying, b.s);
    }
    buf_release(&b);
}

static void put_result(struct context *c, const struct saying *say, const struct covered *covered)
{
    bool all = text_is(say->id, LEXICON_NEVER);
    out_begin(c->out, NULL, '{');
    out_string(c->out, "name", say->name);
    out_string(c->out, "concept", all ? (struct text){NULL, 0} : say->id);
    out_bool(c->out, "blocked", say->never);
    out_string(c->out, "digest", text_of(lexicon_digest(c->lexicon)));
    const char *what = !say->never                  ? "is now a name of"
                       : covered->was || covered->n ? "is no longer a name of"
                                                    : "was no name, and will be none, of";
    out_printf(c->out, OUT_PLAIN, "%.*s %s %.*s.\n", TEXT_ARG(say->name), what,
               TEXT_ARG(all ? text_of("anything") : say->id));
    if (say->never) {
        put_covered(c, covered, true, "covers", "With it go its other spellings and number");
        put_covered(c, covered, false, "stays", "These stay, your own or what a concept is called");
    }
    out_end(c->out);
}

static const struct err *say_it(struct context *c, const struct saying *say)
{
    struct covered covered = {.arena = ARENA_INIT};
    const struct err *err = check_name(say->name);
    err = err || !say->never ? err : find_covered(c, say, &covered);
    err = err ? err : store_begin(c->store);
    if (!err) {
        err = lexiconfile_settle(c, write_down(c, say));
    }
    if (!err) {
        put_result(c, say, &covered);
        err = lexiconfile_say_stale(c);
    }
    arena_release(&covered.arena);
    return err;
}

/* --- what an addition would do --- */

/* An everyday word in small letters, which nearly every paper has? */
static bool is_everyday(struct text name)
{
    bool small = false;
    for (size_t i = 0; i < name.len; i++) {
        small = small || (name.s[i] >= 'a' && name.s[i] <= 'z');
    }
    return small && common_is_word(name);
}

/* Say whose name it is already: one's own stands above them. */
static void say_others(struct context *c, const struct lexicon *l, const struct saying *say)
{
    enum { OTHERS = 5 };
    uint32_t found[OTHERS];
    size_t n = lexicon_find_name(l, say->name, -1, found, OTHERS);
    for (size_t i = 0; i < n && i < OTHERS; i++) {
        const struct concept *other = lexicon_at(l, found[i]);
        if (!text_same(other->id, say->id)) {
            context_say(c, "'%.*s' was a name of %.*s (%s, %.*s): yours stands above it",
                        TEXT_ARG(say->name), TEXT_ARG(other->name), kind_name(other->kind),
                        TEXT_ARG(other->id));
        }
    }
}

static const struct err *weigh(struct context *c, const struct saying *say, bool force)
{
    struct lexicon *l = NULL;
    if (is_everyday(say->name) && !force) {
        return err_new(
            ERR_USAGE,
            "'%.*s' is an everyday word: as a name it would tag every paper that has it; "
            "--force adds it all the same",
            TEXT_ARG(say->name));
    }
    const struct err *err = vocabulary_load(c->store, &l);
    if (!err) {
        say_others(c, l, say);
    }
    lexicon_free(l);
    return err;
}

const struct err *lexiconown_add(struct context *c, const struct args *args, int kind,
                                 struct arena *a)
{
    struct buf name = BUF_INIT, id = BUF_INIT;
    struct saying say = {.kind = kind < 0 ? "-" : kind_name((enum kind)kind)};
    args_joined(args, &name);
    say.name = buf_text(&name);
    const struct err *err = NULL;
    if ((kind < 0) == (args_text(args, "concept") == NULL)) {
        err = err_new(ERR_USAGE, "give --concept ID for another name of what is there, or --kind "
                                 "KIND for something new");
    }
    err = err ? err : concept_of(c, args, a, &say.id);
    if (!err && !say.id.s) {
        make_id(say.name, &id);
        say.id = buf_text(&id);
    }
    err = err ? err : check_name(say.name);
    err = err ? err : weigh(c, &say, args_flag(args, "force"));
    err = err ? err : say_it(c, &say);
    buf_release(&name);
    buf_release(&id);
    return err;
}

const struct err *lexiconown_block(struct context *c, const struct args *args, struct arena *a)
{
    struct buf name = BUF_INIT;
    struct saying say = {.kind = "-", .never = true};
    args_joined(args, &name);
    say.name = buf_text(&name);
    const struct err *err = concept_of(c, args, a, &say.id);
    say.id = say.id.s ? say.id : text_of(LEXICON_NEVER);
    err = err ? err : say_it(c, &say);
    buf_release(&name);
    return err;
}
