package org.lockpick.task.math.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lockpick.task.math.expression.Token.Kind;

/// Reads sums, products, powers and what they are made of.
final class ScalarParser {
    /// What stands for hours and seconds behind a slash in a unit: `km/h`.
    private static final Set<String> LETTERS_OF_TIME = Set.of("h", "s");

    private static final int MOST_IN_A_ROW = 20;

    private final TokenStream tokens;
    private final AnswerParser answers;
    private final FunctionParser functions;
    private int bars;

    ScalarParser(TokenStream tokens, AnswerParser answers) {
        this.tokens = tokens;
        this.answers = answers;
        this.functions = new FunctionParser(tokens, this);
    }

    Expression sum() throws UnreadableException {
        var terms = new ArrayList<>(List.of(signed()));
        while (tokens.peek().kind() == Kind.SIGN
                && "+-±∓".contains(tokens.peek().text())) {
            terms.add(signed());
        }
        return terms.size() == 1 ? terms.getFirst() : new Expression.Sum(terms);
    }

    /// A product with any number of signs before it.
    private Expression signed() throws UnreadableException {
        var factors = new ArrayList<Expression>();
        boolean negative = false;
        while (tokens.peek().kind() == Kind.SIGN
                && "+-±∓".contains(tokens.peek().text())) {
            switch (tokens.take().text()) {
                case "-" -> negative = !negative;
                case "±" -> factors.add(new Expression.Sign(true));
                case "∓" -> factors.add(new Expression.Sign(false));
                default -> {}
            }
        }
        if (negative) {
            factors.addFirst(new Expression.Literal(Rational.MINUS_ONE));
        }
        var product = product();
        if (factors.isEmpty()) {
            return product;
        }
        if (negative && factors.size() == 1 && product instanceof Expression.Literal(var value)) {
            if (value.signum() == 0) {
                throw new UnreadableException("-0 is a slip, and nobody can tell of what");
            }
            return new Expression.Literal(value.negated());
        }
        factors.add(product);
        return product(factors);
    }

    private Expression product() throws UnreadableException {
        var factors = new ArrayList<>(List.of(factor()));
        int slashes = 0;
        while (true) {
            if (tokens.takeSign("*")) {
                factors.add(signedFactor());
            } else if (tokens.takeSign("/")) {
                atMost(MOST_IN_A_ROW, ++slashes);
                var over = product(factors);
                factors.clear();
                factors.add(new Expression.Quotient(over, signedFactor()));
            } else if (tokens.peek().kind() == Kind.WORDS) {
                return new Expression.Measured(product(factors), unit());
            } else if (startsFactor()) {
                addNext(factors);
            } else {
                return product(factors);
            }
        }
    }

    /// A percent or degree sign behind the last factor belongs to the product.
    private static Expression product(List<Expression> factors) {
        if (factors.size() == 1) {
            return factors.getFirst();
        }
        if (factors.getLast() instanceof Expression.Measured(var last, var unit)) {
            var bare = new ArrayList<>(factors.subList(0, factors.size() - 1));
            bare.add(last);
            return new Expression.Measured(new Expression.Product(bare), unit);
        }
        return new Expression.Product(factors);
    }

    private Expression signedFactor() throws UnreadableException {
        boolean negative = false;
        while (tokens.peek().isSign("-") || tokens.peek().isSign("+")) {
            negative ^= tokens.take().isSign("-");
        }
        var factor = factor();
        return negative ? new Expression.Product(List.of(new Expression.Literal(Rational.MINUS_ONE), factor)) : factor;
    }

