/* Runs one confined process to its end, which its limits bring about if it does not. */
#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 5, ERROR_BYTES = 8192, REPORT = 3, PROGRAM_FILE = 4, CONTROL = 0 };

enum { NO_PROGRAM = '!' }; /* first in a report: the program itself is why it cannot be started */

static int system_view = -1;
static int huge_pages = 0;

void look_through(int system) {
    system_view = system;
}

void load_in_huge_pages(void) {
    huge_pages = 1;
}

struct stream {
    int fd;
    struct bytes kept;
    size_t limit;
    int overflowed;
};

static void *must(void *memory) {
    if (!memory) {
        fail("memory");
    }
    return memory;
}

static int sealed_file(struct bytes content) {
    const int file = memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    for (size_t at = 0; file >= 0 && at < content.length;) {
        const ssize_t written = write(file, content.at + at, content.length - at);
        if (written <= 0) {
            fail("a test's input");
        }
        at += (size_t)written;
    }
    if (file < 0 || lseek(file, 0, SEEK_SET)
            || fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL)) {
        fail("a test's input");
    }
    return file;
}

static int at_most(int resource, long value) {
    const struct rlimit limit = {(rlim_t)value, (rlim_t)value};
    return setrlimit(resource, &limit);
}

static int set_limits(enum who who, const struct limits *limits) {
    const long reserved = who == TOOL ? limits->memory_bytes : RESERVED_TIMES * limits->memory_bytes;
    /* The clock below counts in milliseconds; this one is for the case that the jail itself is stopped. */
    return at_most(RLIMIT_CPU, limits->cpu_ms / 1000 + 2) || at_most(RLIMIT_AS, reserved)
            || at_most(RLIMIT_STACK, limits->stack_bytes) || at_most(RLIMIT_FSIZE, limits->file_bytes)
            || at_most(RLIMIT_NOFILE, limits->file_bytes ? 64 : 5) || at_most(RLIMIT_CORE, 0)
            || at_most(RLIMIT_MEMLOCK, 0) || at_most(RLIMIT_MSGQUEUE, 0);
}

static int drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++) {
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)) {
            return -1;
        }
    }
    return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) || syscall(SYS_capset, &header, none) ? -1 : 0;
}

static void report_and_end(const char *step) {
    dprintf(REPORT, "%s: %s", step, strerror(errno));
    _exit(127);
}

/* What no program can bring about by what it is. Everything else that keeps a file from being executed lies in the
   file: another interpreter, a header that is none. */
static int host_is_short(int error) {
    return error == ENOMEM || error == EAGAIN || error == EMFILE || error == ENFILE || error == EINTR
            || error == ENOSYS;
}

/* In the new process: throws away everything it holds, then becomes the program. */
static void become(enum who who, const struct limits *limits, int program, char **argv) {
    static char *const plain[] = {"LC_ALL=C", "TMPDIR=/box", NULL};
    static char *const preloading[] = {"LC_ALL=C", "TMPDIR=/box", "LD_PRELOAD=" HUGE_PAGES, NULL};
    char *const *const environment = who == TOOL && huge_pages ? preloading : plain;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || close_range(PROGRAM_FILE + 1, ~0U, 0)) {
        report_and_end("to close what is open");
    }
    if (set_limits(who, limits)) {
        report_and_end("limits");
    }
    if (drop_capabilities() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) {
        report_and_end("to give up capabilities");
    }
    if (install_filter(who)) {
        report_and_end("seccomp");
    }
    if (program < 0) {
        execve(argv[0], argv, environment);
    } else {
        syscall(SYS_execveat, PROGRAM_FILE, "", argv, environment, 0x1000 /* AT_EMPTY_PATH */);
        if (!host_is_short(errno)) {
            dprintf(REPORT, "%c%s", NO_PROGRAM, strerror(errno));
            _exit(127);
        }
    }
    report_and_end("to start");
}

static int place(int from, int to, int flags) {
    return flags ? dup3(from, to, flags) < 0 : dup2(from, to) < 0;
}

