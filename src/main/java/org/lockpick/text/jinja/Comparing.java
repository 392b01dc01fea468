package org.lockpick.text.jinja;

import java.util.List;

/// Python's `==`, `<` and `in`.
final class Comparing {
    private Comparing() {}

    /// Whether `left operator right` holds.
    static boolean holds(String operator, Value left, Value right, Budget budget) {
        return switch (operator) {
            case "==" -> equal(left, right, budget);
            case "!=" -> !equal(left, right, budget);
            case "in" -> contains(right, left, budget);
            case "not in" -> !contains(right, left, budget);
            default -> ordered(operator, left, right, budget);
        };
    }

    static boolean equal(Value left, Value right, Budget budget) {
        budget.step();
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return !isNan(left) && !isNan(right) && Numbers.compare(left, right) == 0;
        }
        return switch (left) {
            case Value.Undefined _ -> right instanceof Value.Undefined;
            case Value.Text text -> text.equals(right);
            case Value.Sequence list ->
                right instanceof Value.Sequence other && equalItems(list.items(), other.items(), budget);
            case Value.Tuple tuple ->
                right instanceof Value.Tuple other && equalItems(tuple.items(), other.items(), budget);
            case Value.Dict dict -> right instanceof Value.Dict other && equalEntries(dict, other, budget);
            case Value.None _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Generator _,
                    Value.Namespace _,
                    Value.Function _ -> left.equals(right);
            case Value.Loop _ -> false;
        };
    }

    private static boolean isNan(Value value) {
        return value instanceof Value.Real real && Double.isNaN(real.value());
    }

    private static boolean equalItems(List<Value> left, List<Value> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i), budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalEntries(Value.Dict left, Value.Dict right, Budget budget) {
        if (left.entries().size() != right.entries().size()) {
            return false;
        }
        for (var entry : left.entries().entrySet()) {
            var other = right.entries().get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other, budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ordered(String operator, Value left, Value right, Budget budget) {
        if (isNan(left) || isNan(right)) {
            return false;
        }
        int order = order(operator, left, right, budget);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /// Negative, zero or positive, as for [java.util.Comparator].
    ///
    /// @param operator named in the message when the two have no order
    static int order(String operator, Value left, Value right, Budget budget) {
        budget.step();
        if (left instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (right instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return CodePoints.compare(a.value(), b.value());
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            return order(operator, a.items(), b.items(), budget);
        }
        if (left instanceof Value.Tuple a && right instanceof Value.Tuple b) {
            return order(operator, a.items(), b.items(), budget);
        }
        throw Failure.value("'" + operator + "' not supported between instances of '" + left.type() + "' and '"
                + right.type() + "'");
    }

    private static int order(String operator, List<Value> left, List<Value> right, Budget budget) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i), budget)) {
                return order(operator, left.get(i), right.get(i), budget);
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static boolean contains(Value container, Value item, Budget budget) {
        if (container instanceof Value.Text text) {
            if (item instanceof Value.Text part) {
                budget.characters(text.value().length());
                return text.value().contains(part.value());
            }
            if (item instanceof Value.Undefined undefined) {
                throw Failure.undefined(undefined);
            }
            throw Failure.value("'in <string>' requires string as left operand, not " + item.type());
        }
        if (container instanceof Value.Dict dict) {
            return dict.entries().containsKey(Sequences.key(item));
        }
        for (var element : Sequences.elements(container, "argument of type '" + container.type() + "'")) {
            if (equal(element, item, budget)) {
                return true;
            }
        }
        return false;
    }
}
