package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Stories in which somebody has some things, and things happen to them: as many as the level says.
final class Stories {
    private static final List<Said> LOSSES =
            List.of(Said.of("loses", "pierde"), Said.of("sells", "vende"), Said.of("eats", "come"));
    private static final List<Said> GAINS =
            List.of(Said.of("finds", "encuentra"), Said.of("buys", "compra"), Said.of("gets", "recibe"));

    private Stories() {}

    static WorkedProblem make(int level, Draw draw) {
        var name = draw.of(Words.NAMES);
        var things = draw.of(Words.THINGS);
        var steps = new Steps();
        int has = draw.between(5, 40);
        var story = Said.of("%1$s has %2$s %3$s.", "%1$s tiene %2$s %3$s.").filled(name, has, things);
        for (int i = 0; i < level; i++) {
            var event = event(has, steps, name, things, draw);
            story = story.and(event.told());
            has = event.has();
        }
        story = story.and(Said.of(" How many %1$s does %2$s have %3$s?", " ¿Cuánt<o1>s %1$s tiene %2$s %3$s?")
                .filled(things, name, draw.of(List.of(Said.of("now", "ahora"), Said.of("in the end", "al final")))));
        return WorkedProblem.of(Subject.PREALGEBRA, level, story, steps, Integer.toString(has));
    }

    /// What happens, and how many there are then.
    private record Event(Said told, int has) {}

    private static Event event(int has, Steps steps, Said name, Said things, Draw draw) {
        int kind = draw.between(0, 5);
        if (kind == 0 && has <= 9) {
            var told = Said.of(" Then %1$s doubles the number of %2$s.", " Luego %1$s duplica el número de %2$s.");
            return new Event(told.filled(name, things), steps.times(has, 2));
        }
        if (kind == 1 && has % 2 == 0 && has <= 18) {
            var told =
                    Said.of(" Then %1$s gives half of the %2$s away.", " Luego %1$s regala la mitad de l<o2>s %2$s.");
            return new Event(told.filled(name, things), steps.over(has, 2));
        }
        if (kind == 2) {
            int bags = draw.between(2, 4);
            int each = draw.between(2, 9 / bags);
            var told = Said.of(" %1$s buys %2$s %3$s of %4$s %5$s.", " %1$s compra %2$s %3$s de %4$s %5$s.")
                    .filled(name, bags, draw.of(Words.PACKS), each, things);
            return new Event(told, steps.plus(has, steps.times(bags, each)));
        }
        if (kind <= 4 && has > 10) {
            int gone = draw.between(2, 9);
            var told = draw.of(List.of(
                            Said.of(" %1$s %3$s %2$s of them.", " %1$s %3$s %2$s de ell<o4>s."),
                            Said.of(" Then %1$s %3$s %2$s %4$s.", " Luego %1$s %3$s %2$s %4$s.")))
                    .filled(name, gone, draw.of(LOSSES), things);
            return new Event(told, steps.minus(has, gone));
        }
        int more = draw.between(2, 9);
        var told = Said.of(" %1$s %2$s %3$s more.", " %1$s %2$s %3$s más.").filled(name, draw.of(GAINS), more);
        return new Event(told, steps.plus(has, more));
    }
}
