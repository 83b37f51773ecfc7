/* Bytes packed as servers pack them. */
#include "fake.h"

#include <stdlib.h>
#include <zlib.h>

void pack_stream(const struct buf *from, struct buf *to, bool gzip, int flush)
{
    z_stream z = {0};
    if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, gzip ? 31 : -15, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        abort();
    }
    size_t room = deflateBound(&z, (uLong)from->len) + 64;
    z.next_in = (unsigned char *)from->s;
    z.avail_in = (unsigned)from->len;
    z.next_out = (unsigned char *)buf_room(to, room);
    z.avail_out = (unsigned)room;
    deflate(&z, flush);
    to->len += room - z.avail_out;
    deflateEnd(&z);
}
