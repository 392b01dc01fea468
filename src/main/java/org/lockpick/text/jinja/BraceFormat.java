package org.lockpick.text.jinja;

import java.util.regex.Pattern;

/// Python's `'{} {0} {name}'.format(…)`, without attributes and format specifications.
final class BraceFormat {
    private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{(\\w*)}|[{}]");

    private BraceFormat() {}

    static Value of(String format, Arguments arguments) {
        var out = new StringBuilder();
        var piece = PIECE.matcher(format);
        int next = 0;
        while (piece.find()) {
            var field = piece.group(1);
            var written = switch (piece.group()) {
                case "{{" -> "{";
                case "}}" -> "}";
                default -> {
                    if (field == null) {
                        throw Failure.unsupported(
                                "this kind of field in a format: '" + format.substring(piece.start()) + "'");
                    }
                    yield Printing.text(value(field.isEmpty() ? "" + next++ : field, arguments), arguments.budget());
                }
            };
            arguments.budget().characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : written.length());
            piece.appendReplacement(out, "");
            out.append(written);
        }
        return new Value.Text(piece.appendTail(out).toString());
    }

    private static Value value(String field, Arguments arguments) {
        if (field.matches("\\d{1,4}")) {
            int place = Integer.parseInt(field);
            if (place < arguments.positional().size()) {
                return arguments.positional().get(place);
            }
            throw Failure.value("Replacement index " + place + " out of range for positional args tuple");
        }
        var value = arguments.named().get(field);
        if (value == null) {
            throw Failure.value("'" + field + "' is not among what is formatted");
        }
        return value;
    }
}
