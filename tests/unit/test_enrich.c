/* Replies of citation services: shapes, types that changed, faults; and what is put of them. */
#include "enrich.h"
#include "kb.h"
#include "localids.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *enrich_suite(void);

static struct arena arena;

static void setup(void)
{
    arena = (struct arena)ARENA_INIT;
}

static void teardown(void)
{
    arena_release(&arena);
}

typedef const struct err *reader(struct text reply, struct arena *a, struct enrich_reply *ret);

static struct enrich_reply read_with(reader *read, const char *text)
{
    struct enrich_reply reply = {.n = 99};
    const struct err *err = read(text_of(text), &arena, &reply);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    return reply;
}

static void assert_refused(reader *read, const char *text, const char *says)
{
    struct enrich_reply reply = {.n = 99};
    const struct err *err = read(text_of(text), &arena, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_INPUT);
    ck_assert_msg(strstr(err->message, says) != NULL, "'%s' does not say '%s'", err->message, says);
    ck_assert_uint_eq(reply.n, 99);
}

static const struct store_metric *metric(const struct enrich_paper *p, const char *measure)
{
    for (size_t i = 0; i < p->n_metrics; i++) {
        if (text_is(p->metrics[i].measure, measure)) {
            return &p->metrics[i];
        }
    }
    return NULL;
}

static double value_of(const struct enrich_paper *p, const char *measure)
{
    const struct store_metric *m = metric(p, measure);
    return m ? m->value : -1;
}

static void assert_list(const struct enrich_list *list, size_t n, int64_t first)
{
    ck_assert(list->is_known);
    ck_assert_uint_eq(list->n, n);
    ck_assert_int_eq(n ? list->pmids[0] : 0, first);
}

/* --- iCite --- */

START_TEST(icite_takes_every_shape_of_the_reply)
{
    static const char *const shapes[] = {
        "{\"pmid\":7,\"citation_count\":3}",
        "{\"data\":[{\"pmid\":7,\"citation_count\":3}]}",
        "[{\"pmid\":\"7\",\"citation_count\":\"3\"}]",
        "{\"meta\":{},\"links\":{},\"data\":[{\"_id\":\"7\",\"citation_count\":3.0}]}",
        "{\"data\":{\"pmid\":7,\"citedByPmidCount\":3}}",
        " \n{\"pmid\":7,\"title\":\"a raw\nline break\",\"citation_count\":3}",
        "{\"pmid\":7,\"title\":\"\xC3\x28 \\u0000\",\"citation_count\":3}",
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct enrich_reply r = read_with(icite_read, shapes[i]);
        ck_assert_uint_eq(r.n, 1);
        ck_assert_uint_eq(r.n_faults, 0);
        ck_assert_int_eq(r.papers[0].pmid, 7);
        ck_assert(value_of(&r.papers[0], "citations") > 2.9);
    }
}
END_TEST

START_TEST(icite_knows_nothing_of_absent_papers)
{
    ck_assert_uint_eq(read_with(icite_read, "{\"data\":[]}").n, 0);
}
END_TEST

START_TEST(icite_reads_all_figures)
{
    struct enrich_reply r = read_with(
        icite_read,
        "{\"data\":[{\"pmid\":11,\"doi\":\"10.1/"
        "x\",\"citation_count\":4,\"citations_per_year\":2.5,"
        "\"expected_citations_per_year\":1.25,\"field_citation_rate\":3.5,"
        "\"relative_citation_ratio\":2.18,\"nih_percentile\":77.1,\"apt\":0.75,\"provisional\":"
        "\"Yes\",\"human\":1,\"animal\":0,\"molecular_cellular\":0.5,\"is_clinical\":\"No\","
        "\"authors\":[{\"lastName\":\"A\"}],\"cited_by_clin\":[3,\"4\"],\"cited_by\":[9,\"8\",9,11]"
        ","
        "\"references\":[5],\"last_modified\":\"02/25/2024, 09:52:59\"}]}");
    const struct enrich_paper *p = &r.papers[0];
    ck_assert_uint_eq(r.n_faults, 0);
    ck_assert(value_of(p, "rcr_percentile") > 77);
    ck_assert(value_of(p, "clinical_citations") > 1.9);
    ck_assert(value_of(p, "field_citation_rate") > 3.4);
    ck_assert_str_eq(metric(p, "rcr")->breakdown.s, "{\"standing\":{\"provisional\":1}}");
    ck_assert_str_eq(metric(p, "apt")->breakdown.s,
                     "{\"kind of work\":{\"human\":1,\"molecular or cellular\":0.5,\"animal\":0},"
                     "\"article\":{\"clinical\":0}}");
    assert_list(&p->citing, 2, 8); /* distinct, and never the paper itself */
    assert_list(&p->cited, 1, 5);
    ck_assert_str_eq(p->told_on.s, "2024-02-25");
    ck_assert_str_eq(p->doi.s, "10.1/x");
}
END_TEST

