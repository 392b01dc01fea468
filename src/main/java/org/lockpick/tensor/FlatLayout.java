package org.lockpick.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// Where each named parameter lies in the one flat vector that holds them all.
///
/// Every slot begins at a multiple of 16 elements (64 bytes in fp32), so that kernels see the alignment of a tensor of
/// its own; the gaps hold zeros and stay zero under every optimiser here.
public final class FlatLayout {
    private static final int ALIGNMENT = 16;

    /// One parameter.
    ///
    /// @param name   unique in the layout
    /// @param offset first element in the flat vector
    /// @param shape  row-major
    public record Slot(String name, long offset, List<Long> shape) {
        /// Number of elements.
        public long size() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    private final Map<String, Slot> slots;
    private final long size;

    private FlatLayout(Map<String, Slot> slots, long size) {
        this.slots = slots;
        this.size = size;
    }

    /// The slots in the order in which they lie.
    public List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    /// Elements of the flat vector, gaps included.
    public long size() {
        return size;
    }

    /// Elements that are parameters: [#size] without the gaps.
    public long parameters() {
        return slots.values().stream().mapToLong(Slot::size).sum();
    }

    /// Where one parameter lies.
    ///
    /// @throws IllegalArgumentException for a name that is not in the layout
    public Slot slot(String name) {
        var slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("no parameter " + name + " in " + slots.keySet());
        }
        return slot;
    }

    /// A view of one parameter; it shares memory with the vector and joins the open scope.
    ///
    /// @throws IllegalArgumentException for a name that is not in the layout
    public Tensor view(Tensor flat, String name) {
        var slot = slot(name);
        return flat.narrow(0, slot.offset(), slot.size())
                .view(slot.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /// Collects slots in order.
    public static final class Builder {
        private final Map<String, Slot> slots = new LinkedHashMap<>();
        private long next;

        /// Adds a parameter at the next aligned place.
        ///
        /// @throws IllegalArgumentException when the name is taken
        public Builder add(String name, long... shape) {
            var slot = new Slot(name, next, Arrays.stream(shape).boxed().toList());
            if (slots.put(name, slot) != null) {
                throw new IllegalArgumentException("two parameters are called " + name);
            }
            next += (slot.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            return this;
        }

        /// The layout so far.
        public FlatLayout build() {
            return new FlatLayout(new LinkedHashMap<>(slots), next);
        }
    }

    /// Names in order; two layouts with equal names and shapes hold the same model.
    @Override
    public String toString() {
        var text = new ArrayList<String>();
        slots.values().forEach(slot -> text.add(slot.name() + slot.shape()));
        return String.join(" ", text);
    }
}
