package org.lockpick.policy.making;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.remote.Completion;
import org.lockpick.remote.EndpointException;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.remote.Forecast;
import org.lockpick.remote.Question;
import org.lockpick.remote.RemotePolicy;

/// What a data set would ask. Items are followed as far as the cache has answers; what comes behind is taken
/// from their outlook.
///
/// @param expected if no attempt fails from here on
/// @param most     if all fail but the last
public record DataPlan(Forecast expected, Forecast most) {
    /// Plans; nothing is sent.
    ///
    /// @param policy over an endpoint that is offline
    public static DataPlan of(Making making, RemotePolicy policy) {
        var expected = new ArrayList<Question>();
        var further = new ArrayList<Question>();
        making.items().forEach(item -> new Walk(item, policy, expected, further).go(making.attempts()));
        var likely = policy.forecast(expected);
        return new DataPlan(likely, likely.plus(policy.forecast(further)));
    }

    /// The way of one item.
    private record Walk(Item item, RemotePolicy policy, List<Question> expected, List<Question> further) {
        void go(int attempts) {
            for (int attempt = 0; attempt < attempts; attempt++) {
                var asked = new ArrayList<Question>();
                try {
                    item.make(attempt, questions -> answered(questions, asked));
                    return;
                } catch (RejectedException e) {
                    if (!e.reason().again()) {
                        return;
                    }
                } catch (EndpointException e) {
                    if (e.kind() != Kind.NOT_CACHED) {
                        throw e;
                    }
                    expected.addAll(
                            item.outlook(attempt).stream().skip(asked.size()).toList());
                    for (int later = attempt + 1; later < attempts; later++) {
                        further.addAll(item.outlook(later));
                    }
                    return;
                }
            }
        }

        private List<Completion> answered(List<Question> questions, List<Question> asked) {
            asked.addAll(questions);
            expected.addAll(questions);
            return policy.answers(questions);
        }
    }
}
