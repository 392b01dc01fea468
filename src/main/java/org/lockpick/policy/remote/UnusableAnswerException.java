package org.lockpick.policy.remote;

/// An answer that is not what the protocol promises, such as a page in HTML or no choice at all. Gateways send
/// such answers when they are in trouble, so it is worth asking again.
final class UnusableAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableAnswerException(String message) {
        super(message);
    }
}
