package org.lockpick.policy.making;

import java.util.List;
import org.lockpick.remote.Completion;
import org.lockpick.remote.Question;

/// Who answers the questions of an item. Equal questions have equal answers.
@FunctionalInterface
public interface Asker {
    /// The answers, in the order of the questions.
    List<Completion> ask(List<Question> questions);

    /// The answer to one.
    default Completion ask(Question question) {
        return ask(List.of(question)).getFirst();
    }
}
