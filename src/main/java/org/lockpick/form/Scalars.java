package org.lockpick.form;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// From one scalar to an `int`, `long`, `double`, `boolean`, `String` or constant.
///
/// Numbers are decimal: `12`, `-3`, `0.5`, `.5`, `1e-4`. A whole number may have an exponent (`1e6`) or an
/// empty fraction (`2.0`). Separators (`1_000`), `0x10`, `.inf`, `.nan` and numbers in quotes are refused. A
/// text may be anything but nothing: `no`, `on`, `12` and `true` are taken as they are written.
final class Scalars {
    private static final Pattern NOT_ZERO = Pattern.compile("[-+]?[0.]*[1-9].*");

    private Scalars() {}

    /// Reads a scalar as its shape wants it.
    static Reading read(Shape shape, ScalarNode node) {
        return switch (shape) {
            case Shape.Whole whole -> whole(whole, node);
            case Shape.Real real -> real(real, node);
            case Shape.Flag flag -> flag(flag, node);
            case Shape.Text text -> text(text, node);
            case Shape.Choice choice -> choice(choice, node);
            case Shape.Form _, Shape.Kinds _, Shape.Sequence _, Shape.Table _, Shape.Swept _ ->
                throw new IllegalArgumentException("not a scalar: " + shape);
        };
    }

    static Reading whole(Shape.Whole shape, ScalarNode node) {
        var number = Nodes.isNumber(node) ? decimal(node.getValue()) : Optional.<BigDecimal>empty();
        if (number.isEmpty()) {
            return wrong(shape, node, NumberHints.whole(node));
        }
        var value = number.get().stripTrailingZeros();
        var width = shape.width();
        if (value.compareTo(BigDecimal.valueOf(width.greatest)) > 0) {
            return wrong(shape, node, " (the largest possible is " + width.greatest + ")");
        }
        if (value.compareTo(BigDecimal.valueOf(width.least)) < 0) {
            return wrong(shape, node, " (the smallest possible is " + width.least + ")");
        }
        if (value.scale() > 0 || !shape.measure().holds(value.doubleValue())) {
            return wrong(shape, node, "");
        }
        return new Reading.Value(width.boxed(value.longValue()));
    }

    static Reading real(Shape.Real shape, ScalarNode node) {
        var text = node.getValue();
        if (!Nodes.isNumber(node) || !NumberHints.isDecimal(text)) {
            return wrong(shape, node, NumberHints.real(node));
        }
        var value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            return wrong(shape, node, " (the largest possible is " + Measure.text(Double.MAX_VALUE) + ")");
        }
        if (value == 0 && NOT_ZERO.matcher(text).matches()) {
            return wrong(shape, node, " (too small to differ from 0)");
        }
        return shape.measure().holds(value) ? new Reading.Value(value) : wrong(shape, node, "");
    }

    static Reading flag(Shape.Flag shape, ScalarNode node) {
        var text = node.getValue();
        if (!node.getTag().equals(Tag.BOOL)) {
            return wrong(shape, node, flagHint(text));
        }
        if (text.equalsIgnoreCase("true")) {
            return new Reading.Value(true);
        }
        return text.equalsIgnoreCase("false") ? new Reading.Value(false) : wrong(shape, node, "");
    }

    static Reading text(Shape.Text shape, ScalarNode node) {
        return Nodes.isNothing(node)
                ? wrong(shape, node, node.getValue().isEmpty() ? "" : " (to mean the word, put it in quotes)")
                : new Reading.Value(node.getValue());
    }

    static Reading choice(Shape.Choice shape, ScalarNode node) {
        var value = Nodes.isNothing(node) ? null : shape.byName().get(node.getValue());
        return value == null
                ? wrong(
                        shape,
                        node,
                        Suggestions.hint(node.getValue(), shape.byName().keySet()))
                : new Reading.Value(value);
    }

    private static Reading wrong(Shape shape, ScalarNode node, String hint) {
        return new Reading.Wrong("expected " + shape.words() + ", found " + Nodes.found(node) + hint);
    }

    // Empty also when the exponent is beyond what BigDecimal holds.
    private static Optional<BigDecimal> decimal(String text) {
        if (!NumberHints.isDecimal(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String flagHint(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true", "y", "1" -> " (did you mean true?)";
            case "no", "off", "false", "n", "0" -> " (did you mean false?)";
            default -> "";
        };
    }
}
