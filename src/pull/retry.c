/* Attempts: how often and after what pause something is sent again. The only place that retries. */
#include "session.h"

#include <string.h>

/* What a verdict asks for: so many more attempts, the n-th after unit * 2^n seconds (to which up to
 * half is added by chance), at most `most`. */
struct plan {
    unsigned more;
    double unit, most;
};

static const struct plan plans[] = {
    [HTTP_OK] = {0, 0, 0},      [HTTP_WAIT] = {6, 1, 60},       [HTTP_AGAIN] = {4, 0.5, 30},
    [HTTP_ONCE] = {1, 1, 1},    [HTTP_UNREACHABLE] = {3, 1, 8}, [HTTP_EXPIRED] = {1, 1, 1},
    [HTTP_REFUSED] = {0, 0, 0}, [HTTP_TOO_LARGE] = {0, 0, 0},   [HTTP_STOPPED] = {0, 0, 0},
};

enum { VERDICTS = sizeof plans / sizeof *plans, MOST_ATTEMPTS = 12 };

/* A server on this machine is not spared by long pauses: they are a tenth. */
#define LOOPBACK_UNIT 0.1

static const struct err *stopped(void)
{
    return err_new(ERR_STOPPED, "interrupted");
}

/* The key that a request carries in its parameters, as Altmetric wants it; absent: none. */
static struct text own_key(const struct http_request *r)
{
    for (size_t i = 0; i < r->n_params; i++) {
        if (strcmp(r->params[i].name, "key") == 0) {
            return r->params[i].value;
        }
    }
    return (struct text){NULL, 0};
}

static bool stands_at(struct text t, size_t i, struct text key)
{
    return key.len && t.len - i >= key.len && memcmp(t.s + i, key.s, key.len) == 0;
}

/* Neither key nor what a server echoes as a key goes into a message. */
static void put_without_key(struct buf *b, const struct http *h, const struct http_request *r,
                            struct text t)
{
    const struct text keys[] = {text_of(h->key), own_key(r)};
    for (size_t i = 0; i < t.len;) {
        size_t n = stands_at(t, i, keys[0])   ? keys[0].len
                   : stands_at(t, i, keys[1]) ? keys[1].len
                                              : 0;
        if (n) {
            buf_puts(b, "[key]");
            i += n;
        } else {
            buf_putc(b, t.s[i++]);
        }
    }
}

/* What the caller has against a reply, in which the server's words may stand. */
static const struct err *refused(const struct http *h, const struct http_request *r,
                                 const struct err *why)
{
    const char *name = http_service_name(r->service), *said = why->message;
    struct buf b = BUF_INIT;
    if (strncmp(said, name, strlen(name)) != 0) {
        buf_putf(&b, "%s%s", name, strncmp(said, "sent ", 5) == 0 ? " " : ": ");
    }
    put_without_key(&b, h, r, text_of(said));
    const struct err *err = err_new(why->code, "%s", b.s ? b.s : "");
    buf_release(&b);
    return err;
}

static const struct err *error_of(const struct http *h, const struct http_request *r,
                                  const struct http_reply *reply, struct judgement j)
{
    struct buf words = BUF_INIT, shown = BUF_INIT;
    classify_words(reply, &words);
    struct text t = buf_text(&words);
    if (j.code != ERR_USAGE) { /* what is wrong with a key is not quoted: it holds the key */
        put_without_key(&shown, h, r, t);
    }
    struct buf status = BUF_INIT;
    if (reply->status != 200) {
        buf_putf(&status, "%d%s", reply->status, shown.len ? ": " : "");
    }
    buf_puttext(&status, buf_text(&shown));
    const char *name = http_service_name(r->service);
    const struct err *err = status.len ? err_new(j.code, "%s %s (%s)", name, j.what, status.s)
                                       : err_new(j.code, "%s %s", name, j.what);
    buf_release(&status);
    buf_release(&words);
    buf_release(&shown);
    return err;
}

