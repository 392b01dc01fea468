package org.lockpick.report;

import java.util.List;
import java.util.Map;
import org.lockpick.study.figure.Claim;

/// A claim with what each comparison says of it, by intervals over seeds.
///
/// @param because what the verdict rests on, in words
record JudgedClaim(Claim claim, List<Weighed> evidence, Verdict verdict, String because) {

    /// What is said of a claim.
    enum Verdict {
        /// All comparisons speak for it.
        REPRODUCED("reproduced"),

        /// One speaks against it.
        NOT_REPRODUCED("not reproduced"),

        /// None speaks against it, and not all for it.
        NOT_TESTABLE("not testable");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// Copies.
    JudgedClaim {
        evidence = List.copyOf(evidence);
    }

    /// @param studies of the collection, by their path
    static JudgedClaim of(Claim claim, Map<String, Source> studies, Bootstrap bootstrap) {
        var nowhere = studies.values().iterator().next(); // what is not tested is of no study
        return of(
                claim,
                claim.evidence().stream()
                        .map(evidence -> Weighing.of(evidence, nowhere, studies, true, bootstrap))
                        .toList());
    }

    static JudgedClaim of(Claim claim, List<Weighed> evidence) {
        long speaksFor = count(evidence, Weighed.Verdict.FOR);
        long against = count(evidence, Weighed.Verdict.AGAINST);
        long unmeasured = count(evidence, Weighed.Verdict.UNMEASURED);
        long undecided = count(evidence, Weighed.Verdict.UNDECIDED);
        int all = evidence.size();
        if (against > 0) {
            return new JudgedClaim(
                    claim,
                    evidence,
                    Verdict.NOT_REPRODUCED,
                    "%d of %d comparisons against it, %d for it%s"
                            .formatted(against, all, speaksFor, rest(undecided, unmeasured)));
        }
        if (speaksFor == all) {
            return new JudgedClaim(claim, evidence, Verdict.REPRODUCED, "all %d comparisons for it".formatted(all));
        }
        return new JudgedClaim(
                claim,
                evidence,
                Verdict.NOT_TESTABLE,
                reason(evidence) + "; %d of %d for it%s".formatted(speaksFor, all, rest(undecided, unmeasured)));
    }

    private static String rest(long undecided, long unmeasured) {
        return (undecided > 0 ? ", %d undecided".formatted(undecided) : "")
                + (unmeasured > 0 ? ", %d not measured".formatted(unmeasured) : "");
    }

    /// Why it is not told: the first of what stands in the way.
    private static String reason(List<Weighed> evidence) {
        if (evidence.stream().allMatch(one -> one.verdict() == Weighed.Verdict.UNMEASURED)) {
            return "not measured";
        }
        if (evidence.stream()
                .anyMatch(one -> one.found().filter(found -> found.seeds() < 2).isPresent())) {
            return "too few seeds";
        }
        return count(evidence, Weighed.Verdict.UNDECIDED) > 0 ? "power too low" : "measured in part";
    }

    private static long count(List<Weighed> evidence, Weighed.Verdict verdict) {
        return evidence.stream().filter(one -> one.verdict() == verdict).count();
    }

    /// The verdict with what it rests on.
    String words() {
        return verdict.words() + ": " + because;
    }
}
