/*
 * The device between a process and its storage, for tests: preloaded into the child JVM, it counts the calls that the
 * process makes below one folder, and at the n-th of a kind kills the process, or lets the call fail. It can also
 * remember what was synced, and only that: what a power cut leaves.
 *
 * FAULTS_ROOT     folder to watch
 * FAULTS_CONTROL  file of one page, shared with the test: what to do at which call (struct control)
 * FAULTS_DISK     where to keep what was synced; may be missing
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { CREATE, WRITE, CHMOD, SYNC, RENAME, UNLINK, TRUNCATE, OPS };
enum area { INCOMING, INSTANCES, OUTBOX, ELSEWHERE, AREAS };
enum action { NOTHING, KILL, FAIL };
enum moment { BEFORE, TORN, AFTER };

struct control {
    volatile int32_t action;
    volatile int32_t ops;       /* bit mask */
    volatile int32_t areas;     /* bit mask */
    volatile int32_t countdown; /* 1: at the next call */
    volatile int32_t error;     /* errno of FAIL */
    volatile int32_t moment;    /* of KILL */
    volatile int32_t repeat;    /* FAIL: every call from then on */
    volatile int32_t fired;
    volatile int32_t fired_op;
    volatile int32_t fired_area;
    volatile int32_t calls[OPS][AREAS];
};

#define FDS 65536
#define NAME_OF(function) next_##function

static struct control no_control;
static struct control *control = &no_control;
static char root[PATH_MAX];
static size_t root_length;
static char disk[PATH_MAX];
static volatile signed char watched[FDS]; /* area + 1 of an open file, 0 where it is none of ours */

static int (*next_open)(const char *, int, ...);
static int (*next_open64)(const char *, int, ...);
static int (*next_openat)(int, const char *, int, ...);
static int (*next_openat64)(int, const char *, int, ...);
static int (*next_close)(int);
static ssize_t (*next_write)(int, const void *, size_t);
static ssize_t (*next_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*next_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*next_writev)(int, const struct iovec *, int);
static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static int (*next_rename)(const char *, const char *);
static int (*next_unlink)(const char *);
static int (*next_unlinkat)(int, const char *, int);
static int (*next_mkdir)(const char *, mode_t);
static int (*next_chmod)(const char *, mode_t);
static int (*next_fchmod)(int, mode_t);
static int (*next_ftruncate)(int, off_t);
static int (*next_ftruncate64)(int, off64_t);

/* ---- which call it is ---- */

static int area_of(const char *path) {
    if (root_length == 0 || path == NULL || strncmp(path, root, root_length) != 0) return -1;
    const char *rest = path + root_length;
    if (*rest == 0) return ELSEWHERE;
    if (*rest++ != '/') return -1;
    if (strncmp(rest, "incoming", 8) == 0) return INCOMING;
    if (strncmp(rest, "instances", 9) == 0) return INSTANCES;
    if (strncmp(rest, "outbox", 6) == 0) return OUTBOX;
    return ELSEWHERE;
}

static int area_of_fd(int fd) { return fd >= 0 && fd < FDS ? watched[fd] - 1 : -1; }

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether this call is the one to be struck; then the plan is used up, unless it repeats. */
static int strike(enum op op, int area) {
    if (area < 0) return 0;
    __sync_fetch_and_add(&control->calls[op][area], 1);
    if (control->action == NOTHING || !(control->ops & (1 << op)) || !(control->areas & (1 << area))) return 0;
    int left = __sync_sub_and_fetch(&control->countdown, 1);
    if (left > 0 || (left < 0 && !control->repeat)) return 0;
    control->fired_op = op;
    control->fired_area = area;
    __sync_fetch_and_add(&control->fired, 1);
    return 1;
}

/* Returns whether the call must fail, with errno set; dies where it is to die before it. */
static int before(enum op op, int area, int *die_after) {
    *die_after = 0;
    if (!strike(op, area)) return 0;
    if (control->action == FAIL) {
        errno = control->error;
        return 1;
    }
    if (control->moment == BEFORE) die();
    *die_after = 1;
    return 0;
}

#define STRUCK(op, area, call)                    \
    do {                                          \
        int die_after;                            \
        if (before(op, area, &die_after)) return -1; \
        __typeof__(call) result = call;           \
        if (die_after) die();                     \
        return result;                            \
    } while (0)

/* ---- what a power cut leaves ---- */

/* Inode numbers are used again at once: only with its time of birth is a file told from its predecessor. */
static int key_of(int dir, const char *path, int flags, char *key, mode_t *mode) {
    struct statx x;
    if (syscall(SYS_statx, dir, path, flags | AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &x) != 0) return -1;
    sprintf(key, "%llx-%llx-%x", (unsigned long long)x.stx_ino, (unsigned long long)x.stx_btime.tv_sec,
            x.stx_btime.tv_nsec);
    *mode = x.stx_mode;
    return 0;
}

