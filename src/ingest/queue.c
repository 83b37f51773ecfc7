/* A bounded queue of pointers between threads. */
#include "queue.h"

void queue_init(struct queue *q)
{
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->changed, NULL);
    q->first = q->n = 0;
}

void queue_release(struct queue *q)
{
    pthread_cond_destroy(&q->changed);
    pthread_mutex_destroy(&q->lock);
}

void queue_put(struct queue *q, void *item)
{
    pthread_mutex_lock(&q->lock);
    while (q->n == QUEUE_ROOM) {
        pthread_cond_wait(&q->changed, &q->lock);
    }
    q->items[(q->first + q->n++) % QUEUE_ROOM] = item;
    pthread_cond_broadcast(&q->changed);
    pthread_mutex_unlock(&q->lock);
}

/* The first item; the lock is held and there is one. */
static void *take(struct queue *q)
{
    void *item = q->items[q->first];
    q->first = (q->first + 1) % QUEUE_ROOM;
    q->n--;
    pthread_cond_broadcast(&q->changed);
    return item;
}

void *queue_get(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    while (q->n == 0) {
        pthread_cond_wait(&q->changed, &q->lock);
    }
    void *item = take(q);
    pthread_mutex_unlock(&q->lock);
    return item;
}

void *queue_try(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    void *item = q->n ? take(q) : NULL;
    pthread_mutex_unlock(&q->lock);
    return item;
}
