/* Errors are values: NULL is success, anything else says what went wrong, where, and what to do. */
#ifndef HCCKB_ERR_H
#define HCCKB_ERR_H

enum err_code {
    ERR_FAILED = 1,   /* anything without a code of its own */
    ERR_USAGE,        /* the command line or a query is wrong */
    ERR_INPUT,        /* data that we were given is malformed */
    ERR_IO,           /* the operating system refused a read or write */
    ERR_NOT_FOUND,    /* the thing named does not exist */
    ERR_DATABASE,     /* SQLite reported corruption or a misuse */
    ERR_NOT_DATABASE, /* the file is no hcckb knowledge base */
    ERR_NEWER,        /* made by a newer hcckb */
    ERR_READONLY,     /* the file or its folder cannot be written */
    ERR_FULL,         /* no space left */
    ERR_LIMIT,        /* input larger than a limit of limits.h */
    ERR_LOCKED,       /* somebody else is writing: try again */
    ERR_NETWORK,      /* a server could not be reached: try again */
    ERR_STOPPED,      /* interrupted on request */
    ERR_MISMATCH      /* a checksum is not the one that was stated */
};

struct err {
    enum err_code code;
    char message[1000]; /* one line of UTF-8 without a final newline */
};

#define ERR_RESULT __attribute__((warn_unused_result))

/* A new error. Valid until 64 newer ones were made in the process; never freed. Thread-safe. */
const struct err *err_new(enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* ${inner} with "<fmt...>: " put before its message, same code. For what only the caller knows. */
const struct err *err_in(const struct err *inner, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull, nonnull(1)));

/* ERR_IO, ERR_FULL, ERR_READONLY or ERR_NOT_FOUND after ${errnum}: "<fmt...>: <its text>". */
const struct err *err_errno(int errnum, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* Exit status of the command line for ${code}: 1, 2 (usage), 3 (not found), 4 (a
 * checksum differs) or 75 (try again). */
int err_exit_status(enum err_code code);

#endif
