package org.lockpick.remote;

import java.util.OptionalDouble;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lockpick.store.UserMistake;

/// Money that a run may spend. A request sets aside the most it can cost before it is sent and gives back what
/// it did not need, so that no order of answers spends more than allowed.
final class Budget {
    private final OptionalDouble most;
    private final String currency;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double spent;
    private double aside;

    Budget(OptionalDouble most, String currency) {
        this.most = most;
        this.currency = currency;
    }

    /// Sets money aside, after waiting for that of requests under way if need be.
    ///
    /// @param amount the most a request can cost, empty if its model has no price
    /// @return what was set aside
    /// @throws BudgetReachedException if it would be too much, with nothing under way that could give some back
    double setAside(OptionalDouble amount, String model) throws InterruptedException {
        if (most.isEmpty()) {
            return 0;
        }
        if (amount.isEmpty()) {
            throw new UserMistake("a budget of " + Money.words(most.getAsDouble(), currency) + " is set, and the model "
                    + model + " has no price; write prices: {" + model + ": {input: …, output: …}} into the endpoint's"
                    + " file (money for a million tokens; 0 if it is free)");
        }
        lock.lockInterruptibly();
        try {
            while (spent + aside + amount.getAsDouble() > most.getAsDouble()) {
                if (aside == 0) {
                    throw exceeded(amount.getAsDouble());
                }
                changed.await();
            }
            aside += amount.getAsDouble();
            return amount.getAsDouble();
        } finally {
            lock.unlock();
        }
    }

    /// Gives back what was set aside for a request.
    void giveBack(double amount) {
        lock.lock();
        try {
            aside = Math.max(0, aside - amount);
            // Sums of doubles leave dust, and dust would be waited for.
            aside = aside < 1e-12 ? 0 : aside;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void spend(double amount) {
        lock.lock();
        try {
            spent += amount;
        } finally {
            lock.unlock();
        }
    }

    private BudgetReachedException exceeded(double next) {
        return new BudgetReachedException(
                "the budget of " + Money.words(most.getAsDouble(), currency) + " is reached: "
                        + Money.words(spent, currency) + " spent, and the next request may cost "
                        + Money.words(next, currency)
                        + ". It was not sent. The answers so far are in the cache: the same command with a larger"
                        + " budget goes on from there",
                next);
    }
}
