package org.lockpick.remote;

/// An answer that is not what the protocol promises, such as a page in HTML or no choice at all. Gateways send
/// such answers when they are in trouble, so it is worth asking again.
final class UnusableAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean told;

    UnusableAnswerException(String message) {
        this(message, false);
    }

    private UnusableAnswerException(String message, boolean told) {
        super(message);
        this.told = told;
    }

    /// An answer of which the server itself says that it failed.
    static UnusableAnswerException toldByServer(String message) {
        return new UnusableAnswerException(message, true);
    }

    /// Whether the server itself says that the answer failed.
    boolean toldByServer() {
        return told;
    }
}
