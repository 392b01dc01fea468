package org.lockpick.text.jinja;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// The functions every chat template can call.
final class Globals {
    private static final long LONGEST_RANGE = 100_000;

    private Globals() {}

    static void into(Scope scope, LocalDateTime now) {
        define(scope, "range", Globals::range);
        define(scope, "namespace", Globals::namespace);
        define(scope, "dict", Globals::dict);
        define(scope, "raise_exception", Globals::raise);
        define(
                scope,
                "strftime_now",
                arguments -> new Value.Text(
                        Dates.formatted(now, arguments.bind("format").requiredText("format"))));
    }

    private static void define(Scope scope, String name, Value.Body body) {
        scope.set(name, new Value.Function(name, body));
    }

    private static Value range(Arguments arguments) {
        var bound = arguments.bind("start", "stop", "step");
        var first = whole(bound.required("start"));
        var second = bound.optional("stop");
        var start = second == null ? BigInteger.ZERO : first;
        var stop = second == null ? first : whole(second);
        var step = whole(bound.get("step", new Value.Int(1)));
        if (step.signum() == 0) {
            throw Failure.value("range() arg 3 must not be zero");
        }
        var span = step.signum() > 0 ? stop.subtract(start) : start.subtract(stop);
        var count = span.signum() <= 0
                ? BigInteger.ZERO
                : span.subtract(BigInteger.ONE).divide(step.abs()).add(BigInteger.ONE);
        if (count.bitLength() > 62 || count.longValue() > LONGEST_RANGE) {
            throw Failure.limit("Range too big. The sandbox blocks ranges larger than " + LONGEST_RANGE + ".");
        }
        arguments.budget().elements(count.longValue());
        var items = new ArrayList<Value>();
        for (int i = 0; i < count.intValue(); i++) {
            items.add(new Value.Int(start.add(step.multiply(BigInteger.valueOf(i)))));
        }
        return new Value.Sequence(items);
    }

    private static BigInteger whole(Value value) {
        var whole = Numbers.whole(value);
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (whole == null) {
            throw Failure.value("'" + value.type() + "' object cannot be interpreted as an integer");
        }
        return whole;
    }

    private static Value namespace(Arguments arguments) {
        var namespace = new Value.Namespace();
        entries(arguments).forEach((name, value) -> {
            if (name instanceof Value.Text text) {
                namespace.members().put(text.value(), value);
            }
        });
        return namespace;
    }

    private static Value dict(Arguments arguments) {
        return new Value.Dict(entries(arguments));
    }

    private static Map<Value, Value> entries(Arguments arguments) {
        var entries = new LinkedHashMap<Value, Value>();
        for (var value : arguments.positional()) {
            switch (value) {
                case Value.Dict dict -> entries.putAll(dict.entries());
                default ->
                    Sequences.elements(value).forEach(pair -> {
                        var two = Sequences.elements(pair);
                        if (two.size() != 2) {
                            throw Failure.value("a dict is made from pairs, found " + two.size() + " values");
                        }
                        entries.put(Sequences.key(two.get(0)), two.get(1));
                    });
            }
        }
        arguments.named().forEach((name, value) -> entries.put(new Value.Text(name), value));
        arguments.budget().elements(entries.size());
        return entries;
    }

    private static Value raise(Arguments arguments) {
        throw Failure.raised(Printing.text(arguments.bind("message").required("message"), arguments.budget()));
    }
}