static void copy_content(int from, int to) {
    char buffer[65536];
    struct stat s;
    fstat(from, &s);
    off_t at = 0;
    while (at < s.st_size) {
        off_t data = lseek(from, at, SEEK_DATA);
        if (data < 0) break;
        off_t hole = lseek(from, data, SEEK_HOLE);
        for (at = data; at < hole;) {
            size_t want = hole - at < (off_t)sizeof buffer ? (size_t)(hole - at) : sizeof buffer;
            ssize_t got = pread(from, buffer, want, at);
            if (got <= 0 || NAME_OF(pwrite)(to, buffer, got, at) != got) die();
            at += got;
        }
    }
    if (NAME_OF(ftruncate)(to, s.st_size) != 0) die();
}

static void list_names(const char *path, int to) {
    DIR *dir = opendir(path);
    if (dir == NULL) return;
    struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        char key[64];
        mode_t mode;
        if (key_of(dirfd(dir), entry->d_name, 0, key, &mode) == 0) {
            dprintf(to, "%c %s %s\n", S_ISDIR(mode) ? 'd' : 'f', key, entry->d_name);
        }
    }
    closedir(dir);
}

/* What a sync that begins now makes durable; where it is kept until the sync has ended well is in part. */
static int record(const char *path, char *part, char *whole) {
    char key[64];
    mode_t mode;
    if (key_of(AT_FDCWD, path, 0, key, &mode) != 0) return -1;
    sprintf(whole, "%s/%s", disk, key);
    sprintf(part, "%s/%s.part-%ld", disk, key, syscall(SYS_gettid));
    int to = NAME_OF(open)(part, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    if (to < 0) return -1;
    if (S_ISDIR(mode)) {
        list_names(path, to);
    } else {
        int from = NAME_OF(open)(path, O_RDONLY);
        if (from >= 0) {
            copy_content(from, to);
            NAME_OF(close)(from);
        }
    }
    NAME_OF(close)(to);
    return 0;
}

/* A sync of one file by two threads at once: the later one's record holds all of the earlier one's. */
static pthread_mutex_t recording = PTHREAD_MUTEX_INITIALIZER;

static int recorded_sync(int fd, int (*sync)(int)) {
    if (disk[0] == 0) return sync(fd);
    char link[64], path[PATH_MAX], part[PATH_MAX + 128], whole[PATH_MAX + 128];
    sprintf(link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return sync(fd);
    path[length] = 0;
    pthread_mutex_lock(&recording);
    int kept = record(path, part, whole);
    int result = sync(fd);
    if (kept == 0) {
        if (result == 0) NAME_OF(rename)(part, whole);
        else NAME_OF(unlink)(part);
    }
    pthread_mutex_unlock(&recording);
    return result;
}

static int record_all(const char *path, const struct stat *s, int type, struct FTW *at) {
    (void)s, (void)type, (void)at;
    char part[PATH_MAX + 128], whole[PATH_MAX + 128];
    if (record(path, part, whole) == 0) NAME_OF(rename)(part, whole);
    return 0;
}

/* What is there at the very first start is on the disk; what a killed predecessor left is as it was. */
static void record_start(void) {
    char key[64], file[PATH_MAX + 8];
    mode_t mode;
    sprintf(file, "%s/root", disk);
    if (access(file, F_OK) == 0 || key_of(AT_FDCWD, root, 0, key, &mode) != 0) return;
    nftw(root, record_all, 32, FTW_PHYS);
    int to = NAME_OF(open)(file, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    dprintf(to, "%s", key);
    NAME_OF(close)(to);
}

#define RESOLVE(function) NAME_OF(function) = (__typeof__(NAME_OF(function)))dlsym(RTLD_NEXT, #function)

static void resolve(void) {
    RESOLVE(open);
    RESOLVE(open64);
    RESOLVE(openat);
    RESOLVE(openat64);
    RESOLVE(close);
    RESOLVE(write);
    RESOLVE(pwrite);
    RESOLVE(pwrite64);
    RESOLVE(writev);
    RESOLVE(fsync);
    RESOLVE(fdatasync);
    RESOLVE(rename);
    RESOLVE(unlink);
    RESOLVE(unlinkat);
    RESOLVE(mkdir);
    RESOLVE(chmod);
    RESOLVE(fchmod);
    RESOLVE(ftruncate);
    RESOLVE(ftruncate64);
}

__attribute__((constructor)) static void begin(void) {
    resolve();
    const char *folder = getenv("FAULTS_ROOT");
    const char *page = getenv("FAULTS_CONTROL");
    const char *kept = getenv("FAULTS_DISK");
    if (folder == NULL) return;
    strncpy(root, folder, sizeof root - 1);
    root_length = strlen(root);
    if (page != NULL) {
        int fd = NAME_OF(open)(page, O_RDWR);
        void *mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        NAME_OF(close)(fd);
        if (mapped != MAP_FAILED) control = mapped;
    }
    if (kept != NULL) {
        strncpy(disk, kept, sizeof disk - 1);
        record_start();
    }
}

/* ---- the calls ---- */

static int opened(int fd, int area) {
    if (fd >= 0 && fd < FDS) watched[fd] = (signed char)(area + 1);
    return fd;
}

/* The C library itself opens files before the constructor has run. */
#define OPEN(function, path, flags, call)                                       \
    do {                                                                        \
        if (NAME_OF(function) == NULL) resolve();                               \
        int area = area_of(path);                                               \
        int die_after = 0;                                                      \
        if ((flags & O_CREAT) && before(CREATE, area, &die_after)) return -1;   \
        int fd = opened(call, area);                                            \
        if (die_after) die();                                                   \
        return fd;                                                              \
    } while (0)

#define MODE(flags)                                       \
    mode_t mode = 0;                                      \
    if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) { \
        va_list rest;                                     \
        va_start(rest, flags);                            \
        mode = va_arg(rest, mode_t);                      \
        va_end(rest);                                     \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    OPEN(open, path, flags, NAME_OF(open)(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    OPEN(open64, path, flags, NAME_OF(open64)(path, flags, mode));
}

int openat(int dir, const char *path, int flags, ...) {
    MODE(flags)
    OPEN(openat, path, flags, NAME_OF(openat)(dir, path, flags, mode));
}

int openat64(int dir, const char *path, int flags, ...) {
    MODE(flags)
    OPEN(openat64, path, flags, NAME_OF(openat64)(dir, path, flags, mode));
}

int close(int fd) {
    if (NAME_OF(close) == NULL) resolve();
    if (fd >= 0 && fd < FDS) watched[fd] = 0;
    return NAME_OF(close)(fd);
}

static size_t torn(size_t length) { return control->moment == TORN && length > 1 ? length / 2 : length; }

#define WRITTEN(fd, length, whole_call, torn_call)            \
    do {                                                      \
        if (NAME_OF(write) == NULL) resolve();                \
        int die_after;                                        \
        if (before(WRITE, area_of_fd(fd), &die_after)) return -1; \
        ssize_t result = die_after ? torn_call : whole_call;  \
        if (die_after) die();                                 \
        return result;                                        \
    } while (0)

ssize_t write(int fd, const void *data, size_t length) {
    WRITTEN(fd, length, NAME_OF(write)(fd, data, length), NAME_OF(write)(fd, data, torn(length)));
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
    WRITTEN(fd, length, NAME_OF(pwrite)(fd, data, length, at), NAME_OF(pwrite)(fd, data, torn(length), at));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
    WRITTEN(fd, length, NAME_OF(pwrite64)(fd, data, length, at), NAME_OF(pwrite64)(fd, data, torn(length), at));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    WRITTEN(fd, 0, NAME_OF(writev)(fd, parts, count),
            NAME_OF(writev)(fd, parts, control->moment == TORN && count > 1 ? count / 2 : count));
}

int fsync(int fd) { STRUCK(SYNC, area_of_fd(fd), recorded_sync(fd, NAME_OF(fsync))); }

int fdatasync(int fd) { STRUCK(SYNC, area_of_fd(fd), recorded_sync(fd, NAME_OF(fdatasync))); }

int rename(const char *from, const char *to) { STRUCK(RENAME, area_of(from), NAME_OF(rename)(from, to)); }

int unlink(const char *path) { STRUCK(UNLINK, area_of(path), NAME_OF(unlink)(path)); }

int unlinkat(int dir, const char *path, int flags) {
    STRUCK(UNLINK, area_of(path), NAME_OF(unlinkat)(dir, path, flags));
}

int mkdir(const char *path, mode_t mode) { STRUCK(CREATE, area_of(path), NAME_OF(mkdir)(path, mode)); }

int chmod(const char *path, mode_t mode) { STRUCK(CHMOD, area_of(path), NAME_OF(chmod)(path, mode)); }

int fchmod(int fd, mode_t mode) { STRUCK(CHMOD, area_of_fd(fd), NAME_OF(fchmod)(fd, mode)); }

int ftruncate(int fd, off_t length) { STRUCK(TRUNCATE, area_of_fd(fd), NAME_OF(ftruncate)(fd, length)); }

int ftruncate64(int fd, off64_t length) { STRUCK(TRUNCATE, area_of_fd(fd), NAME_OF(ftruncate64)(fd, length)); }
