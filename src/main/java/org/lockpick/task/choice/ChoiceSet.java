package org.lockpick.task.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lockpick.task.Membership;
import org.lockpick.task.NearDuplicates;

/// What was read: worked examples for prompts, and problems.
///
/// @param dev      the data set's own examples, in the order of its files; never asked
/// @param problems validation part first, then test part, each in the order of its files
public record ChoiceSet(List<ChoiceProblem> dev, List<ChoiceProblem> problems) {
    /// Copies.
    public ChoiceSet {
        dev = List.copyOf(dev);
        problems = List.copyOf(problems);
    }

    /// Who is in which split: all problems are dealt together, examples are in none.
    public Membership splits(long seed) {
        return Membership.of(problems.stream().map(ChoiceProblem::id).toList(), seed);
    }

    /// Nearly equal questions with nearly equal choices in different splits.
    ///
    /// @param threshold similarity from which two count as nearly equal, 0.8 by custom
    public List<NearDuplicates.Pair> leaks(Membership membership, double threshold) {
        Map<String, String> texts = new LinkedHashMap<>();
        problems.forEach(problem -> texts.put(problem.id(), problem.text()));
        return NearDuplicates.acrossSplits(NearDuplicates.find(texts, threshold), membership);
    }

    /// What a user should know of the data before believing a figure made with it.
    public List<String> notes(Subjects subjects) {
        var seen = new HashSet<String>();
        var notes = new ArrayList<String>();
        note(notes, problem -> !seen.add(problem.text()), "repeat another, choices and all");
        note(notes, ChoiceSet::sameChoiceTwice, "have two choices that are equal");
        note(notes, problem -> !problem.question().equals(problem.stem()), "have blanks around the question, left out");
        var unknown = problems.stream()
                .map(ChoiceProblem::subject)
                .filter(subject -> subjects.group(subject).equals(Subjects.OTHER))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("subjects of no group, counted as \"%s\": %s".formatted(Subjects.OTHER, unknown));
        }
        return notes;
    }

    private void note(List<String> notes, Predicate<ChoiceProblem> odd, String what) {
        long count = problems.stream().filter(odd).count();
        if (count > 0) {
            notes.add("%,d of %,d problems %s".formatted(count, problems.size(), what));
        }
    }

    private static boolean sameChoiceTwice(ChoiceProblem problem) {
        return Set.copyOf(problem.choices()).size() < problem.choices().size();
    }
}
