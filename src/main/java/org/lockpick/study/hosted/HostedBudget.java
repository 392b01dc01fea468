package org.lockpick.study.hosted;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.EndpointForm.PriceForm;
import org.lockpick.remote.Ledger;
import org.lockpick.remote.Money;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.HostedForm.PricesForm;

/// What an experiment used up and what it may: tokens and money of all its runs together. A job that was begun counts
/// for the most it can cost until the endpoint tells how many tokens it trained on.
///
/// @param money in the place of the experiment's own; empty: its own
public record HostedBudget(HostedPlan plan, HostedFolder folder, Optional<Double> money) {
    private static final double MILLION = 1e6;

    /// The limit of money; where the experiment has none, the endpoint's.
    public Optional<Double> limit() {
        return money.or(() -> plan.form().budget().money())
                .or(() -> plan.endpoint().budget());
    }

    /// What so many tokens of training come to.
    Amount training(long tokens) {
        return new Amount(
                tokens,
                plan.form()
                        .prices()
                        .map(prices -> OptionalDouble.of(tokens * prices.training() / MILLION))
                        .orElse(OptionalDouble.empty()));
    }

    /// The price of a model that was fine-tuned.
    Optional<PriceForm> tuned() {
        return plan.form().prices().map(HostedBudget::tuned);
    }

    private static PriceForm tuned(PricesForm prices) {
        return new PriceForm(prices.input(), prices.output());
    }

    /// What was used up so far.
    public Amount spent() {
        long trained = states().mapToLong(JobState::spent).sum();
        return asked().plus(training(trained));
    }

    private Amount asked() {
        long tokens = 0;
        double cost = 0;
        for (var line : Ledger.read(folder.ledger())) {
            tokens += line.input() + line.output();
            cost += line.cost().orElse(0.0);
        }
        return new Amount(tokens, OptionalDouble.of(cost));
    }

    private Stream<JobState> states() {
        return plan.jobs().stream().flatMap(job -> folder.state(job.name()).stream());
    }

    /// What is used up and set aside for jobs under way.
    Amount taken() {
        return spent().plus(training(states().mapToLong(JobState::setAside).sum()));
    }

    /// An endpoint that spends no more than what is left.
    EndpointForm capped(EndpointForm form) {
        return limit().map(most ->
                        form.withBudget(Math.max(0, most - taken().money().orElse(0))))
                .orElse(form);
    }

    /// Refuses what may go beyond the limits.
    ///
    /// @param what would be begun, in words
    /// @param most that it can come to
    /// @throws UserMistake if it may
    void require(String what, Amount most) {
        var before = taken();
        var all = before.plus(most);
        plan.form().budget().tokens().filter(limit -> all.tokens() > limit).ifPresent(limit -> {
            throw new UserMistake(
                    "%s: expected at most %,d tokens in all (budget.tokens), found %,d used or set aside, and"
                                    .formatted(what, limit, before.tokens())
                            + " up to %,d more. It was not sent".formatted(most.tokens()));
        });
        limit().ifPresent(limit -> {
            if (all.money().isEmpty()) {
                throw new UserMistake(what + ": expected a price, for a budget of money is set, found none; write"
                        + " prices: {training: …, input: …, output: …}, and for the endpoint's own model prices: {"
                        + plan.endpoint().model() + ": {input: …, output: …}} into the endpoint's file");
            }
            if (all.money().getAsDouble() > limit) {
                throw new UserMistake(
                        "%s: expected at most %s in all (budget.money), found %s used or set aside, and up to"
                                        .formatted(
                                                what,
                                                words(limit),
                                                words(before.money().orElse(0)))
                                + " %s more. It was not sent"
                                        .formatted(words(most.money().orElse(0))));
            }
        });
    }

    private String words(double amount) {
        return Money.words(amount, plan.endpoint().currency());
    }
}
