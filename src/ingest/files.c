/* Which files an import means: folders walked, names in order. */
#include "tables.h"

#include "limit.h"
#include "mem.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Names as people sort them: digits by their value. */
static int natural(const char *a, const char *b)
{
    while (*a && *b) {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            a += strspn(a, "0");
            b += strspn(b, "0");
            size_t n = strspn(a, "0123456789"), m = strspn(b, "0123456789");
            int c = n != m ? (n > m) - (n < m) : strncmp(a, b, n);
            if (c) {
                return c;
            }
            a += n;
            b += m;
        } else if (*a != *b) {
            break;
        } else {
            a++;
            b++;
        }
    }
    return (unsigned char)*a - (unsigned char)*b;
}

static int by_name(const void *x, const void *y)
{
    const char *a = *(char *const *)x, *b = *(char *const *)y;
    int c = natural(a, b);
    return c ? c : strcmp(a, b);
}

static void add_file(struct file_list *list, const char *path, int64_t bytes)
{
    size_t cap = list->cap;
    list->paths = mem_grow(list->paths, &cap, list->n + 1, sizeof *list->paths);
    list->bytes = mem_grow(list->bytes, &list->cap, list->n + 1, sizeof *list->bytes);
    list->paths[list->n] = mem_copy(path, strlen(path));
    list->bytes[list->n++] = bytes;
}

/* The folders on the way down to a file: links may lead back to one of them. */
struct way {
    const struct way *up;
    dev_t device;
    ino_t inode;
    int depth;
};

static void walk(const char *path, const struct way *way, struct file_list *list,
                 struct ingest_result *result);

static bool is_on_way(const struct way *way, const struct stat *st)
{
    for (; way; way = way->up) {
        if (way->device == st->st_dev && way->inode == st->st_ino) {
            return true;
        }
    }
    return false;
}

/* Names in a folder, sorted; malloc'ed. */
static char **read_folder(DIR *d, size_t *ret_n)
{
    char **names = NULL;
    size_t n = 0, cap = 0;
    struct dirent *e;
    while ((e = readdir(d))) {
        if (e->d_name[0] != '.') {
            names = mem_grow(names, &cap, n + 1, sizeof *names);
            names[n++] = mem_copy(e->d_name, strlen(e->d_name));
        }
    }
    if (n) {
        qsort(names, n, sizeof *names, by_name);
    }
    *ret_n = n;
    return names;
}

static void walk_names(const char *path, char **names, size_t n, const struct way *way,
                       struct file_list *list, struct ingest_result *result)
{
    for (size_t i = 0; i < n; i++) {
        struct buf below = BUF_INIT;
        buf_puts(&below, path);
        if (below.len && below.s[below.len - 1] != '/') {
            buf_putc(&below, '/');
        }
        buf_puts(&below, names[i]);
        walk(below.s, way, list, result);
        buf_release(&below);
        free(names[i]);
    }
}

static void walk_folder(const char *path, const struct stat *st, const struct way *up,
                        struct file_list *list, struct ingest_result *result)
{
    const struct way way = {up, st->st_dev, st->st_ino, up ? up->depth + 1 : 1};
    if (is_on_way(up, st)) {
        return; /* a link to a folder that this one stands in */
    }
    if (way.depth > LIMIT_FOLDER_DEPTH) {
        ingest_reject(result, path, 0, "folders are nested too deeply here", true);
        return;
    }
    DIR *d = opendir(path);
    if (!d) {
        ingest_reject(result, path, 0, strerror(errno), true);
        return;
    }
    size_t n = 0, before = list->n;
    char **names = read_folder(d, &n);
    closedir(d);
    walk_names(path, names, n, &way, list, result);
    free(names);
    if (!up && list->n == before && result->n_rejected == 0) {
        ingest_reject(result, path, 0, "there is no file in this folder", true);
    }
}

/* Pipes and devices are read where they are named, and passed over where they merely stand in a
 * folder: nobody may ever write to them. */
static void walk(const char *path, const struct way *way, struct file_list *list,
                 struct ingest_result *result)
{
    struct stat st;
    if (!way && strcmp(path, "-") == 0) {
        add_file(list, path, -1);
    } else if (stat(path, &st) != 0) {
        ingest_reject(result, path, 0, errno == ENOENT ? "there is no such file" : strerror(errno),
                      true);
    } else if (S_ISDIR(st.st_mode)) {
        walk_folder(path, &st, way, list, result);
    } else if (S_ISREG(st.st_mode) || !way) {
        add_file(list, path, S_ISREG(st.st_mode) ? st.st_size : -1);
    }
}

/* Tables name papers: they come after the files that bring them. */
static void tables_last(struct file_list *list)
{
    struct file_list first = {NULL, NULL, 0, 0, 0}, last = {NULL, NULL, 0, 0, 0};
    for (size_t i = 0; i < list->n; i++) {
        bool is_table = list->bytes[i] >= 0 && tables_kind(list->paths[i]) != TABLE_NONE;
        add_file(is_table ? &last : &first, list->paths[i], list->bytes[i]);
    }
    first.first_table = first.n;
    for (size_t i = 0; i < last.n; i++) {
        add_file(&first, last.paths[i], last.bytes[i]);
    }
    files_release(&last);
    files_release(list);
    *list = first;
}

void files_find(const char *const *paths, size_t n, struct file_list *list,
                struct ingest_result *result)
{
    for (size_t i = 0; i < n; i++) {
        walk(paths[i], NULL, list, result);
    }
    tables_last(list);
}

void files_release(struct file_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->paths[i]);
    }
    free(list->paths);
    free(list->bytes);
    *list = (struct file_list){NULL, NULL, 0, 0, 0};
}
