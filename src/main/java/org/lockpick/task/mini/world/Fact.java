package org.lockpick.task.mini.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.lockpick.task.mini.draw.Draw;

/// Something that is so in an invented world.
///
/// @param relation what is known of what sort of thing
/// @param thing    its name
/// @param value    one of the relation's values
public record Fact(Relation relation, String thing, String value) {
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

    /// The fact as a question with three wrong choices in random order.
    public Question question(Draw draw) {
        var others = new ArrayList<>(relation.values());
        others.remove(value);
        Collections.shuffle(others, new Random(draw.random().nextLong()));
        var choices = new ArrayList<>(others.subList(0, 3));
        int answer = draw.between(0, 3);
        choices.add(answer, value);
        return new Question(relation.subject(), relation.group(), asked(draw), List.copyOf(choices), answer);
    }
}
