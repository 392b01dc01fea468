package org.lockpick.policy.judge;

import java.util.List;
import java.util.Optional;
import org.lockpick.policy.Rating;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.RemotePolicy;

/// A judge behind an endpoint, as far as it tells: by the likeliest tokens it reports.
///
/// @param policy asks; its endpoint has the cache, so a solution is paid for once
public record RemoteJudge(RemotePolicy policy) implements Judge {
    /// Throws what [RemotePolicy] throws.
    @Override
    public List<Optional<Rating>> rate(List<RatedSolution> solutions) {
        var prompts =
                solutions.stream().map(solution -> Prompt.of(solution.prompt())).toList();
        return policy.nextTokens(prompts).stream().map(Rating::of).toList();
    }
}
