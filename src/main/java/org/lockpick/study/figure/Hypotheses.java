package org.lockpick.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Once;

/// Hypotheses, each with comparisons that speak for it or against it.
@Named("hypotheses")
@Doc("hypotheses, with what is measured for them and against them")
public record Hypotheses(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("the hypotheses in their order") List<Hypothesis> hypotheses)
        implements FigureForm.Tabled {

    /// A statement that may be wrong.
    public record Hypothesis(
            @Doc("the statement") String claim,

            @Doc("what an earlier report says of it; absent: nothing") @Default("''")
            String said,

            @Doc("what would be seen if it were true") List<Evidence> evidence) {
        /// Copies; refuses one that nothing speaks of.
        public Hypothesis {
            evidence = List.copyOf(evidence);
            var misfits = new Misfits();
            if (evidence.isEmpty()) {
                misfits.add(Key.of("evidence"), "expected at least one comparison, found none");
            }
            misfits.throwIfAny();
        }
    }

    /// Copies; refuses a table of nothing.
    public Hypotheses {
        hypotheses = List.copyOf(hypotheses);
        var misfits = new Misfits();
        Once.check(
                misfits,
                Key.of("hypotheses"),
                "claim",
                hypotheses.stream().map(Hypothesis::claim).toList());
        misfits.throwIfAny();
    }

    @Override
    public Subset only() {
        return Subset.ALL;
    }

    @Override
    public Choice selection() {
        return Choice.ALL_ITEMS;
    }

    @Override
    public Map<String, String> names() {
        return Map.of();
    }

    @Override
    public List<Coordinate> coordinates() {
        return List.of();
    }

    /// All comparisons with the keys that they stand at.
    public List<Placed> placed() {
        var all = new ArrayList<Placed>();
        for (int i = 0; i < hypotheses.size(); i++) {
            var evidence = hypotheses.get(i).evidence();
            for (int k = 0; k < evidence.size(); k++) {
                var key = Key.of("hypotheses").at(i).at("evidence").at(k);
                all.add(new Placed(key, evidence.get(k)));
            }
        }
        return all;
    }

    /// A comparison.
    ///
    /// @param key below the form
    public record Placed(Key key, Evidence evidence) {}
}
