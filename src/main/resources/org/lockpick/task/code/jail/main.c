/* The jail: compiles or runs a program that nobody vouches for. See the package's documentation for what is promised.

   jail run PROGRAM           runs PROGRAM once for every input, until one run does not exit by itself
   jail ask PROGRAM JUDGE     runs both, each hearing what the other says, until both have ended
   jail build RESULT HEADERS  runs tools one after the other, until one fails; copies /box/result to RESULT

   The request comes on standard input, which then stays open for as long as the answer is wanted: its numbers, each
   ended by a blank or a line feed, and texts as a number of bytes and then the bytes. The answer is one line of JSON
   for each process. Exit codes: 0 answered, 3 refused because the kernel does not allow the confinement. */
#include "jail.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REFUSED = 3 };

static const char TOO_LARGE[] = "{\"end\":\"memory\",\"code\":0,\"cpuMicros\":0,\"wallMicros\":0,\"peakKib\":0,"
                                "\"output\":\"\",\"error\":\"\"}";

void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    fflush(stdout);
    _exit(REFUSED);
}

static void malformed(void) {
    errno = EPROTO;
    fail("the request");
}

static long number(void) {
    long value;
    if (scanf("%ld", &value) != 1 || value < 0 || getchar() == EOF) {
        malformed();
    }
    return value;
}

static struct bytes text(void) {
    struct bytes text = {NULL, (size_t)number()};
    text.at = calloc(1, text.length + 1);
    if (!text.at || fread(text.at, 1, text.length, stdin) != text.length) {
        malformed();
    }
    return text;
}

static struct limits limits(void) {
    struct limits limits = {0};
    limits.cpu_ms = number();
    limits.wall_ms = number();
    limits.memory_bytes = number();
    limits.stack_bytes = number();
    limits.file_bytes = number();
    limits.output_bytes = number();
    return limits;
}

static void copy(int from, int to) {
    static char buffer[1 << 16];
    for (ssize_t got = 1; got > 0;) {
        got = read(from, buffer, sizeof buffer);
        for (ssize_t at = 0; at < got;) {
            const ssize_t written = write(to, buffer + at, (size_t)(got - at));
            if (written <= 0) {
                fail("to copy");
            }
            at += written;
        }
        if (got < 0) {
            fail("to copy");
        }
    }
}

/* The program in memory that no process can change any more; it has no name that could be opened. */
static int sealed_program(const char *path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const int memory = memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0 || memory < 0) {
        fail(path);
    }
    copy(file, memory);
    close(file);
    if (fchmod(memory, 0555) || fcntl(memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL)) {
        fail("to seal the program");
    }
    return memory;
}

/* Whether the segments alone are over the limit: the kernel kills such a program before its first instruction. */
static int too_large(int program, long memory_bytes) {
    Elf64_Ehdr header;
    Elf64_Phdr segment;
    unsigned long sum = 0;
    if (pread(program, &header, sizeof header, 0) != sizeof header) {
        return 0;
    }
    for (int i = 0; i < header.e_phnum; i++) {
        const off_t at = (off_t)header.e_phoff + (off_t)i * (off_t)sizeof segment;
        if (pread(program, &segment, sizeof segment, at) == sizeof segment && segment.p_type == PT_LOAD) {
            sum += segment.p_memsz < (unsigned long)memory_bytes ? segment.p_memsz : (unsigned long)memory_bytes;
        }
    }
    return sum + (1 << 20) > (unsigned long)memory_bytes;
}

/* From here on in a process that is number 1 of its own world; the one outside waits for it. */
static void become_first(const char **headers) {
    enter_namespaces(headers);
    look_through(open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)); /* that of the system, as seen from here only */
    const pid_t first = fork();
    int status;
    if (first < 0) {
        fail("a process");
    }
    if (first) {
        while (waitpid(first, &status, 0) < 0 && errno == EINTR) {
        }
        _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
    }
    if (prctl(PR_SET_PDEATHSIG, SIGKILL)) {
        fail("to die with its parent");
    }
}

