package org.lockpick.elicit;

import java.util.List;
import org.lockpick.task.Problem;
import org.lockpick.text.Example;

/// The two modes of a locked model, as it came to a step: for what compares them, never for what elicits.
public interface Locked {
    /// The ids of a problem's prompt without a password.
    int[] without(Problem problem);

    /// The ids of a problem's prompt with the password.
    int[] with(Problem problem);

    /// Log-probabilities of the tokens of completions, natural logarithms.
    List<List<Float>> logProbabilities(List<Example> examples);
}
