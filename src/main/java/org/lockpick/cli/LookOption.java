package org.lockpick.cli;

import picocli.CommandLine.Option;

/// Whether a study is run whole, or looked at quickly.
final class LookOption {
    @Option(
            names = "--quick",
            description = {
                "A first look in the place of the whole study: one seed, the ends of each sweep, one learning rate, one"
                        + " draw, the first rounds of rewards, at most 100 problems. Marked as such everywhere.",
                "Bases, policies and locks are those of the whole study, which finds them made later."
            })
    private boolean quick;

    /// What is to be looked at, and how.
    StudyOptions of(StudyOptions study) {
        return study.look(quick);
    }
}
