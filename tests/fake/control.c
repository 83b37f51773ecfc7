/* What tests ask and tell the servers themselves: /control/... */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

static void records_of(struct buf *b)
{
    for (size_t i = 0; i < corpus.n; i++) {
        if (corpus_is_served(&corpus, i)) {
            buf_putf(b, "%lld\n", (long long)corpus_pmid(&corpus, i));
        }
    }
}

static void holes_of(struct buf *b)
{
    for (size_t i = 0; i < corpus.n; i++) {
        if (corpus_kind(&corpus, i) == CORPUS_HOLE) {
            buf_putf(b, "%lld\n", (long long)corpus_pmid(&corpus, i));
        }
    }
}

static void change(const struct request *q, struct reply *r)
{
    char complaint[200];
    const char *script = request_value(q, "script");
    if (script && !fault_script(script, complaint)) {
        reply_text(r, 400, "text/plain", complaint);
        return;
    }
    settings.faults = (unsigned)request_number(q, "faults", settings.faults);
    settings.rate = (unsigned)request_number(q, "rate", settings.rate);
    settings.key_rate = (unsigned)request_number(q, "key_rate", settings.key_rate);
    settings.history_uses = (unsigned)request_number(q, "history_uses", settings.history_uses);
    settings.ignore_range = request_number(q, "ignore_range", settings.ignore_range);
    vocab_set(request_value(q, "vocab") ? request_value(q, "vocab") : "plain");
    struct tree_faults f = *tree_faults();
    f.wrong_md5 = (size_t)request_number(q, "wrong_md5", (long long)f.wrong_md5);
    f.cut = (size_t)request_number(q, "cut", (long long)f.cut);
    f.cut_and_signed = (size_t)request_number(q, "cut_and_signed", (long long)f.cut_and_signed);
    f.reissued = (size_t)request_number(q, "reissued", (long long)f.reissued);
    f.strange = request_number(q, "strange", f.strange);
    f.turned = request_number(q, "turned", f.turned);
    corpus.year = (int)request_number(q, "year", corpus.year);
    tree_change(&f);
    buf_puts(&r->body, "changed\n");
}

void control_answer(const struct request *q, struct reply *r)
{
    const char *what = q->path + strlen("/control/");
    r->plain = true;
    r->type = "text/plain";
    if (strcmp(what, "report") == 0) {
        meter_report(&r->body);
    } else if (strcmp(what, "delivered") == 0) {
        meter_delivered_list(&r->body, (unsigned)request_number(q, "min", 1));
    } else if (strcmp(what, "records") == 0) {
        records_of(&r->body);
    } else if (strcmp(what, "holes") == 0) {
        holes_of(&r->body);
    } else if (strcmp(what, "reset") == 0) {
        meter_reset();
        buf_puts(&r->body, "reset\n");
    } else if (strcmp(what, "forget") == 0) {
        history_forget(NULL);
        buf_puts(&r->body, "forgotten\n");
    } else if (strcmp(what, "set") == 0) {
        change(q, r);
    } else if (strcmp(what, "quit") == 0) {
        exit(0);
    } else {
        reply_text(r, 404, "text/plain", "no such thing to ask\n");
    }
}
