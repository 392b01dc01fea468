package org.lockpick.form;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.lockpick.store.UserMistake;

/// A file that cannot be used, or several that belong together, with all that is wrong with them. The mistake is the
/// user's, so the message is for the
/// user.
public final class StudyFileException extends UserMistake {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;

    private final transient List<Mistake> mistakes;

    /// @param mistakes at least one, in the order of the file, and file by file
    public StudyFileException(List<Mistake> mistakes) {
        super(text(mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /// All mistakes, in the order of the file.
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String text(List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            throw new IllegalArgumentException("expected at least one mistake, got none");
        }
        var lines = mistakes.stream().limit(SHOWN).map(Mistake::toString).collect(Collectors.joining("\n"));
        if (mistakes.size() == 1) {
            return lines;
        }
        var shown = mistakes.size() > SHOWN ? " (the first " + SHOWN + " are shown)" : "";
        var files = mistakes.stream().map(Mistake::file).distinct().count();
        return lines + "\n" + mistakes.size() + " mistakes in "
                + (files == 1 ? mistakes.getFirst().file() : files + " files") + shown;
    }
}
