/* A bounded queue of pointers between threads. */
#ifndef HCCKB_INGEST_QUEUE_H
#define HCCKB_INGEST_QUEUE_H

#include <pthread.h>
#include <stddef.h>

enum { QUEUE_ROOM = 8 };

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void *items[QUEUE_ROOM];
    size_t first, n;
};

void queue_init(struct queue *q);
void queue_release(struct queue *q);
void queue_put(struct queue *q, void *item); /* waits while it is full */
void *queue_get(struct queue *q);            /* waits while it is empty */
void *queue_try(struct queue *q);            /* NULL while it is empty */

#endif
