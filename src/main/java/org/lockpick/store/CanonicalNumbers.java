package org.lockpick.store;

import java.io.IOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;

/// Refuses numbers that canonical JSON would silently change.
///
/// RFC 8785 knows only doubles: a 64-bit seed would lose its last digits, and two recipes would share one hash.
final class CanonicalNumbers {

    private CanonicalNumbers() {}

    static void check(JsonNode node, String where) {
        for (var entry : node.properties()) {
            check(entry.getValue(), where + "." + entry.getKey());
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                check(node.get(i), where + "[" + i + "]");
            }
        }
        if (node.isNumber() && !survives(node)) {
            throw new IllegalArgumentException("expected a number that a double can hold at " + where + ", got "
                    + node.asString() + "; write it as a string");
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
