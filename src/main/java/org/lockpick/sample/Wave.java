package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lockpick.model.Decoding;
import org.lockpick.model.PassMemory;
import org.lockpick.model.Transformer;
import org.lockpick.store.UserMistake;

/// Requests that share one cache.
///
/// @param writings in the order in which they enter: longest prompts first, so that those in a batch look back about
///                 equally far
/// @param slots    sequences at once
/// @param capacity tokens a slot holds
/// @param prefill  bytes that taking in prompts may use
record Wave(List<Writing> writings, int slots, int capacity, long prefill) {

    /// Divides requests into waves. As long as the budget has a slot for every request there is one wave; otherwise
    /// those that need less than half of the longest get a cache of their own, of more and shorter slots.
    ///
    /// @throws UserMistake naming the first request that does not fit
    static List<Wave> plan(List<Writing> writings, Transformer model, Budget budget) {
        var left = new ArrayList<>(writings);
        left.sort(Comparator.comparingInt(Writing::need).reversed());
        var waves = new ArrayList<Wave>();
        while (!left.isEmpty()) {
            int capacity = left.getFirst().need();
            long prefill = Math.max(budget.bytes() / 8, prefill(left, model));
            long slotBytes = Decoding.bytesOfSlot(model, capacity) + PassMemory.ofStep(model, capacity);
            long slots = Math.min(Math.min(budget.sequences(), left.size()), (budget.bytes() - prefill) / slotBytes);
            if (slots < 1) {
                throw refused(left.getFirst(), prefill + slotBytes, budget);
            }
            boolean all = slots == Math.min(budget.sequences(), left.size());
            int count = all
                    ? left.size()
                    : (int) left.stream()
                            .filter(writing -> 2 * writing.need() > capacity)
                            .count();
            var part = left.subList(0, count);
            waves.add(new Wave(ordered(part), (int) Math.min(slots, count), capacity, prefill));
            part.clear();
        }
        return waves;
    }

    private static long prefill(List<Writing> writings, Transformer model) {
        int longest = writings.stream()
                .mapToInt(writing -> writing.request().promptLength())
                .max()
                .orElseThrow();
        return PassMemory.ofPrompts(model, 1, Decoding.padded(model.config(), longest));
    }

    private static List<Writing> ordered(List<Writing> writings) {
        return writings.stream()
                .sorted(Comparator.comparingInt(
                                (Writing writing) -> -writing.request().promptLength())
                        .thenComparingInt(Writing::number))
                .toList();
    }

    private static UserMistake refused(Writing writing, long needed, Budget budget) {
        var request = writing.request();
        return new UserMistake(
                ("request %s cannot be completed: a prompt of %d tokens with up to %d new ones needs %,d bytes, and"
                                + " %,d are allowed; allow more, or ask for fewer new tokens")
                        .formatted(
                                request.name(),
                                request.promptLength(),
                                writing.need() + 1 - request.promptLength(),
                                needed,
                                budget.bytes()));
    }
}
