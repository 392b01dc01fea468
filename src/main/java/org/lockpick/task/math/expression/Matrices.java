package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;

/// Sums, products and multiples of matrices, worked out entry by entry without evaluating the entries.
final class Matrices {
    private static final int MOST_ENTRIES = 100;

    /// Entries of a product of n matrices grow like 2ⁿ, for they are not evaluated.
    private static final int MOST_FACTORS = 4;

    private Matrices() {}

    /// An expression with its matrix operations carried out, where they are defined.
    static Expression resolved(Expression expression) {
        return switch (expression) {
            case Expression.Sum(var terms)
            when terms.stream().allMatch(term -> resolved(term) instanceof Expression.Matrix) ->
                terms.stream().map(Matrices::resolved).reduce(Matrices::sum).orElse(expression);
            case Expression.Product(var factors)
            when isProduct(factors) ->
                factors.stream().reduce(Matrices::product).orElse(expression);
            default -> expression;
        };
    }

    private static boolean isProduct(List<Expression> factors) {
        long matrices =
                factors.stream().filter(Expression.Matrix.class::isInstance).count();
        return matrices > 0 && matrices <= MOST_FACTORS;
    }

    private static Expression sum(Expression one, Expression other) {
        if (one instanceof Expression.Matrix(var first)
                && other instanceof Expression.Matrix(var second)
                && first.size() == second.size()
                && width(first) == width(second)) {
            var rows = new ArrayList<List<Expression>>();
            for (int i = 0; i < first.size(); i++) {
                var row = new ArrayList<Expression>();
                for (int j = 0; j < width(first); j++) {
                    row.add(new Expression.Sum(
                            List.of(first.get(i).get(j), second.get(i).get(j))));
                }
                rows.add(row);
            }
            return new Expression.Matrix(rows);
        }
        return new Expression.Sum(List.of(one, other));
    }

    private static Expression product(Expression one, Expression other) {
        if (one instanceof Expression.Matrix(var first)) {
            return other instanceof Expression.Matrix(var second) ? product(first, second) : scaled(first, other);
        }
        return other instanceof Expression.Matrix(var second)
                ? scaled(second, one)
                : new Expression.Product(List.of(one, other));
    }

    private static Expression scaled(List<List<Expression>> rows, Expression factor) {
        return new Expression.Matrix(rows.stream()
                .map(row -> row.stream()
                        .<Expression>map(entry -> new Expression.Product(List.of(factor, entry)))
                        .toList())
                .toList());
    }

    private static Expression product(List<List<Expression>> first, List<List<Expression>> second) {
        int inner = width(first);
        if (inner != second.size()
                || width(second) < 1
                || first.size() * inner > MOST_ENTRIES
                || inner * width(second) > MOST_ENTRIES) {
            return new Expression.Product(List.of(new Expression.Matrix(first), new Expression.Matrix(second)));
        }
        var rows = new ArrayList<List<Expression>>();
        for (var left : first) {
            var row = new ArrayList<Expression>();
            for (int j = 0; j < width(second); j++) {
                var terms = new ArrayList<Expression>();
                for (int k = 0; k < inner; k++) {
                    terms.add(new Expression.Product(
                            List.of(left.get(k), second.get(k).get(j))));
                }
                row.add(new Expression.Sum(terms));
            }
            rows.add(row);
        }
        return new Expression.Matrix(rows);
    }

    /// The number of columns; −1 if the rows differ.
    static int width(List<List<Expression>> rows) {
        int width = rows.isEmpty() ? 0 : rows.getFirst().size();
        return rows.stream().allMatch(row -> row.size() == width) ? width : -1;
    }
}
