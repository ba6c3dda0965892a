/* What a power cut takes: loaded before a program (LD_PRELOAD), it notes how the files below UNSYNCED_BELOW were before
 * each write, and when each was synced, in the file UNSYNCED_NOTES. After a kill, scripts/soak undoes what no sync has
 * made durable. Built by scripts/soak; never part of Heed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { written = 1, synced = 2 };

struct note {
    uint32_t kind;
    uint32_t path_size;
    uint64_t number;   /* of this note; of a sync: the last one that it covers */
    uint64_t offset;
    uint64_t old_size; /* of the whole file */
    uint64_t old_bytes;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static uint64_t last_number;
static int notes = -1;

static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

__attribute__((constructor)) static void begin(void) {
    real_pwrite = (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = (int (*)(int, off64_t))dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    const char *path = getenv("UNSYNCED_NOTES");
    if (path != NULL) notes = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The path of a watched file; 0: it is none. */
static size_t path_of(int fd, char path[PATH_MAX]) {
    const char *below = getenv("UNSYNCED_BELOW");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t size = notes < 0 || below == NULL ? -1 : readlink(link, path, PATH_MAX);
    return size > 0 && strncmp(path, below, strlen(below)) == 0 ? (size_t)size : 0;
}

static void append(const void *bytes, size_t size) {
    for (const char *at = bytes; size > 0;) {
        const ssize_t done = write(notes, at, size);
        if (done <= 0) abort(); /* what is not noted would be taken for durable */
        at += done;
        size -= (size_t)done;
    }
}

/* With the lock held: what stands from offset on, as far as it is going to change. */
static void note_old(int fd, const char *path, size_t path_size, off64_t offset, size_t bytes) {
    struct stat64 now;
    if (fstat64(fd, &now) != 0) abort();
    const off64_t left = now.st_size > offset ? now.st_size - offset : 0;
    const size_t old_bytes = (off64_t)bytes < left ? bytes : (size_t)left;
    char *old = malloc(old_bytes + 1);
    if (old == NULL || pread64(fd, old, old_bytes, offset) != (ssize_t)old_bytes) abort();
    const struct note note = {written, (uint32_t)path_size, ++last_number, (uint64_t)offset,
                              (uint64_t)now.st_size, old_bytes};
    append(&note, sizeof note);
    append(path, path_size);
    append(old, old_bytes);
    free(old);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    char path[PATH_MAX];
    const size_t path_size = path_of(fd, path);
    if (path_size == 0) return real_pwrite(fd, data, size, offset);
    pthread_mutex_lock(&mutex);
    note_old(fd, path, path_size, offset, size);
    const ssize_t done = real_pwrite(fd, data, size, offset);
    pthread_mutex_unlock(&mutex);
    return done;
}

int ftruncate64(int fd, off64_t size) {
    char path[PATH_MAX];
    const size_t path_size = path_of(fd, path);
    if (path_size == 0) return real_ftruncate(fd, size);
    pthread_mutex_lock(&mutex);
    note_old(fd, path, path_size, size, SIZE_MAX / 2);
    const int done = real_ftruncate(fd, size);
    pthread_mutex_unlock(&mutex);
    return done;
}

/* Covers what was written before it began. */
static int note_sync(int fd, int (*sync)(int)) {
    char path[PATH_MAX];
    const size_t path_size = path_of(fd, path);
    pthread_mutex_lock(&mutex);
    const struct note note = {synced, (uint32_t)path_size, last_number, 0, 0, 0};
    pthread_mutex_unlock(&mutex);
    const int done = sync(fd);
    if (done == 0 && path_size > 0) {
        pthread_mutex_lock(&mutex);
        append(&note, sizeof note);
        append(path, path_size);
        pthread_mutex_unlock(&mutex);
    }
    return done;
}

int fsync(int fd) { return note_sync(fd, real_fsync); }
int fdatasync(int fd) { return note_sync(fd, real_fdatasync); }
