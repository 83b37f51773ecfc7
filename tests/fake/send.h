/* How an answer goes out. */
#ifndef FAKE_SEND_H
#define FAKE_SEND_H

#include "fake.h"

#include <microhttpd.h>

/* Queue ${r}, whose body is taken; ${packed}: as gzip. */
enum MHD_Result send_reply(struct MHD_Connection *c, const struct request *q, struct reply *r,
                           bool packed);

#endif