START_TEST(icite_says_unknown_where_it_does_not_say)
{
    struct enrich_reply r = read_with(
        icite_read, "{\"data\":[{\"pmid\":1,\"citation_count\":0,\"relative_citation_ratio\":null,"
                    "\"nih_percentile\":\"\",\"cited_by\":[],\"references\":[],\"cited_by_clin\":"
                    "null,\"provisional\":null},"
                    "{\"pmid\":2,\"citation_count\":46,\"cited_by\":[]},"
                    "{\"pmid\":3,\"cited_by\":null}]}");
    ck_assert_uint_eq(r.n_faults, 0);
    assert_list(&r.papers[0].citing, 0, 0);  /* counted, and none */
    ck_assert(!r.papers[0].cited.is_known);  /* iCite has no list, the paper has one */
    ck_assert(!r.papers[1].citing.is_known); /* left out of the reply */
    ck_assert(!r.papers[2].citing.is_known);
    ck_assert_ptr_null(metric(&r.papers[0], "rcr"));
    ck_assert_ptr_null(metric(&r.papers[0], "rcr_percentile"));
    ck_assert_ptr_null(metric(&r.papers[0], "clinical_citations"));
    ck_assert_ptr_null(metric(&r.papers[2], "citations"));
}
END_TEST

START_TEST(icite_reports_fields_of_a_wrong_kind)
{
    struct enrich_reply r = read_with(
        icite_read, "{\"data\":[{\"pmid\":1,\"citation_count\":{},\"apt\":\"high\",\"cited_by\":"
                    "{\"a\":1},\"references\":[\"x\",3],\"relative_citation_ratio\":-1,"
                    "\"provisional\":[],\"nih_percentile\":5},17,{\"title\":\"no id\"}]}");
    ck_assert_uint_eq(r.n, 1);
    ck_assert(value_of(&r.papers[0], "rcr_percentile") > 4);
    ck_assert_uint_eq(r.papers[0].n_metrics, 1);
    assert_list(&r.papers[0].cited, 1, 3);
    ck_assert(!r.papers[0].citing.is_known);
    ck_assert_uint_eq(r.n_faults, 7);
    ck_assert_int_eq(r.faults[0].pmid, 1);
    ck_assert_str_eq(r.faults[0].what.s, "citation_count is an object, no number");
    ck_assert_str_eq(r.faults[6].what.s, "a record has no PMID");
}
END_TEST

START_TEST(icite_refuses_what_is_no_reply)
{
    assert_refused(icite_read, "{\"error\":\"Too many pmids\"}", "Too many pmids");
    assert_refused(icite_read, "{\"errors\":[\"bad\"]}", "bad");
    assert_refused(icite_read, "<html>", "web page");
    assert_refused(icite_read, "", "nothing");
    assert_refused(icite_read, " \n", "nothing");
    assert_refused(icite_read, "{\"data\":[{\"pmid\":1", "no JSON");
    assert_refused(icite_read, "{}", "no data");
    assert_refused(icite_read, "3", "no JSON");
}
END_TEST

