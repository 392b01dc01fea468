package org.lockpick.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whole numbers of rows out of shares: exact quotas by largest remainder, not coin flips.
final class Quota {
    private Quota() {}

    /// Distributes rows.
    ///
    /// @param shares positive, of any sum
    /// @param rows   to distribute
    /// @return as many counts as shares, which sum to `rows`; of equal remainders the first gets the row
    static List<Integer> of(List<Double> shares, int rows) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        var counts = new ArrayList<Integer>();
        var order = new ArrayList<Integer>();
        int given = 0;
        for (int i = 0; i < shares.size(); i++) {
            int whole = (int) Math.floor(rows * shares.get(i) / sum + 1e-9);
            counts.add(whole);
            given += whole;
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> counts.get(i) - rows * shares.get(i) / sum));
        for (int i = 0; given < rows; i++, given++) {
            counts.set(order.get(i), counts.get(order.get(i)) + 1);
        }
        return List.copyOf(counts);
    }
}
