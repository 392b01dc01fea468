package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.task.math.expression.Expression.Bracketed;
import org.lockpick.task.math.expression.Expression.Combined;
import org.lockpick.task.math.expression.Expression.Listing;
import org.lockpick.task.math.expression.Expression.Matrix;
import org.lockpick.task.math.expression.Expression.Measured;
import org.lockpick.task.math.expression.Expression.Ratio;
import org.lockpick.task.math.expression.Expression.Relation;
import org.lockpick.task.math.expression.Expression.SetOf;

/// Whether two answers say the same: shapes are compared as shapes, and the scalars in them by value.
///
/// Sets and lists may be reordered, tuples and intervals not; a name before an equals sign may be missing on
/// one side, but not differ; a unit may be missing on one side, and short ones (`cm`, `km`) may not differ; an equation
/// may be multiplied by a constant,
/// an inequality by a positive one. One object serves one comparison, whose work it bounds.
public final class Sameness {
    private static final int MOST_REORDERED = 200;
    private static final Expression HUNDRED = new Expression.Literal(Rational.of(100));

    private final Values values = new Values(new Evaluation());

    private Sameness() {}

    /// Whether two texts, read as answers, say the same. A comma between digits is read both ways, for both
    /// texts alike: as one of thousands, and as one between two values.
    ///
    /// @throws UnreadableException if one of them is no answer in any reading
    public static boolean same(String one, String other) throws UnreadableException {
        boolean asThousands = new Sameness().same(one, other, Lexer.Commas.THOUSANDS);
        boolean ambiguous = one.contains(",") || other.contains(",");
        return asThousands || (ambiguous && new Sameness().same(one, other, Lexer.Commas.SEPARATORS));
    }

    /// Whether a text can be read as an answer.
    public static boolean isReadable(String answer) {
        try {
            AnswerParser.parse(answer, Lexer.Commas.SEPARATORS);
            return true;
        } catch (UnreadableException _) {
            return false;
        }
    }

    private boolean same(String one, String other, Lexer.Commas commas) throws UnreadableException {
        return same(prepared(AnswerParser.parse(one, commas)), prepared(AnswerParser.parse(other, commas)));
    }

    /// Lists flat, `\pm` written out, matrices multiplied.
    private static Expression prepared(Expression answer) {
        var items = new ArrayList<Expression>();
        flatten(answer, items);
        return items.size() == 1 ? items.getFirst() : new Listing(items);
    }

    private static void flatten(Expression answer, List<Expression> into) {
        var written = Signs.writtenOut(answer);
        if (written instanceof Listing(var items)) {
            items.forEach(item -> flatten(item, into));
        } else if (written instanceof SetOf(var items) && items.stream().anyMatch(Signs::areIn)) {
            var members = new ArrayList<Expression>();
            items.forEach(item -> flatten(item, members));
            into.add(new SetOf(members));
        } else {
            into.add(Matrices.resolved(written));
        }
    }

    private boolean same(Expression one, Expression other) {
        if (one.equals(other)) {
            return true;
        }
        if (one instanceof Relation || other instanceof Relation) {
            return sameClaim(one, other);
        }
        if (one instanceof Measured || other instanceof Measured) {
            return sameMeasure(one, other);
        }
        return switch (one) {
            case Listing(var items) -> sameListing(items, other);
            case SetOf(var items) ->
                switch (other) {
                    case SetOf(var others) -> sameMembers(items, others);
                    case Listing(var others) -> sameMembers(items, others);
                    default -> false;
                };
            case Bracketed tuple ->
                switch (other) {
                    case Bracketed second ->
                        tuple.open().equals(second.open())
                                && tuple.close().equals(second.close())
                                && sameInOrder(tuple.items(), second.items());
                    case Listing(var others) -> isTuple(tuple) && sameInOrder(tuple.items(), others);
                    default -> false;
                };
            case Matrix(var rows) -> other instanceof Matrix(var others) && sameRows(rows, others);
            case Combined first -> other instanceof Combined second && sameCombination(first, second);
            case Ratio(var parts) -> other instanceof Ratio(var others) && sameInOrder(parts, others);
            case Expression.Numeral _, Expression.Words _ -> false;
            default -> values.same(one, other);
        };
    }

    private boolean sameListing(List<Expression> items, Expression other) {
        return switch (other) {
            case Listing(var others) ->
                namesDecideOrder(items, others)
                        ? sameInOrder(items, others)
                        : sameInAnyOrder(withoutRepeatedTuples(items), withoutRepeatedTuples(others));
            case SetOf(var others) -> sameMembers(items, others);
            case Bracketed tuple -> isTuple(tuple) && sameInOrder(items, tuple.items());
            default -> false;
        };
    }

    /// A solution of an equation in several variables is no more a solution for being listed twice.
    private static List<Expression> withoutRepeatedTuples(List<Expression> items) {
        return items.stream().allMatch(Bracketed.class::isInstance)
                ? items.stream().distinct().toList()
                : items;
    }