START_TEST(icite_reads_rows_of_its_metadata)
{
    const struct text names[] = {text_of("pmid"),          text_of("citation_count"),
                                 text_of("provisional"),   text_of("relative_citation_ratio"),
                                 text_of("cited_by"),      text_of("references"),
                                 text_of("cited_by_clin"), text_of("is_clinical")};
    const struct text values[] = {text_of("12"),  text_of("3.0"),   text_of("True"),
                                  text_of("0.5"), text_of("5 4 6"), text_of(""),
                                  text_of("4"),   text_of("False")};
    const struct enrich_cells cells = {names, values, 8};
    struct enrich_reply reply = {.n = 0};
    struct enrich_paper p;
    icite_read_cells(&cells, &arena, &reply, &p);
    ck_assert_int_eq(p.pmid, 12);
    ck_assert_uint_eq(reply.n_faults, 0);
    assert_list(&p.citing, 3, 4);
    ck_assert(!p.cited.is_known);
    ck_assert(value_of(&p, "clinical_citations") > 0.9);
    ck_assert_ptr_nonnull(metric(&p, "rcr")->breakdown.s);
}
END_TEST

/* --- elink --- */

static const char elink_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eLinkResult PUBLIC \"-//NLM//DTD elink "
    "20101123//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd\">\n"
    "<eLinkResult>\n\n  <LinkSet>\n    <DbFrom>pubmed</DbFrom>\n    <IdList><Id> 5 </Id></IdList>\n"
    "    <LinkSetDb><DbTo>pubmed</DbTo><LinkName>pubmed_pubmed_citedin</LinkName>\n\n"
    "<Link>\n<Id>5</Id></Link><Link><Id>0</Id></Link><Link><Id>9000000001</Id></Link>"
    "<Link><Id>9</Id><Score>28</Score></Link><Link><Id>7</Id></Link>"
    "</LinkSetDb><LinkSetDb><DbTo>pubmed</DbTo><LinkName>pubmed_pubmed</LinkName><Link><Id>3</Id>"
    "</Link></LinkSetDb></LinkSet><LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>6</Id></IdList>"
    "</LinkSet></eLinkResult>";

START_TEST(elink_reads_xml_a_paper_a_set)
{
    struct enrich_reply r = read_with(elink_read, elink_xml);
    ck_assert_uint_eq(r.n, 2);
    ck_assert_int_eq(r.papers[0].pmid, 5);
    assert_list(&r.papers[0].citing, 2, 7); /* without the paper itself */
    ck_assert(!r.papers[0].cited.is_known);
    ck_assert_int_eq(r.papers[1].pmid, 6); /* no links: unknown */
    ck_assert(!r.papers[1].citing.is_known);
}
END_TEST

START_TEST(elink_reads_json)
{
    struct enrich_reply r = read_with(
        elink_read,
        "{\"header\":{},\"linksets\":[{\"dbfrom\":\"pubmed\",\"ids\":[\"5\"],\"linksetdbs\":["
        "{\"dbto\":\"pubmed\",\"linkname\":\"pubmed_pubmed_citedin\",\"links\":[\"9\",\"7\"]},"
        "{\"linkname\":\"pubmed_pubmed_refs\",\"links\":[{\"id\":\"2\",\"score\":28}]}]},"
        "{\"ids\":[\"6\"]}]}");
    ck_assert_uint_eq(r.n, 2);
    assert_list(&r.papers[0].citing, 2, 7);
    assert_list(&r.papers[0].cited, 1, 2);
    ck_assert(!r.papers[1].citing.is_known);
}
END_TEST

START_TEST(elink_cannot_tell_merged_links_apart)
{
    struct enrich_reply r = read_with(
        elink_read, "<eLinkResult><LinkSet><IdList><Id>1</Id><Id>2</Id></IdList><LinkSetDb>"
                    "<LinkName>pubmed_pubmed_citedin</LinkName><Link><Id>3</Id></Link></LinkSetDb>"
                    "</LinkSet></eLinkResult>");
    ck_assert_uint_eq(r.n, 0);
    ck_assert_uint_eq(r.n_faults, 1);
    ck_assert_str_eq(r.faults[0].what.s, "the links of 2 papers were told together");
}
END_TEST

