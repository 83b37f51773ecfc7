/* hcckb citing: papers that cite a paper. */
#include "linked.h"

static const struct err *run(struct context *c, const struct args *args)
{
    return linked_run(c, args, LINKED_CITING);
}

const struct command command_citing = {
    .name = "citing",
    .summary = "papers that cite a paper",
    .usage = "PAPER",
    .description =
        "Lists the papers of this knowledge base that cite PAPER (a PMID, DOI or PMCID), the most "
        "cited first, and says how many are known elsewhere: counts of citing papers come with "
        "their source and date, and are never added up. Links come from the reference lists of "
        "the papers that are here and from citation services.\n\n"
        "A count without links means that the citing papers are known by number only. The exit "
        "status is 3 if none is listed.",
    .examples = "hcckb citing 10.1186/s13046-016-0430-z\n"
                "hcckb citing --json --limit 100 26514126 # for a script",
    .options = linked_options,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run,
};