static void begin_attempt(struct http *h, const struct http_request *r, struct http_reply *reply)
{
    int64_t received = r->sink ? reply->received : 0;
    rate_wait(h, r->service);
    buf_clear(&reply->body);
    buf_clear(&reply->stated);
    buf_clear(&reply->location);
    reply->status = 0;
    reply->content_type[0] = '\0';
    reply->retry_after = 0;
    reply->is_partial = false;
    reply->received = received;
    reply->verdict = HTTP_OK;
    h->counts.requests++;
}

/* One attempt and what it came to. */
static const struct err *attempt(struct http *h, const struct http_request *r,
                                 struct http_call *call, struct http_reply *reply)
{
    begin_attempt(h, r, reply);
    if (http_stopped()) {
        reply->verdict = HTTP_STOPPED;
        return stopped();
    }
    int64_t before = reply->received;
    call->resume_from = r->resume_from + before;
    const struct err *err = h->transport.perform(h->transport.arg, call, reply);
    h->counts.received += reply->received > before ? reply->received - before : 0;
    if (err) {
        return err_in(err, "%s at %s", http_service_name(r->service),
                      r->service == HTTP_VOCABULARY ? call->url : http_service_host(h, r->service));
    }
    struct judgement j = classify_reply(r, reply);
    reply->verdict = j.verdict;
    if (j.verdict != HTTP_OK) {
        return error_of(h, r, reply, j);
    }
    err = r->accept && reply->status != 404 ? r->accept(r->arg, reply) : NULL;
    if (err) {
        reply->verdict = HTTP_AGAIN;
        return refused(h, r, err);
    }
    return NULL;
}

/* Seconds before the attempt behind ${n} failed ones of this kind. */
static double pause_of(const struct http *h, const struct http_reply *reply, unsigned n)
{
    const struct plan *plan = &plans[reply->verdict];
    double pause = plan->unit * (double)(1u << n);
    pause = pause > plan->most ? plan->most : pause;
    pause += pause / 2 * h->clock.chance(h->clock.arg);
    pause *= h->is_loopback ? LOOPBACK_UNIT : 1;
    if (reply->retry_after > pause) {
        pause = reply->retry_after;
    }
    return pause;
}

static void wait_before_next(struct http *h, const struct http_request *r,
                             const struct http_reply *reply, const struct err *err, unsigned n)
{
    double pause = pause_of(h, reply, n);
    if (reply->verdict == HTTP_WAIT || reply->retry_after > 0) {
        rate_hold(h, r->service, pause);
    }
    if (h->waiting && pause >= 1) {
        h->waiting(h->arg, err->message, pause);
    }
    h->counts.retries++;
    h->counts.waits += reply->verdict == HTTP_WAIT;
    h->clock.sleep(h->clock.arg, pause);
}

/* A server that asks for a pause of an hour is one to come back to later. */
enum { LONGEST_PAUSE = 300 };

static bool is_worth_it(const struct http_request *r, const struct http_reply *reply,
                        const unsigned failed[VERDICTS])
{
    unsigned more = plans[reply->verdict].more, all = 0;
    if (reply->verdict == HTTP_AGAIN && r->tries) {
        more = r->tries - 1;
    }
    for (size_t i = 0; i < VERDICTS; i++) {
        all += failed[i];
    }
    return failed[reply->verdict] < more && all < MOST_ATTEMPTS &&
           reply->retry_after <= LONGEST_PAUSE;
}

const struct err *retry_send(struct http *h, const struct http_request *r, struct http_call *call,
                             struct http_reply *reply)
{
    unsigned failed[VERDICTS] = {0};
    reply->received = 0;
    for (;;) {
        const struct err *err = attempt(h, r, call, reply);
        if (!err) {
            rate_well(h, r->service);
            return NULL;
        }
        if (http_stopped() && reply->verdict != HTTP_REFUSED) {
            reply->verdict = HTTP_STOPPED;
            return stopped();
        }
        if (!is_worth_it(r, reply, failed)) {
            return err;
        }
        struct err kept = *err;
        wait_before_next(h, r, reply, &kept, failed[reply->verdict]++);
    }
}
