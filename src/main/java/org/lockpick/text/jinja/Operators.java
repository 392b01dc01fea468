package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;

/// Python's `+ - * / // % **` and signs.
final class Operators {
    private Operators() {}

    static Value arithmetic(String operator, Value left, Value right, Budget budget) {
        if (left instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (left instanceof Value.Text text && operator.equals("%")) {
            return new Value.Text(PercentFormat.of(text.value(), right, budget));
        }
        if (right instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.arithmetic(operator, left, right);
        }
        if (operator.equals("+")) {
            return joined(left, right, budget);
        }
        if (operator.equals("*")) {
            return Numbers.whole(left) == null ? repeated(left, right, budget) : repeated(right, left, budget);
        }
        throw unsupported(operator, left, right);
    }

    private static Value joined(Value left, Value right, Budget budget) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            budget.characters((long) a.value().length() + b.value().length());
            return new Value.Text(a.value().concat(b.value()));
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            return new Value.Sequence(joined(a.items(), b.items(), budget));
        }
        if (left instanceof Value.Tuple a && right instanceof Value.Tuple b) {
            return new Value.Tuple(joined(a.items(), b.items(), budget));
        }
        if (left instanceof Value.Text || left instanceof Value.Sequence || left instanceof Value.Tuple) {
            throw Failure.value(
                    "can only concatenate " + left.type() + " (not \"" + right.type() + "\") to " + left.type());
        }
        throw unsupported("+", left, right);
    }

    private static List<Value> joined(List<Value> left, List<Value> right, Budget budget) {
        budget.elements((long) left.size() + right.size());
        var joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }

    private static Value repeated(Value value, Value times, Budget budget) {
        if (Numbers.whole(times) == null) {
            throw unsupported("*", value, times);
        }
        int count = Math.max(0, Numbers.small(times, "a number of repetitions"));
        return switch (value) {
            case Value.Text text -> {
                budget.characters((long) text.value().length() * count);
                yield new Value.Text(text.value().repeat(text.value().isEmpty() ? 0 : count));
            }
            case Value.Sequence list -> new Value.Sequence(repeated(list.items(), count, budget));
            case Value.Tuple tuple -> new Value.Tuple(repeated(tuple.items(), count, budget));
            default -> throw unsupported("*", value, times);
        };
    }

    private static List<Value> repeated(List<Value> items, int count, Budget budget) {
        budget.elements((long) items.size() * count);
        var repeated = new ArrayList<Value>();
        for (int i = 0; i < count && !items.isEmpty(); i++) {
            repeated.addAll(items);
        }
        return repeated;
    }

    static Value signed(String sign, Value value) {
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        var whole = Numbers.whole(value);
        if (whole != null) {
            return new Value.Int(sign.equals("-") ? whole.negate() : whole);
        }
        if (value instanceof Value.Real real) {
            return sign.equals("-") ? new Value.Real(-real.value()) : real;
        }
        throw Failure.value("bad operand type for unary " + sign + ": '" + value.type() + "'");
    }

    private static Failure unsupported(String operator, Value left, Value right) {
        return Failure.value(
                "unsupported operand type(s) for " + operator + ": '" + left.type() + "' and '" + right.type() + "'");
    }
}
