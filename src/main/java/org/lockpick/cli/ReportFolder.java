package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The folder of a study's report below `reports`: the study file's name, unless another study of that name has its
/// report there. Each folder says in `study.txt` whose it is, so two studies never write one report.
final class ReportFolder {
    /// The file that says whose report a folder has.
    static final String MARK = "study.txt";

    private static final int MOST = 1000;

    private final String name;
    private final String folder;
    private final Path file;

    private ReportFolder(String name, String folder, Path file) {
        this.name = name;
        this.folder = folder;
        this.file = file;
    }

    /// That of a whole study.
    static ReportFolder of(Path study) {
        return of(study, false);
    }

    /// The folder of a study file, and the name of the folder that it lies in.
    ///
    /// @param quick whether it is for a quick look, which never takes the place of the whole study's report
    static ReportFolder of(Path study, boolean quick) {
        var whole = study.toAbsolutePath().normalize();
        var parent = whole.getParent();
        var around = parent == null ? null : parent.getFileName();
        var name = study.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return new ReportFolder(quick ? name + "-quick" : name, around == null ? "" : around.toString(), whole);
    }

    /// Claims the folder: makes it and marks it.
    ///
    /// @param reports where reports go
    /// @return `reports/NAME`; where that is another study's, `reports/FOLDER-NAME` or that with a number
    Path claim(Path reports) {
        for (var candidate : candidates()) {
            var directory = reports.resolve(candidate);
            if (isOurs(directory)) {
                return directory;
            }
        }
        throw new IllegalStateException(
                "%s holds reports of %,d other studies named %s".formatted(reports, MOST, name));
    }

    /// The folder that it has unless another study was there first.
    Path usual(Path reports) {
        return reports.resolve(name);
    }

    /// Marks a folder that the user has named, whoever had it before.
    void mark(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(MARK), words(directory));
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private List<String> candidates() {
        var candidates = new ArrayList<String>();
        candidates.add(name);
        var longer = folder.isEmpty() ? name : folder + "-" + name;
        if (!folder.isEmpty()) {
            candidates.add(longer);
        }
        for (int i = 2; i <= MOST; i++) {
            candidates.add(longer + "-" + i);
        }
        return candidates;
    }

    /// Whether the folder is free, and then it is marked, or marked as this study's already.
    private boolean isOurs(Path directory) {
        try {
            Files.createDirectories(directory);
            var words = words(directory);
            var mark = directory.resolve(MARK);
            try {
                Files.writeString(mark, words, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return true;
            } catch (FileAlreadyExistsException there) {
                return Files.readString(mark).strip().equals(words.strip());
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /// The study file as seen from the folder, so that both can be moved together.
    private String words(Path directory) throws IOException {
        var from = directory.toRealPath();
        var study = Files.exists(file) ? file.toRealPath() : file;
        return from.relativize(study).toString() + System.lineSeparator();
    }

    private static UncheckedIOException unwritable(Path directory, IOException e) {
        return new UncheckedIOException(
                "could not mark the report's folder " + directory + "; is it writable and the disk not full?", e);
    }
}
