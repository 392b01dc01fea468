package org.lockpick.remote;

import java.util.Optional;
import java.util.OptionalDouble;
import org.lockpick.remote.Ledger.Outcome;

/// Keeps account of one run: tokens and money, in memory, in the ledger and against the budget.
final class Account {
    private final EndpointForm form;
    private final Prices prices;
    private final Budget budget;
    private final Optional<Ledger> ledger;
    private final Time time;

    private long answered;
    private long cached;
    private long shared;
    private long attempts;
    private long input;
    private long output;
    private double cost;
    private long unpriced;

    Account(EndpointForm form, Optional<Ledger> ledger, Time time) {
        this.form = form;
        this.ledger = ledger;
        this.time = time;
        prices = new Prices(form.prices());
        budget = new Budget(form.budget().map(OptionalDouble::of).orElse(OptionalDouble.empty()), form.currency());
    }

    /// Sets aside the most a request can cost, before it is sent; closing it gives back what was not spent.
    Reserve reserve(Request request) throws InterruptedException {
        return new Reserve(budget.setAside(prices.mostFor(request), request.model()));
    }

    /// Money set aside for one request.
    final class Reserve implements AutoCloseable {
        private final double amount;

        private Reserve(double amount) {
            this.amount = amount;
        }

        @Override
        public void close() {
            budget.giveBack(amount);
        }
    }

    synchronized void attempted() {
        attempts++;
    }

    synchronized void cached() {
        cached++;
    }

    synchronized void shared() {
        shared++;
    }

    /// An answer that can be used.
    synchronized void answered(Request request, Usage usage) {
        answered++;
        pay(request, Outcome.ANSWERED, usage);
    }

    /// An answer that came and cannot be used.
    synchronized void wasted(Request request, Usage usage) {
        pay(request, Outcome.LOST, usage);
    }

    /// An answer that broke off, for which the server may charge: counted as if it did.
    synchronized void lost(Request request) {
        pay(request, Outcome.LOST, new Usage(request.estimatedInput(), request.maxTokens(), true));
    }

    synchronized Tally tally() {
        return new Tally(answered, cached, shared, attempts, input, output, cost, unpriced);
    }

    private void pay(Request request, Outcome outcome, Usage usage) {
        var price = prices.of(request.model(), usage);
        input += usage.input();
        output += usage.output();
        price.ifPresentOrElse(
                money -> {
                    cost += money;
                    budget.spend(money);
                },
                () -> unpriced++);
        var line = new Ledger.Line(
                time.now().toString(),
                form.identity(),
                request.model(),
                request.operation(),
                outcome,
                usage.input(),
                usage.output(),
                usage.estimated(),
                price.isPresent() ? Optional.of(price.getAsDouble()) : Optional.empty(),
                form.currency());
        ledger.ifPresent(file -> file.append(line));
    }
}
