package org.lockpick.text.jinja;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What may follow `is`.
final class Tests {
    interface Test {
        boolean holds(Value value, Arguments arguments);
    }

    private static final Map<String, Test> TESTS = Map.ofEntries(
            plain("defined", value -> !(value instanceof Value.Undefined)),
            plain("undefined", value -> value instanceof Value.Undefined),
            plain("none", value -> value == Value.None.NONE),
            plain("boolean", value -> value instanceof Value.Bool),
            plain("true", value -> value.equals(Value.Bool.TRUE)),
            plain("false", value -> value.equals(Value.Bool.FALSE)),
            plain("integer", value -> value instanceof Value.Int),
            plain("float", value -> value instanceof Value.Real),
            plain("number", Numbers::isNumber),
            plain("string", value -> value instanceof Value.Text),
            plain("mapping", value -> value instanceof Value.Dict),
            plain(
                    "sequence",
                    value -> Set.of("str", "list", "tuple", "dict", "Undefined").contains(value.type())),
            plain(
                    "iterable",
                    value -> Set.of("str", "list", "tuple", "dict", "Undefined", "generator", "LoopContext")
                            .contains(value.type())),
            plain("callable", value -> value instanceof Value.Function || value instanceof Value.Undefined),
            plain("escaped", _ -> false),
            plain("odd", value -> remainder(value, new Value.Int(2)).equals(BigInteger.ONE)),
            plain("even", value -> remainder(value, new Value.Int(2)).signum() == 0),
            Map.entry("upper", (value, arguments) -> CodePoints.isUpper(Printing.text(value, arguments.budget()))),
            Map.entry("lower", (value, arguments) -> CodePoints.isLower(Printing.text(value, arguments.budget()))),
            Map.entry(
                    "divisibleby",
                    (value, arguments) -> remainder(value, arguments.bind("num").required("num"))
                                    .signum()
                            == 0),
            Map.entry("sameas", Tests::isSame),
            Map.entry("filter", (value, _) -> value instanceof Value.Text name && Filters.isThere(name.value())),
            Map.entry("test", (value, _) -> value instanceof Value.Text name && isThere(name.value())),
            compares("in", "in"),
            compares("==", "=="),
            compares("eq", "=="),
            compares("equalto", "=="),
            compares("!=", "!="),
            compares("ne", "!="),
            compares(">", ">"),
            compares("gt", ">"),
            compares("greaterthan", ">"),
            compares(">=", ">="),
            compares("ge", ">="),
            compares("<", "<"),
            compares("lt", "<"),
            compares("lessthan", "<"),
            compares("<=", "<="),
            compares("le", "<="));

    private Tests() {}

    static boolean isThere(String name) {
        return TESTS.containsKey(name);
    }

    static boolean holds(String name, Value value, Arguments arguments) {
        var test = TESTS.get(name);
        if (test == null) {
            throw Failure.unsupported("no test named '" + name + "'");
        }
        return test.holds(value, arguments);
    }

    private static Map.Entry<String, Test> plain(String name, Predicate<Value> test) {
        return Map.entry(name, (value, arguments) -> {
            arguments.bind();
            return test.test(value);
        });
    }

    private static Map.Entry<String, Test> compares(String name, String operator) {
        return Map.entry(
                name,
                (value, arguments) -> Comparing.holds(
                        operator, value, arguments.bind("other").required("other"), arguments.budget()));
    }

    private static boolean isSame(Value value, Arguments arguments) {
        var other = arguments.bind("other").required("other");
        if (!value.type().equals(other.type())) {
            return false;
        }
        return switch (value) {
            case Value.Sequence _, Value.Tuple _, Value.Dict _, Value.Loop _, Value.Real _ ->
                throw Failure.unsupported("the test 'sameas' of a " + value.type());
            case Value same -> same.equals(other);
        };
    }

    private static BigInteger remainder(Value value, Value divisor) {
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (!Numbers.isNumber(value) || !Numbers.isNumber(divisor)) {
            throw Failure.value("expected numbers to divide, found " + value.type() + " and " + divisor.type());
        }
        var remainder = Numbers.arithmetic("%", value, divisor);
        // A fraction is neither none nor one.
        return remainder instanceof Value.Real real && real.value() != Math.rint(real.value())
                ? BigInteger.TEN
                : Numbers.truncated(remainder);
    }
}
