package org.lockpick.cli;

import java.nio.file.Path;

/// What the launcher script tells the program about where it was started.
///
/// @param home    the directory of the launcher, with `studies/` and `docs/`; the working directory without a launcher
/// @param columns width of the terminal that shows messages; 0 when they go to a file or a pipe
record Launch(Path home, int columns) {
    private static final int NARROWEST = 20;

    Launch {
        if (columns < 0) {
            throw new IllegalArgumentException("columns: expected 0 or more, met " + columns);
        }
    }

    static Launch fromSystem() {
        return new Launch(
                Path.of(System.getProperty("lockpick.home", "")).toAbsolutePath(),
                columns(System.getProperty("lockpick.columns", "")));
    }

    /// A terminal too narrow for a progress line, or one that does not know its width, counts as none.
    static int columns(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            return 0;
        }
        int columns = Integer.parseInt(text);
        return columns < NARROWEST ? 0 : columns;
    }
}
