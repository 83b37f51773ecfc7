/* Every limit on what we are given, in one place. Beyond one of them: a clear error or a rejected
 * record, never a crash. */
#ifndef HCCKB_LIMITS_H
#define HCCKB_LIMITS_H

#define LIMIT_FILE_BYTES (64LL << 30) /* one input file, expanded */
#define LIMIT_GZIP_RATIO                                                                           \
    1000 /* expanded : packed, counted after the first LIMIT_GZIP_FREE bytes                       \
          */
#define LIMIT_VOCABULARY_RATIO 100      /* the same of vocabularies; real ones stay under 25 */
#define LIMIT_GZIP_FREE (64LL << 20)    /* expanded bytes that need no justification */
#define LIMIT_RECORD_BYTES (16L << 20)  /* text kept of one record */
#define LIMIT_RECORD_ITEMS 100000       /* authors, references... of one record, each list */
#define LIMIT_XML_DEPTH 64              /* nested elements; PubMed's own records stay under 20 */
#define LIMIT_PMID 9999999999LL         /* local ids included */
#define LIMIT_LOCAL_ID_MIN 9000000000LL /* ids from here on are ours, never PubMed's */
#define LIMIT_JSON_BYTES (256L << 20)   /* one JSON document */
#define LIMIT_LEXICON_LINE (1L << 20)   /* one line of a lexicon file */
#define LIMIT_NAME_BYTES 512            /* one name of a concept */
#define LIMIT_QUERY_BYTES (64L << 10)   /* one query as typed */
#define LIMIT_QUERY_TERMS 1000
#define LIMIT_QUERY_SHORT_PREFIXES 8 /* prefixes of one or two letters in one query */
#define LIMIT_SEARCH_SECONDS 60      /* one search, whatever it asks for */
#define LIMIT_QUERY_DEPTH 32
#define LIMIT_SEARCH_RESULTS 100000     /* --limit */
#define LIMIT_FOLDER_DEPTH 16           /* import of folders */
#define LIMIT_PULL_RECORDS 1000000      /* one harvest from PubMed by search */
#define LIMIT_REPLY_EUTILS (96LL << 20) /* one reply of the E-utilities, unpacked */
#define LIMIT_REPLY_JSON (64LL << 20)   /* one reply of another service, unpacked */
#define LIMIT_REPLY_FILE (4LL << 30)    /* one file of NLM's, as it is sent */
#define LIMIT_REPLY_ERROR (64L << 10)   /* what is kept of a body that tells an error */

#endif
