/* What the parts of the jail share. One process of this program serves one request and then ends. */
#ifndef JAIL_H
#define JAIL_H

#include <stddef.h>

/* Who is let loose: the program under test, which needs nothing, or the compiler, which needs files of its own. */
enum who { PROGRAM, PROGRAM_WITH_THREADS, TOOL };

/* A program may reserve more memory than it may use: tables for the worst case are never filled. */
enum { RESERVED_TIMES = 4 };

struct limits {
    long cpu_ms, wall_ms, memory_bytes, stack_bytes, file_bytes, output_bytes;
};

struct bytes {
    char *at;
    size_t length;
};

/* filter.c: the system calls that `who` may make from here on; answers 0, or -1 with errno. */
int install_filter(enum who who);

/* rooms.c: new namespaces and a new root; both end the process with a message where the kernel does not allow it.
   The root is empty where `headers` is NULL; else it has the system's tools and the directory of that path, which
   the first function may change to a path nearer by. */
void enter_namespaces(const char **headers);
void enter_root(const char *headers, long file_bytes);

/* pages.c as a library, where the tools see it. */
#define HUGE_PAGES "/headers/pages.so"

/* watch.c: the first tells where the system describes its processes, an open directory; the second has tools preload
   HUGE_PAGES; the third runs one process under limits to its end and prints one line of JSON; answers 1 if it exited
   with 0. */
void look_through(int system);
void load_in_huge_pages(void);
int watch(enum who who, const struct limits *limits, int program, char **argv, struct bytes input);

/* Runs a program and, in a process of its own, the judge that asks it: the output of each is the input of the other.
   Prints a line for the program and one for the judge. */
void watch_both(const struct limits *limits, int program, int judge, char **argv);

/* main.c */
void fail(const char *what) __attribute__((noreturn));

#endif
