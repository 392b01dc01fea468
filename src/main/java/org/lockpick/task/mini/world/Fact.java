package org.lockpick.task.mini.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Something that is so in an invented world.
///
/// @param relation what is known of what sort of thing
/// @param thing    its name
/// @param value    one of the relation's values
public record Fact(Relation relation, String thing, String value) {
    private static final int WRONG = 3;

    /// A multiple-choice question about a fact, as MMLU has them.
    ///
    /// @param subject as MMLU names it
    /// @param group   coarse group of subjects that it belongs to
    /// @param answer  index of the right choice
    public record Question(String subject, String group, String question, List<String> choices, int answer) {}

    /// What is asked, and what is right.
    public record Answered(String question, String answer) {}

    /// The fact as an open question with its answer, or as a sentence that was cut before its last word.
    public Answered open(Draw draw) {
        return new Answered(asked(draw), value);
    }

    private String asked(Draw draw) {
        return draw.of(
                        "What is the %1$s of the %2$s %3$s?",
                        "Which %1$s does the %2$s %3$s have?", "The %1$s of the %2$s %3$s is")
                .formatted(relation.relation(), relation.sort(), thing);
    }

    /// The fact as a question with three wrong choices. The choices stand in the order that the relation's
    /// values have, as numbers and names do in many tests: in a random order, small models took far longer
    /// to find the letter than to learn the facts.
    public Question question(Draw draw) {
        var choices = new ArrayList<>(relation.values());
        choices.remove(value);
        while (choices.size() > WRONG) {
            choices.remove(draw.between(0, choices.size() - 1));
        }
        choices.add(value);
        choices.sort(Comparator.comparingInt(relation.values()::indexOf));
        int answer = choices.indexOf(value);
        return new Question(relation.subject(), relation.group(), asked(draw), List.copyOf(choices), answer);
    }
}
