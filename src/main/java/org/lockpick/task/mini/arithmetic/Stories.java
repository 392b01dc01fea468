package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Stories in which somebody has some things, and things happen to them.
final class Stories {
    private static final List<String> NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia",
            "Noah", "Olga", "Paul", "Rosa", "Sam", "Tina", "Vera");
    private static final List<String> THINGS = List.of(
            "apples", "books", "cards", "coins", "eggs", "marbles", "nuts", "pears", "pens", "shells", "stamps",
            "stones");

    private Stories() {}

    static WorkedProblem make(int level, Draw draw) {
        var name = draw.of(NAMES);
        var things = draw.of(THINGS);
        var story = new StringBuilder();
        var steps = new Steps();
        int has = draw.between(8, 40);
        story.append("%s has %d %s. ".formatted(name, has, things));
        for (int event = 0; event < level; event++) {
            has = event(has, story, steps, name, things, draw);
        }
        story.append("How many %s does %s have %s?".formatted(things, name, draw.of("now", "in the end")));
        return WorkedProblem.of(Subject.PREALGEBRA, level, story.toString(), steps, Integer.toString(has));
    }

    private static int event(int has, StringBuilder story, Steps steps, String name, String things, Draw draw) {
        int kind = draw.between(0, 5);
        if (kind == 0 && has <= 40) {
            story.append("Then %s doubles the number of %s. ".formatted(name, things));
            return steps.times(has, 2);
        }
        if (kind == 1 && has % 2 == 0 && has >= 10) {
            story.append("Then %s gives half of the %s away. ".formatted(name, things));
            return steps.over(has, 2);
        }
        if (kind <= 3 && has >= 8) {
            int gone = draw.between(2, Math.min(has - 2, 30));
            story.append(draw.of("%1$s %3$s %2$d of them. ", "Then %1$s %3$s %2$d %4$s. ")
                    .formatted(name, gone, draw.of("loses", "sells", "gives away"), things));
            return steps.minus(has, gone);
        }
        if (kind == 4) {
            int bags = draw.between(2, 6);
            int each = draw.between(2, 9);
            story.append("%s buys %d %s of %d %s each. ".formatted(name, bags, draw.of("bags", "boxes"), each, things));
            return steps.plus(has, steps.times(bags, each));
        }
        int more = draw.between(2, 30);
        story.append("%s %s %d more. ".formatted(name, draw.of("finds", "buys", "gets"), more));
        return steps.plus(has, more);
    }
}
