/* Which system calls a confined process may make: a list of what is allowed, everything else is refused. */
#include "jail.h"

#include <asm/prctl.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the jail knows the system calls of x86-64 alone"
#endif

#define REFUSE (SECCOMP_RET_ERRNO | EPERM)
#define ABSENT (SECCOMP_RET_ERRNO | ENOENT)
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)
#define X32_BIT 0x40000000u
#define LENGTH(list) (sizeof(list) / sizeof((list)[0]))
#define WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
#define LAST_CALM_SIGNAL 15 /* above are those that stop a process instead of ending it */

/* Memory, clocks, streams that are open already, signals to oneself, and the end. */
static const int ANYBODY[] = {SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_close, SYS_fstat, SYS_lseek,
    SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap, SYS_brk, SYS_madvise, SYS_rt_sigaction, SYS_rt_sigprocmask,
    SYS_rt_sigreturn, SYS_sigaltstack, SYS_exit, SYS_exit_group, SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday,
    SYS_time, SYS_times, SYS_nanosleep, SYS_clock_nanosleep, SYS_restart_syscall, SYS_getrandom, SYS_getpid, SYS_gettid,
    SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_sched_yield, SYS_sched_getaffinity, SYS_getcpu, SYS_sysinfo,
    SYS_uname, SYS_getrusage, SYS_getrlimit, SYS_futex, SYS_set_robust_list, SYS_set_tid_address, SYS_rseq, SYS_poll,
    SYS_ppoll, SYS_select, SYS_pselect6};

/* To try one of these is to try to change a file: it ends the process, so that the verdict can say so. */
static const int CHANGES_FILES[] = {SYS_creat, SYS_openat2, SYS_mkdir, SYS_mkdirat, SYS_mknod, SYS_mknodat, SYS_rename,
    SYS_renameat, SYS_renameat2, SYS_unlink, SYS_unlinkat, SYS_rmdir, SYS_link, SYS_linkat, SYS_symlink, SYS_symlinkat,
    SYS_truncate, SYS_ftruncate, SYS_fallocate, SYS_chmod, SYS_fchmod, SYS_fchmodat, SYS_chown, SYS_fchown, SYS_lchown,
    SYS_fchownat, SYS_memfd_create, SYS_utime, SYS_utimes, SYS_utimensat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr};

/* Compiler, assembler and linker work on files, in a room that holds none but theirs. */
static const int TOOLS[] = {SYS_open, SYS_openat, SYS_stat, SYS_lstat, SYS_statx, SYS_access, SYS_faccessat,
    SYS_faccessat2, SYS_readlink, SYS_readlinkat, SYS_getcwd, SYS_getdents64, SYS_fcntl, SYS_pwrite64, SYS_ftruncate,
    SYS_fallocate, SYS_fadvise64, SYS_unlink, SYS_rename, SYS_chmod, SYS_fchmod, SYS_umask, SYS_dup, SYS_execve,
    SYS_fstatfs, SYS_statfs};

struct filter {
    struct sock_filter code[512];
    unsigned short length;
};

static void add(struct filter *f, unsigned short code, unsigned value, unsigned char yes, unsigned char no) {
    f->code[f->length++] = (struct sock_filter){code, yes, no, value};
}

static void load(struct filter *f, size_t offset) {
    add(f, BPF_LD | BPF_W | BPF_ABS, (unsigned)offset, 0, 0);
}

static void load_argument(struct filter *f, int index) {
    load(f, offsetof(struct seccomp_data, args) + 8 * (size_t)index); /* low half: the kernel reads these as int */
}

static void answer(struct filter *f, unsigned action) {
    add(f, BPF_RET | BPF_K, action, 0, 0);
}

static void call(struct filter *f, int number, unsigned action) {
    add(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 1);
    answer(f, action);
}

static void calls(struct filter *f, const int *numbers, size_t count, unsigned action) {
    for (size_t i = 0; i < count; i++) {
        call(f, numbers[i], action);
    }
}

