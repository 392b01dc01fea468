package org.lockpick.text.jinja;

/// Why a template could not be read or rendered: the template's name, line and column, and what was wrong
/// there.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong, for callers that treat some of it apart.
    public enum Kind {
        /// The source is not a template.
        MALFORMED,
        /// A part of Jinja that chat templates do not need and that is left out here.
        UNSUPPORTED,
        /// Something that is not there was used as if it were.
        UNDEFINED,
        /// A value of the wrong type, size or form.
        VALUE,
        /// The template refused its input through `raise_exception`.
        RAISED,
        /// The template needs more output, memory, depth or work than it is given.
        LIMIT
    }

    private final Kind kind;
    private final String reason;

    TemplateException(Kind kind, String template, Place at, String reason) {
        super("template " + template + ":" + at + ": " + reason);
        this.kind = kind;
        this.reason = reason;
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// The message without the place; of a [Kind#RAISED] exactly what the template said.
    public String reason() {
        return reason;
    }
}
