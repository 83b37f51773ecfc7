/* hcckb references: papers that a paper cites. */
#include "linked.h"

static const struct err *run(struct context *c, const struct args *args)
{
    return linked_run(c, args, LINKED_REFERENCES);
}

const struct command command_references = {
    .name = "references",
    .summary = "papers that a paper cites",
    .usage = "PAPER",
    .description =
        "Lists the papers of this knowledge base that PAPER (a PMID, DOI or PMCID) cites, the "
        "most cited first, and says how long its reference list is. A list that nobody gave us is "
        "\"not known\", which is not the same as empty. The exit status is 3 if none is listed.",
    .examples = "hcckb references 9000000142\n"
                "hcckb references --json 10.1007/s00432-023-05272-2 # for a script",
    .options = linked_options,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run,
};
