package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// How tables call what elicitations were given: by its name where all of a study's methods count the same
/// thing.
final class Amounts {

    private Amounts() {}

    /// The one thing that all methods count, such as demonstrations; empty where there are several or none.
    static Optional<String> single(Findings findings) {
        var names = findings.comparisons().values().stream()
                .map(Comparison::counted)
                .distinct()
                .toList();
        return names.size() == 1 ? names.getFirst() : Optional.empty();
    }

    /// The same for a head or a sentence.
    static String named(Findings findings) {
        return single(findings).orElse("amount");
    }

    /// The head of a narrow column.
    static String head(Findings findings) {
        return single(findings)
                .filter(Point.DEMONSTRATIONS::equals)
                .map(_ -> "k")
                .orElse(named(findings));
    }

    /// What the narrow head means; empty where it says so itself.
    static String legend(Findings findings) {
        return head(findings).equals("k") ? "k: demonstrations. " : "";
    }

    /// A cell's amount: the number alone where the head says of what.
    static String of(Findings findings, Cell cell) {
        return cell.amount()
                .map(amount -> single(findings).isPresent() ? amount.number() : amount.words())
                .orElse(Numbers.ABSENT);
    }

    /// The head over settings.
    static String settingHead(Findings findings) {
        var known = List.of(Point.LEARNING_RATE, Point.EPOCHS);
        boolean usual = findings.cells().stream()
                .flatMap(cell -> cell.allItems().stream())
                .allMatch(reading -> reading.setting().coordinates().keySet().containsAll(known));
        return usual ? "lr × epochs" : "setting";
    }
}
