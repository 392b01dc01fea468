package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.model.Decoding;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.PassMemory;
import org.lockpick.model.Transformer;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Lanes;

/// Requests that share one cache.
///
/// @param writings in the order in which they enter: part by part; of a part, longest padded prompts first,
/// so that those in a batch look back
///                 about equally far; of one length, those that begin alike beside each other
/// @param slots    sequences at once
/// @param capacity tokens a slot holds
/// @param prefill  bytes that taking in prompts may use
record Wave(List<Writing> writings, int slots, int capacity, long prefill) {
    // With fewer, reading the weights takes longer than multiplying them, and each lane reads them all.
    private static final int LEAST_SLOTS_OF_LANE = 16;
    // Samples of one prompt come in pieces of at most this share, so that lanes get about as many long prompts.
    private static final int PIECES_OF_LANE = 4;

    /// Divides requests into waves. As long as the budget has a slot for every request there is one wave;
    /// otherwise those that need less than half of the longest get a cache of their own, of more and shorter
    /// slots.
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
            waves.add(new Wave(ordered(part, model.config()), (int) Math.min(slots, count), capacity, prefill));
            part.clear();
        }
        return waves;
    }

    /// The same work in lanes that run beside each other, each with its share of the slots and its own cache.
    /// Who writes where is settled by the requests alone, so that the same requests always have the same
    /// company.
    List<Wave> lanes(Transformer model) {
        int fitting = (int) Math.max(1, prefill / prefill(writings, model));
        int count = Math.min(lanes(model.config(), model.device(), slots), fitting);
        var dealt = dealt(count);
        return IntStream.range(0, count)
                .mapToObj(lane -> new Wave(
                        dealt.get(lane), slots / count + (lane < slots % count ? 1 : 0), capacity, prefill / count))
                .toList();
    }

    /// Equally many to each lane, and samples of one prompt to one lane as far as that goes: it computes the
    /// prompt once.
    List<List<Writing>> dealt(int count) {
        var lanes = new ArrayList<List<Writing>>();
        for (int lane = 0; lane < count; lane++) {
            lanes.add(new ArrayList<>());
        }
        int most = Math.max(1, writings.size() / (PIECES_OF_LANE * count));
        for (int from = 0; from < writings.size(); ) {
            int to = from + 1;
            while (to < writings.size() && to - from < most && writings.get(to).samePrompt(writings.get(from))) {
                to++;
            }
            int lane = emptiest(lanes);
            int room = room(lane, count) - lanes.get(lane).size();
            to = Math.min(to, from + room);
            lanes.get(lane).addAll(writings.subList(from, to));
            from = to;
        }
        return lanes;
    }

    private int emptiest(List<List<Writing>> lanes) {
        int count = lanes.size();
        return IntStream.range(0, count)
                .boxed()
                .max(Comparator.comparingInt((Integer lane) ->
                                room(lane, count) - lanes.get(lane).size())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private int room(int lane, int count) {
        return writings.size() / count + (lane < writings.size() % count ? 1 : 0);
    }

    /// Lanes that pay, memory aside.
    static int lanes(ModelConfig config, Device device, int slots) {
        return Lanes.count(device, Parameters.layout(config).size(), slots, LEAST_SLOTS_OF_LANE);
    }

    private static long prefill(List<Writing> writings, Transformer model) {
        int longest = writings.stream()
                .mapToInt(writing -> writing.request().promptLength())
                .max()
                .orElseThrow();
        int time = Decoding.padded(model.config(), longest);
        return PassMemory.ofPrompts(model, 1, time) + Decoding.bytesOfKept(model, time);
    }

    private static List<Writing> ordered(List<Writing> writings, ModelConfig config) {
        return writings.stream()
                .sorted(Comparator.comparingInt(Writing::part)
                        .thenComparingInt(writing ->
                                -Decoding.padded(config, writing.request().promptLength()))
                        .thenComparing(Writing::request, Request::comparePrompt)
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
