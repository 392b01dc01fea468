package org.lockpick.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.attack.Siege;
import org.lockpick.task.code.jail.Compiler;
import org.lockpick.task.code.jail.GraderFailure;
import org.lockpick.task.code.jail.Jail;

/// The sandbox of the code task, under attack.
public final class Sandbox {
    private static final String TOPIC = "sandbox";
    private static final String ADVICE = "grade no code on this host, and report this line with the system's version";
    private static final int FEW = 4;
    private static final int MANY = 200;
    private static final int TIMES = 6;

    private Sandbox() {}

    /// Tries every attack alone and with many others.
    ///
    /// @param directory where the sandbox keeps what it compiles
    public static List<Finding> examine(Path directory) {
        try {
            var jail = Jail.open(directory.toAbsolutePath());
            var siege = new Siege(jail, Compiler.open(directory.toAbsolutePath(), jail));
            var before = Siege.traces();
            var findings = new ArrayList<Finding>();
            findings.addAll(judge("attacks of programs", () -> siege.byPrograms(1, FEW)));
            findings.addAll(judge("attacks of sources on the compiler", () -> siege.bySources(FEW)));
            findings.addAll(judge("attacks of programs, " + MANY + " at a time", () -> siege.byPrograms(TIMES, MANY)));
            findings.add(left(before, Siege.traces()));
            return findings;
        } catch (UserMistake | GraderFailure e) {
            return List.of(Finding.missing(
                    TOPIC, String.valueOf(e.getMessage()), "have this host allow it, or grade code on another"));
        }
    }

    private static List<Finding> judge(String what, Supplier<List<Siege.Outcome>> attacks) {
        var outcomes = attacks.get();
        var findings = new ArrayList<Finding>();
        for (var outcome : outcomes) {
            if (!outcome.contained()) {
                findings.add(Finding.missing(
                        TOPIC, "not contained: " + outcome.attack() + ": " + outcome.outcome(), ADVICE));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(TOPIC, outcomes.size() + " " + what + ": all contained"));
        }
        return findings;
    }

    static Finding left(String before, String after) {
        return before.equals(after)
                ? Finding.ok(TOPIC, "nothing left behind: " + after)
                : Finding.missing(TOPIC, "left behind: " + before + " before, " + after + " after", ADVICE);
    }
}
