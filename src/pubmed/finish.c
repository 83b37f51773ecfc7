/* What is decided only when the whole record is known. */
#include "finish.h"

#include "draft.h"
#include "ident.h"
#include "limit.h"

#include <string.h>

#define NO_TITLE "[Not Available]."

static void settle_pmid(struct draft *d)
{
    struct paper *p = &d->paper;
    if (!p->pmid && !d->fault[0] && d->own_id >= 1 && d->own_id <= LIMIT_PMID) {
        p->pmid = d->own_id;
    }
    if (!p->pmid) {
        draft_fault(d, "it has no PMID");
    }
}

static bool is_placeholder(struct text t)
{
    static const char *const words[] = {
        "[In Process Citation]", "[Not Available]",    "[No title available]", "[Untitled]",
        "Not Available",         "No title available",
    };
    if (t.len && t.s[t.len - 1] == '.') {
        t.len--;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ident_same(t, words[i])) {
            return true;
        }
    }
    return false;
}

/* A record without any title but with something else to know it by takes PubMed's own placeholder.
 */
static void settle_title(struct draft *d)
{
    struct paper *p = &d->paper;
    if ((!p->title.s || is_placeholder(p->title)) && p->vernacular_title.s) {
        p->title = p->vernacular_title;
    }
    if (!p->title.s && p->book_title.s) {
        p->title = p->book_title;
        p->book_title = (struct text){NULL, 0};
    }
    if (p->title.s) {
        return;
    }
    if (p->abstract.s || p->journal.s || p->journal_iso.s || p->medline_ta.s) {
        p->title = text_of(NO_TITLE);
    } else {
        draft_fault(d, "it has neither a title nor an abstract nor a journal");
    }
}

/* Behind the people of the chapter come those of the book: all where the record is the book itself,
 * else its editors. */
static void join_book_people(struct draft *d, enum draft_list own, enum draft_list book)
{
    const struct paper_author *people = d->lists[book].items;
    bool all = d->lists[own].n == 0;
    for (int editors = 0; editors <= 1; editors++) {
        for (size_t i = 0; i < d->lists[book].n; i++) {
            if (people[i].editor == editors && (all || editors)) {
                *(struct paper_author *)draft_add(d, own) = people[i];
            }
        }
    }
}

/* Old records give one address for the article: that of its first author. */
static void settle_affiliation(struct draft *d)
{
    struct paper_author *first = d->lists[DRAFT_AUTHORS].items;
    if (d->affiliation.s && d->lists[DRAFT_AUTHORS].n && first->n_affiliations == 0) {
        *(struct text *)draft_add(d, DRAFT_AFFILIATIONS) = d->affiliation;
        first->affiliations = draft_take(d, DRAFT_AFFILIATIONS, &first->n_affiliations);
    }
}

/* The first of these that has a year; a chapter is younger than its book. */
static void settle_date(struct draft *d)
{
    enum { KINDS = 5 };
    static const char *const kinds[2][KINDS] = {
        {"pubdate", "electronic", "ppublish", "epublish", "aheadofprint"},
        {"contribution", "pubdate", "electronic", "ppublish", "epublish"},
    };
    const struct paper_date *dates = d->lists[DRAFT_DATES].items;
    for (size_t i = 0; i < KINDS && !d->paper.pub_date.year; i++) {
        for (size_t k = 0; k < d->lists[DRAFT_DATES].n && !d->paper.pub_date.year; k++) {
            if (strcmp(dates[k].kind, kinds[d->paper.is_book][i]) == 0) {
                d->paper.pub_date = dates[k].date;
            }
        }
    }
}

void finish_paper(struct draft *d)
{
    settle_pmid(d);
    settle_title(d);
    join_book_people(d, DRAFT_AUTHORS, DRAFT_BOOK_AUTHORS);
    join_book_people(d, DRAFT_INVESTIGATORS, DRAFT_BOOK_INVESTIGATORS);
    settle_affiliation(d);
    settle_date(d);
    if (!d->paper.doi.s && !d->paper.book_title.s) { /* that of a chapter's book is not its own */
        d->paper.doi = d->elocation_doi;
    }
}
