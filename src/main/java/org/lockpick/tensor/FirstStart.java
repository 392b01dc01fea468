package org.lockpick.tensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// The native libraries are unpacked from their jars at the first start, by one process alone.
///
/// JavaCPP locks its cache for one library at a time. A second process that starts meanwhile loads a library that is
/// whole, the system's loader follows that library's needs to one that is half written, and the process ends with a bus
/// error. So the first process unpacks all of them under a lock of its own and leaves a mark; all others wait
/// for that.
public final class FirstStart {
    private static final String LOCK = ".lockpick-unpacking";

    private FirstStart() {}

    /// Unpacks and loads the native libraries, unless a process has done so before. Says nothing where they do
    /// not load or the cache cannot be written: whoever uses them first gets the error.
    public static void unpack() {
        var libraries = torch.class.getProtectionDomain().getCodeSource().getLocation();
        var version = Path.of(libraries.getPath()).getFileName();
        try {
            once(Loader.getCacheDir().toPath(), version.toString(), () -> Loader.load(torch.class));
        } catch (IOException | LinkageError _) { // comes again at the first use, where it is reported
        }
    }

    /// Does the work, unless it has been done once for the directory and the name; one process at a time.
    ///
    /// @param work leaves no mark where it throws
    /// @throws IOException where the directory cannot be written
    static void once(Path directory, String name, Runnable work) throws IOException {
        var done = directory.resolve(".lockpick-unpacked-" + name);
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(directory);
        try (var channel =
                        FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!Files.exists(done)) {
                work.run();
                Files.createFile(done);
            }
        }
    }
}
