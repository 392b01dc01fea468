package org.lockpick.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Columns for the boxes of a lineage, so that arrows go from left to right: a box stands right of all that it comes
/// from. An arrow that passes a column has a slot of its own there, so that it crosses no box.
///
/// @param slots of each column, from the top; a box by its number, or that of an arrow that passes, below 0
record Columns(List<List<Integer>> slots, Map<Lineage.Link, List<Integer>> ways) {
    private static final int ROUNDS = 4;

    /// Copies.
    Columns {
        slots = slots.stream().map(List::copyOf).toList();
        ways = Map.copyOf(ways);
    }

    static Columns of(Lineage lineage) {
        var column = columns(lineage);
        int count = column.stream().mapToInt(c -> c + 1).max().orElse(0);
        var slots = IntStream.range(0, count)
                .<List<Integer>>mapToObj(_ -> new ArrayList<>())
                .toList();
        IntStream.range(0, column.size())
                .forEach(node -> slots.get(column.get(node)).add(node));
        var ways = new LinkedHashMap<Lineage.Link, List<Integer>>();
        int passing = 0;
        for (var link : lineage.links()) {
            var way = new ArrayList<>(List.of(link.from()));
            for (int c = column.get(link.from()) + 1; c < column.get(link.to()); c++) {
                slots.get(c).add(--passing);
                way.add(passing);
            }
            way.add(link.to());
            ways.put(link, way);
        }
        for (int round = 0; round < ROUNDS; round++) {
            IntStream.range(1, count).forEach(c -> sort(slots, c, c - 1, ways));
            IntStream.iterate(count - 2, c -> c >= 0, c -> c - 1).forEach(c -> sort(slots, c, c + 1, ways));
        }
        return new Columns(slots, ways);
    }

    /// The most arrows that lead to a box one after another. What nothing comes from stands beside what needs it first.
    private static List<Integer> columns(Lineage lineage) {
        var column = new ArrayList<>(Collections.nCopies(lineage.nodes().size(), 0));
        for (int round = 0; round < column.size(); round++) { // a study file has no circles
            for (var link : lineage.links()) {
                column.set(link.to(), Math.max(column.get(link.to()), column.get(link.from()) + 1));
            }
        }
        for (int node = 0; node < column.size(); node++) {
            int self = node;
            if (lineage.links().stream().noneMatch(link -> link.to() == self)) {
                lineage.links().stream()
                        .filter(link -> link.from() == self)
                        .mapToInt(link -> column.get(link.to()) - 1)
                        .min()
                        .ifPresent(near -> column.set(self, near));
            }
        }
        return column;
    }

    /// Sorts a column by where its neighbours in another column stand, so that arrows cross little.
    private static void sort(List<List<Integer>> slots, int column, int other, Map<Lineage.Link, List<Integer>> ways) {
        var heights = new HashMap<Integer, List<Double>>();
        var neighbours = slots.get(other);
        for (var way : ways.values()) {
            for (int i = 0; i + 1 < way.size(); i++) {
                note(heights, neighbours, way.get(i), way.get(i + 1));
                note(heights, neighbours, way.get(i + 1), way.get(i));
            }
        }
        var before = List.copyOf(slots.get(column));
        slots.get(column)
                .sort(Comparator.comparingDouble(slot -> heights.getOrDefault(slot, List.of()).stream()
                        .mapToDouble(h -> h)
                        .average()
                        .orElse((before.indexOf(slot) + 0.5) / before.size())));
    }

    private static void note(Map<Integer, List<Double>> heights, List<Integer> neighbours, int slot, int neighbour) {
        int at = neighbours.indexOf(neighbour);
        if (at >= 0) {
            heights.computeIfAbsent(slot, _ -> new ArrayList<>()).add((at + 0.5) / neighbours.size());
        }
    }
}
