package org.lockpick.task.mini.arithmetic;

import java.util.List;

/// Words of which many may stand in a place, so that problems differ where their numbers are few.
final class Words {
    static final List<String> NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia",
            "Noah", "Olga", "Paul", "Rosa", "Sam", "Tina", "Vera");
    static final List<String> THINGS = List.of(
            "apples", "books", "cards", "coins", "eggs", "marbles", "nuts", "pears", "pens", "shells", "stamps",
            "stones");
    static final List<String> COLOURS = List.of("red", "blue", "green", "white", "black", "yellow", "brown", "pink");
    static final List<String> HOLDERS = List.of("bag", "box", "bowl", "jar", "case", "hat", "bin", "sack");
    static final List<String> UNKNOWNS = List.of("x", "y", "z", "n", "k", "m", "t", "a");
    static final List<String> FUNCTIONS = List.of("f", "g", "h", "p", "q");
    static final List<String> TRIANGLES = List.of("ABC", "DEF", "PQR", "STU", "XYZ", "KLM");
    static final List<String> FIELDS = List.of("rectangle", "garden", "field", "room", "park", "wall", "floor", "lawn");

    private Words() {}
}
