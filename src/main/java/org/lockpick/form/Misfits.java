package org.lockpick.form;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects what is wrong between the keys of a form, each of which may be correct by itself. A record's
/// constructor gathers all of it and throws it at once, so that a file is mended once; whoever bound the
/// record knows the line of each key.
public final class Misfits {
    private final List<Misfit> found = new ArrayList<>();

    /// One thing that does not fit.
    ///
    /// @param key     from the record that was built
    /// @param message what was expected and what was found
    public record Misfit(Key key, String message) {
        @Override
        public String toString() {
            return String.join(".", key.steps()) + ": " + message;
        }
    }

    /// Notes one.
    public void add(Key key, String message) {
        found.add(new Misfit(key, message));
    }

    /// Whether nothing was noted.
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// What was noted so far, in the order it was found.
    public List<Misfit> found() {
        return List.copyOf(found);
    }

    /// Ends the constructor where something was noted.
    ///
    /// @throws MisfitException with all of it
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new MisfitException(found);
        }
    }

    /// All that does not fit in a record.
    public static final class MisfitException extends IllegalArgumentException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient List<Misfit> misfits;

        MisfitException(List<Misfit> misfits) {
            super(misfits.stream().map(Misfit::toString).collect(Collectors.joining("\n")));
            this.misfits = List.copyOf(misfits);
        }

        /// At least one, in the order they were found.
        public List<Misfit> misfits() {
            return misfits;
        }
    }
}
