package org.lockpick.task.math.expression;

import java.util.List;

/// What an answer says, as a tree. The first group are scalars, which have a value; the second are the shapes
/// that answers have.
public sealed interface Expression {

    // Scalars.

    /// A rational number, exactly as written: `0.25` is one quarter.
    record Literal(Rational value) implements Expression {}

    /// A variable, with its subscript if it has one: `x`, `a_37`, `\theta`.
    record Symbol(String name) implements Expression {}

    /// A number with a name.
    enum Constant implements Expression {
        /// π.
        PI,
        /// Euler's number.
        E,
        /// The imaginary unit.
        I,
        /// ∞; it has no value, and equals itself only.
        INFINITY
    }

    /// The sign that `\pm` (upper) or `\mp` (lower) stands for: a factor of +1 or −1, the same choice
    /// everywhere.
    ///
    /// @param upper whether it is the sign written on top
    record Sign(boolean upper) implements Expression {}

    /// A sum; a subtrahend is a product with −1.
    record Sum(List<Expression> terms) implements Expression {
        /// Copies.
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    /// A product.
    record Product(List<Expression> factors) implements Expression {
        /// Copies.
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /// `over/under`.
    record Quotient(Expression over, Expression under) implements Expression {}

    /// `base^exponent`.
    record Power(Expression base, Expression exponent) implements Expression {}

    /// A function of some arguments.
    record Call(Function function, List<Expression> arguments) implements Expression {
        /// Copies.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    // Shapes.

    /// Values with commas, *and* or *or* between them and nothing around them. The order says nothing, but
    /// where a tuple is on the other side.
    record Listing(List<Expression> items) implements Expression {
        /// Copies.
        public Listing {
            items = List.copyOf(items);
        }
    }

    /// A set in braces; the order says nothing.
    record SetOf(List<Expression> items) implements Expression {
        /// Copies.
        public SetOf {
            items = List.copyOf(items);
        }
    }

    /// A tuple, point or interval: both brackets and the order count.
    record Bracketed(String open, List<Expression> items, String close) implements Expression {
        /// Copies.
        public Bracketed {
            items = List.copyOf(items);
        }
    }

    /// A matrix, row by row; a vector is a matrix of one column.
    record Matrix(List<List<Expression>> rows) implements Expression {
        /// Copies.
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// Sets joined by `\cup`, `\cap` or `\setminus`.
    record Combined(String operation, List<Expression> parts) implements Expression {
        /// Copies.
        public Combined {
            parts = List.copyOf(parts);
        }
    }

    /// A chain such as `-2 \le x < 7`; one more side than signs.
    record Relation(List<Expression> sides, List<String> signs) implements Expression {
        /// Copies.
        public Relation {
            sides = List.copyOf(sides);
            signs = List.copyOf(signs);
        }
    }

    /// A ratio or a time of day: `1:2`, `12:00`.
    record Ratio(List<Expression> parts) implements Expression {
        /// Copies.
        public Ratio {
            parts = List.copyOf(parts);
        }
    }

    /// A numeral in another base, `443_5`: its digits count, not its value.
    record Numeral(String digits, int base) implements Expression {}

    /// Words, in lower case and without punctuation.
    record Words(String words) implements Expression {}

    /// A value with a unit, `%` or `°` among them.
    record Measured(Expression value, String unit) implements Expression {}
}
