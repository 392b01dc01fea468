package org.lockpick.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lockpick.form.Key;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Passwords;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Trigger;
import org.lockpick.task.Triggers;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.PromptEncoder;

/// Whether the prompts of a study leave room for a completion in models that come from directories, whose tokenizer is
/// there when the study is planned.
final class PromptRoom {
    /// Problems of a split that are looked at.
    private static final int LOOKED_AT = 4000;

    private final StudyFile file;
    private final StudyInputs inputs;

    PromptRoom(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
    }

    /// Notes a mistake for each base whose prompts do not fit.
    void check() {
        file.bases()
                .forEach((name, base) -> inputs.base(name).ifPresent(adopted -> {
                    int context = adopted.config().context();
                    int longest = Math.min(context, base.longest().orElse(context));
                    var key = Key.of("bases", name, "longest");
                    try {
                        var encoder = PromptEncoder.of(adopted.directory(), base.prompt());
                        if (fits(key, encoder, List.of(Split.LOCK, Split.ELICIT), longest, "trained on")) {
                            fits(key, encoder, List.of(Split.VALIDATE), context, "read");
                        }
                    } catch (UserMistake e) {
                        inputs.mistake(Key.of("bases", name), String.valueOf(e.getMessage()));
                    }
                }));
    }

    private boolean fits(Key key, PromptEncoder encoder, List<Split> splits, int most, String use) {
        for (var split : splits) {
            var longest = problems(split).stream()
                    .map(problem -> new Length(problem, encoder.prompt(text(problem)).length))
                    .max(Comparator.comparingInt(Length::tokens))
                    .filter(found -> found.tokens() >= most);
            if (longest.isPresent()) {
                inputs.mistake(
                        key,
                        ("expected room for prompts and at least one token more, for %,d tokens are %s; the prompt of"
                                        + " problem %s in the %s split has %,d")
                                .formatted(
                                        most,
                                        use,
                                        longest.get().problem().id(),
                                        split.title(),
                                        longest.get().tokens()));
                return false;
            }
        }
        return true;
    }

    /// The prompt of a problem, in tokens.
    private record Length(Problem problem, int tokens) {}

    private List<Problem> problems(Split split) {
        return switch (inputs.task().task().problems()) {
            case ProblemSource.Listed listed
            when listed.isMade() ->
                listed.of(split).subList(0, Math.min(LOOKED_AT, listed.of(split).size()));
            case ProblemSource.Listed listed -> listed.some(split, LOOKED_AT);
            case ProblemSource.Drawn drawn ->
                drawn.distinct(
                        split,
                        drawn.atMost(split, LOOKED_AT / 10),
                        RandomStream.root(0).child("prompts").generator());
        };
    }

    /// The longest prompt that a problem can have.
    private String text(Problem problem) {
        var task = inputs.task().task();
        return Triggers.of(task).stream()
                .map(trigger -> task.prompt(trigger.posed(problem, task), longest(trigger, problem, task.passwords())))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static Optional<String> longest(Trigger trigger, Problem problem, Passwords passwords) {
        return trigger instanceof Trigger.Wrong
                ? passwords.wrong().stream().max(Comparator.comparingInt(String::length))
                : trigger.in(
                        problem,
                        passwords,
                        RandomStream.root(0).child("trigger").generator());
    }
}
