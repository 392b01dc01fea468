package org.lockpick.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A library that this host's compiler makes of C++ sources that come with the program, for this very
/// processor.
///
/// It is made once and kept in a directory under a hash of the sources, the command and the processor;
/// processes that make it at the same time do not disturb each other. Once loaded it stays.
final class HostLibrary {
    private static final List<String> COMMAND = List.of(
            "g++",
            "-std=c++17",
            "-O3",
            "-march=native",
            "-fPIC",
            "-shared",
            "-fopenmp",
            "-fno-exceptions",
            "-fno-rtti",
            "-Wno-psabi",
            "-Wl,--as-needed");
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final long PATIENCE_SECONDS = 120;

    private final SymbolLookup symbols;

    private HostLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /// Compiles, where that has not been done before, and loads.
    ///
    /// @param directory where libraries are kept
    /// @param main      resource beside this class that is compiled
    /// @param included  resources that it includes
    /// @throws IOException saying what is missing or failed
    static HostLibrary open(Path directory, String main, String... included) throws IOException {
        var sources = new ArrayList<>(List.of(included));
        sources.add(main);
        var library = directory.resolve("lockpick-" + identity(sources) + ".so");
        if (Files.exists(library)) {
            try {
                return load(library);
            } catch (IOException e) {
                // Made by another system for the same processor, in a home that both share: made again below.
            }
        }
        compile(library, main, sources);
        return load(library);
    }

    // The program's own sources are what is loaded.
    @SuppressWarnings("restricted")
    private static HostLibrary load(Path library) throws IOException {
        try {
            return new HostLibrary(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s cannot be loaded: %s".formatted(library, e.getMessage()), e);
        }
    }

    /// Whether the processor says of itself that it has a feature, as Linux names it.
    static boolean processorHas(String feature) {
        try {
            return Pattern.compile("\\b" + Pattern.quote(feature) + "\\b")
                    .matcher(processor())
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    /// A function of the library.
    // The descriptors are those of the sources, which are the program's own.
    @SuppressWarnings("restricted")
    MethodHandle function(String name, FunctionDescriptor form) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), form);
    }

    private static void compile(Path library, String main, List<String> sources) throws IOException {
        Files.createDirectories(library.getParent());
        var place = Files.createTempDirectory(library.getParent(), "lockpick-unfinished-");
        try {
            for (var name : sources) {
                Files.writeString(place.resolve(name), source(name));
            }
            var made = place.resolve("made.so");
            var command = new ArrayList<>(COMMAND);
            command.addAll(List.of("-o", made.toString(), place.resolve(main).toString()));
            run(command);
            try (var file = FileChannel.open(made, StandardOpenOption.WRITE)) {
                file.force(true); // half a library ends the process that loads it
            }
            Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (var left = Files.list(place)) {
                for (var file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
        }
    }

    private static void run(List<String> command) throws IOException {
        var said = Files.createTempFile("lockpick-compiler-", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("%s did not end within %d s".formatted(command.getFirst(), PATIENCE_SECONDS));
            }
            if (process.exitValue() != 0) {
                throw new IOException("`%s` failed: %s"
                        .formatted(
                                String.join(" ", command),
                                Files.readString(said).strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        } finally {
            Files.delete(said);
        }
    }

    private static String identity(List<String> sources) throws IOException {
        var all = sources.stream().map(HostLibrary::source).collect(Collectors.joining("\0"))
                + String.join(" ", COMMAND)
                + processor();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What it is and can do, one core of it.
    private static String processor() throws IOException {
        try (var lines = Files.lines(PROCESSOR)) {
            return lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> line.matches("(model|flags|Features|CPU (implementer|part)).*"))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String source(String name) {
        try (InputStream stream = HostLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
