package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.study.figure.Claim;
import org.lockpick.study.figure.Evidence;

/// The claims of a collection, each with its verdict and the numbers, intervals and power that it rests on.
public final class ClaimsTable {
    /// Where no claim is made.
    public static final ClaimsTable NONE = new ClaimsTable(List.of());

    /// What stands over it.
    static final String TITLE = "Claims, and what is found here";

    /// How it is read.
    static final String CAPTION =
            "Each claim rests on comparisons. Changes are in percentage points, shares of the gap in percent, with"
                + " 95\u00a0% intervals over other problems and over other seeds. A comparison speaks for its claim"
                + " where both intervals lie where it is expected, and against it where both lie elsewhere; a change"
                + " that is expected and lies within the margin is none. Seen: how far from the bound a number would"
                + " have to be, to be seen by so many seeds with a power of 80\u00a0%; of numbers of demonstrations"
                + " and of ratios, how many times. A claim is reproduced where all of its comparisons speak for it,"
                + " not reproduced where one speaks against it, and else not testable at this scale. Verdicts are"
                + " computed from the numbers, and intervals are not corrected for how many there are.";

    private static final int WIDTH = 100;

    private static final List<String> HEADS = List.of(
            "",
            "claim, and what is compared",
            "expected",
            " found",
            " other problems",
            " other seeds",
            " seen",
            " seeds",
            "verdict");

    private final List<JudgedClaim> claims;

    private ClaimsTable(List<JudgedClaim> claims) {
        this.claims = List.copyOf(claims);
    }

    /// Judges claims.
    ///
    /// @param reports of the collection's studies, by the paths that claims know them by
    public static ClaimsTable of(List<Claim> claims, Map<String, Report> reports) {
        var bootstrap = new Bootstrap(Findings.SEED, Findings.DRAWS);
        var studies = new TreeMap<String, Source>();
        reports.forEach((path, report) -> studies.put(path, report.findings().source()));
        return claims.isEmpty()
                ? NONE
                : new ClaimsTable(claims.stream()
                        .map(claim -> JudgedClaim.of(claim, studies, bootstrap))
                        .toList());
    }

    static ClaimsTable of(List<JudgedClaim> claims) {
        return new ClaimsTable(claims);
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return claims.isEmpty();
    }

    /// How many are reproduced, not reproduced, and not testable, in a sentence.
    public String sentence() {
        var counts = new ArrayList<String>();
        for (var verdict : JudgedClaim.Verdict.values()) {
            long count =
                    claims.stream().filter(claim -> claim.verdict() == verdict).count();
            counts.add(count + " " + verdict.words());
        }
        return "Of " + claims.size() + " claims: " + Words.listed(counts) + ".";
    }

    TextTable table() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            rows.add(List.of(
                    Integer.toString(i + 1),
                    claim.claim().claim() + " (" + claim.claim().source() + ")",
                    claim.claim().expected(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    claim.words()));
            for (var one : claim.evidence()) {
                rows.add(row(one));
            }
        }
        return new TextTable(HEADS, rows);
    }

    private static List<String> row(Weighed one) {
        var row = new ArrayList<>(List.of("", one.evidence().what() + study(one.evidence()), one.expectation()));
        row.addAll(one.found()
                .map(found -> List.of(
                        found.words(),
                        found.problems().map(found.unit()::words).orElse(""),
                        found.runs().map(found.unit()::words).orElse(""),
                        found.seenWords(),
                        Integer.toString(found.seeds())))
                .orElse(List.of(Numbers.ABSENT, "", "", "", "0")));
        row.add(says(one));
        return row;
    }

    private static String study(Evidence evidence) {
        return evidence.study().map(path -> " \u00b7 " + name(path)).orElse("");
    }

    private static String name(String path) {
        return path.replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
    }

    private static String says(Weighed one) {
        return one.because().isEmpty() || one.because().equals(one.verdict().word())
                ? one.verdict().word()
                : one.verdict().word() + ": " + one.because();
    }

    /// The claims for a terminal, each with its verdict and its comparisons.
    public String terminal() {
        var text = new StringBuilder();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            text.append(Words.wrap(
                            "%d. %s (%s)"
                                    .formatted(
                                            i + 1,
                                            Words.oneLine(claim.claim().claim()),
                                            Words.oneLine(claim.claim().source())),
                            WIDTH))
                    .append('\n');
            text.append("   ").append(claim.words()).append('\n');
            for (var one : claim.evidence()) {
                text.append(line(one)).append('\n');
            }
            text.append('\n');
        }
        return text.append(sentence()).append('\n').toString();
    }

    private static String line(Weighed one) {
        var found = one.found()
                .map(it -> "found %s%s%s"
                        .formatted(
                                it.words(),
                                it.problems()
                                        .map(interval ->
                                                ", problems " + it.unit().words(interval))
                                        .orElse(""),
                                it.runs()
                                        .map(interval -> ", seeds " + it.unit().words(interval))
                                        .orElse("")))
                .orElse("");
        return "   - %s: %s%s; %s"
                .formatted(
                        Words.oneLine(one.evidence().what()),
                        one.evidence().untested().isPresent() ? "" : "expected " + one.expectation() + ", ",
                        found,
                        says(one))
                .replace(", ;", ";")
                .replace(": ;", ":");
    }

    /// The numbers, a comparison a row, with the verdict on its claim.
    String csv() {
        var csv = new Csv(
                "number",
                "claim",
                "source",
                "verdict",
                "because",
                "compared",
                "study",
                "quantity",
                "above",
                "below",
                "found",
                "problems_low",
                "problems_high",
                "seeds_low",
                "seeds_high",
                "seen_at_80_percent",
                "items",
                "seeds",
                "says",
                "reason");
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            for (var one : claim.evidence()) {
                var evidence = one.evidence();
                var row = new ArrayList<>(List.of(
                        Integer.toString(i + 1),
                        claim.claim().claim(),
                        claim.claim().source(),
                        claim.verdict().words(),
                        claim.because(),
                        evidence.what(),
                        evidence.study().map(ClaimsTable::name).orElse(""),
                        evidence.quantity().name().toLowerCase(Locale.ROOT),
                        field(evidence.low()),
                        field(evidence.high())));
                row.addAll(HypothesesTable.fields(one.found()));
                row.add(one.verdict().word());
                row.add(one.because());
                csv.row(row);
            }
        }
        return csv.toString();
    }

    private static String field(Optional<Double> bound) {
        return bound.map(Numbers::field).orElse("");
    }
}