static pid_t start(enum who who, const struct limits *limits, int program, char **argv, int input, int out, int err,
        int report) {
    const pid_t child = fork();
    if (child) {
        return child;
    }
    /* First out of the way of the numbers they are going to have. */
    const int held[] = {fcntl(input, F_DUPFD, 16), fcntl(out, F_DUPFD, 16), fcntl(err, F_DUPFD, 16),
        fcntl(report, F_DUPFD, 16), program < 0 ? 0 : fcntl(program, F_DUPFD, 16)};
    if (place(held[3], REPORT, O_CLOEXEC) || place(held[0], 0, 0) || place(held[1], 1, 0) || place(held[2], 2, 0)
            || (program < 0 ? close(PROGRAM_FILE) && errno != EBADF : place(held[4], PROGRAM_FILE, O_CLOEXEC))) {
        _exit(126);
    }
    become(who, limits, program, argv);
    _exit(127);
}

static void take(struct stream *from) {
    char buffer[65536];
    for (;;) {
        const ssize_t got = read(from->fd, buffer, sizeof buffer);
        if (got <= 0) {
            return;
        }
        const size_t room = from->limit - from->kept.length;
        const size_t taken = (size_t)got < room ? (size_t)got : room;
        from->kept.at = must(realloc(from->kept.at, from->kept.length + taken + 1));
        memcpy(from->kept.at + from->kept.length, buffer, taken);
        from->kept.length += taken;
        if ((size_t)got > room) {
            from->overflowed = 1;
            return; /* not until the end of it: the writer may be faster */
        }
    }
}

