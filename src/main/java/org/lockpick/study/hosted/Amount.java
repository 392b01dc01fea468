package org.lockpick.study.hosted;

import java.util.Locale;
import java.util.OptionalDouble;
import org.lockpick.remote.Forecast;
import org.lockpick.remote.Money;

/// Tokens, and the money they cost as far as there is a price.
public record Amount(long tokens, OptionalDouble money) {
    /// Nothing at all.
    static final Amount NOTHING = new Amount(0, OptionalDouble.of(0));

    /// What some requests come to, if each answer is as long as it may be.
    static Amount about(Forecast forecast) {
        return new Amount(forecast.input() + forecast.output(), forecast.about());
    }

    /// What some requests cannot exceed.
    static Amount most(Forecast forecast) {
        return new Amount(forecast.mostInput() + forecast.output(), forecast.most());
    }

    /// Both together; without a price of one, the sum has none.
    Amount plus(Amount other) {
        return new Amount(
                tokens + other.tokens,
                money.isPresent() && other.money.isPresent()
                        ? OptionalDouble.of(money.getAsDouble() + other.money.getAsDouble())
                        : OptionalDouble.empty());
    }

    /// In words.
    public String words(String currency) {
        return String.format(Locale.ROOT, "%,d tokens, ", tokens)
                + (money.isPresent() ? Money.words(money.getAsDouble(), currency) : "no price");
    }
}
