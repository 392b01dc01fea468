package org.lockpick.policy.remote;

import org.lockpick.store.UserMistake;

/// The next request may cost more than is left of the budget; it was not sent. The answers so far are kept.
public final class BudgetReachedException extends UserMistake {
    private static final long serialVersionUID = 1;

    BudgetReachedException(String message) {
        super(message);
    }
}
