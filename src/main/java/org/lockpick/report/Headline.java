package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the study found, in words made from its numbers.
///
/// @param title short enough for the head of a figure
/// @param sentence the finding with its intervals
/// @param needsTitle what each lock needs, for the head of the second figure
record Headline(String title, String sentence, String needsTitle) {

    private static final String ONE_SEED = " There is one training seed: the intervals say nothing about another run.";

    private static final String ONE_SEED_SO_FAR =
            " So far one training seed is compared: the intervals say nothing about another run.";

    /// The levels in the order in which the headline would rather speak of them.
    private static final List<Double> PREFERRED = List.of(0.75, 0.5, 0.9);

    static Headline of(Findings findings) {
        var headline = found(findings);
        var sentence = new StringBuilder(headline.sentence());
        verdicts(findings).forEach(verdict -> sentence.append(' ').append(verdict.sentence()));
        if (findings.cells().stream().anyMatch(cell -> cell.allItems().isPresent())) {
            sentence.append(oneSeed(findings));
        }
        return new Headline(headline.title(), sentence.toString().strip(), headline.needsTitle());
    }

    private static List<LockVerdict> verdicts(Findings findings) {
        return findings.locks().stream()
                .flatMap(lock -> lock.verdict().stream())
                .toList();
    }

    private static String oneSeed(Findings findings) {
        if (findings.coverage().seeds() == 1) {
            return ONE_SEED;
        }
        boolean one = findings.comparisons().values().stream()
                .anyMatch(comparison -> comparison.shared().seeds().size() == 1);
        return one ? ONE_SEED_SO_FAR : "";
    }

    private static Headline found(Findings findings) {
        for (var method : findings.methods()) {
            var ratios = findings.ratios(method, Selection.ALL_ITEMS);
            var told = PREFERRED.stream()
                    .flatMap(level -> ratios.stream().filter(r -> r.level() == level))
                    .filter(r ->
                            r.ratios().stream().anyMatch(ratio -> !ratio.times().isUnknown()))
                    .findFirst();
            if (told.isPresent()) {
                return comparing(findings, method, told.get());
            }
        }
        return single(findings);
    }

    private static Headline comparing(Findings findings, String method, DemonstrationRatio found) {
        var known = found.ratios().stream().filter(r -> !r.times().isUnknown()).toList();
        var results = findings.results();
        var reference = results.label(known.getFirst().reference());
        var goal = "to recover " + Numbers.wholePercent(found.level()) + " of the gap";
        var clear = known.stream().filter(DemonstrationRatio.Ratio::isClear).toList();
        var title = clear.isEmpty()
                ? "No clear difference between the locks in the " + found.counted() + " needed " + goal
                : reference + " needs " + range(clear) + " times the " + found.counted() + " " + goal;
        var by = by(findings, method);
        var sentence = (by.isEmpty() ? "" : "With " + quoted(results.method(method)) + ": ")
                + found.verdict(lock -> quoted(results.label(lock)));
        return new Headline(title + by, sentence, needs(findings, found) + by);
    }

    /// The smallest to the largest ratio, or the bound that all of them respect.
    private static String range(List<DemonstrationRatio.Ratio> ratios) {
        double least =
                ratios.stream().mapToDouble(r -> r.times().atLeast()).min().orElseThrow();
        double most = ratios.stream().mapToDouble(r -> r.times().atMost()).max().orElseThrow();
        if (Double.isInfinite(most)) {
            return least > 0 ? "at least " + Numbers.three(least) : "some unknown number of";
        }
        var low = Numbers.three(least);
        var high = Numbers.three(most);
        if (least == 0) {
            return "at most " + high;
        }
        return low.equals(high) ? low : low + " to " + high;
    }

    /// Two locks by name, more as the range from the easiest to the hardest.
    private static String needs(Findings findings, DemonstrationRatio found) {
        var start = Numbers.wholePercent(found.level()) + " of the gap is back after ";
        var needs = found.needs();
        if (needs.size() > 2) {
            var sorted = needs.stream()
                    .map(DemonstrationRatio.Need::amount)
                    .sorted(Comparator.comparingDouble(Censored::atLeast).thenComparingDouble(Censored::atMost))
                    .toList();
            return start + sorted.getFirst().phrase() + " to "
                    + sorted.getLast().phrase() + " " + found.counted() + ", depending on the lock";
        }
        return needs.stream()
                .map(need -> need.amount().phrase() + " " + found.counted() + " ("
                        + findings.results().label(need.lock()) + ")")
                .collect(Collectors.joining(" and ", start, ""));
    }

