package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The store cannot be written: its disk is full, or its directory may not be written to. No stage is at
/// fault, and all others would fail too.
public final class StoreWriteException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    /// What Linux says of a disk, not of a file. Java gives the words alone, without the number of the error.
    private static final Pattern DISK = Pattern.compile(
            "No space left on device|Disk quota exceeded|Read-only file system|Input/output error|Stale file handle");

    StoreWriteException(String message, IOException cause) {
        super(message, cause);
    }

    /// The failed write to the store that a payload's writer ended with, if that is what it ended with: a file
    /// below `staging` that could not be written, or a disk that takes no more.
    ///
    /// @return the failure itself, somewhere among the causes; null if it is another
    static @Nullable IOException among(Throwable failure, Path staging) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && (isOfDisk(io) || isWrite(io, staging))) {
                return io;
            }
        }
        return null;
    }

    private static boolean isOfDisk(IOException failure) {
        return failure.getMessage() != null
                && DISK.matcher(failure.getMessage()).find();
    }

    private static boolean isWrite(IOException failure, Path staging) {
        return failure instanceof FileSystemException file
                && !(file instanceof NoSuchFileException)
                && file.getFile() != null
                && Path.of(file.getFile()).startsWith(staging);
    }
}
