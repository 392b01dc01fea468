package org.lockpick.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;

/// Refuses what canonical JSON would silently change ([RFC 7493](https://www.rfc-editor.org/rfc/rfc7493),
/// I-JSON).
///
/// Its numbers are doubles: a 64-bit seed would lose its last digits, and two recipes would share one hash. Its
/// texts are Unicode: half a surrogate pair would become a question mark.
final class InteroperableJson {

    private InteroperableJson() {}

    static void check(JsonNode node, String where) {
        for (var entry : node.properties()) {
            checkText(entry.getKey(), "a key of " + where);
            check(entry.getValue(), where + "." + entry.getKey());
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                check(node.get(i), where + "[" + i + "]");
            }
        }
        if (node.isString()) {
            checkText(node.stringValue(), where);
        }
        if (node.isNumber() && !survives(node)) {
            throw new IllegalArgumentException("expected a number that a double can hold at " + where + ", got "
                    + node.asString() + "; write it as a string");
        }
    }

    private static void checkText(String text, String where) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("expected Unicode at " + where + ", got half a surrogate pair");
        }
    }

    private static boolean survives(JsonNode number) {
        var asDouble = number.numberValue().doubleValue();
        if (!Double.isFinite(asDouble)) {
            return false;
        }
        if (!number.isIntegralNumber()) {
            return true;
        }
        // Compared in the written form: 2^60 as a double is written 1152921504606847000, and that must be
        // readable again.
        try {
            return new BigDecimal(NumberToJSON.serializeNumber(asDouble)).compareTo(number.decimalValue()) == 0;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write " + number, e);
        }
    }
}
