/* Everything that goes wrong with a request: by script, or by seeded chance. */
#include "fake.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

#define JSON_TYPE "application/json"
#define HTML_TYPE "text/html; charset=UTF-8"
#define XML_TYPE "text/xml; charset=UTF-8"
#define TEXT_TYPE "text/plain"

/* Where a fault may strike by chance. */
enum { EUTILS = 1, FETCH = 2, SEARCH = 4, JSON_SERVICE = 8, FILES = 16 };
#define ANYWHERE (EUTILS | JSON_SERVICE | FILES)

/* What is done after the service has answered. */
enum after { AS_IS, CUT, GARBAGE };

struct fault {
    const char *name;
    unsigned chance;         /* where it strikes by chance; 0: only by script */
    int status;              /* 0: the service answers */
    const char *type, *body; /* $K: the key or the address of the caller */
    int retry_after;         /* < 0: none */
    enum manner manner;
    enum after after;
};

static const char too_fast[] =
    "{\"error\":\"API rate limit exceeded\",\"api-key\":\"$K\",\"count\":\"4\",\"limit\":\"3\"}\n";
static const char diagnostic[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 "
    "Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n<html "
    "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>NCBI/made101 - WWW Error 500 "
    "Diagnostic</title></head><body><h1>Server Error</h1><p>Your request could not be "
    "processed.</p></body></html>\n";
static const char gateway[] = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>"
                              "<center><h1>502 Bad Gateway</h1></center></body></html>\r\n";
static const char busy[] =
    "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this "
    "request.\n</body></html>\n";
static const char prolog[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eLinkResult PUBLIC \"-//NLM//DTD elink "
    "20101123//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd\">\n";
static const char backend[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<eSearchResult><ERROR>Search Backend failed: "
    "Exception:\nthe made backend did not answer</ERROR></eSearchResult>\n";
static const char link_error[] =
    "{\"header\":{\"type\":\"elink\",\"version\":\"0.3\"},\"linksets\":[],\"ERROR\":\"NCBI C++ "
    "Exception:\n    Error: TXCLIENT(CException::eUnknown) made for a test\"}\n";
static const char bad_key[] = "{\"error\":\"API key invalid\",\"api-key\":\"$K\",\"type\":"
                              "\"invalid\",\"status\":\"unknown\"}\n";

static const struct fault faults[] = {
    {"429", EUTILS | JSON_SERVICE, 429, JSON_TYPE, too_fast, -1, SEND_WHOLE, AS_IS},
    {"429-after", EUTILS | JSON_SERVICE, 429, JSON_TYPE, too_fast, 1, SEND_WHOLE, AS_IS},
    {"429-short", EUTILS, 429, JSON_TYPE,
     "{\"error\":\"API rate limit exceeded\",\"count\":\"11\"}\n", -1, SEND_SIZED, AS_IS},
    {"429-in-200", EUTILS, 200, JSON_TYPE, too_fast, -1, SEND_WHOLE, AS_IS},
    {"429-balancer", EUTILS, 200, JSON_TYPE,
     "{\"error\":\"/lbsm/eutils_lb -> Neg\",\"api-key\":\"$K\",\"type\":\"ip\",\"status\":"
     "\"ok\"}\n",
     -1, SEND_WHOLE, AS_IS},
    {"500", ANYWHERE, 500, HTML_TYPE, diagnostic, -1, SEND_WHOLE, AS_IS},
    {"502", ANYWHERE, 502, HTML_TYPE, gateway, -1, SEND_SIZED, AS_IS},
    {"503", ANYWHERE, 503, HTML_TYPE, busy, -1, SEND_SIZED, AS_IS},
    {"503-after", ANYWHERE, 503, HTML_TYPE, busy, 1, SEND_SIZED, AS_IS},
    {"504", ANYWHERE, 504, HTML_TYPE, busy, -1, SEND_SIZED, AS_IS},
    {"html", EUTILS, 200, HTML_TYPE, diagnostic, -1, SEND_WHOLE, AS_IS},
    {"json", EUTILS, 200, JSON_TYPE, "{\"error\":\"made error in the place of XML\"}\n", -1,
     SEND_WHOLE, AS_IS},
    {"empty", EUTILS | JSON_SERVICE, 200, XML_TYPE, "", -1, SEND_SIZED, AS_IS},
    {"prolog", EUTILS, 200, XML_TYPE, prolog, -1, SEND_WHOLE, AS_IS},
    {"text", FETCH, 200, TEXT_TYPE, "Error reading from remote server\n", -1, SEND_WHOLE, AS_IS},
    {"text-400", FETCH, 400, TEXT_TYPE, "Cannot process ID list\n", -1, SEND_WHOLE, AS_IS},
    {"backend", SEARCH, 200, XML_TYPE, backend, -1, SEND_WHOLE, AS_IS},
    {"cut", EUTILS | JSON_SERVICE, 0, NULL, NULL, -1, SEND_WHOLE, CUT},
    {"garbage", FETCH, 0, NULL, NULL, -1, SEND_WHOLE, GARBAGE},
    {"drop", ANYWHERE, 0, NULL, NULL, -1, SEND_DROP, AS_IS},
    {"hang-up", ANYWHERE, 0, NULL, NULL, -1, SEND_HANG_UP, AS_IS},
    {"slow", ANYWHERE, 0, NULL, NULL, -1, SEND_SLOW, AS_IS},
    {"partial", FETCH, 0, NULL, NULL, -1, SEND_WHOLE, AS_IS},
    {"lost", EUTILS, 0, NULL, NULL, -1, SEND_WHOLE, AS_IS},
    {"key", 0, 400, JSON_TYPE, bad_key, -1, SEND_WHOLE, AS_IS},
    {"far", 0, 400, TEXT_TYPE, "'retstart' cannot be larger than 9998.\n", -1, SEND_WHOLE, AS_IS},
    {"no-ids", 0, 400, TEXT_TYPE, "ID list is empty! In it there are neither IDs nor accessions.\n",
     -1, SEND_WHOLE, AS_IS},
    {"414", 0, 414, HTML_TYPE, "<html><body><h1>414 Request-URI Too Large</h1></body></html>\n", -1,
     SEND_SIZED, AS_IS},
    {"403", 0, 403, TEXT_TYPE, "Forbidden\n", -1, SEND_SIZED, AS_IS},
    {"404", 0, 404, TEXT_TYPE, "Not Found\n", -1, SEND_SIZED, AS_IS},
    {"link-error", 0, 200, JSON_TYPE, link_error, -1, SEND_WHOLE, AS_IS},
    {"redirect", 0, 302, TEXT_TYPE, "", -1, SEND_SIZED, AS_IS},
    {"drip", 0, 0, NULL, NULL, -1, SEND_DRIP, AS_IS},
    {"stall", 0, 0, NULL, NULL, -1, SEND_STALL, AS_IS},
    {"flood", 0, 0, NULL, NULL, -1, SEND_FLOOD, AS_IS},
    {"bomb", 0, 0, NULL, NULL, -1, SEND_BOMB, AS_IS},
};
enum { FAULTS = sizeof faults / sizeof *faults };

/* A line of the script: requests from..to to a path that holds ${part} suffer ${fault}. */
struct rule {
    char part[60];
    long from, to, seen;
    const struct fault *fault;
};

static struct rule rules[100];
static size_t n_rules;
static uint64_t draws;

const char *fault_name(const struct fault *f)
{
    return f->name;
}

static const struct fault *by_name(const char *name)
{
    for (size_t k = 0; k < FAULTS; k++) {
        if (strcmp(faults[k].name, name) == 0) {
            return &faults[k];
        }
    }
    return NULL;
}

/* "PATH 3 drop", "PATH 3-5 drop" or "PATH 3- drop". */
static bool read_rule(const char *line, struct rule *r)
{
    char which[40], name[40];
    if (sscanf(line, "%59s %39s %39s", r->part, which, name) != 3) {
        return false;
    }
    char *end;
    r->from = strtol(which, &end, 10);
    r->to = *end != '-' ? r->from : end[1] ? strtol(end + 1, &end, 10) : 1L << 40;
    r->seen = 0;
    r->fault = by_name(name);
    return r->from > 0 && r->to >= r->from && r->fault;
}

bool fault_script(const char *text, char complaint[200])
{
    n_rules = 0;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        char line[200];
        snprintf(line, sizeof line, "%.*s", (int)len, p);
        if (line[strspn(line, " \t\r")] && line[0] != '#') {
            if (n_rules == sizeof rules / sizeof *rules || !read_rule(line, &rules[n_rules])) {
                snprintf(complaint, 200, "cannot read this line of the script: %.100s\n", line);
                return false;
            }
            n_rules++;
        }
        p += len + (p[len] ? 1 : 0);
    }
    return true;
}

/* Where a request of this service may be struck. */
static unsigned places_of(const struct service *s)
{
    if (strcmp(s->meter, "eutils") != 0) {
        return s->json ? JSON_SERVICE : FILES;
    }
    unsigned places = EUTILS;
    places |= strstr(s->path, "efetch") ? FETCH : 0;
    places |= strstr(s->path, "esearch") ? SEARCH : 0;
    return places;
}

static const struct fault *by_chance(const struct service *s)
{
    uint64_t dice = corpus_dice(&corpus, draws++, 41);
    if (dice % 1000 >= settings.faults) {
        return NULL;
    }
    const struct fault *may[FAULTS];
    size_t n = 0;
    for (size_t k = 0; k < FAULTS; k++) {
        if (faults[k].chance & places_of(s)) {
            may[n++] = &faults[k];
        }
    }
    return n ? may[dice / 1000 % n] : NULL;
}

const struct fault *fault_draw(const struct service *s, const struct request *q)
{
    const struct fault *found = NULL;
    for (size_t k = 0; k < n_rules; k++) {
        struct rule *r = &rules[k];
        if (strcmp(r->part, "*") == 0 || strstr(q->path, r->part)) {
            r->seen++;
            found = !found && r->seen >= r->from && r->seen <= r->to ? r->fault : found;
        }
    }
    return found ? found : by_chance(s);
}

static void put_body(struct buf *b, const char *body, const struct request *q)
{
    const char *key = request_value(q, "api_key");
    for (const char *p = body; *p; p++) {
        if (p[0] == '$' && p[1] == 'K') {
            buf_puts(b, key && *key ? key : "127.0.0.1");
            p++;
        } else {
            buf_putc(b, *p);
        }
    }
}

bool fault_before(const struct fault *f, const struct request *q, struct reply *r)
{
    r->fault = f->name;
    r->manner = f->manner;
    r->retry_after = f->retry_after;
    if (strcmp(f->name, "lost") == 0) {
        history_forget(request_value(q, "WebEnv"));
    }
    r->partial = strcmp(f->name, "partial") == 0;
    if (!f->status) {
        return false;
    }
    r->status = f->status;
    r->type = f->type;
    put_body(&r->body, f->body, q);
    if (f->status == 302) {
        snprintf(r->location, sizeof r->location, "/elsewhere%s", q->path);
    }
    return true;
}

void fault_after(const struct fault *f, struct reply *r)
{
    if (f->after == CUT) {
        r->body.len /= 2;
    }
    if (f->after == GARBAGE && r->body.len > 8) {
        memcpy(r->body.s + r->body.len / 2, "\x01\xff\xfe", 3);
    }
    bool arrives = f->manner == SEND_WHOLE || f->manner == SEND_SLOW;
    if (f->after != AS_IS || !arrives) {
        r->n_given = 0;
    }
}
