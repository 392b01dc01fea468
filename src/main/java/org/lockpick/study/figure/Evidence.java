package org.lockpick.study.figure;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Range;

/// A number that elicited models have, or one minus another, and where it lies if a statement is true.
public record Evidence(
        @Doc("what is compared, in a few words") String what,

        @Doc("elicited models that are meant: the mean of several; their domains and levels say which problems count")
        @Default("{}")
        Subset of,

        @Doc("elicited models whose number is subtracted; of a number of demonstrations, by whose it is divided;"
                + " absent: none")
        Optional<Subset> than,

        @Doc("another study that both are of, as a path from this file; absent: this study")
        Optional<String> study,

        @Doc("which number: the change of correctness; the share of the gap recovered; how much is needed to recover a"
                + " share; or floor, the correctness of locks without the password before anything is elicited, minus"
                + " that of other locks")
        @Default("change")
        Quantity quantity,

        @Doc("of a change, whose correctness is subtracted: floor, ceiling, or a policy or model by its name; absent:"
                + " floor, that of the lock without the password")
        Optional<String> reference,

        @Doc("of a change, whether only the setting counts that is best on the other seeds, as for a share of the gap,"
                + " and not the mean of all settings, such as rates and epochs")
        @Default("false")
        boolean chosen,

        @Doc("of what is needed, the coordinate that is counted") @Default("demonstrations")
        String x,

        @Doc("of what is needed, the share of the gap to recover") @Default("0.5") @Range(above = 0, max = 1)
        double share,

        @Doc("where a change lies: higher, lower, or none, within the margin on either side of 0; absent: above and"
                + " below say it")
        Optional<Expected> expected,

        @Doc("the number lies above this; shares as 0.5 for 50 %")
        Optional<Double> above,

        @Doc("the number lies below this") Optional<Double> below,

        @Doc("with expected: the largest change that counts as none, as a share of the problems")
        @Default("0.02")
        @Range(above = 0, max = 1)
        double margin,

        @Doc("why it cannot be tested here; then nothing is expected; absent: it is tested")
        Optional<String> untested) {

    /// The number that is compared.
    public enum Quantity {
        /// Correctness minus that of a reference.
        CHANGE,

        /// The share of the gap recovered, with the setting of each seed chosen on the others.
        RECOVERED,

        /// How much of a coordinate is needed to recover a share of the gap.
        NEEDED,

        /// Correctness of locks without the password, minus that of other locks.
        FLOOR
    }

    /// The sign of a change.
    public enum Expected {
        /// Above 0.
        HIGHER,

        /// Below 0.
        LOWER,

        /// Within the margin on either side of 0.
        NONE
    }

    /// Refuses what expects nothing, or contradicts itself.
    public Evidence {
        var misfits = new Misfits();
        boolean bounded = above.isPresent() || below.isPresent();
        if (untested.isPresent() && (expected.isPresent() || bounded)) {
            misfits.add(Key.of("untested"), "expected nothing beside expected, above or below, which are tested");
        }
        if (untested.isEmpty() && expected.isPresent() == bounded) {
            misfits.add(
                    Key.of("expected"),
                    bounded
                            ? "expected nothing beside above or below, which say where the number lies"
                            : "expected higher, lower or none, or above or below in its place; found nothing");
        }
        if (above.isPresent() && below.isPresent() && above.get() >= below.get()) {
            misfits.add(Key.of("below"), "expected more than above, %s; found %s".formatted(above.get(), below.get()));
        }
        if (quantity == Quantity.NEEDED && expected.isPresent()) {
            misfits.add(Key.of("expected"), "expected above or below, for what is needed is a number and no change");
        }
        if (quantity == Quantity.FLOOR && than.isEmpty()) {
            misfits.add(Key.of("than"), "expected the locks whose floor is subtracted, found nothing");
        }
        if (than.filter(of::equals).isPresent()) {
            misfits.add(Key.of("than"), "expected other elicited models than those of \"of\", found the same");
        }
        if (quantity != Quantity.CHANGE && reference.isPresent()) {
            misfits.add(
                    Key.of("reference"), "expected nothing, for only a change has another reference than the floor");
        }
        if (quantity != Quantity.CHANGE && chosen) {
            misfits.add(Key.of("chosen"), "expected nothing, for only a change can be a mean of all settings");
        }
        misfits.throwIfAny();
    }

    /// Whether it is a number of one lock, one elicitation and one value of each coordinate that is named, with the
    /// setting of each seed chosen on the others.
    public boolean isOfOneCell() {
        return chosen || quantity == Quantity.RECOVERED;
    }

    /// A change of this study, of which it is expected which sign it has.
    public Evidence(String what, Subset of, Optional<Subset> than, Expected expected, double margin) {
        this(
                what,
                of,
                than,
                Optional.empty(),
                Quantity.CHANGE,
                Optional.empty(),
                false,
                "demonstrations",
                0.5,
                Optional.of(expected),
                Optional.empty(),
                Optional.empty(),
                margin,
                Optional.empty());
    }

    /// What it lies above, if the statement is true.
    public Optional<Double> low() {
        return expected.map(sign -> switch (sign) {
                    case HIGHER -> Optional.of(0.0);
                    case NONE -> Optional.of(-margin);
                    case LOWER -> Optional.<Double>empty();
                })
                .orElse(above);
    }

    /// What it lies below.
    public Optional<Double> high() {
        return expected.map(sign -> switch (sign) {
                    case LOWER -> Optional.of(0.0);
                    case NONE -> Optional.of(margin);
                    case HIGHER -> Optional.<Double>empty();
                })
                .orElse(below);
    }

    /// How far beyond a bound a number must lie to count: a change within the margin is none.
    public double slack() {
        return expected.filter(sign -> sign != Expected.NONE).isPresent() ? margin : 0;
    }
}
