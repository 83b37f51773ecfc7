/* The search strategies that the program brings. */
#include "pull.h"

#include "embed.h"

#include <string.h>

/* "hcc-resistance.txt" is called hcc-resistance. */
static bool is_called(const struct embedded_file *f, const char *name)
{
    size_t n = strlen(name);
    return strncmp(f->name, name, n) == 0 && strcmp(f->name + n, ".txt") == 0;
}

static struct text text_in(const struct embedded_file *f)
{
    return (struct text){(const char *)f->bytes, f->len};
}

const struct err *pull_topic(const char *name, struct text *ret_text)
{
    for (size_t i = 0; i < topic_files_count; i++) {
        if (is_called(&topic_files[i], name)) {
            *ret_text = text_in(&topic_files[i]);
            return NULL;
        }
    }
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < topic_files_count; i++) {
        buf_puts(&b, i ? ", " : "");
        buf_put(&b, topic_files[i].name, strcspn(topic_files[i].name, "."));
    }
    const struct err *err =
        err_new(ERR_NOT_FOUND, "there is no topic '%s'; there are: %s", name, b.s ? b.s : "none");
    buf_release(&b);
    return err;
}

struct text pull_topic_name(size_t i, struct text *ret_title)
{
    if (i >= topic_files_count) {
        return (struct text){NULL, 0};
    }
    struct text t = text_in(&topic_files[i]);
    const char *end = memchr(t.s, '\n', t.len);
    size_t from = t.len > 2 && t.s[0] == '#' ? 2 : 0;
    *ret_title = (struct text){t.s + from, (end ? (size_t)(end - t.s) : t.len) - from};
    return (struct text){topic_files[i].name, strcspn(topic_files[i].name, ".")};
}