START_TEST(elink_refuses_failures_that_look_like_no_links)
{
    assert_refused(elink_read, "<?xml version=\"1.0\"?>\n<!DOCTYPE eLinkResult>\n", "cut short");
    assert_refused(elink_read,
                   "<eLinkResult><LinkSet><ERROR>out of order</ERROR></LinkSet>"
                   "</eLinkResult>",
                   "out of order");
    assert_refused(elink_read, "<eLinkResult><ERROR>no</ERROR></eLinkResult>", "answers: no");
    assert_refused(elink_read, "<html><body/></html>", "<html>");
    assert_refused(elink_read, "<eLinkResult><LinkSet>", "cut short");
    assert_refused(elink_read, "{\"header\":{},\"linksets\":[],\"ERROR\":\"Exception:\n  Error\"}",
                   "Exception:   Error");
    assert_refused(elink_read, "{\"error\":\"API rate limit exceeded\"}", "rate limit");
    assert_refused(elink_read, "{}", "without link sets");
    assert_refused(elink_read, "<!DOCTYPE x [<!ENTITY a \"b\">]><eLinkResult>&a;</eLinkResult>",
                   "cut short");
}
END_TEST

/* --- Europe PMC --- */

static const struct err *read_citations(struct text reply, struct arena *a,
                                        struct enrich_reply *ret)
{
    return europepmc_read_links(reply, false, a, ret);
}

START_TEST(europepmc_reads_citations_and_references)
{
    struct enrich_reply r = read_with(
        read_citations,
        "{\"version\":\"6.9\",\"hitCount\":1203,\"request\":{\"id\":\"5\",\"source\":\"MED\","
        "\"offSet\":"
        "0},\"citationList\":{\"citation\":[{\"id\":\"9\",\"source\":\"MED\",\"pubYear\":2024},{"
        "\"id\":"
        "\"PPR12\",\"source\":\"PPR\"},{\"id\":\"8\",\"source\":\"MED\"},{\"id\":\"77\",\"source\":"
        "\"AGR\"}]}}");
    ck_assert_int_eq(r.total, 1203);
    ck_assert_int_eq(r.papers[0].pmid, 5);
    assert_list(&r.papers[0].citing, 2, 8);
    ck_assert_uint_eq(r.papers[0].citing.n_others, 2);
    ck_assert(!r.papers[0].cited.is_known);
    r = read_with(
        read_citations,
        "{\"hitCount\":\"2\",\"request\":{\"id\":\"5\"},\"referenceList\":{\"reference\":["
        "{\"citedOrder\":1,\"match\":\"N\",\"title\":\"x\"},{\"id\":\"4\",\"source\":\"MED\","
        "\"match\":\"Y\"}]}}");
    assert_list(&r.papers[0].cited, 1, 4);
    ck_assert_uint_eq(r.papers[0].cited.n_others, 1);
    r = read_with(read_citations, "{\"hitCount\":0,\"request\":{\"id\":\"5\"}}");
    assert_list(&r.papers[0].citing, 0, 0);
}
END_TEST

START_TEST(europepmc_reads_pages_of_search)
{
    struct enrich_reply r =
        read_with(europepmc_read_search, "{\"hitCount\":2,\"nextCursorMark\":\"Ab=\",\"request\":{"
                                         "\"cursorMark\":\"*\"},\"resultList\":{"
                                         "\"result\":[{\"id\":\"3\",\"source\":\"MED\",\"pmid\":"
                                         "\"3\",\"doi\":\"10.1/ABC\",\"pmcid\":"
                                         "\"PMC9\",\"citedByCount\":7},{\"id\":\"PPR1\",\"source\":"
                                         "\"PPR\",\"citedByCount\":\"2\"}]}}");
    ck_assert_uint_eq(r.n, 2);
    ck_assert_str_eq(r.papers[0].doi.s, "10.1/abc");
    ck_assert(value_of(&r.papers[0], "citations") > 6);
    ck_assert_str_eq(r.papers[1].record_source.s, "PPR");
    ck_assert_int_eq(r.papers[1].pmid, 0);
    ck_assert_str_eq(r.next.s, "Ab=");
    r = read_with(europepmc_read_search, "{\"nextCursorMark\":\"Ab=\",\"request\":{\"cursorMark\":"
                                         "\"Ab=\"},\"resultList\":{\"result\":[]}}");
    ck_assert_ptr_null(r.next.s); /* the same mark again: the end */
}
END_TEST

