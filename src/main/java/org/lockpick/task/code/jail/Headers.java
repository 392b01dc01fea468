package org.lockpick.task.code.jail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Hash;

/// Precompiled headers in a directory that the compiler sees as `/headers`.
///
/// `common.hpp` is the part of the standard library that small programs use. A program that includes `bits/stdc++.h`
/// gets it too: what else is in that header (regular expressions, files, threads) makes every compilation twice as
/// long, since the templates used inside those headers are instantiated anew each time. `everything.hpp` is the whole
/// of it, for those programs that do not compile otherwise.
final class Headers {
    private static final String PRECOMPILED = ".gch";
    private static final String COMMON = "common.hpp";
    private static final String EVERYTHING = "everything.hpp";
    /// What the jail preloads into the compiler, so that it reads these headers into huge pages.
    private static final String HUGE_PAGES = "pages";

    private Headers() {}

    /// The directory, made at first use in a few seconds.
    static Path open(Path cache, Jail jail, Toolchain tools) {
        var key = Hash.of((tools
                        + jail.identity().hex()
                        + Jail.source(COMMON)
                        + Jail.source(EVERYTHING)
                        + Jail.source(HUGE_PAGES + ".c"))
                .getBytes(StandardCharsets.UTF_8));
        var directory = cache.resolve("headers-" + key.brief());
        if (Files.isDirectory(directory)) {
            return directory;
        }
        Path place = null;
        try {
            Files.createDirectories(cache);
            place = Files.createTempDirectory(cache.toAbsolutePath(), "headers-unfinished-");
            write(place.resolve("narrow/bits/stdc++.h"), "// The common header has been included already.\n");
            for (var name : List.of(COMMON, EVERYTHING)) {
                write(place.resolve(name), Jail.source(name));
            }
            precompile(COMMON, place, place, jail, tools);
            library(HUGE_PAGES, place);
            readable(place);
            Files.move(place, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) { // Not another process that was faster.
                throw new GraderFailure("cannot write " + directory, e);
            }
        } catch (IOException e) {
            throw new GraderFailure("cannot write " + directory, e);
        } finally {
            delete(place);
        }
        return directory;
    }

    /// Words for the compiler with which a source sees the common header first.
    static List<String> common() {
        return List.of("-I/headers/narrow", "-include", "/headers/" + COMMON);
    }

    /// Words for the compiler with which a source sees all of the standard library first; that is precompiled
    /// when it is wanted for the first time.
    static List<String> everything(Path directory, Jail jail, Toolchain tools) {
        if (!Files.exists(directory.resolve(EVERYTHING + PRECOMPILED))) {
            Path place = null;
            try {
                place = Files.createTempDirectory(directory.getParent(), "headers-unfinished-");
                precompile(EVERYTHING, directory, place, jail, tools);
                readable(place);
                Files.move(
                        place.resolve(EVERYTHING + PRECOMPILED),
                        directory.resolve(EVERYTHING + PRECOMPILED),
                        StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new GraderFailure("cannot write to " + directory, e);
            } finally {
                delete(place);
            }
        }
        return List.of("-include", "/headers/" + EVERYTHING);
    }

    private static void precompile(String name, Path shown, Path place, Jail jail, Toolchain tools) {
        var ends = jail.build(
                place.resolve(name + PRECOMPILED),
                shown,
                Limits.ofHeaders(),
                Jail.source(name),
                List.of(new ArrayList<>(tools.headers())));
        if (!ends.getLast().good()) {
            throw new GraderFailure("the standard headers cannot be compiled: " + ends.getLast());
        }
    }

    /// Compiles a library for the compiler itself to load.
    private static void library(String name, Path place) throws IOException {
        var source = place.resolve(name + ".c");
        var result = place.resolve(name + ".so");
        write(source, Jail.source(name + ".c"));
        var flags = List.of("-std=c11", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC");
        Host.run(Stream.of(List.of("gcc"), flags, List.of("-o", result.toString(), source.toString()))
                .flatMap(List::stream)
                .toList());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// The compiler runs as nobody.
    private static void readable(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    /// Removes a directory of our own that did not get its place.
    static void delete(@Nullable Path root) {
        if (root == null || !Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new GraderFailure("cannot remove " + root, e);
        }
    }
}
