package org.lockpick.form;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// How to write what somebody wrote in place of a number: `1_000`, `"5"`, `0,5`, `20%`, `0x10`.
final class NumberHints {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}([_, '][0-9]{3})+");
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]*,[0-9]+");
    private static final Pattern PERCENT = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)? ?%");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|nan)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_BASE = Pattern.compile("0[xo][0-9a-fA-F]+");
    // Enough for every double written out in full; arithmetic on millions of digits would keep the machine busy.
    private static final int LONGEST = 400;

    private NumberHints() {}

    static boolean isDecimal(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    static String whole(ScalarNode node) {
        var text = node.getValue();
        if (text.length() > LONGEST) {
            return "";
        }
        if (!Nodes.isNumber(node) && isDecimal(text)) {
            return " (write it without quotes)";
        }
        if (THOUSANDS.matcher(text).matches()) {
            return didYouMean(text.replaceAll("[_, ']", ""));
        }
        return OTHER_BASE.matcher(text).matches() ? " (write it in decimal)" : "";
    }

    static String real(ScalarNode node) {
        var text = node.getValue();
        if (text.length() > LONGEST) {
            return "";
        }
        if (NOT_FINITE.matcher(text).matches()) {
            return " (it must be finite)";
        }
        if (PERCENT.matcher(text).matches()) {
            var percent = new BigDecimal(text.replaceAll("[ %]", ""));
            return didYouMean(percent.movePointLeft(2).toPlainString());
        }
        if (COMMA.matcher(text).matches() && !THOUSANDS.matcher(text).matches()) {
            return didYouMean(text.replace(',', '.'));
        }
        return whole(node);
    }

    private static String didYouMean(String number) {
        return " (did you mean " + number + "?)";
    }
}
