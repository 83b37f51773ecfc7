/* Packing bytes as gzip, by ISA-L. */
#include "gzip.h"

#include "mem.h"

#include <assert.h>
#include <isa-l/igzip_lib.h>
#include <stdint.h>
#include <stdlib.h>

enum { HEAD_AND_TAIL = 1024, BLOCK = 16 * 1024 /* what cannot be packed is stored so */ };

void gzip_pack(struct text t, struct buf *out)
{
    size_t most = t.len + (t.len / BLOCK + 1) * 16 + HEAD_AND_TAIL;
    assert(most < UINT32_MAX);
    struct isal_zstream stream;
    isal_deflate_stateless_init(&stream);
    uint8_t *room = mem_new(ISAL_DEF_LVL1_DEFAULT, 1);
    stream.level = 1;
    stream.level_buf = room;
    stream.level_buf_size = ISAL_DEF_LVL1_DEFAULT;
    stream.gzip_flag = IGZIP_GZIP;
    stream.end_of_stream = 1;
    stream.flush = NO_FLUSH;
    stream.next_in = (uint8_t *)(uintptr_t)t.s;
    stream.avail_in = (uint32_t)t.len;
    buf_clear(out);
    stream.next_out = (uint8_t *)buf_room(out, most);
    stream.avail_out = (uint32_t)most;
    int rc = isal_deflate_stateless(&stream);
    assert(rc == COMP_OK);
    (void)rc;
    out->len = stream.total_out;
    out->s[out->len] = '\0';
    free(room);
}
