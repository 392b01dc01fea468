package org.lockpick.task.mini.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.lockpick.task.mini.draw.Draw;

/// Four lettered choices of which one is repeated, and asked for is its letter: what multiple choice demands beside
/// knowledge.
///
/// @param choices  in the order of their letters
/// @param repeated index of one
public record Lookup(List<String> choices, int repeated) {
    private static final int CHOICES = 4;

    /// Of the values of a random relation.
    public static Lookup of(Draw draw) {
        var values = new ArrayList<>(draw.of(Relation.ALL).values());
        Collections.shuffle(values, new Random(draw.random().nextLong()));
        return new Lookup(List.copyOf(values.subList(0, CHOICES)), draw.between(0, CHOICES - 1));
    }
}
