package org.lockpick.remote;

import org.lockpick.store.UserMistake;

/// The next request may cost more than is left of the budget; it was not sent. The answers so far are kept.
public final class BudgetReachedException extends UserMistake {
    private static final long serialVersionUID = 1;

    private final double next;

    BudgetReachedException(String message, double next) {
        super(message);
        this.next = next;
    }

    /// Money that the request may cost at most.
    public double next() {
        return next;
    }
}
