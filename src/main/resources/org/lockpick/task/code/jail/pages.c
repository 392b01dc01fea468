/* Preloaded into the compiler: a large file that it maps to change it, its precompiled header, is read into huge pages
   instead. As a mapping it costs a page fault for each of 8,000 pages that are touched, half of them a copy; on a virtual
   machine that is more than half of the time of a small program. */
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LARGE = 8 << 20 };

static void *plain(void *address, size_t length, int protection, int flags, int file, off_t offset) {
    return (void *)syscall(SYS_mmap, address, length, protection, flags, file, offset);
}

static int read_all(char *to, size_t length, int file, off_t offset) {
    for (size_t at = 0; at < length;) {
        const ssize_t got = pread(file, to + at, length - at, offset + (off_t)at);
        if (got < 0) {
            return 0;
        }
        if (got == 0) {
            break; /* behind the end of the file a mapping has zeros too */
        }
        at += (size_t)got;
    }
    return 1;
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset) {
    const int changed = PROT_READ | PROT_WRITE;
    if (file < 0 || length < LARGE || flags != MAP_PRIVATE || protection != changed) {
        return plain(address, length, protection, flags, file, offset);
    }
    void *memory = plain(address, length, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return memory;
    }
    madvise(memory, length, MADV_HUGEPAGE);
    if (read_all(memory, length, file, offset)) {
        return memory;
    }
    munmap(memory, length);
    return plain(address, length, protection, flags, file, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off_t offset)
        __attribute__((alias("mmap")));
