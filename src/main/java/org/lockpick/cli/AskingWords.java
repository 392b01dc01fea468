package org.lockpick.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.Forecast;
import org.lockpick.remote.Money;
import org.lockpick.remote.Tally;

/// What would be asked of an endpoint, and what was, in words.
final class AskingWords {
    private AskingWords() {}

    /// Requests, tokens and cost, a line each.
    static void forecast(Forecast forecast, EndpointForm form, PrintWriter out) {
        out.printf(Locale.ROOT, "model     %s at %s%n", form.model(), form.url());
        out.printf(
                Locale.ROOT,
                "requests  %,d: %,d in the cache, %,d repeated, %,d would be sent%n",
                forecast.requests(),
                forecast.cached(),
                forecast.repeated(),
                forecast.sent());
        out.printf(Locale.ROOT, "tokens    about %,d in, at most %,d out%n", forecast.input(), forecast.output());
        out.printf(
                "cost      if each answer is as long as it may be: %s; never more than: %s%n",
                EndpointOptions.cost(forecast.about(), form), EndpointOptions.cost(forecast.most(), form));
        form.budget().ifPresent(budget -> out.printf("budget    %s%n", Money.words(budget, form.currency())));
    }

    /// Answers, tokens and cost in one line.
    static String summary(Tally tally, EndpointForm form) {
        var cost = tally.unpriced() > 0 ? OptionalDouble.empty() : OptionalDouble.of(tally.cost());
        return String.format(
                Locale.ROOT,
                "%,d answers from the endpoint (%,d sent), %,d from the cache, %,d shared; %,d tokens in, %,d out; %s",
                tally.answered(),
                tally.attempts(),
                tally.cached(),
                tally.shared(),
                tally.input(),
                tally.output(),
                "cost " + EndpointOptions.cost(cost, form));
    }
}
