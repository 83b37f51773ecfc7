/* What a pull is asked for: a query, a strategy, PMIDs. */
#include "pullask.h"

#include "hash.h"
#include "limit.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_FILE = 64 << 20, LISTED = 20 };

static const struct err *read_file(const char *path, struct buf *b)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "%s", path);
    }
    const struct err *err = NULL;
    size_t n;
    while (!err && (n = fread(buf_room(b, 65536), 1, 65536, file)) > 0) {
        b->len += n;
        b->s[b->len] = '\0';
        if (b->len > LONGEST_FILE) {
            err = err_new(ERR_LIMIT, "%s: longer than %d MiB", path, LONGEST_FILE >> 20);
        }
    }
    if (!err && ferror(file)) {
        err = err_errno(errno, "%s", path);
    }
    if (!is_stdin) {
        fclose(file);
    }
    return err;
}

static const struct err *use_strategy(struct text bytes, const char *from, struct arena *a,
                                      struct pull_request *request)
{
    struct strategy *st = arena_new(a, sizeof *st);
    const struct err *err = strategy_read(bytes, a, st);
    if (err) {
        return err_in(err, "%s", from);
    }
    request->strategy = st;
    request->query = st->query;
    return NULL;
}

static const struct err *from_topic(const char *name, struct arena *a, struct pull_request *request)
{
    struct text bytes;
    const struct err *err = pull_topic(name, &bytes);
    if (err) {
        return err;
    }
    request->name = text_of(name);
    return use_strategy(bytes, name, a, request);
}

static const struct err *from_file(const char *path, struct arena *a, struct pull_request *request)
{
    struct buf b = BUF_INIT;
    const struct err *err = read_file(path, &b);
    struct text bytes = arena_text(a, buf_text(&b));
    buf_release(&b);
    return err ? err : use_strategy(bytes, path, a, request);
}

/* A list is known again by what is in it. */
static const struct err *from_pmids(const char *path, struct arena *a, struct pull_request *request)
{
    struct buf b = BUF_INIT, query = BUF_INIT;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = read_file(path, &b);
    err = err ? err : pull_read_pmids(buf_text(&b), a, &pmids, &n);
    buf_release(&b);
    if (err) {
        return err->code == ERR_INPUT ? err_in(err, "%s", path) : err;
    }
    for (size_t i = 0; i < n && i < LISTED; i++) {
        buf_puts(&query, i ? "," : "");
        buf_putint(&query, pmids[i]);
    }
    if (n > LISTED) {
        uint64_t mark = hash_bytes(pmids, n * sizeof *pmids, 0);
        buf_putf(&query, ",... (%zu PMIDs, %016" PRIx64 ")", n, mark);
    }
    buf_puts(&query, "[pmid]");
    request->query = arena_text(a, buf_text(&query));
    request->pmids = pmids;
    request->n_pmids = n;
    buf_release(&query);
    return NULL;
}

static const struct err *from_words(const struct args *args, struct arena *a,
                                    struct pull_request *request)
{
    struct buf b = BUF_INIT;
    args_joined(args, &b);
    struct strategy *st = arena_new(a, sizeof *st);
    struct strategy_line *line = arena_new(a, sizeof *line);
    struct text query = strategy_normal(buf_text(&b), a);
    bool too_long = b.len > LIMIT_QUERY_BYTES;
    buf_release(&b);
    if (!query.len || too_long) {
        return err_new(ERR_USAGE, query.len ? "the query is too long" : "the query is empty");
    }
    *line = (struct strategy_line){query, query};
    *st = (struct strategy){line, 1, query};
    request->strategy = st;
    request->query = query;
    return NULL;
}

/* Exactly one way of asking. */
static const struct err *check_ways(const struct args *args)
{
    static const char *const ways[] = {"topic", "strategy", "pmids", "resolve", "update"};
    bool update = args_flag(args, "update"), local = args_flag(args, "resolve");
    size_t n = args->n > 0 && !update;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        n += args_text(args, ways[i]) != NULL;
    }
    if (n != 1 || (update && args->n > 1)) {
        return err_new(ERR_USAGE,
                       "give one of QUERY, --topic NAME, --strategy FILE, --pmids FILE, "
                       "--files, --resolve or --update [NAME]%s",
                       n ? ", not several" : "");
    }
    if ((update || local) && args_flag(args, "dry-run")) {
        return err_new(ERR_USAGE, "--dry-run is for searches that are not noted yet");
    }
    return NULL;
}

const struct err *pullask_read(const struct args *args, struct arena *a,
                               struct pull_request *request)
{
    const char *topic = args_text(args, "topic"), *strategy = args_text(args, "strategy");
    const char *pmids = args_text(args, "pmids"), *name = args_text(args, "name");
    const struct err *err = check_ways(args);
    err = err || !name ? err : runs_check_name(text_of(name));
    if (err || args_flag(args, "update") || args_flag(args, "resolve")) {
        return err;
    }
    err = topic      ? from_topic(topic, a, request)
          : strategy ? from_file(strategy, a, request)
          : pmids    ? from_pmids(pmids, a, request)
                     : from_words(args, a, request);
    if (name && *name) {
        request->name = text_of(name);
    }
    return err;
}
