package org.lockpick.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The mistakes of one file, as they are met.
final class Mistakes {
    private final String file;
    private final List<Mistake> met = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(Spot spot, KeyPath path, String message) {
        met.add(mistake(spot, path, message));
    }

    /// Name of the file as the user gave it.
    String file() {
        return file;
    }

    int count() {
        return met.size();
    }

    /// The file cannot be read any further: the exception to throw, with this mistake after those already met.
    StudyFileException fatal(Spot spot, String message) {
        add(spot, KeyPath.ROOT, message);
        return new StudyFileException(sorted());
    }

    void throwIfAny() {
        if (!met.isEmpty()) {
            throw new StudyFileException(sorted());
        }
    }

    private List<Mistake> sorted() {
        // What is wrong at every point of a sweep is said once.
        return met.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }

    private Mistake mistake(Spot spot, KeyPath path, String message) {
        return new Mistake(file, spot.line(), spot.column(), path.text(), message);
    }
}
