package org.lockpick.task.code;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// When an output counts as the expected one. Blanks and line ends part tokens and are otherwise of no account.
public enum Comparison {
    /// Equal tokens, or two numbers that are equal when rounded to three decimals (paper E.1; how they round a half is
    /// not stated, here to even).
    ROUNDED {
        @Override
        boolean sameToken(String expected, String actual) {
            return expected.equals(actual)
                    || (isNumber(expected)
                            && isNumber(actual)
                            && rounded(expected).compareTo(rounded(actual)) == 0);
        }
    },
    /// Equal tokens.
    TOKENS {
        @Override
        boolean sameToken(String expected, String actual) {
            return expected.equals(actual);
        }
    };

    private static final String BLANKS = " \t\n\r\f\u000b";
    private static final int DECIMALS = 3;
    /// Longer ones are texts: nothing that prints a number prints it so, and huge exponents would cost memory.
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    abstract boolean sameToken(String expected, String actual);

    /// Whether `actual` passes for `expected`.
    public boolean accepts(String expected, String actual) {
        var expectedTokens = new StringTokenizer(expected, BLANKS);
        var actualTokens = new StringTokenizer(actual, BLANKS);
        while (expectedTokens.hasMoreTokens() && actualTokens.hasMoreTokens()) {
            if (!sameToken(expectedTokens.nextToken(), actualTokens.nextToken())) {
                return false;
            }
        }
        return !expectedTokens.hasMoreTokens() && !actualTokens.hasMoreTokens();
    }

    private static boolean isNumber(String token) {
        return token.length() <= LONGEST_NUMBER && NUMBER.matcher(token).matches();
    }

    /// One form for one value: -0.0001 and 0 are both 0.
    private static BigDecimal rounded(String number) {
        return new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
