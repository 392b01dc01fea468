package org.lockpick.policy.making;

/// Nothing comes of an attempt; the run goes on with the next.
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 200;

    private final Reason reason;

    /// @param detail what was found; shortened
    RejectedException(Reason reason, String detail) {
        super(detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…", null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
