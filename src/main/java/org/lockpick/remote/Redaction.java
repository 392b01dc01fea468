package org.lockpick.remote;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts a placeholder in the place of a secret, in every form in which a server may send it back: as it is, with any of
/// its characters escaped as JSON, URLs or HTML escape them, in any case, or in Base64.
///
/// @param forms the forms
/// @param shown the placeholder
record Redaction(Pattern forms, String shown) implements UnaryOperator<String> {
    /// The redaction of a secret.
    static Redaction of(String secret, String shown) {
        var escaped = secret.chars().mapToObj(Redaction::character).collect(Collectors.joining());
        var encoded = List.of(secret, "Bearer " + secret).stream()
                .map(text -> Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new Redaction(Pattern.compile(escaped + "|" + encoded, Pattern.CASE_INSENSITIVE), shown);
    }

    /// A character of ASCII and what stands for it elsewhere.
    private static String character(int c) {
        var one = Character.toString(c);
        var hexadecimal = String.format(Locale.ROOT, "%02x", c);
        var forms = List.of(
                Pattern.quote(one),
                "\\\\+" + Pattern.quote(one),
                "\\\\+u00" + hexadecimal,
                "\\\\+x" + hexadecimal,
                "%(25)*" + hexadecimal,
                "&#0*" + c + ";",
                "&#x0*" + hexadecimal + ";",
                named(c));
        return forms.stream().filter(form -> !form.isEmpty()).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String named(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            default -> "";
        };
    }

    @Override
    public String apply(String text) {
        return forms.matcher(text).replaceAll(Matcher.quoteReplacement(shown));
    }
}