    /// The next factor, written without a sign before it; behind a whole number, a fraction makes a mixed
    /// number.
    private void addNext(List<Expression> factors) throws UnreadableException {
        boolean number = tokens.peek().kind() == Kind.NUMBER;
        boolean fraction = tokens.peek().is(Kind.COMMAND, "frac");
        var last = factors.getLast();
        if (number && last instanceof Expression.Literal) {
            boolean mixed = tokens.peek(1).isSign("/") && tokens.peek(2).kind() == Kind.NUMBER;
            if (!mixed) {
                throw new UnreadableException("two numbers side by side");
            }
            var over = factor();
            tokens.take();
            factors.set(factors.size() - 1, mixed(last, new Expression.Quotient(over, factor())));
            return;
        }
        var next = factor();
        if (fraction
                && isWhole(last)
                && next instanceof Expression.Quotient(var over, var under)
                && isWhole(over)
                && isWhole(under)) {
            factors.set(factors.size() - 1, mixed(last, next));
        } else {
            factors.add(next);
        }
    }

    /// Each quotient and each postfix lies around the one before: without a bound, a row of them is a deep
    /// tree.
    private static void atMost(int most, int count) throws UnreadableException {
        if (count > most) {
            throw new UnreadableException("more than " + most + " in a row");
        }
    }

    private static Expression mixed(Expression whole, Expression fraction) {
        return new Expression.Sum(List.of(whole, fraction));
    }

    private static boolean isWhole(Expression expression) {
        return expression instanceof Expression.Literal(var value) && value.isWhole() && value.signum() >= 0;
    }

    boolean startsFactor() {
        var next = tokens.peek();
        return switch (next.kind()) {
            case NUMBER, LETTER, OPEN, BEGIN -> true;
            case COMMAND ->
                !next.text().equals("cup")
                        && !next.text().equals("cap")
                        && !next.text().equals("setminus");
            case SIGN -> next.text().equals("|") && bars == 0;
            case WORDS, CLOSE, RELATION, SEPARATOR, END, NOTHING -> false;
        };
    }

    /// Words behind a value, with their powers and slashes: `cm^2`, `miles/hour`.
    private String unit() throws UnreadableException {
        var unit = new StringBuilder();
        while (true) {
            if (tokens.peek().kind() == Kind.WORDS) {
                unit.append(tokens.take().text());
            } else if (tokens.peek().isSign("/") && tokens.peek(1).kind() == Kind.WORDS) {
                tokens.take();
            } else if (tokens.peek().isSign("/")
                    && LETTERS_OF_TIME.contains(tokens.peek(1).text())) {
                tokens.take();
                unit.append(tokens.take().text());
            } else if (tokens.takeSign("^")) {
                argument();
            } else if (startsFactor()) {
                throw new UnreadableException("a unit in the middle");
            } else {
                return letters(unit.toString());
            }
        }
    }

