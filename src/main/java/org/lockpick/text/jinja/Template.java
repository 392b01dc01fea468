package org.lockpick.text.jinja;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A template that has been read, ready to be rendered as often as wanted, by any thread.
public final class Template {
    private final Source source;
    private final List<Statement> statements;

    private Template(Source source, List<Statement> statements) {
        this.source = source;
        this.statements = statements;
    }

    /// Reads a template.
    ///
    /// @param name as messages name it, such as its file
    /// @throws TemplateException naming line and column of what is not Jinja, or not of the part of it that is
    /// known
    public static Template parse(String name, String text) {
        var source = new Source(name, text);
        return new Template(source, Parser.parse(source));
    }

    /// As messages name it.
    public String name() {
        return source.name();
    }

    /// Whether the variable or word stands anywhere in the template.
    public boolean mentions(String word) {
        return source.text().contains(word);
    }

    /// Renders the template.
    ///
    /// @param variables JSON-like values: null, texts, numbers, truth values, lists, maps, or trees of JSON
    /// @param now what the function `strftime_now` tells
    /// @throws TemplateException if the template refuses its input, uses what is not there, or needs too much
    /// @throws IllegalArgumentException for a variable that is not JSON-like
    public Rendered render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now) {
        var budget = new Budget();
        var output = new Output(budget);
        var scope = Scope.outermost();
        Globals.into(scope, now);
        variables.forEach((name, value) -> scope.set(name, Values.of(value)));
        try {
            new Renderer(source, budget, output).render(statements, scope);
        } catch (StackOverflowError _) {
            // Values and left-leaning expressions nest as deep as a template builds them; nothing outlives this call.
            throw Failure.limit("nested too deep").at(source, new Place(1, 1));
        }
        return output.rendered();
    }
}
