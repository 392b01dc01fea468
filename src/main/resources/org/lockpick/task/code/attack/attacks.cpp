// Attempts of a program to get out of its jail, or to keep it busy. The name of one comes on standard input.
// An attempt that gets what it wants prints ESCAPED; one that is refused prints what the system said.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <iostream>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <map>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <thread>
#include <unistd.h>
#include <vector>

static void refused(const char *what, long answer) {
    std::printf("%s%s %s\n", answer >= 0 ? "ESCAPED " : "refused ", what, answer >= 0 ? "" : std::strerror(errno));
    std::fflush(stdout);
}

template <typename... Arguments>
static void try_call(const char *what, long number, Arguments... arguments) {
    errno = 0;
    refused(what, syscall(number, arguments...));
}

static void spin() {
    for (volatile long i = 0;; i++) {
    }
}

static void fork_bomb() {
    for (int i = 0; i < 100000; i++) {
        if (fork() < 0) {
            refused("fork", -1);
            return;
        }
    }
    refused("fork", 0);
}

static void fork_calls() {
    try_call("fork", SYS_fork);
    try_call("vfork", SYS_vfork);
    try_call("clone", SYS_clone, SIGCHLD, 0, 0, 0, 0);
    try_call("clone3", SYS_clone3, nullptr, 0);
    try_call("namespace", SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    try_call("thread", SYS_clone, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND, 0, 0, 0, 0);
}

static void start_thread() {
    try {
        std::thread([] {}).join();
        refused("thread", 0);
    } catch (const std::system_error &error) {
        std::cout << "refused thread " << error.what() << std::endl;
    }
}

static volatile char sink;

static int recurse(int depth) {
    volatile char frame[4096];
    frame[0] = static_cast<char>(depth);
    sink = frame[0];
    return recurse(depth + 1) + frame[0];
}

static void use_memory() {
    for (std::vector<char *> blocks;;) {
        auto *block = static_cast<char *>(std::malloc(1 << 20));
        if (block == nullptr) {
            std::abort();
        }
        std::memset(block, 1, 1 << 20);
        blocks.push_back(block);
    }
}

static void use_large_array() {
    std::vector<long> large(std::size_t{1} << 34, 1);
    std::cout << "ESCAPED " << large.back();
}

static void map_memory() {
    while (mmap(nullptr, 1 << 26, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) {
    }
    refused("mmap", -1);
}

static void write_for_ever(int file) {
    static char text[4096];
    std::memset(text, 'x', sizeof text);
    for (;;) {
        if (write(file, text, sizeof text) < 0) {
            spin();
        }
    }
}

static void close_streams_and_stay() {
    close(0);
    close(1);
    close(2);
    for (;;) {
        sleep(1);
    }
}

static void ignore_signals() {
    for (int number = 1; number < 65; number++) {
        std::signal(number, SIG_IGN);
    }
    spin();
}

static void other_files() {
    for (int file = 3; file < 4096; file++) {
        char buffer[1];
        if (read(file, buffer, 1) >= 0 || errno != EBADF || syscall(SYS_execveat, file, "", 0, 0, AT_EMPTY_PATH) >= 0) {
            refused("an open file", 0);
        }
    }
    const char text = 'x';
    std::signal(SIGXFSZ, SIG_IGN);
    errno = 0;
    refused("a change of the input", write(0, &text, 1));
}

static void read_files() {
    const char *paths[] = {"/etc/passwd", "/etc/shadow", "/proc/self/maps", "/proc/1/environ", "/dev/zero", "/", "..",
        "/usr/bin/env", "/box", "/headers"};
    for (const char *path : paths) {
        errno = 0;
        refused(path, open(path, O_RDONLY));
        refused(path, syscall(SYS_readlink, path, nullptr, 0));
        refused(path, access(path, F_OK));
        refused(path, chdir(path));
    }
    try_call("handle", SYS_open_by_handle_at, -1, nullptr, 0);
}

static void signals() {
    try_call("kill all", SYS_kill, -1, SIGKILL);
    try_call("kill group", SYS_kill, 0, SIGKILL);
    try_call("kill first", SYS_kill, 1, SIGKILL);
    try_call("kill parent", SYS_kill, getppid(), SIGTERM);
    try_call("kill thread", SYS_tgkill, 1, 1, SIGKILL);
    try_call("stop oneself", SYS_tgkill, getpid(), getpid(), SIGSTOP);
    try_call("kill oneself", SYS_tgkill, getpid(), getpid(), SIGKILL);
    try_call("queue", SYS_rt_sigqueueinfo, 1, SIGKILL, nullptr);
    try_call("pidfd", SYS_pidfd_open, 1, 0);
    try_call("pidfd signal", SYS_pidfd_send_signal, 1, SIGKILL, nullptr, 0);
}

static void processes() {
    char buffer[8];
    iovec here{buffer, sizeof buffer};
    iovec there{buffer, sizeof buffer};
    try_call("ptrace", SYS_ptrace, PTRACE_ATTACH, 1, 0, 0);
    try_call("trace me", SYS_ptrace, PTRACE_TRACEME, 0, 0, 0);
    try_call("read memory", SYS_process_vm_readv, 1, &here, 1, &there, 1, 0);
    try_call("write memory", SYS_process_vm_writev, 1, &here, 1, &there, 1, 0);
    try_call("take a file", SYS_pidfd_getfd, 0, 1, 0);
    try_call("compare", SYS_kcmp, 1, getpid(), 0, 0, 0);
}

static void sockets() {
    for (int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK, AF_ALG}) {
        try_call("socket", SYS_socket, family, SOCK_STREAM, 0);
    }
    int pair[2];
    try_call("pair", SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
}

static void privileges() {
    try_call("setuid", SYS_setuid, 0);
    try_call("setresuid", SYS_setresuid, 0, 0, 0);
    try_call("setgid", SYS_setgid, 0);
    try_call("capset", SYS_capset, nullptr, nullptr);
    try_call("prctl", SYS_prctl, 4, 1, 0, 0, 0);
    try_call("seccomp", SYS_seccomp, 0, 0, nullptr);
    try_call("personality", SYS_personality, 0x0400000);
    try_call("unshare", SYS_unshare, CLONE_NEWUSER);
    try_call("setns", SYS_setns, 0, 0);
    try_call("mount", SYS_mount, "none", "/", "tmpfs", 0, nullptr);
    try_call("umount", SYS_umount2, "/", 0);
    try_call("chroot", SYS_chroot, "/");
    try_call("pivot", SYS_pivot_root, ".", ".");
    try_call("open_tree", SYS_open_tree, -100, "/", 0);
    try_call("fsopen", SYS_fsopen, "tmpfs", 0);
    try_call("hostname", SYS_sethostname, "x", 1);
    try_call("reboot", SYS_reboot, 0, 0, 0, nullptr);
    try_call("module", SYS_init_module, nullptr, 0, "");
    try_call("clock", SYS_clock_settime, 0, nullptr);
    try_call("ports", SYS_iopl, 3);
}

static void kernel_surface() {
    try_call("keyctl", SYS_keyctl, 0, 0, 0, 0, 0);
    try_call("add_key", SYS_add_key, "user", "x", "x", 1, -3);
    try_call("userfaultfd", SYS_userfaultfd, 0);
    try_call("io_uring", SYS_io_uring_setup, 1, nullptr);
    try_call("perf", SYS_perf_event_open, nullptr, 0, -1, -1, 0);
    try_call("bpf", SYS_bpf, 0, nullptr, 0);
    try_call("shmget", SYS_shmget, 1, 4096, 01600);
    try_call("msgget", SYS_msgget, 1, 01600);
    try_call("semget", SYS_semget, 1, 1, 01600);
    try_call("mq_open", SYS_mq_open, "x", O_CREAT | O_RDWR, 0600, nullptr);
    try_call("inotify", SYS_inotify_init1, 0);
    try_call("fanotify", SYS_fanotify_init, 0, 0);
    try_call("eventfd", SYS_eventfd2, 0, 0);
    try_call("pipe", SYS_pipe2, nullptr, 0);
    try_call("dup", SYS_dup, 1);
    try_call("dup2", SYS_dup2, 1, 100);
    try_call("fcntl", SYS_fcntl, 1, F_DUPFD, 100);
    try_call("splice", SYS_splice, 0, nullptr, 1, nullptr, 1, 0);
    try_call("memory lock", SYS_mlockall, 3);
    try_call("affinity", SYS_sched_setaffinity, 0, 0, nullptr);
    try_call("priority", SYS_setpriority, 0, 0, -20);
    try_call("descriptors", SYS_modify_ldt, 0, nullptr, 0);
    try_call("arch_prctl", SYS_arch_prctl, 0x1001, 0);
    try_call("terminal", SYS_ioctl, 0, TIOCSTI, "x");
    try_call("terminal output", SYS_ioctl, 1, TIOCGWINSZ, nullptr);
}

static void raise_limits() {
    rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    try_call("prlimit64", SYS_prlimit64, 0, RLIMIT_AS, &limit, nullptr);
    try_call("prlimit64 of another", SYS_prlimit64, 1, RLIMIT_AS, nullptr, &limit);
    try_call("setrlimit", SYS_setrlimit, RLIMIT_CPU, &limit);
    try_call("exec", SYS_execve, "/bin/sh", nullptr, nullptr);
    try_call("execveat", SYS_execveat, -100, "/bin/sh", nullptr, nullptr, AT_EMPTY_PATH);
}

static void create(const char *path) {
    refused(path, open(path, O_CREAT | O_WRONLY, 0644));
}

static void old_calls() {
    long answer = 20; // getpid of 32-bit processes
    asm volatile("int $0x80" : "+a"(answer) : : "memory");
    refused("a call of another architecture", answer);
}

int main() {
    const std::map<std::string, std::function<void()>> attacks{
        {"busy loop", spin}, {"sleep", [] { sleep(30); }}, {"fork bomb", fork_bomb}, {"fork", fork_calls},
        {"thread", start_thread}, {"recursion", [] { recurse(0); }}, {"memory", use_memory},
        {"large array", use_large_array}, {"map memory", map_memory}, {"endless output", [] { write_for_ever(1); }},
        {"endless errors", [] { write_for_ever(2); }}, {"close streams", close_streams_and_stay},
        {"ignore signals", ignore_signals}, {"open files", other_files}, {"read files", read_files},
        {"signals", signals}, {"processes", processes}, {"sockets", sockets}, {"privileges", privileges},
        {"kernel", kernel_surface}, {"limits", raise_limits}, {"create in root", [] { create("/lockpick-attack"); }},
        {"create in temporary", [] { create("/tmp" "/lockpick-attack"); }}, {"create in shared memory", [] { create("/dev/shm/lockpick-attack"); }},
        {"create here", [] { create("lockpick-attack"); }}, {"write memory", [] { refused("mem", open("/proc/self/mem", O_RDWR)); }},
        {"unnamed file", [] { refused("unnamed", open("/", O_TMPFILE | O_RDWR, 0600)); }},
        {"memory file", [] { try_call("memfd", SYS_memfd_create, "x", 0); }},
        {"link", [] { refused("link", symlink("/etc", "/lockpick-attack")); }}, {"directory", [] { try_call("mkdir", SYS_mkdir, "/lockpick-attack", 0700); }},
        {"rename", [] { refused("rename", rename("/", "/lockpick-attack")); }}, {"openat2", [] { try_call("openat2", SYS_openat2, 0, 0, 0, 0); }},
        {"stream file", [] { refused("fopen", std::fopen("lockpick-attack", "w") == nullptr ? -1 : 0); }},
        {"x32", [] { try_call("x32", 0x40000000L | SYS_getpid); }}, {"int 80", old_calls},
        {"false instruction", [] { __builtin_trap(); }}};
    std::string name;
    std::getline(std::cin, name);
    attacks.at(name)();
}
