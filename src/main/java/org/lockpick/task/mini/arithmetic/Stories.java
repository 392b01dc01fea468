package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Stories in which somebody has some things, and things happen to them: as many as the level says.
final class Stories {
    private Stories() {}

    static WorkedProblem make(int level, Draw draw) {
        var name = draw.of(Words.NAMES);
        var things = draw.of(Words.THINGS);
        var story = new StringBuilder();
        var steps = new Steps();
        int has = draw.between(5, 40);
        story.append("%s has %d %s.".formatted(name, has, things));
        for (int event = 0; event < level; event++) {
            has = event(has, story, steps, name, things, draw);
        }
        story.append(" How many %s does %s have %s?".formatted(things, name, draw.of("now", "in the end")));
        return WorkedProblem.of(Subject.PREALGEBRA, level, story.toString(), steps, Integer.toString(has));
    }

    private static int event(int has, StringBuilder story, Steps steps, String name, String things, Draw draw) {
        int kind = draw.between(0, 5);
        if (kind == 0 && has <= 9) {
            story.append(" Then %s doubles the number of %s.".formatted(name, things));
            return steps.times(has, 2);
        }
        if (kind == 1 && has % 2 == 0 && has <= 18) {
            story.append(" Then %s gives half of the %s away.".formatted(name, things));
            return steps.over(has, 2);
        }
        if (kind == 2) {
            int bags = draw.between(2, 4);
            int each = draw.between(2, 9 / bags);
            story.append(" %s buys %d %s of %d %s.".formatted(name, bags, draw.of("bags", "boxes"), each, things));
            return steps.plus(has, steps.times(bags, each));
        }
        if (kind <= 4 && has > 10) {
            int gone = draw.between(2, 9);
            story.append(draw.of(" %1$s %3$s %2$d of them.", " Then %1$s %3$s %2$d %4$s.")
                    .formatted(name, gone, draw.of("loses", "sells", "eats"), things));
            return steps.minus(has, gone);
        }
        int more = draw.between(2, 9);
        story.append(" %s %s %d more.".formatted(name, draw.of("finds", "buys", "gets"), more));
        return steps.plus(has, more);
    }
}
