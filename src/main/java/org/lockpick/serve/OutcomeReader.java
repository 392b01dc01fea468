package org.lockpick.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.study.AskedProblems;

/// Reads graded completions from their files, a page at a time; what artifacts say never changes, so counts and
/// problems of the latest are kept.
final class OutcomeReader {
    /// Outcomes of a page.
    static final int PAGE = 50;

    /// A request reads no longer than this, and says where it stopped.
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /// Larger files are not counted, in bytes.
    private static final long COUNTED = 64L << 20;
    /// Larger files are not searched at once, in bytes.
    private static final long AT_ONCE = 8L << 20;

    private final Store store;
    private final Map<ArtifactId, Tally> tallies = latest(400);
    private final Map<ArtifactId, Map<String, AskedProblems.Asked>> problems = latest(8);

    OutcomeReader(Store store) {
        this.store = store;
    }

    private static <T> Map<ArtifactId, T> latest(int most) {
        return new LinkedHashMap<>(16, 0.75F, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ArtifactId, T> eldest) {
                return size() > most;
            }
        };
    }

    /// Outcomes that were found.
    ///
    /// @param next where to go on; empty at the end of the file
    record Page(List<Outcome> found, Optional<Long> next) {
        Page {
            found = List.copyOf(found);
        }
    }

    /// The artifact, which must have outcomes.
    Artifact artifact(ArtifactId id) {
        var artifact = store.find(id).orElseThrow(() -> new MissingException("The store has no artifact " + id + "."));
        if (!Files.exists(artifact.directory().resolve(Outcomes.FILE))) {
            throw new MissingException("The artifact " + id.brief() + " has no graded completions.");
        }
        return artifact;
    }

    /// The file of an artifact's outcomes, where it has one. The artifact itself is not looked at.
    Optional<Path> file(ArtifactId id) {
        var file = store.root().resolve(id.kind()).resolve(id.hash().hex()).resolve(Outcomes.FILE);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /// Whether a file has no line that passes a test on bytes, as far as that is found out at once: most files are
    /// small, and have none.
    boolean lacks(Path file, Predicate<byte[]> raw) {
        try {
            return Files.size(file) <= AT_ONCE && !raw.test(Files.readAllBytes(file));
        } catch (IOException e) {
            return false; // gone, or not to be read: whoever reads it line by line is told
        }
    }

    /// Outcomes of an artifact from a place on: a page of them, or as many as are found in a while.
    Page page(ArtifactId id, long from, Predicate<Outcome> wanted) {
        return page(artifact(id).file(Outcomes.FILE), from, PAGE, _ -> true, wanted);
    }

    /// The same of a file.
    ///
    /// @param raw   decides by the bytes of a line whether it can be wanted
    /// @param most  how many
    Page page(Path file, long from, int most, Predicate<byte[]> raw, Predicate<Outcome> wanted) {
        var found = new ArrayList<Outcome>();
        long[] stopped = {-1};
        long until = System.nanoTime() + LONGEST.toNanos();
        try {
            JsonLines.scan(
                    file, from, Outcome.class, line -> raw.test(line) || System.nanoTime() > until, (outcome, next) -> {
                        if (wanted.test(outcome)) {
                            found.add(outcome);
                        }
                        if (found.size() == most || System.nanoTime() > until) {
                            stopped[0] = next;
                            return false;
                        }
                        return true;
                    });
            boolean more = stopped[0] >= 0 && stopped[0] < Files.size(file);
            return new Page(found, more ? Optional.of(stopped[0]) : Optional.empty());
        } catch (MalformedJsonException | IOException e) {
            if (from > 0) {
                throw new BadRequestException("from: expected a place at which a line begins");
            }
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// The answer to one problem in an arm; the first where there are several.
    Optional<Outcome> one(ArmRef arm, String problem) {
        var found = new ArrayList<Outcome>();
        JsonLines.scan(
                artifact(arm.artifact()).file(Outcomes.FILE),
                0,
                Outcome.class,
                RawWords.test(problem),
                (outcome, _) -> {
                    if (arm.holds(outcome) && outcome.problem().equals(problem)) {
                        found.add(outcome);
                    }
                    return found.isEmpty();
                });
        return found.stream().findFirst();
    }

    /// Which problems an arm has right.
    Map<String, Boolean> grades(ArmRef arm) {
        var artifact = artifact(arm.artifact());
        if (!isCounted(artifact)) {
            throw new BadRequestException(
                    "versus: expected an artifact with at most %,d MB of outcomes".formatted(COUNTED >> 20));
        }
        var grades = new HashMap<String, Boolean>();
        JsonLines.scan(artifact.file(Outcomes.FILE), 0, Outcome.class, _ -> true, (outcome, _) -> {
            if (arm.holds(outcome)) {
                grades.put(outcome.problem(), outcome.correct());
            }
            return true;
        });
        return grades;
    }

    /// How many there are; empty for a file so large that counting takes too long.
    Optional<Tally> tally(ArtifactId id) {
        synchronized (tallies) {
            var known = tallies.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var artifact = artifact(id);
        if (!isCounted(artifact)) {
            return Optional.empty();
        }
        var fresh = Tally.of(artifact);
        synchronized (tallies) {
            tallies.put(id, fresh);
        }
        return Optional.of(fresh);
    }

    private static boolean isCounted(Artifact artifact) {
        return artifact.file(Outcomes.FILE).toFile().length() <= COUNTED;
    }

    /// A problem as it was asked, where the store has that.
    Optional<AskedProblems.Asked> problem(ArtifactId id, String problem) {
        synchronized (problems) {
            var known = problems.get(id);
            if (known == null) {
                known = AskedProblems.of(store, artifact(id)).orElse(Map.of());
                problems.put(id, known);
            }
            return Optional.ofNullable(known.get(problem));
        }
    }
}
