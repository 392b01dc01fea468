package org.lockpick.remote;

/// An endpoint that gave no usable answer, and why. The message is for the user, and holds no key.
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Kind kind;
    private final int status;

    /// Why there is no answer, and so what could help.
    public enum Kind {
        /// The server refuses (401, 403, 404, a redirect): asking again changes nothing, and asking for
        /// something else hardly.
        REFUSED,
        /// The server refuses what this request asks (400, 413, 422), such as a prompt too long for the
        /// model. It may also be a setting that all requests have.
        REFUSED_REQUEST,
        /// The account has no money left.
        QUOTA,
        /// The server answers, but not with what this request needs, such as log-probabilities of a prompt.
        UNSUPPORTED,
        /// Nothing usable came, however often it was asked.
        GAVE_UP,
        /// The cache does not have it and nothing may be sent.
        NOT_CACHED
    }

    EndpointException(Kind kind, String message) {
        this(kind, 0, message);
    }

    /// @param status the HTTP status that it came with; 0 where it is about something else
    EndpointException(Kind kind, int status, String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    /// Whether the server refused, so that nothing came of the request.
    public boolean isRefusal() {
        return kind == Kind.REFUSED || kind == Kind.REFUSED_REQUEST || kind == Kind.QUOTA;
    }

    /// Whether the server says that what was asked for is not there.
    public boolean isAbsence() {
        return status == NOT_FOUND || status == GONE;
    }

    /// Why.
    public Kind kind() {
        return kind;
    }

    /// Whether a person has to change something (a key, a name, an account) before asking again makes sense.
    public boolean isMistake() {
        return switch (kind) {
            case REFUSED, REFUSED_REQUEST, QUOTA, UNSUPPORTED, NOT_CACHED -> true;
            case GAVE_UP -> false;
        };
    }
}