START_TEST(europepmc_refuses_errors_that_come_as_replies)
{
    assert_refused(read_citations, "{\"errCode\":404,\"errMsg\":\"Invalid page size provided\"}",
                   "Invalid page size");
    assert_refused(europepmc_read_search, "{\"version\":\"6.9\"}", "without a list");
    assert_refused(read_citations, "{\"version\":\"6.9\"}", "without a list");
    assert_refused(read_citations, "Maintenance", "no JSON");
}
END_TEST

/* --- Altmetric --- */

START_TEST(altmetric_reads_the_counts_form)
{
    struct enrich_reply r = read_with(
        altmetric_read,
        "{\"doi\":\"10.1/"
        "x\",\"pmid\":\"22\",\"altmetric_id\":1,\"schema\":\"1.5.4\",\"cohorts\":{\"pub\":"
        "19,\"sci\":3,\"com\":8,\"doc\":6},\"context\":{\"all\":{\"count\":937,\"mean\":7.55,"
        "\"rank\":"
        "625,\"pct\":99,\"higher_than\":312},\"similar_age_3m\":{\"rank\":2,\"count\":9}},"
        "\"cited_by_tweeters_count\":36,\"cited_by_msm_count\":2,\"cited_by_newthing_count\":1,"
        "\"cited_by_posts_count\":44,\"last_updated\":1700000000,\"score\":17.702,\"readers\":{"
        "\"citeulike\":\"0\",\"mendeley\":\"95\",\"connotea\":\"0\"},\"readers_count\":95}");
    const struct enrich_paper *p = &r.papers[0];
    ck_assert_uint_eq(r.n_faults, 0);
    ck_assert_int_eq(p->pmid, 22);
    ck_assert(value_of(p, "mentions:x") > 35);
    ck_assert(value_of(p, "mentions:news") > 1);
    ck_assert(value_of(p, "mentions:newthing") > 0);
    ck_assert(value_of(p, "mentions") > 43);
    ck_assert_ptr_null(metric(p, "mentions:blogs")); /* not told, not zero */
    ck_assert_str_eq(
        metric(p, "mentions:x")->breakdown.s,
        "{\"by kind of user\":{\"members of the public\":19,\"science communicators\":8,"
        "\"practitioners\":6,\"scientists\":3}}");
    ck_assert_str_eq(metric(p, "readers")->source.s, "Mendeley");
    ck_assert_str_eq(metric(p, "readers")->seen_on.s, "Altmetric");
    ck_assert_str_eq(
        metric(p, "attention_score")->breakdown.s,
        "{\"all\":{\"count\":937,\"rank\":625,\"higher_than\":312,\"pct\":99,\"mean\":7.55}"
        ",\"same age\":{\"count\":9,\"rank\":2}}");
    ck_assert_str_eq(p->told_on.s, "2023-11-14");
}
END_TEST

START_TEST(altmetric_reads_the_full_form)
{
    struct enrich_reply r = read_with(
        altmetric_read,
        "[{\"altmetric_id\":1,\"counts\":{\"readers\":{\"mendeley\":81},\"total\":{\"posts_count\":"
        "3},"
        "\"twitter\":{\"unique_users_count\":2,\"posts_count\":3}},\"citation\":{\"doi\":\"10.1/"
        "x\"},"
        "\"altmetric_score\":{\"score\":1.5,\"context_for_score\":{\"this_journal\":{\"rank\":4,"
        "\"rank_type\":\"exact\",\"total_number_of_other_articles\":50,\"percentile\":9}}},"
        "\"demographics\":{\"geo\":{\"mendeley\":{\"CN\":2,\"DE\":1},\"twitter\":{\"US\":1}},"
        "\"users\":{"
        "\"mendeley\":{\"by_status\":{\"Student  > Master\":9},\"by_discipline\":{\"Nursing\":6}},"
        "\"twitter\":{\"cohorts\":{\"Scientists\":2}}}}}]");
    const struct enrich_paper *p = &r.papers[0];
    ck_assert_uint_eq(r.n_faults, 0);
    ck_assert_str_eq(p->doi.s, "10.1/x");
    ck_assert(value_of(p, "mentions:x") > 1.9 && value_of(p, "mentions:x") < 2.1);
    ck_assert_str_eq(metric(p, "readers")->breakdown.s,
                     "{\"by country\":{\"CN\":2,\"DE\":1},\"by status\":{\"Student > Master\":9},"
                     "\"by discipline\":{\"Nursing\":6}}");
    ck_assert_str_eq(metric(p, "mentions:x")->breakdown.s,
                     "{\"by kind of user\":{\"Scientists\":2},\"by country\":{\"US\":1}}");
    ck_assert_str_eq(metric(p, "attention_score")->breakdown.s,
                     "{\"same journal\":{\"count\":50,\"rank\":4}}");
}
END_TEST

