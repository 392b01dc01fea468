package org.lockpick.serve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lockpick.store.Artifact;
import org.lockpick.store.JsonLines;
import tools.jackson.databind.JsonNode;

/// A number of a training curve over its steps, as a line of a drawing of 640 by 180.
///
/// @param name   of the number
/// @param points as an SVG polyline wants them
/// @param low    the least
/// @param high   the most
/// @param last   where the curve ends
/// @param steps  the last step
record Chart(String name, String points, String low, String high, String last, long steps) {
    private static final String FILE = "curve.jsonl";
    private static final int MOST = 600;
    private static final double LEFT = 80;
    private static final double RIGHT = 630;
    private static final double TOP = 12;
    private static final double BOTTOM = 150;
    /// What is smaller is written with an exponent.
    private static final double SMALLEST = 1e-5;

    /// The places of a curve, thinned out as it grows.
    private static final class Line {
        private final List<double[]> kept = new ArrayList<>();
        private int stride = 1;
        private double sum;
        private int summed;

        /// The mean of each stretch is kept, so that no stretch is left out.
        void add(double step, double value) {
            sum += value;
            summed++;
            if (summed == stride) {
                kept.add(new double[] {step, sum / summed});
                sum = 0;
                summed = 0;
            }
            if (kept.size() == 2 * MOST) {
                for (int i = 0; i < MOST; i++) {
                    var one = kept.get(2 * i);
                    var two = kept.get(2 * i + 1);
                    kept.set(i, new double[] {two[0], (one[1] + two[1]) / 2});
                }
                kept.subList(MOST, kept.size()).clear();
                stride *= 2;
            }
        }
    }

    /// The numbers of an artifact's curve; none where it has no curve.
    static List<Chart> ofCurve(Artifact artifact) {
        var file = artifact.directory().resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        var lines = new LinkedHashMap<String, Line>();
        JsonLines.scan(file, 0, JsonNode.class, _ -> true, (node, _) -> {
            double step = node.path("step").asDouble(0);
            add(lines, node, "", step);
            add(lines, node.path("metrics"), "metrics ", step);
            return true;
        });
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().kept.isEmpty())
                .map(line -> of(line.getKey(), line.getValue()))
                .toList();
    }

    private static void add(Map<String, Line> lines, JsonNode node, String prefix, double step) {
        node.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isNumber() && !property.getKey().equals("step")) {
                lines.computeIfAbsent(prefix + property.getKey(), _ -> new Line())
                        .add(step, value.asDouble());
            }
        });
    }

    private static Chart of(String name, Line line) {
        double first = line.kept.getFirst()[0];
        double last = line.kept.getLast()[0];
        double low = line.kept.stream().mapToDouble(p -> p[1]).min().orElse(0);
        double high = line.kept.stream().mapToDouble(p -> p[1]).max().orElse(0);
        var points = new StringBuilder();
        for (var p : line.kept) {
            double x = LEFT + (RIGHT - LEFT) * (last > first ? (p[0] - first) / (last - first) : 0);
            double y = BOTTOM - (BOTTOM - TOP) * (high > low ? (p[1] - low) / (high - low) : 0.5);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return new Chart(
                words(name),
                points.toString().strip(),
                number(low),
                number(high),
                number(line.kept.getLast()[1]),
                Math.round(last));
    }

    /// `gradient norm` for `gradientNorm`.
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "" + value;
        }
        return Math.abs(value) < SMALLEST
                ? String.format(Locale.ROOT, "%.3g", value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
