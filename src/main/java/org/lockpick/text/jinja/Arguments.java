package org.lockpick.text.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a function, filter or test is called with.
///
/// @param callee as messages name it
/// @param budget paid from for what the call makes
record Arguments(String callee, List<Value> positional, Map<String, Value> named, Budget budget) {

    /// These under the names of a signature.
    ///
    /// @throws Failure for one too many, or a name that is not in the signature
    Bound bind(String... names) {
        if (positional.size() > names.length) {
            throw Failure.value(callee + " takes at most " + names.length + " inputs, found " + positional.size());
        }
        var signature = List.of(names);
        for (var name : named.keySet()) {
            int place = signature.indexOf(name);
            if (place < 0) {
                throw Failure.value(callee + " has no input '" + name + "'"
                        + (names.length == 0 ? "" : ", only " + String.join(", ", names)));
            }
            if (place < positional.size()) {
                throw Failure.value(callee + " got its input '" + name + "' twice");
            }
        }
        return new Bound(this, signature);
    }

    /// All but the first, as for the filter that `map` applies.
    Arguments rest(String newCallee) {
        return new Arguments(newCallee, positional.subList(1, positional.size()), named, budget);
    }

    /// Inputs that have names.
    record Bound(Arguments arguments, List<String> names) {

        @Nullable
        Value optional(String name) {
            int place = names.indexOf(name);
            return place < arguments.positional().size()
                    ? arguments.positional().get(place)
                    : arguments.named().get(name);
        }

        Value required(String name) {
            var value = optional(name);
            if (value == null) {
                throw Failure.value(arguments.callee() + " needs its input '" + name + "'");
            }
            return value;
        }

        Value get(String name, Value byDefault) {
            var value = optional(name);
            return value == null ? byDefault : value;
        }

        boolean truth(String name, boolean byDefault) {
            return get(name, Value.Bool.of(byDefault)).isTrue();
        }

        int whole(String name, int byDefault) {
            return Numbers.small(get(name, new Value.Int(byDefault)), arguments.callee() + ": " + name);
        }

        /// A text; nothing where it is left out or `none`.
        @Nullable
        String text(String name) {
            var value = optional(name);
            if (value == null || value == Value.None.NONE) {
                return null;
            }
            return requiredText(name);
        }

        String requiredText(String name) {
            if (required(name) instanceof Value.Text text) {
                return text.value();
            }
            throw Failure.value(arguments.callee() + " expects a str for '" + name + "', found "
                    + required(name).type());
        }
    }
}