START_TEST(altmetric_refuses_what_is_none_of_its_records)
{
    assert_refused(altmetric_read, "Not Found", "no JSON");
    assert_refused(altmetric_read, "{\"error\":\"API key required\"}", "API key");
    assert_refused(altmetric_read, "{\"pmid\":1}", "no record");
    ck_assert_uint_eq(read_with(altmetric_read, "[{\"pmid\":1}]").n_faults, 1);
}
END_TEST

/* --- the id converter --- */

START_TEST(the_id_converter_may_write_pmids_either_way)
{
    struct localids_paper p[] = {{.local = 9000000001, .pmcid = {"PMC1", 4}},
                                 {.local = 9000000002, .pmcid = {"PMC22", 5}},
                                 {.local = 9000000003, .pmcid = {"PMC3", 4}},
                                 {.local = 9000000004, .pmcid = {NULL, 0}}};
    const struct err *err =
        localids_read_converted(text_of("{\"status\":\"ok\",\"records\":[{\"pmcid\":\"PMC22\","
                                        "\"pmid\":\"7\"},{\"requested-id\":"
                                        "\"pmc1\",\"pmid\":8},{\"requested-id\":\"PMC3\","
                                        "\"status\":\"error\",\"errmsg\":\"not in "
                                        "PMC\"},{\"pmid\":9},17]}"),
                                p, 4);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    ck_assert_int_eq(p[0].pmid, 8);
    ck_assert_int_eq(p[1].pmid, 7);
    ck_assert_int_eq(p[2].pmid, 0);
    ck_assert_int_eq(p[3].pmid, 0);
    err = localids_read_converted(text_of("{\"status\":\"error\",\"message\":\"too many\"}"), p, 4);
    ck_assert_ptr_nonnull(err);
    ck_assert_ptr_nonnull(strstr(err->message, "too many"));
}
END_TEST

/* --- hostile --- */

static const char *const bodies[] = {
    elink_xml,
    "{\"data\":[{\"pmid\":11,\"doi\":\"10.1/"
    "x\",\"citation_count\":4,\"cited_by\":[9,\"8\"],\"x\":{}}]}",
    "{\"hitCount\":1,\"citationList\":{\"citation\":[{\"id\":\"9\",\"source\":\"MED\"}]}}",
    "{\"altmetric_id\":1,\"readers\":{\"mendeley\":\"1\"},\"cohorts\":{\"pub\":1},\"score\":1}",
};

START_TEST(no_reader_minds_a_reply_cut_anywhere)
{
    reader *const readers[] = {icite_read, elink_read, read_citations, europepmc_read_search,
                               altmetric_read};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        for (size_t len = 0; len < strlen(bodies[i]); len++) {
            for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
                struct enrich_reply r;
                const struct err *err = readers[k]((struct text){bodies[i], len}, &arena, &r);
                ck_assert_ptr_nonnull(err);
            }
        }
    }
}
END_TEST

/* --- into the store --- */

static void put(struct kb *kb, const char *day, const char *reply, struct enrich_done *done)
{
    struct enrich_reply r = read_with(icite_read, reply);
    *done = (struct enrich_done){0, 0, 0};
    ck_assert_ptr_null(store_begin(kb->store));
    for (size_t i = 0; i < r.n; i++) {
        ck_assert_ptr_null(enrich_put(kb->store, r.papers[i].pmid, ENRICH_ICITE, text_of(day),
                                      &r.papers[i], done));
    }
    ck_assert_ptr_null(store_commit(kb->store));
}