    static String letters(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// An atom with what is attached to it: powers, factorials, percent signs, degrees.
    Expression factor() throws UnreadableException {
        tokens.deeper();
        var value = atom();
        for (int attached = 0; ; attached++) {
            atMost(MOST_IN_A_ROW, attached);
            if (tokens.takeSign("^")) {
                value = raised(value);
            } else if (tokens.takeSign("!")) {
                value = new Expression.Call(Function.FACTORIAL, List.of(value));
            } else if (tokens.takeSign("%")) {
                value = new Expression.Measured(value, "%");
            } else if (tokens.takeSign("°")) {
                value = new Expression.Measured(value, "°");
            } else {
                tokens.shallower();
                return value;
            }
        }
    }

    private Expression raised(Expression base) throws UnreadableException {
        if (tokens.takeSign("°")) {
            return new Expression.Measured(base, "°");
        }
        if (tokens.peek().is(Kind.OPEN, "{")
                && tokens.peek(1).isSign("°")
                && tokens.peek(2).kind() == Kind.CLOSE) {
            tokens.take();
            tokens.take();
            tokens.take();
            return new Expression.Measured(base, "°");
        }
        return new Expression.Power(base, exponent());
    }

    /// Behind `^`: a signed atom, itself raised from the right.
    Expression exponent() throws UnreadableException {
        tokens.deeper();
        boolean negative = tokens.takeSign("-");
        var exponent = atom();
        exponent = tokens.takeSign("^") ? new Expression.Power(exponent, exponent()) : exponent;
        tokens.shallower();
        return negative
                ? new Expression.Product(List.of(new Expression.Literal(Rational.MINUS_ONE), exponent))
                : exponent;
    }

    private Expression atom() throws UnreadableException {
        var next = tokens.peek();
        return switch (next.kind()) {
            case NUMBER -> number();
            case LETTER -> symbol(tokens.take().text());
            case COMMAND -> functions.command(tokens.take().text());
            case OPEN -> answers.bracketed();
            case BEGIN -> answers.matrix();
            case WORDS -> new Expression.Words(letters(tokens.take().text()));
            case SIGN -> absolute();
            case CLOSE, RELATION, SEPARATOR, END, NOTHING -> throw new UnreadableException("no value at " + next);
        };
    }

    private Expression absolute() throws UnreadableException {
        if (!tokens.takeSign("|")) {
            throw new UnreadableException("no value at " + tokens.peek());
        }
        bars++;
        var inside = sum();
        bars--;
        if (!tokens.takeSign("|")) {
            throw new UnreadableException("a bar that is never closed");
        }
        return new Expression.Call(Function.ABS, List.of(inside));
    }

    private Expression number() throws UnreadableException {
        var digits = tokens.take().text();
        if (tokens.takeSign("_")) {
            var base = argument();
            if (base instanceof Expression.Literal(var value)
                    && value.isWhole()
                    && value.over().bitLength() < 8) {
                return new Expression.Numeral(digits, value.over().intValueExact());
            }
            throw new UnreadableException("a base that is no number");
        }
        if (digits.contains(".") && tokens.peek().is(Kind.COMMAND, "overline")) {
            tokens.take();
            return repeating(digits);
        }
        return new Expression.Literal(rational(new BigDecimal(digits)));
    }

    private static Rational rational(BigDecimal value) {
        return value.scale() <= 0
                ? Rational.of(value.toBigIntegerExact())
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /// `0.1\overline{6}`.
    private Expression repeating(String start) throws UnreadableException {
        tokens.expect(Kind.OPEN);
        var period = tokens.expect(Kind.NUMBER).text();
        tokens.expect(Kind.CLOSE);
        if (period.contains(".") || period.contains("e") || period.contains("E")) {
            throw new UnreadableException("a period that is no row of digits");
        }
        int decimals = start.length() - start.indexOf('.') - 1;
        var nines = BigInteger.TEN.pow(period.length()).subtract(BigInteger.ONE);
        var tail = new Rational(new BigInteger(period), nines.multiply(BigInteger.TEN.pow(decimals)));
        try {
            return new Expression.Literal(rational(new BigDecimal(start)).plus(tail));
        } catch (NoValueException _) {
            throw new UnreadableException("too many digits");
        }
    }

    Expression symbol(String name) throws UnreadableException {
        var full = new StringBuilder(name);
        if (tokens.takeSign("_")) {
            full.append('_').append(tokens.takeText());
        }
        while (tokens.takeSign("'")) {
            full.append('\'');
        }
        return switch (full.toString()) {
            case "i" -> Expression.Constant.I;
            case "e" -> Expression.Constant.E;
            case "π" -> Expression.Constant.PI;
            default -> new Expression.Symbol(full.toString());
        };
    }

    /// What a command takes: a group, or one digit, letter or command.
    Expression argument() throws UnreadableException {
        if (tokens.peek().kind() == Kind.NUMBER) {
            return new Expression.Literal(
                    rational(new BigDecimal(tokens.takeDigit().text())));
        }
        tokens.deeper();
        boolean negative = tokens.takeSign("-");
        var argument = atom();
        tokens.shallower();
        return negative
                ? new Expression.Product(List.of(new Expression.Literal(Rational.MINUS_ONE), argument))
                : argument;
    }
}
