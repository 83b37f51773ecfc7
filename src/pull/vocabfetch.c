/* Official files of vocabularies, fetched from their publishers. */
#include "vocabfetch.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#define KB(n) ((int64_t)(n) << 10)
#define MB(n) ((int64_t)(n) << 20)

/* Publishers whose current release stands at one address that stays. */
static const struct vocabfetch_source sources[] = {
    {"mesh", "MeSH descriptors 2026: diseases, chemicals", "nlmpubs.nlm.nih.gov",
     "/projects/mesh/MESH_FILES/xmlmesh/desc2026.gz", "desc2026.xml", "NLM MeSH terms", MB(2),
     MB(200)},
    {"mesh-supplement", "MeSH supplementary records 2026: chemicals, rare diseases",
     "nlmpubs.nlm.nih.gov", "/projects/mesh/MESH_FILES/xmlmesh/supp2026.gz", "supp2026.xml",
     "NLM MeSH terms", MB(5), MB(500)},
    {"doid", "Human Disease Ontology", "raw.githubusercontent.com",
     "/DiseaseOntology/HumanDiseaseOntology/main/src/ontology/doid.obo", "doid.obo", "CC0", MB(1),
     MB(100)},
    {"hp", "Human Phenotype Ontology: findings", "raw.githubusercontent.com",
     "/obophenotype/human-phenotype-ontology/master/hp.obo", "hp.obo", "HPO terms of use", MB(1),
     MB(100)},
    {"hgnc", "HGNC complete set: human genes", "storage.googleapis.com",
     "/public-download-files/hgnc/tsv/tsv/hgnc_complete_set.txt", "hgnc_complete_set.txt", "CC0",
     MB(4), MB(200)},
    {"gene-info", "NCBI Gene: human genes and their aliases", "ftp.ncbi.nlm.nih.gov",
     "/gene/DATA/GENE_INFO/Mammalia/Homo_sapiens.gene_info.gz", "Homo_sapiens.gene_info",
     "public domain", MB(1), MB(100)},
    {"famplex", "FamPlex: protein families and complexes", "raw.githubusercontent.com",
     "/sorgerlab/famplex/master/export/famplex.obo", "famplex.obo", "CC0", KB(20), MB(20)},
    {"mirbase", "miRBase: human microRNAs", "www.mirbase.org", "/download/hsa.gff3", "hsa.gff3",
     "public domain", KB(50), MB(20)},
    {"cellosaurus", "Cellosaurus: cell lines", "ftp.expasy.org",
     "/databases/cellosaurus/cellosaurus.txt", "cellosaurus.txt", "CC BY 4.0", MB(20), MB(900)},
    {"go", "Gene Ontology: processes", "current.geneontology.org", "/ontology/go-basic.obo",
     "go-basic.obo", "CC BY 4.0", MB(5), MB(200)},
    {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0},
};

const struct vocabfetch_source *vocabfetch_sources(void)
{
    return sources;
}

struct arriving {
    FILE *file;
    const char *path;
    int64_t bytes;
    void (*tick)(void *arg, int64_t bytes);
    void *arg;
};

static const struct err *write_part(void *arg, const char *s, size_t n)
{
    struct arriving *x = arg;
    if (fwrite(s, 1, n, x->file) != n) {
        return err_errno(errno, "%s", x->path);
    }
    x->bytes += (int64_t)n;
    if (x->tick) {
        x->tick(x->arg, x->bytes);
    }
    return NULL;
}

static const struct err *restart(void *arg)
{
    struct arriving *x = arg;
    rewind(x->file);
    x->bytes = 0;
    if (fflush(x->file) != 0 || ftruncate(fileno(x->file), 0) != 0) {
        return err_errno(errno, "%s", x->path);
    }
    return NULL;
}

static const struct err *check_size(const struct vocabfetch_source *source, int64_t bytes)
{
    if (bytes < source->least) {
        return err_new(ERR_INPUT,
                       "%s: %lld bytes came from %s, and no release was ever so small: it may have "
                       "moved; fetch it by hand and import the file",
                       source->name, (long long)bytes, source->host);
    }
    return NULL;
}

const struct err *vocabfetch_get(struct http *h, const struct vocabfetch_source *source, bool based,
                                 const char *path, void (*tick)(void *arg, int64_t bytes),
                                 void *arg)
{
    char remote[PATH_MAX];
    struct arriving x = {fopen(path, "wb"), path, 0, tick, arg};
    if (!x.file) {
        return err_errno(errno, "%s", path);
    }
    snprintf(remote, sizeof remote, "%s%s", based ? "" : source->host,
             based ? source->path + 1 : source->path);
    struct http_sink sink = {write_part, restart, &x};
    const struct http_request request = {.service = HTTP_VOCABULARY,
                                         .path = remote,
                                         .any_body = true,
                                         .max_bytes = source->most,
                                         .sink = &sink};
    struct http_reply reply = {0};
    const struct err *err = http_send(h, &request, &reply);
    http_reply_release(&reply);
    if (fclose(x.file) != 0 && !err) {
        err = err_errno(errno, "%s", path);
    }
    err = err ? err_in(err, "%s", source->name) : check_size(source, x.bytes);
    return err;
}