START_TEST(what_is_told_again_replaces_what_was_told)
{
    struct kb kb;
    struct enrich_done done;
    kb_open(&kb);
    put(&kb, "2026-01-01",
        "{\"pmid\":5,\"citation_count\":2,\"cited_by\":[7,8],\"references\":[1]}", &done);
    ck_assert_int_eq(done.counts, 1);
    ck_assert_int_eq(done.links, 3);
    put(&kb, "2026-02-01", "{\"pmid\":5,\"citation_count\":2,\"cited_by\":[8,9]}", &done);
    ck_assert_int_eq(done.counts, 1); /* a newer date is news */
    ck_assert_int_eq(done.links, 1);
    ck_assert_int_eq(done.gone, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM citation_link WHERE cited = 5"), 2);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM citation_link WHERE citing = 5"), 1);
    put(&kb, "2025-12-01", "{\"pmid\":5,\"citation_count\":1,\"cited_by\":[7]}", &done);
    ck_assert_int_eq(done.counts, 0); /* what is older never wins */
    ck_assert_int_eq(done.gone, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT CAST(value AS INTEGER) FROM metric"), 2);
    kb_close(&kb);
}
END_TEST

START_TEST(links_of_one_source_leave_those_of_another)
{
    struct kb kb;
    struct enrich_done done;
    kb_open(&kb);
    put(&kb, "2026-01-01", "{\"pmid\":5,\"citation_count\":2,\"cited_by\":[7,8]}", &done);
    const int64_t others[] = {8, 9};
    const struct links_set set = {5,   true, others, 2, text_of("elink"), text_of("2026-03-01"),
                                  true};
    int64_t added = 0, gone = 0;
    ck_assert_ptr_null(store_links_put(kb.store, &set, &added, &gone));
    ck_assert_int_eq(added, 2);
    ck_assert_int_eq(gone, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM citation_link"), 4);
    kb_close(&kb);
}
END_TEST

START_TEST(who_was_asked_lately_is_not_due)
{
    struct kb kb;
    kb_open(&kb);
    const int64_t pmids[] = {3, 1, 2};
    int64_t *due = NULL;
    size_t n = 0;
    const struct text source = text_of("iCite");
    ck_assert_ptr_null(store_links_asked_put(kb.store, 1, source, text_of("2026-05-02"), true));
    ck_assert_ptr_null(store_links_asked_put(kb.store, 2, source, text_of("2026-04-30"), false));
    ck_assert_ptr_null(
        store_links_due(kb.store, source, text_of("2026-05-01"), pmids, 3, &arena, &due, &n));
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(due[0], 3);
    ck_assert_int_eq(due[1], 2);
    ck_assert_ptr_null(store_links_due(kb.store, text_of("elink"), text_of("2026-05-01"), pmids, 3,
                                       &arena, &due, &n));
    ck_assert_uint_eq(n, 3);
    kb_close(&kb);
}
END_TEST

/* --- recorded replies, where they are at hand --- */

static bool read_file(const char *name, struct buf *b)
{
    char path[300];
    snprintf(path, sizeof path, "../shared/data/replies/%s", name);
    FILE *f = fopen(path, "rb");
    if (!f) {
        printf("skipped: %s is not here\n", name);
        return false;
    }
    buf_clear(b);
    size_t n = fread(buf_room(b, 1 << 20), 1, 1 << 20, f);
    b->len = n;
    b->s[n] = '\0';
    fclose(f);
    return true;
}

START_TEST(recorded_replies_are_read)
{
    struct buf b = BUF_INIT;
    struct enrich_reply r;
    if (read_file("citation__icite_api_pubs_32162448.json", &b)) {
        ck_assert_ptr_null(icite_read(buf_text(&b), &arena, &r));
        ck_assert_uint_eq(r.n_faults, 0);
        ck_assert_int_eq(r.papers[0].pmid, 32162448);
        ck_assert(value_of(&r.papers[0], "citations") > 16.9);
        ck_assert(value_of(&r.papers[0], "clinical_citations") > 2.9);
    }
    if (read_file("citation__icite_api_pubs_two_pmids.json", &b)) {
        ck_assert_ptr_null(icite_read(buf_text(&b), &arena, &r));
        ck_assert_uint_eq(r.n, 2);
        ck_assert_uint_eq(r.n_faults, 0);
        ck_assert(!r.papers[0].citing.is_known);
    }
    if (read_file("api_recorded__lagotto__europe_pmc.json", &b)) {
        ck_assert_ptr_null(europepmc_read_links(buf_text(&b), false, &arena, &r));
        ck_assert_int_eq(r.papers[0].pmid, 17183631);
        ck_assert_int_eq(r.total, 23);
        ck_assert_uint_eq(r.papers[0].citing.n + r.papers[0].citing.n_others, 23);
    }
    if (read_file("api_recorded__lagotto__europe_pmc_nil.json", &b)) {
        ck_assert_ptr_null(europepmc_read_links(buf_text(&b), false, &arena, &r));
        assert_list(&r.papers[0].citing, 0, 0);
    }
    if (read_file("api_recorded__zhangyee__fastpaper-cli__tests_fixtures_europepmc_search.json",
                  &b)) {
        ck_assert_ptr_null(europepmc_read_search(buf_text(&b), &arena, &r));
        ck_assert_uint_ge(r.n, 1);
        ck_assert_ptr_nonnull(r.next.s);
    }
    buf_release(&b);
}
END_TEST

START_TEST(recorded_elink_replies_are_read_or_refused)
{
    static const char *const names[] = {
        "biopython__elink1.xml",
        "biopython__elink3.xml",
        "biopython__elink5.xml",
        "biopython__elink8.xml",
        "bioperl_eutilities__elink_neighbor_corr.xml",
        "metapub__metapub__tests_data_sample_related_pmids_result.xml",
        "metapub__metapub__tests_data_medgen_elink_pubmed_0_entries.xml",
    };
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char name[200];
        struct enrich_reply r = {.n = 0};
        snprintf(name, sizeof name, "api_recorded__%s", names[i]);
        if (read_file(name, &b)) {
            const struct err *err = elink_read(buf_text(&b), &arena, &r);
            ck_assert_msg(!err, "%s: %s", name, err ? err->message : "");
        }
    }
    buf_release(&b);
}
END_TEST

