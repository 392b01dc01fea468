package org.lockpick.task.mini.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.task.mini.draw.Draw;

/// Four lettered choices, and each of them again with its letter behind it: what multiple choice demands beside
/// knowledge.
///
/// @param choices in the order of their letters
/// @param order   indices, in the order in which the choices are repeated
public record Lookup(List<String> choices, List<Integer> order) {
    private static final int CHOICES = 4;

    /// Of the values of a random relation.
    public static Lookup of(Draw draw) {
        var values = shuffled(draw.of(Relation.ALL).values(), draw);
        var order = shuffled(IntStream.range(0, CHOICES).boxed().toList(), draw);
        return new Lookup(List.copyOf(values.subList(0, CHOICES)), List.copyOf(order));
    }

    private static <T> List<T> shuffled(List<T> list, Draw draw) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(draw.random().nextLong()));
        return shuffled;
    }

    /// The choices, one a line.
    public String lettered() {
        return IntStream.range(0, CHOICES)
                .mapToObj(i -> letter(i) + ". " + choices.get(i))
                .collect(Collectors.joining("\n"));
    }

    /// Each choice and its letter, with a blank before each.
    public String found() {
        return order.stream().map(i -> " " + choices.get(i) + " " + letter(i)).collect(Collectors.joining());
    }

    private static char letter(int choice) {
        return (char) ('A' + choice);
    }
}