static long microseconds(clockid_t clock) {
    struct timespec now;
    return clock_gettime(clock, &now) ? 0 : now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

/* What the system tells of a process, and of its memory in pages; -1 where it does not tell. The name of a process
   there is its number outside, which the text on its handle gives. */
static int open_memory(int system, int handle) {
    char name[64];
    char text[512] = "";
    snprintf(name, sizeof name, "self/fdinfo/%d", handle);
    const int info = openat(system, name, O_RDONLY | O_CLOEXEC);
    if (info < 0) {
        return -1;
    }
    const ssize_t length = read(info, text, sizeof text - 1);
    close(info);
    const char *pid = length > 0 ? strstr(text, "Pid:") : NULL;
    if (!pid) {
        return -1;
    }
    snprintf(name, sizeof name, "%ld/statm", strtol(pid + 4, NULL, 10));
    return openat(system, name, O_RDONLY | O_CLOEXEC);
}

static int over_memory(int memory, const struct limits *limits) {
    char text[128];
    char *second;
    const ssize_t length = memory < 0 ? -1 : pread(memory, text, sizeof text - 1, 0);
    if (length <= 0) {
        return 0;
    }
    text[length] = 0;
    strtol(text, &second, 10);
    return strtol(second, NULL, 10) * sysconf(_SC_PAGESIZE) > limits->memory_bytes;
}

static const char *guard(pid_t child, const struct limits *limits, struct stream *out, struct stream *err) {
    const int handle = (int)syscall(SYS_pidfd_open, child, 0);
    const int memory = open_memory(system_view, handle);
    const long began = microseconds(CLOCK_MONOTONIC);
    clockid_t clock;
    const char *reason = NULL;
    if (handle < 0 || clock_getcpuclockid(child, &clock)) {
        kill(child, SIGKILL);
        fail("to watch a process");
    }
    struct pollfd fds[] = {{handle, POLLIN, 0}, {out->fd, POLLIN, 0}, {err->fd, POLLIN, 0}, {CONTROL, 0, 0}};
    while (!reason) {
        if (poll(fds, 4, POLL_MS) < 0 && errno != EINTR) {
            fail("to wait");
        }
        if (fds[3].revents) {
            _exit(1); /* nobody waits for the answer any more: process 1 ends, and with it all that it watches */
        }
        take(out);
        take(err);
        err->overflowed = 0;
        if (fds[0].revents) {
            break;
        }
        for (int i = 1; i < 3; i++) {
            fds[i].fd = fds[i].revents & POLLHUP ? -1 : fds[i].fd; /* closed: it would be reported for ever */
        }
        reason = out->overflowed ? "output"
                : over_memory(memory, limits) ? "memory"
                : microseconds(clock) > limits->cpu_ms * 1000 ? "cpu"
                : microseconds(CLOCK_MONOTONIC) - began > limits->wall_ms * 1000 ? "wall" : NULL;
    }
    close(handle);
    close(memory);
    return reason;
}

static void print_text(const char *key, struct bytes text) {
    printf(",\"%s\":\"", key);
    for (size_t i = 0; i < text.length; i++) {
        const unsigned char c = (unsigned char)text.at[i];
        if (c < 32 || c > 126 || c == '"' || c == '\\') {
            printf("\\u%04x", c); /* one character for one byte */
        } else {
            putchar(c);
        }
    }
    putchar('"');
}

static int report(const char *reason, int status, const struct rusage *usage, long wall, struct stream streams[3]) {
    const long cpu = usage->ru_utime.tv_sec * 1000000L + usage->ru_utime.tv_usec + usage->ru_stime.tv_sec * 1000000L
            + usage->ru_stime.tv_usec;
    const int by_signal = WIFSIGNALED(status);
    struct bytes why = streams[2].kept.length ? streams[2].kept : streams[1].kept;
    if (streams[2].kept.length) {
        const int no_program = why.at[0] == NO_PROGRAM;
        reason = no_program ? "unstartable" : "start";
        why = (struct bytes){why.at + no_program, why.length - (size_t)no_program};
    } else if (!reason) {
        reason = by_signal ? "signal" : "exit";
    }
    printf("{\"end\":\"%s\",\"code\":%d,\"cpuMicros\":%ld,\"wallMicros\":%ld,\"peakKib\":%ld", reason,
            by_signal ? WTERMSIG(status) : WEXITSTATUS(status), cpu, wall, usage->ru_maxrss);
    print_text("output", streams[0].kept);
    print_text("error", why);
    puts("}");
    return !strcmp(reason, "exit") && WEXITSTATUS(status) == 0;
}

/* A process with what it writes: its output (unless that goes to `out`), its errors, and why it could not be started. */
struct child {
    pid_t pid;
    struct stream streams[3];
    long began;
};

static struct child begin(enum who who, const struct limits *limits, int program, char **argv, int input, int out) {
    int pipes[3][2];
    struct child child;
    for (int i = 0; i < 3; i++) {
        if (pipe2(pipes[i], O_CLOEXEC) || fcntl(pipes[i][0], F_SETFL, O_NONBLOCK)) {
            fail("a pipe");
        }
        child.streams[i] =
                (struct stream){pipes[i][0], {NULL, 0}, i ? ERROR_BYTES : (size_t)limits->output_bytes, 0};
    }
    child.began = microseconds(CLOCK_MONOTONIC);
    fflush(stdout);
    child.pid = start(who, limits, program, argv, input, out < 0 ? pipes[0][1] : out, pipes[1][1], pipes[2][1]);
    for (int i = 0; i < 3; i++) {
        close(pipes[i][1]);
    }
    if (child.pid < 0) {
        fail("a process");
    }
    return child;
}

static int finish(struct child *child, const struct limits *limits) {
    const char *reason = guard(child->pid, limits, &child->streams[0], &child->streams[1]);
    kill(child->pid, SIGKILL);
    int status;
    struct rusage usage;
    while (wait4(child->pid, &status, 0, &usage) < 0) {
        if (errno != EINTR) {
            fail("to wait for a process");
        }
    }
    const long wall = microseconds(CLOCK_MONOTONIC) - child->began;
    for (int i = 0; i < 3; i++) {
        take(&child->streams[i]);
    }
    if (!reason && child->streams[0].overflowed) {
        reason = "output";
    }
    const int good = report(reason, status, &usage, wall, child->streams);
    for (int i = 0; i < 3; i++) {
        close(child->streams[i].fd);
        free(child->streams[i].kept.at);
    }
    return good;
}

int watch(enum who who, const struct limits *limits, int program, char **argv, struct bytes input) {
    const int file = sealed_file(input);
    struct child child = begin(who, limits, program, argv, file, -1);
    close(file);
    return finish(&child, limits);
}

void watch_both(const struct limits *limits, int program, int judge, char **argv) {
    int questions[2];
    int answers[2];
    if (pipe2(questions, O_CLOEXEC) || pipe2(answers, O_CLOEXEC)) {
        fail("a pipe");
    }
    struct child asking = begin(PROGRAM, limits, judge, argv, answers[0], questions[1]);
    struct child answering = begin(PROGRAM, limits, program, argv, questions[0], answers[1]);
    for (int i = 0; i < 2; i++) {
        close(questions[i]);
        close(answers[i]);
    }
    finish(&answering, limits);
    finish(&asking, limits); /* which hears the end of what answers, if it does not end before */
}