Suite *enrich_suite(void)
{
    Suite *s = suite_create("enrich");
    TCase *t = tcase_create("replies");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, icite_takes_every_shape_of_the_reply);
    tcase_add_test(t, icite_knows_nothing_of_absent_papers);
    tcase_add_test(t, icite_reads_all_figures);
    tcase_add_test(t, icite_says_unknown_where_it_does_not_say);
    tcase_add_test(t, icite_reports_fields_of_a_wrong_kind);
    tcase_add_test(t, icite_refuses_what_is_no_reply);
    tcase_add_test(t, icite_reads_rows_of_its_metadata);
    tcase_add_test(t, elink_reads_xml_a_paper_a_set);
    tcase_add_test(t, elink_reads_json);
    tcase_add_test(t, elink_cannot_tell_merged_links_apart);
    tcase_add_test(t, elink_refuses_failures_that_look_like_no_links);
    tcase_add_test(t, europepmc_reads_citations_and_references);
    tcase_add_test(t, europepmc_reads_pages_of_search);
    tcase_add_test(t, europepmc_refuses_errors_that_come_as_replies);
    tcase_add_test(t, altmetric_reads_the_counts_form);
    tcase_add_test(t, altmetric_reads_the_full_form);
    tcase_add_test(t, altmetric_refuses_what_is_none_of_its_records);
    tcase_add_test(t, the_id_converter_may_write_pmids_either_way);
    tcase_add_test(t, no_reader_minds_a_reply_cut_anywhere);
    tcase_add_test(t, recorded_replies_are_read);
    tcase_add_test(t, recorded_elink_replies_are_read_or_refused);
    tcase_add_test(t, what_is_told_again_replaces_what_was_told);
    tcase_add_test(t, links_of_one_source_leave_those_of_another);
    tcase_add_test(t, who_was_asked_lately_is_not_due);
    suite_add_tcase(s, t);
    return s;
}
