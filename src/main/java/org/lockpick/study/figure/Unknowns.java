package org.lockpick.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;

/// Notes names that are not there, each once though several panels have it.
final class Unknowns {

    /// How many names a message lists.
    private static final int LISTED = 40;

    private final Misfits misfits;

    Unknowns(Misfits misfits) {
        this.misfits = misfits;
    }

    /// How many mistakes there are.
    int count() {
        return misfits.found().size();
    }

    /// Notes a mistake, but not twice.
    void add(Key key, String message) {
        if (!misfits.found().contains(new Misfits.Misfit(key, message))) {
            misfits.add(key, message);
        }
    }

    /// Notes each name of a list that is not there.
    void check(String what, List<String> names, Collection<String> there, Key at) {
        check(what, names, there, at, String::equals);
    }

    /// Notes each value of a list that is not there; `1e-3` and `0.001` are the same.
    void values(String what, List<String> values, Collection<String> there, Key at) {
        check(what, values, there, at, Values::isSame);
    }

    private void check(
            String what, List<String> names, Collection<String> there, Key at, BiPredicate<String, String> same) {
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (there.stream().noneMatch(one -> same.test(one, name))) {
                add(at.at(i), unknown(what, name, there));
            }
        }
    }

    /// Notes a name that is not there.
    void check(String what, String name, Collection<String> there, Key at) {
        if (!there.contains(name)) {
            add(at, unknown(what, name, there));
        }
    }

    private static String unknown(String what, String name, Collection<String> there) {
        return "expected " + oneOf(what, there) + "; found the unknown " + what + " \"" + name + "\"";
    }

    /// What is expected where something is to be one of what is there.
    static String oneOf(String what, Collection<String> there) {
        var all = new TreeSet<>(Values.ORDER);
        all.addAll(there);
        all.remove("");
        if (all.isEmpty()) {
            return "no " + what + ", for the study has none";
        }
        var listed = new ArrayList<>(all).subList(0, Math.min(LISTED, all.size()));
        return "one of " + String.join(", ", listed) + (all.size() > LISTED ? " and others" : "");
    }
}
