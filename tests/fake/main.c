/* fake: test servers on loopback that stand for the services hcckb pulls from, and their faults.
 *
 *   fake [--records N] [--seed S] [--faults PERMILLE] ...   prints its port and serves
 *   fake --ask PORT PATH [SCRIPT]                           prints what /control/... answers
 *
 * It ends when its parent does. */
#include "tree.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct settings settings = {.rate = 3, .key_rate = 10, .cap = 9999, .gzip = true, .per_file = 1000};
struct corpus corpus = {.n = 2000, .seed = 1, .year = 2026};
struct index *records;
FILE *request_log;

static long long brief, holes, faults, rate = 3, key_rate = 10, need_email, ignore_range, no_gzip,
                                       cap = 9999, per_file = 1000, history_uses, n_records = 2000,
                                       seed = 1, port, stay;

static const struct {
    const char *name;
    long long *number; /* a number follows, or 1 is meant if is_flag */
    const char **text;
    bool is_flag;
    const char *help;
} options[] = {
    {"records", &n_records, NULL, false, "how many records there are"},
    {"seed", &seed, NULL, false, "what they and the faults are made from"},
    {"brief", &brief, NULL, true, "records of a title and an author"},
    {"holes", &holes, NULL, false, "of 1,000 records so many are found and never given"},
    {"faults", &faults, NULL, false, "of 1,000 requests so many go wrong"},
    {"script", NULL, &settings.script_file, false, "lines such as `efetch 3-5 drop`"},
    {"rate", &rate, NULL, false, "requests a second without a key; 0: any number"},
    {"key-rate", &key_rate, NULL, false, "requests a second with a key; 0: any number"},
    {"cap", &cap, NULL, false, "how far a search can be paged"},
    {"need-email", &need_email, NULL, true, "requests without an address break the rules"},
    {"history-uses", &history_uses, NULL, false, "so many uses and a WebEnv is gone"},
    {"no-gzip", &no_gzip, NULL, true, "nothing is packed"},
    {"ignore-range", &ignore_range, NULL, true, "files always come from their first byte"},
    {"per-file", &per_file, NULL, false, "records in a file of the tree"},
    {"dois", NULL, &settings.doi_file, false, "DOIs of the first records, one a line"},
    {"altmetric-key", NULL, &settings.altmetric_key, false, "Altmetric asks for this key"},
    {"tree", NULL, &settings.tree, false, "write the files of the tree to this folder, and end"},
    {"log", NULL, &settings.log_file, false, "a line for every request"},
    {"port", &port, NULL, false, "listen there; 0: any free port"},
    {"port-file", NULL, &settings.port_file, false, "write the port to this file"},
    {"stay", &stay, NULL, true, "do not end with the parent"},
};

static void usage(void)
{
    fprintf(stderr, "usage: fake [OPTION]...\n       fake --ask PORT PATH [SCRIPT]\n");
    for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
        fprintf(stderr, "  --%-14s %s\n", options[k].name, options[k].help);
    }
    exit(2);
}

static void read_options(int argc, char **argv)
{
    for (int a = 1; a < argc; a++) {
        size_t k = 0, n = sizeof options / sizeof *options;
        while (k < n &&
               (strncmp(argv[a], "--", 2) != 0 || strcmp(argv[a] + 2, options[k].name) != 0)) {
            k++;
        }
        if (k == n || (!options[k].is_flag && a + 1 == argc)) {
            usage();
        }
        if (options[k].text) {
            *options[k].text = argv[++a];
        } else {
            *options[k].number = options[k].is_flag ? 1 : strtoll(argv[++a], NULL, 10);
        }
    }
}

static void settle(void)
{
    settings.port = (int)port;
    settings.faults = (unsigned)faults;
    settings.rate = (unsigned)rate;
    settings.key_rate = (unsigned)key_rate;
    settings.need_email = need_email;
    settings.ignore_range = ignore_range;
    settings.gzip = !no_gzip;
    settings.cap = (size_t)cap;
    settings.per_file = (size_t)per_file;
    settings.history_uses = (unsigned)history_uses;
    settings.stay = stay;
    corpus.n = (size_t)n_records;
    corpus.seed = (uint64_t)seed;
    corpus.brief = brief;
    corpus.holes = (unsigned)holes;
}

static char *read_file(const char *name)
{
    FILE *f = fopen(name, "r");
    if (!f) {
        fprintf(stderr, "fake: %s cannot be read\n", name);
        exit(1);
    }
    struct buf b = BUF_INIT;
    for (size_t n; (n = fread(buf_room(&b, 4096), 1, 4096, f)) > 0;) {
        b.len += n;
    }
    fclose(f);
    buf_puts(&b, "");
    return b.s;
}

static void read_dois(char *text)
{
    size_t cap_dois = 0;
    for (char *p = text, *next; *p; p = next) {
        size_t len = strcspn(p, "\n");
        next = p + len + (p[len] ? 1 : 0);
        p[len] = '\0';
        if (len) {
            corpus.dois = mem_grow(corpus.dois, &cap_dois, corpus.n_dois + 1, sizeof *corpus.dois);
            corpus.dois[corpus.n_dois++] = p;
        }
    }
}

int main(int argc, char **argv)
{
    if (argc >= 4 && strcmp(argv[1], "--ask") == 0) {
        return ask((int)strtol(argv[2], NULL, 10), argv[3], argv[4]);
    }
    read_options(argc, argv);
    settle();
    if (settings.doi_file) {
        read_dois(read_file(settings.doi_file));
    }
    if (settings.script_file) {
        char complaint[200];
        if (!fault_script(read_file(settings.script_file), complaint)) {
            fprintf(stderr, "fake: %s", complaint);
            return 2;
        }
    }
    if (settings.tree) {
        return tree_write(settings.tree);
    }
    request_log = settings.log_file ? fopen(settings.log_file, "a") : NULL;
    records = index_new(&corpus);
    return serve();
}