    private static Headline single(Findings findings) {
        record Told(String method, DemonstrationRatio found) {}
        return findings.methods().stream()
                .flatMap(method ->
                        findings.ratios(method, Selection.ALL_ITEMS).stream().map(found -> new Told(method, found)))
                .filter(told -> told.found().needs().size() == 1
                        && told.found().needs().getFirst().isMeasured())
                .min(Comparator.comparing(
                                (Told told) -> !told.found().needs().getFirst().isOfAllSeeds())
                        .thenComparingInt(told -> PREFERRED.indexOf(told.found().level())))
                .map(told -> single(told.found(), findings, told.method()))
                .orElseGet(() -> furthest(findings));
    }

    /// Which method is spoken of, where there are several.
    private static String by(Findings findings, String method) {
        return findings.methods().size() > 1 ? " (" + findings.results().method(method) + ")" : "";
    }

    private static Headline single(DemonstrationRatio found, Findings findings, String method) {
        var need = found.needs().getFirst();
        var title = need.amount().words() + " " + found.counted() + " recover " + Numbers.wholePercent(found.level())
                + " of the gap of " + quoted(findings.results().label(need.lock())) + by(findings, method);
        var interval = need.interval()
                .map(i -> "95\u00a0% interval over other runs " + i.words())
                .orElse("no interval over other runs");
        return new Headline(title, title + " (" + interval + ").", title);
    }

    private static Headline furthest(Findings findings) {
        return findings.compared().stream()
                .filter(cell -> cell.allItems().isPresent() && cell.lock().isTold())
                .max(Comparator.comparingDouble(
                        cell -> cell.amount().map(Amount::value).orElse(0.0)))
                .map(cell -> of(findings, cell))
                .orElseGet(() -> nothing(findings));
    }

    /// No elicitation behind a lock that took: what is wrong with the locks is said in their own sentences.
    private static Headline nothing(Findings findings) {
        var verdicts = verdicts(findings);
        boolean measured =
                findings.cells().stream().anyMatch(cell -> cell.allItems().isPresent());
        if (!measured && verdicts.size() < findings.locks().size()) {
            return new Headline("No elicitation has been measured yet", "No elicitation has been measured yet.", "");
        }
        var title = verdicts.size() == 1 ? verdicts.getFirst().title() : "None of the locks that were elicited took";
        return new Headline(title, "", title);
    }

    private static Headline of(Findings findings, Cell cell) {
        var reading = cell.allItems().orElseThrow();
        var label = cell.lock().label();
        var given = cell.amount()
                .map(amount -> amount.words() + by(findings, cell.method()))
                .orElse(quoted(findings.results().method(cell.method())));
        boolean one = cell.amount().filter(amount -> amount.value() != 1).isEmpty();
        Optional<Recovered> defined = reading.recovered().filter(r -> r.share().isPresent());
        if (defined.isEmpty()) {
            var title = given + (one ? " brings “" : " bring “") + label + "” to "
                    + Numbers.percent(reading.elicited().mean())
                    + "\u00a0%; floor and ceiling to compare that with are not measured";
            return new Headline(title, title + ".", title);
        }
        double share = defined.get().share().orElseThrow();
        var title = given + (one ? " recovers " : " recover ") + Numbers.wholePercent(share) + " of the gap of “"
                + label + "”";
        var unit = findings.results().unit();
        var interval = defined.get()
                .interval()
                .map(i -> "95\u00a0% interval over other " + unit + " " + Numbers.percent(i)
                        + defined.get()
                                .runs()
                                .map(r -> ", over other runs " + Numbers.percent(r))
                                .orElse(""));
        var sentence = title + " (" + interval.orElse("no interval") + "): correctness without the" + " password is "
                + Numbers.percent(reading.elicited().mean()) + "\u00a0%.";
        return new Headline(title, sentence, title);
    }

    private static String quoted(String label) {
        return "“" + label + "”";
    }
}
