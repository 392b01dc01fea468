/// Compiling and running programs that nobody vouches for, on this host, without giving them anything of it.
///
/// Start with [Jail]. What a program gets: its input, memory up to a limit, clocks, and a stream for its output. It
/// has no files (an empty read-only root), no network, no other process to see or to signal, no capability, and a
/// list of system calls, everything else being refused. The compiler gets the system's tools and headers to read and a
/// place in memory to write. Where the kernel does not allow this, code is not run at all.
///
/// The confinement itself is a C program in the resources beside this package, compiled at first use.
@NullMarked
package org.lockpick.task.code.jail;

import org.jspecify.annotations.NullMarked;
