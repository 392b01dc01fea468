package org.lockpick.train.reward;

import java.util.List;

/// How much better than the others of its group each completion is.
public final class Advantages {
    private Advantages() {}

    /// GRPO: (r − mean) / (s + ε), s being the sample standard deviation, with n − 1 (TRL's ε is 1e-4, verl's
    /// 1e-6). Where all rewards are equal, all are 0.
    public static List<Double> scaled(List<Double> rewards, double epsilon) {
        double spread = spread(rewards) + epsilon;
        return centred(rewards).stream().map(one -> one == 0 ? 0 : one / spread).toList();
    }

    /// GRPO without the scaling: r − mean.
    public static List<Double> centred(List<Double> rewards) {
        double mean = mean(rewards);
        boolean equal = rewards.stream().distinct().count() < 2;
        return rewards.stream().map(reward -> equal ? 0 : reward - mean).toList();
    }

    /// RLOO: r less the mean of the others.
    public static List<Double> againstOthers(List<Double> rewards) {
        int others = rewards.size() - 1;
        if (others < 1) {
            throw new IllegalArgumentException("expected a group of at least two, got " + rewards.size());
        }
        return centred(rewards).stream()
                .map(one -> one * rewards.size() / others)
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).sum() / values.size();
    }

    private static double spread(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