/* Allows a call whose argument is one value; else `action`. */
static void call_with(struct filter *f, int number, int argument, unsigned value, unsigned action) {
    add(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 4);
    load_argument(f, argument);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    answer(f, SECCOMP_RET_ALLOW);
    answer(f, action);
}

/* Opening to read finds nothing, opening to write is an attempt to change a file. */
static void opening(struct filter *f, int number, int flags) {
    add(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 4);
    load_argument(f, flags);
    add(f, BPF_JMP | BPF_JSET | BPF_K, WRITES, 0, 1);
    answer(f, SECCOMP_RET_KILL_PROCESS);
    answer(f, ABSENT);
}

/* abort() and raise(): to oneself, and none that stops or cannot be told from the jail's own SIGKILL. */
static void signal_to_self(struct filter *f, int number, int signal_argument) {
    add(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 7);
    load_argument(f, 0);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)getpid(), 0, 4);
    load_argument(f, signal_argument);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, SIGKILL, 2, 0);
    add(f, BPF_JMP | BPF_JGT | BPF_K, LAST_CALM_SIGNAL, 1, 0);
    answer(f, SECCOMP_RET_ALLOW);
    answer(f, REFUSE);
}

/* Reading a limit of one's own: no process but this one, no new value (both halves of the pointer are zero). */
static void limits_to_read(struct filter *f) {
    add(f, BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 8);
    load_argument(f, 0);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 5);
    load_argument(f, 2);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3);
    load(f, offsetof(struct seccomp_data, args[2]) + 4);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
    answer(f, SECCOMP_RET_ALLOW);
    answer(f, REFUSE);
}

static void threads(struct filter *f) {
    const unsigned needed = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
    const unsigned spaces = CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    call(f, SYS_clone3, UNKNOWN); /* its flags lie in memory; the C library then takes the older call */
    add(f, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 5);
    load_argument(f, 0);
    add(f, BPF_ALU | BPF_AND | BPF_K, needed | spaces, 0, 0);
    add(f, BPF_JMP | BPF_JEQ | BPF_K, needed, 0, 1);
    answer(f, SECCOMP_RET_ALLOW);
    answer(f, REFUSE);
}

int install_filter(enum who who) {
    struct filter f = {.length = 0};
    load(&f, offsetof(struct seccomp_data, arch));
    add(&f, BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
    answer(&f, SECCOMP_RET_KILL_PROCESS);
    load(&f, offsetof(struct seccomp_data, nr));
    add(&f, BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1);
    answer(&f, SECCOMP_RET_KILL_PROCESS);
    calls(&f, ANYBODY, LENGTH(ANYBODY), SECCOMP_RET_ALLOW);
    call_with(&f, SYS_ioctl, 1, TCGETS, REFUSE);
    call_with(&f, SYS_arch_prctl, 0, ARCH_SET_FS, REFUSE);
    signal_to_self(&f, SYS_tgkill, 2);
    signal_to_self(&f, SYS_kill, 1);
    limits_to_read(&f);
    if (who == TOOL) {
        call(&f, SYS_newfstatat, SECCOMP_RET_ALLOW);
        calls(&f, TOOLS, LENGTH(TOOLS), SECCOMP_RET_ALLOW);
    } else {
        call_with(&f, SYS_newfstatat, 3, AT_EMPTY_PATH, ABSENT); /* fstat() of the C library */
        call_with(&f, SYS_execveat, 4, AT_EMPTY_PATH, REFUSE);   /* the start; later there is nothing to execute */
        opening(&f, SYS_open, 1);
        opening(&f, SYS_openat, 2);
        calls(&f, CHANGES_FILES, LENGTH(CHANGES_FILES), SECCOMP_RET_KILL_PROCESS);
    }
    if (who != PROGRAM) {
        threads(&f);
    }
    answer(&f, REFUSE);
    const struct sock_fprog program = {f.length, f.code};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
