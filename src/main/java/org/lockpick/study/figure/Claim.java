package org.lockpick.study.figure;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;

/// A statement of an earlier report, and what would be seen in the studies of a collection if it held here.
public record Claim(
        @Doc("the statement, in a sentence") String claim,

        @Doc("where it stands, such as a section of the paper")
        String source,

        @Doc("what would be seen if it held here, in words") @Default("\"\"")
        String expected,

        @Doc("comparisons, each of a study of the collection; it is reproduced where all of them speak for it")
        List<Evidence> evidence) {
    /// Copies; refuses one that nothing speaks of.
    public Claim {
        evidence = List.copyOf(evidence);
        var misfits = new Misfits();
        if (evidence.isEmpty()) {
            misfits.add(Key.of("evidence"), "expected at least one comparison, found none");
        }
        misfits.throwIfAny();
    }
}
