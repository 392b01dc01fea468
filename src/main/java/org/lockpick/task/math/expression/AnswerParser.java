package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.task.math.expression.Token.Kind;

/// Reads answers: from the loosest tie to the tightest, lists, relations, unions of sets, ratios, and below
/// them the scalars of [ScalarParser].
///
/// Time and depth are bounded by the bounds on tokens and on nesting.
final class AnswerParser {
    private final TokenStream tokens;
    private final ScalarParser scalars;

    private AnswerParser(TokenStream tokens) {
        this.tokens = tokens;
        this.scalars = new ScalarParser(tokens, this);
    }

    /// The whole of a text as one answer.
    ///
    /// @throws UnreadableException if it is not one, or is beyond the bounds
    static Expression parse(String text, Lexer.Commas commas) throws UnreadableException {
        var tokens = new TokenStream(Lexer.tokens(text, commas));
        var answer = new AnswerParser(tokens).listing();
        tokens.expect(Kind.NOTHING);
        return answer;
    }

    private Expression listing() throws UnreadableException {
        var items = items();
        return items.size() == 1 ? items.getFirst() : new Expression.Listing(items);
    }

    /// Items between separators, up to what is no part of one. Separators may be doubled (`1, and 2`) or trail.
    List<Expression> items() throws UnreadableException {
        var items = new ArrayList<Expression>();
        while (true) {
            items.add(relation());
            if (tokens.peek().kind() != Kind.SEPARATOR) {
                return items;
            }
            while (tokens.peek().kind() == Kind.SEPARATOR) {
                tokens.take();
            }
            if (tokens.peek().kind() == Kind.NOTHING) {
                return items;
            }
        }
    }

    private Expression relation() throws UnreadableException {
        if (tokens.peek().is(Kind.RELATION, "≈") || tokens.peek().is(Kind.RELATION, "=")) {
            tokens.take();
        }
        var sides = new ArrayList<>(List.of(combined()));
        var signs = new ArrayList<String>();
        while (tokens.peek().kind() == Kind.RELATION) {
            signs.add(relationSign());
            sides.add(combined());
        }
        return signs.isEmpty() ? sides.getFirst() : new Expression.Relation(sides, signs);
    }

    private String relationSign() {
        var sign = tokens.take().text();
        if ((sign.equals("<") || sign.equals(">")) && tokens.peek().is(Kind.RELATION, "=")) {
            tokens.take();
            return sign.equals("<") ? "≤" : "≥";
        }
        return sign;
    }

    private Expression combined() throws UnreadableException {
        var parts = new ArrayList<>(List.of(ratio()));
        var operation = "";
        while (isSetOperation(tokens.peek())) {
            var next = tokens.take().text();
            if (!operation.isEmpty() && !next.equals(operation)) {
                throw new UnreadableException("different set operations without brackets");
            }
            operation = next;
            parts.add(ratio());
        }
        return operation.isEmpty() ? parts.getFirst() : new Expression.Combined(operation, parts);
    }

    private static boolean isSetOperation(Token token) {
        return token.is(Kind.COMMAND, "cup") || token.is(Kind.COMMAND, "cap") || token.is(Kind.COMMAND, "setminus");
    }

    private Expression ratio() throws UnreadableException {
        var parts = new ArrayList<>(List.of(scalars.sum()));
        while (tokens.takeSign(":")) {
            parts.add(scalars.sum());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Ratio(parts);
    }

    /// What stands in brackets: a scalar in parentheses or TeX braces is itself, several are a tuple,
    /// interval or list.
    Expression bracketed() throws UnreadableException {
        tokens.deeper();
        var open = tokens.expect(Kind.OPEN).text();
        if (open.equals("\\{") && tokens.peek().kind() == Kind.CLOSE) {
            tokens.take();
            tokens.shallower();
            return new Expression.SetOf(List.of());
        }
        var items = items();
        var close = tokens.expect(Kind.CLOSE).text();
        tokens.shallower();
        return shape(open, items, close);
    }

    private static Expression shape(String open, List<Expression> items, String close) throws UnreadableException {
        boolean round = open.equals("(") || open.equals("[");
        if (!open.equals(close) && !(round && (close.equals("(") || close.equals("[")) && items.size() == 2)) {
            throw new UnreadableException(open + " closed as " + close);
        }
        boolean single = items.size() == 1;
        return switch (open) {
            case "\\{" -> new Expression.SetOf(items);
            case "{" -> single ? items.getFirst() : new Expression.Listing(items);
            case "floor" -> new Expression.Call(Function.FLOOR, items);
            case "ceil" -> new Expression.Call(Function.CEILING, items);
            case "(" -> single ? items.getFirst() : new Expression.Bracketed(open, items, close);
            default -> new Expression.Bracketed(open, items, close);
        };
    }

    /// A matrix, from `\begin` to `\end`.
    Expression matrix() throws UnreadableException {
        tokens.deeper();
        var kind = tokens.expect(Kind.BEGIN).text();
        if (kind.equalsIgnoreCase("vmatrix")) {
            throw new UnreadableException("a determinant");
        }
        var rows = new ArrayList<List<Expression>>();
        while (tokens.peek().kind() != Kind.END) {
            rows.add(row());
            if (!tokens.takeSign("\\\\")) {
                break;
            }
        }
        tokens.expect(Kind.END);
        tokens.shallower();
        return new Expression.Matrix(rows);
    }

    private List<Expression> row() throws UnreadableException {
        var cells = new ArrayList<>(List.of(scalars.sum()));
        while (tokens.takeSign("&")) {
            cells.add(scalars.sum());
        }
        return cells;
    }
}
