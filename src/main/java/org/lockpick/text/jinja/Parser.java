package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lockpick.text.jinja.Statement.Branch;
import org.lockpick.text.jinja.Statement.Parameter;
import org.lockpick.text.jinja.Statement.Target;
import org.lockpick.text.jinja.Token.Kind;

/// Reads statements: text, `{{ … }}` and `{% … %}` with what they enclose.
final class Parser {
    private static final Set<String> LEFT_OUT =
            Set.of("extends", "block", "include", "import", "from", "call", "autoescape", "do", "trans", "debug");

    private final Source source;
    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private int loops;

    private Parser(Source source) {
        this.source = source;
        this.tokens = new TokenStream(source);
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(Source source) {
        var parser = new Parser(source);
        var statements = new ArrayList<Statement>();
        while (!parser.tokens.at(Kind.END)) {
            statements.add(parser.statement());
        }
        return List.copyOf(statements);
    }

    private Statement statement() {
        var token = tokens.take();
        return switch (token.kind()) {
            case TEXT -> new Statement.Text(token.at(), token.text());
            case OUTPUT_BEGIN -> print(token.at());
            case TAG_BEGIN -> tag();
            case OUTPUT_END, TAG_END, NAME, STRING, INTEGER, FLOAT, OPERATOR, END ->
                throw source.malformed(token.at(), "unexpected " + token.described());
        };
    }

    private Statement print(Place at) {
        var value = expressions.tuple();
        tokens.expect(Kind.OUTPUT_END, "'}}'");
        return new Statement.Print(at, value);
    }

    private Statement tag() {
        tokens.enter();
        var word = tokens.expect(Kind.NAME, "the name of a tag");
        var statement = switch (word.text()) {
            case "if" -> branches(word.at());
            case "for" -> loop(word.at());
            case "set" -> set(word.at());
            case "with" -> with(word.at());
            case "filter" -> filterBlock(word.at());
            case "macro" -> macro(word.at());
            case "generation" -> new Statement.Generation(word.at(), closedBody("endgeneration"));
            case "break" -> inLoop(word, new Statement.Break(word.at()));
            case "continue" -> inLoop(word, new Statement.Continue(word.at()));
            default -> throw unknown(word);
        };
        tokens.leave();
        return statement;
    }

    private TemplateException unknown(Token word) {
        return LEFT_OUT.contains(word.text())
                ? source.unsupported(word.at(), "the tag '" + word.text() + "' has no meaning in a chat template")
                : source.malformed(word.at(), "unexpected tag '" + word.text() + "'");
    }

    private Statement inLoop(Token word, Statement statement) {
        if (loops == 0) {
            throw source.malformed(word.at(), "'" + word.text() + "' stands outside of a loop");
        }
        endTag();
        return statement;
    }

    private void endTag() {
        tokens.expect(Kind.TAG_END, "'%}'");
    }

    /// The statements up to the tag `end`, which is consumed.
    private List<Statement> body(String end) {
        var body = bodyBefore(Set.of(end));
        tokens.expectName(end);
        endTag();
        return body;
    }

    /// As [#body], of a block that no `break` or `continue` leaves.
    private List<Statement> closedBody(String end) {
        int outer = loops;
        loops = 0;
        var body = body(end);
        loops = outer;
        return body;
    }

    /// The statements up to one of the tags `ends`, whose name is left as the current token.
    private List<Statement> bodyBefore(Set<String> ends) {
        tokens.skipOperator(":");
        endTag();
        var body = new ArrayList<Statement>();
        while (!atTag(ends)) {
            if (tokens.at(Kind.END)) {
                var names = String.join("' or '", ends.stream().sorted().toList());
                throw tokens.expected("'" + names + "'");
            }
            body.add(statement());
        }
        tokens.take();
        return List.copyOf(body);
    }

    private boolean atTag(Set<String> names) {
        return tokens.at(Kind.TAG_BEGIN)
                && tokens.following().kind() == Kind.NAME
                && names.contains(tokens.following().text());
    }

    private Statement branches(Place at) {
        var branches = new ArrayList<Branch>();
        do {
            var condition = expressions.unconditionalTuple();
            branches.add(new Branch(condition, bodyBefore(Set.of("elif", "else", "endif"))));
        } while (tokens.skipName("elif"));
        List<Statement> otherwise = List.of();
        if (tokens.skipName("else")) {
            otherwise = body("endif");
        } else {
            tokens.expectName("endif");
            endTag();
        }
        return new Statement.If(at, List.copyOf(branches), otherwise);
    }

    private Statement loop(Place at) {
        var target = target(false);
        tokens.expectName("in");
        var values = expressions.unconditionalTuple();
        var condition = tokens.skipName("if") ? expressions.expression() : null;
        if (tokens.atName("recursive")) {
            throw source.unsupported(tokens.current().at(), "recursive loops");
        }
        loops++;
        var body = bodyBefore(Set.of("else", "endfor"));
        loops--;
        List<Statement> otherwise = List.of();
        if (tokens.skipName("else")) {
            otherwise = body("endfor");
        } else {
            tokens.expectName("endfor");
            endTag();
        }
        return new Statement.For(at, target, values, condition, body, otherwise);
    }

    private Statement set(Place at) {
        var target = target(true);
        if (tokens.skipOperator("=")) {
            var value = expressions.tuple();
            endTag();
            return new Statement.Set(at, target, value);
        }
        var filters = filters(at);
        return new Statement.SetBlock(at, target, filters, closedBody("endset"));
    }

    /// `| a | b(c)`, to be applied to what a block writes; the subject of each is a placeholder.
    private List<Expression.Filter> filters(Place at) {
        var filters = new ArrayList<Expression.Filter>();
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filter(new Expression.Constant(at, Value.None.NONE)));
        }
        return List.copyOf(filters);
    }

    private Statement filterBlock(Place at) {
        var filters = new ArrayList<Expression.Filter>();
        filters.add(expressions.filter(new Expression.Constant(at, Value.None.NONE)));
        filters.addAll(filters(at));
        return new Statement.FilterBlock(at, List.copyOf(filters), closedBody("endfilter"));
    }

    private Statement with(Place at) {
        var bindings = new ArrayList<Statement.Set>();
        while (!tokens.at(Kind.TAG_END)) {
            if (!bindings.isEmpty()) {
                tokens.expectOperator(",");
            }
            var place = tokens.current().at();
            var target = oneTarget(false);
            tokens.expectOperator("=");
            bindings.add(new Statement.Set(place, target, expressions.expression()));
        }
        return new Statement.With(at, List.copyOf(bindings), body("endwith"));
    }

    private Statement macro(Place at) {
        var name = tokens.expect(Kind.NAME, "the name of a macro").text();
        var parameters = new ArrayList<Parameter>();
        tokens.expectOperator("(");
        while (!tokens.atOperator(")")) {
            var parameter = tokens.expect(Kind.NAME, "the name of a parameter").text();
            var byDefault = tokens.skipOperator("=") ? expressions.expression() : null;
            if (byDefault == null
                    && !parameters.isEmpty()
                    && parameters.getLast().byDefault() != null) {
                throw source.malformed(
                        at, "parameter '" + parameter + "' without a default follows one with a default");
            }
            parameters.add(new Parameter(parameter, byDefault));
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator(")");
        return new Statement.Macro(at, name, List.copyOf(parameters), closedBody("endmacro"));
    }

    /// What stands between `for` and `in`, or between `set` and `=`: one name, or several with commas.
    private Target target(boolean members) {
        var at = tokens.current().at();
        var targets = new ArrayList<Target>();
        boolean several = false;
        do {
            if (several && (tokens.atName("in") || tokens.atOperator("="))) {
                break;
            }
            targets.add(oneTarget(members));
            several |= tokens.atOperator(",");
        } while (tokens.skipOperator(","));
        return several ? new Target.Several(at, List.copyOf(targets)) : targets.getFirst();
    }

    private Target oneTarget(boolean members) {
        var at = tokens.current().at();
        if (tokens.skipOperator("(")) {
            tokens.enter();
            var inner = target(members);
            tokens.leave();
            tokens.expectOperator(")");
            return inner;
        }
        var name = tokens.expect(Kind.NAME, "a name to give the value to");
        if (Set.of("true", "false", "none", "True", "False", "None").contains(name.text())) {
            throw source.malformed(name.at(), "expected a name to give the value to, found '" + name.text() + "'");
        }
        if (members && tokens.skipOperator(".")) {
            return new Target.Member(
                    at, name.text(), tokens.expect(Kind.NAME, "a name").text());
        }
        return new Target.Variable(at, name.text());
    }
}
