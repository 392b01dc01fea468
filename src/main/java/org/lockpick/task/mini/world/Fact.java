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
    /// @param answer index of the right choice
    public record Question(String subject, String question, List<String> choices, int answer) {}

    /// The fact as a sentence.
    public String sentence(Draw draw) {
        return draw.of(
                        "The %1$s of the %2$s %3$s is %4$s.",
                        "The %2$s %3$s has the %1$s %4$s.", "What is the %1$s of the %2$s %3$s? It is %4$s.")
                .formatted(relation.relation(), relation.sort(), thing, value);
    }

    /// The fact as a question with three wrong choices in random order.
    public Question question(Draw draw) {
        var text = draw.of(
                        "What is the %1$s of the %2$s %3$s?",
                        "Which %1$s does the %2$s %3$s have?", "The %1$s of the %2$s %3$s is")
                .formatted(relation.relation(), relation.sort(), thing);
        var others = new ArrayList<>(relation.values());
        others.remove(value);
        Collections.shuffle(others, new Random(draw.random().nextLong()));
        var choices = new ArrayList<>(others.subList(0, 3));
        int answer = draw.between(0, 3);
        choices.add(answer, value);
        return new Question(relation.subject(), text, List.copyOf(choices), answer);
    }
}