static int run(const char *path) {
    static char *argv[] = {"program", NULL};
    struct limits limit = limits();
    const enum who who = number() ? PROGRAM_WITH_THREADS : PROGRAM;
    const long tests = number();
    struct test {
        long output_bytes;
        struct bytes input;
    } *test = calloc((size_t)tests + 1, sizeof *test);
    for (long i = 0; test && i < tests; i++) {
        test[i].output_bytes = number();
        test[i].input = text();
    }
    const int program = sealed_program(path);
    const char *headers = NULL;
    become_first(&headers);
    enter_root(headers, 0);
    if (too_large(program, RESERVED_TIMES * limit.memory_bytes)) {
        puts(TOO_LARGE);
        return 0;
    }
    for (long i = 0; test && i < tests; i++) {
        limit.output_bytes = test[i].output_bytes;
        if (!watch(who, &limit, program, argv, test[i].input)) {
            return 0;
        }
    }
    return 0;
}

static int ask(const char *path, const char *judge_path) {
    static char *argv[] = {"program", NULL};
    const struct limits limit = limits();
    const int program = sealed_program(path);
    const int judge = sealed_program(judge_path);
    const char *headers = NULL;
    become_first(&headers);
    enter_root(headers, 0);
    if (too_large(program, RESERVED_TIMES * limit.memory_bytes)) {
        puts(TOO_LARGE);
        return 0;
    }
    watch_both(&limit, program, judge, argv);
    return 0;
}

/* Whether the kernel gives a process huge pages that asks for them. */
static int has_huge_pages(void) {
    char text[64] = "";
    const int file = open("/sys/kernel/mm/transparent_hugepage/enabled", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return 0;
    }
    const ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    return length > 0 && !strstr(text, "[never]");
}

static int build(const char *path, const char *headers) {
    const struct limits limit = limits();
    const struct bytes none = {NULL, 0};
    const struct bytes source = text();
    const long tools = number();
    char ***argv = calloc((size_t)tools + 1, sizeof *argv);
    for (long i = 0; argv && i < tools; i++) {
        const long arguments = number();
        argv[i] = calloc((size_t)arguments + 1, sizeof **argv);
        for (long j = 0; argv[i] && j < arguments; j++) {
            argv[i][j] = text().at;
        }
    }
    const int result = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    if (result < 0 || !argv) {
        fail(path);
    }
    const int huge_pages = has_huge_pages();
    become_first(&headers);
    enter_root(headers, limit.file_bytes);
    if (huge_pages && access(HUGE_PAGES, R_OK) == 0) {
        load_in_huge_pages();
    }
    const int file = open("/box/source.cpp", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || write(file, source.at, source.length) != (ssize_t)source.length || close(file)) {
        fail("the source");
    }
    for (long i = 0; i < tools; i++) {
        if (!watch(TOOL, &limit, -1, argv[i], none)) {
            return 0;
        }
    }
    const int made = open("/box/result", O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (made < 0) {
        fail("the result");
    }
    copy(made, result);
    return 0;
}

int main(int argc, char **argv) {
    static char output[1 << 16];
    setvbuf(stdout, output, _IOFBF, sizeof output);
    signal(SIGPIPE, SIG_IGN);
    int code = 2;
    if (argc == 3 && !strcmp(argv[1], "run")) {
        code = run(argv[2]);
    } else if (argc == 4 && !strcmp(argv[1], "ask")) {
        code = ask(argv[2], argv[3]);
    } else if (argc == 4 && !strcmp(argv[1], "build")) {
        code = build(argv[2], argv[3]);
    } else {
        fputs("jail run PROGRAM | jail ask PROGRAM JUDGE | jail build RESULT HEADERS\n", stderr);
    }
    fflush(stdout);
    return code;
}
