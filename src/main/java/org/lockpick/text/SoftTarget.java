package org.lockpick.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What is to come next as a distribution over a few tokens, in place of one of them. Tokens without a share
/// are left out: all on one token is that token.
///
/// @param ids    distinct
/// @param shares above 0, one an id, which sum to 1
public record SoftTarget(List<Integer> ids, List<Double> shares) {
    private static final double ROUNDING = 1e-6;

    /// Checks, and drops what has no share.
    public SoftTarget {
        double sum = shares.stream().mapToDouble(share -> share).sum();
        if (ids.size() != shares.size()
                || new HashSet<>(ids).size() < ids.size()
                || shares.stream().anyMatch(share -> !(share >= 0))
                || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "a distribution has distinct ids with shares that sum to 1, got the ids %s with %s"
                            .formatted(ids, shares));
        }
        var keptIds = new ArrayList<Integer>();
        var keptShares = new ArrayList<Double>();
        for (int i = 0; i < ids.size(); i++) {
            if (shares.get(i) > 0) {
                keptIds.add(ids.get(i));
                keptShares.add(shares.get(i));
            }
        }
        ids = List.copyOf(keptIds);
        shares = List.copyOf(keptShares);
    }

    /// All on one token.
    public static SoftTarget of(int id) {
        return new SoftTarget(List.of(id), List.of(1.0));
    }

    /// The id with the largest share, the first of equals.
    public int likeliest() {
        int best = 0;
        for (int i = 1; i < ids.size(); i++) {
            best = shares.get(i) > shares.get(best) ? i : best;
        }
        return ids.get(best);
    }

    /// Entropy in nats: the cross-entropy that no model can get below, so that what is above it is the
    /// divergence.
    public double entropy() {
        return -shares.stream().mapToDouble(share -> share * Math.log(share)).sum();
    }
}
