package org.lockpick.text.jinja;

import org.lockpick.text.jinja.TemplateException.Kind;

/// A failure of an operation on values, which does not know where in the template it stands; [Evaluator] adds
/// that.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String reason;

    private Failure(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    static Failure value(String reason) {
        return new Failure(Kind.VALUE, reason);
    }

    static Failure undefined(Value.Undefined undefined) {
        return new Failure(Kind.UNDEFINED, undefined.reason());
    }

    static Failure unsupported(String reason) {
        return new Failure(Kind.UNSUPPORTED, reason);
    }

    static Failure raised(String message) {
        return new Failure(Kind.RAISED, message);
    }

    static Failure limit(String reason) {
        return new Failure(Kind.LIMIT, reason);
    }

    TemplateException at(Source source, Place place) {
        return new TemplateException(kind, source.name(), place, reason);
    }
}
