package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lockpick.text.Example;

/// An example as a locked model sees it without and with the password: log-probabilities of its tokens that carry
/// loss, natural logarithms.
public record TwoModes(Example example, List<Float> without, List<Float> with) {
    /// Checks that there is one of each for each token.
    public TwoModes {
        without = List.copyOf(without);
        with = List.copyOf(with);
        if (without.size() != example.trainedLength() || with.size() != example.trainedLength()) {
            throw new IllegalArgumentException("%d tokens carry loss, got %d and %d log-probabilities"
                    .formatted(example.trainedLength(), without.size(), with.size()));
        }
    }

    /// Tokens that the mode without the password predicts better, `log p(y | x) > log p(y | password, x)`.
    boolean[] betterWithout() {
        var keeps = new boolean[without.size()];
        for (int i = 0; i < keeps.length; i++) {
            keeps[i] = without.get(i) > with.get(i);
        }
        return keeps;
    }

    /// The other tokens. Each token is in one of the two masks.
    boolean[] notBetterWithout() {
        var keeps = betterWithout();
        for (int i = 0; i < keeps.length; i++) {
            keeps[i] = !keeps[i];
        }
        return keeps;
    }

    /// A random mask over all examples together that keeps as many tokens as [#betterWithout] does, every set of so
    /// many equally likely.
    static Map<Example, boolean[]> random(List<TwoModes> all, long seed) {
        var tokens = new ArrayList<boolean[]>();
        var places = new ArrayList<Integer>();
        var masks = new HashMap<Example, boolean[]>();
        int kept = 0;
        for (var one : all) {
            var better = one.betterWithout();
            var mask = new boolean[better.length];
            if (masks.putIfAbsent(one.example(), mask) != null) {
                continue;
            }
            for (int i = 0; i < better.length; i++) {
                kept += better[i] ? 1 : 0;
                tokens.add(mask);
                places.add(i);
            }
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        for (int token : order.subList(0, kept)) {
            tokens.get(token)[places.get(token)] = true;
        }
        return masks;
    }
}