    private boolean sameMembers(List<Expression> items, List<Expression> others) {
        return sameInAnyOrder(
                items.stream().distinct().toList(), others.stream().distinct().toList());
    }

    private static boolean isTuple(Bracketed items) {
        return items.open().equals("(") && items.close().equals("(");
    }

    /// Of `x = 1, y = 2` against `1, 2`, the order is all that tells which is which.
    private static boolean namesDecideOrder(List<Expression> items, List<Expression> others) {
        return distinctNames(items) != distinctNames(others);
    }

    private static boolean distinctNames(List<Expression> items) {
        var names = items.stream()
                .map(Claim::of)
                .filter(Claim.Named.class::isInstance)
                .map(claim -> ((Claim.Named) claim).name())
                .toList();
        return names.size() == items.size() && names.stream().distinct().count() > 1;
    }

    private boolean sameInOrder(List<Expression> items, List<Expression> others) {
        if (items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!same(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameInAnyOrder(List<Expression> items, List<Expression> others) {
        if (items.size() != others.size() || items.size() > MOST_REORDERED) {
            return sameInOrder(items, others);
        }
        var left = new ArrayList<>(others);
        for (var item : items) {
            int match = 0;
            while (match < left.size() && !same(item, left.get(match))) {
                match++;
            }
            if (match == left.size()) {
                return false;
            }
            left.remove(match);
        }
        return true;
    }

    private boolean sameRows(List<List<Expression>> rows, List<List<Expression>> others) {
        if (rows.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!sameInOrder(rows.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameCombination(Combined one, Combined other) {
        return one.operation().equals(other.operation())
                && (one.operation().equals("setminus")
                        ? sameInOrder(one.parts(), other.parts())
                        : sameInAnyOrder(one.parts(), other.parts()));
    }

    /// A unit may be missing on one side; `20%` is both 20 and one fifth.
    private boolean sameMeasure(Expression one, Expression other) {
        var firstUnit = one instanceof Measured(var _, var unit) ? unit : "";
        var secondUnit = other instanceof Measured(var _, var unit) ? unit : "";
        if (Vocabulary.differ(firstUnit, secondUnit)) {
            return false;
        }
        var first = one instanceof Measured(var value, var _) ? value : one;
        var second = other instanceof Measured(var value, var _) ? value : other;
        return same(first, second)
                || (firstUnit.equals("%")
                        && secondUnit.isEmpty()
                        && same(new Expression.Quotient(first, HUNDRED), second))
                || (secondUnit.equals("%")
                        && firstUnit.isEmpty()
                        && same(first, new Expression.Quotient(second, HUNDRED)));
    }

    private boolean sameClaim(Expression one, Expression other) {
        if (one instanceof Relation first && other instanceof Relation second) {
            var firstInequality = Claim.inequality(first);
            var secondInequality = Claim.inequality(second);
            if (firstInequality.isPresent() && secondInequality.isPresent()) {
                return sameClaim(firstInequality.get(), secondInequality.get());
            }
        }
        return sameClaim(Claim.of(one), Claim.of(other));
    }

    private boolean sameClaim(Claim one, Claim other) {
        return switch (one) {
            case Claim.Named named ->
                switch (other) {
                    case Claim.Named second ->
                        (named.name().equals(second.name()) && same(named.value(), second.value()))
                                || proportional(difference(named), difference(second));
                    case Claim.Equation(var difference) -> proportional(difference(named), difference);
                    case Claim.Value(var value) -> same(named.value(), value);
                    case Claim.Inequality _ -> false;
                };
            case Claim.Equation(var difference) ->
                switch (other) {
                    case Claim.Named second -> proportional(difference, difference(second));
                    case Claim.Equation(var second) -> proportional(difference, second);
                    case Claim.Inequality _, Claim.Value _ -> false;
                };
            case Claim.Inequality(var difference, var strict) ->
                other instanceof Claim.Inequality(var second, var secondStrict)
                        && strict == secondStrict
                        && values.ratio(difference, second)
                                .filter(ratio -> ratio > 0)
                                .isPresent();
            case Claim.Value(var value) ->
                switch (other) {
                    case Claim.Named(var _, var second) -> same(value, second);
                    case Claim.Value(var second) ->
                        (!(value instanceof Relation) && !(second instanceof Relation) && same(value, second))
                                || sameOpaque(value, second);
                    case Claim.Equation _, Claim.Inequality _ -> false;
                };
        };
    }

    /// Relations that claim nothing simpler: the same signs between the same sides.
    private boolean sameOpaque(Expression one, Expression other) {
        return one instanceof Relation(var sides, var signs)
                && other instanceof Relation(var others, var otherSigns)
                && signs.equals(otherSigns)
                && sameInOrder(sides, others);
    }

    private static Expression difference(Claim.Named named) {
        return Claim.difference(named.name(), named.value());
    }

    private boolean proportional(Expression one, Expression other) {
        return values.ratio(one, other).isPresent();
    }
}
