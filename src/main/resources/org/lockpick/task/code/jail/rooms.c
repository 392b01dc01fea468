/* New namespaces, and a root that holds nothing, or the system's compiler and headers to read. */
#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static const char NEAR[] = "/tmp";
static const char NEW_ROOT[] = "/proc"; /* any directory that is on every system and leads to nothing needed here */

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text)) {
        fail(path);
    }
    close(file);
}

static void map_to_nobody(const char *path, unsigned id) {
    char line[64];
    snprintf(line, sizeof line, "%u %u 1\n", (unsigned)NOBODY, id);
    write_file(path, line);
}

/* The way to a directory may be open to root alone: it is put where nobody can get at it, in a view of its own. */
static void bring_near(const char **headers) {
    if (*headers && unshare(CLONE_NEWNS) == 0) {
        if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount(*headers, NEAR, NULL, MS_BIND, NULL)) {
            fail(*headers);
        }
        *headers = NEAR;
    }
}

void enter_namespaces(const char **headers) {
    if (geteuid() == 0) { /* root outside would be root for every file that is reachable by mistake */
        bring_near(headers);
        /* What cannot be given up is the root of a container that knows no other user. */
        if (setgroups(0, NULL) || setresgid(NOBODY, NOBODY, NOBODY) || setresuid(NOBODY, NOBODY, NOBODY)) {
            errno = 0;
        }
        prctl(PR_SET_DUMPABLE, 1); /* else /proc/self belongs to root still */
    }
    const unsigned user = geteuid();
    const unsigned group = getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS)) {
        fail("namespaces");
    }
    write_file("/proc/self/setgroups", "deny");
    map_to_nobody("/proc/self/uid_map", user);
    map_to_nobody("/proc/self/gid_map", group);
}

/* A mount from outside keeps the flags it has there: to ask for fewer is refused. */
static void read_only(const char *path, unsigned long flags) {
    struct statvfs now;
    if (statvfs(path, &now)) {
        fail(path);
    }
    flags |= (now.f_flag & ST_NODEV ? MS_NODEV : 0) | (now.f_flag & ST_NOSUID ? MS_NOSUID : 0)
            | (now.f_flag & ST_NOEXEC ? MS_NOEXEC : 0) | (now.f_flag & ST_NOATIME ? MS_NOATIME : 0)
            | (now.f_flag & ST_NODIRATIME ? MS_NODIRATIME : 0) | (now.f_flag & ST_RELATIME ? MS_RELATIME : 0);
    if (mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | flags, NULL)) {
        fail(path);
    }
}

static void show(const char *from, const char *to) {
    if (mkdir(to, 0755) || mount(from, to, NULL, MS_BIND | MS_REC, NULL)) {
        fail(from);
    }
    read_only(to, MS_NOSUID | MS_NODEV);
}

/* A directory of the system, or the link that stands in its place (/lib64 -> usr/lib64). */
static void show_as_is(const char *from, const char *to) {
    char target[256];
    const ssize_t length = readlink(from, target, sizeof target - 1);
    if (length < 0) {
        if (access(from, F_OK) == 0) {
            show(from, to);
        }
        return;
    }
    target[length] = 0;
    if (symlink(target, to)) {
        fail(from);
    }
}

static void furnish(const char *headers, long file_bytes) {
    char size[64];
    show("/usr", "usr");
    show_as_is("/lib", "lib");
    show_as_is("/lib64", "lib64");
    show(headers, "headers");
    snprintf(size, sizeof size, "size=%ld,nr_inodes=64,mode=700", file_bytes);
    if (mkdir("box", 0700) || mount("none", "box", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, size)) {
        fail("a place for the compiler's files");
    }
}

void enter_root(const char *headers, long file_bytes) {
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)
            || mount("none", NEW_ROOT, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,nr_inodes=32,mode=755")
            || chdir(NEW_ROOT)) {
        fail("an empty root");
    }
    if (headers) {
        furnish(headers, file_bytes);
    }
    if (syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/")) {
        fail("to leave the old root");
    }
    read_only("/", MS_NOSUID | MS_NODEV | (headers ? 0 : MS_NOEXEC));
    if (sethostname("jail", 4)) {
        fail("a name");
    }
}
