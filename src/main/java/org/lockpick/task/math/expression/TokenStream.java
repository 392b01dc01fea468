package org.lockpick.task.math.expression;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.task.math.expression.Token.Kind;

/// Tokens, read from front to back, and how deep their reader is.
final class TokenStream {
    private static final Token NOTHING = new Token(Kind.NOTHING, "", false);
    private static final int DEEPEST = 60;

    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : NOTHING;
    }

    Token take() {
        var token = peek();
        at++;
        return token;
    }

    /// Takes the next token if it is that sign.
    boolean takeSign(String sign) {
        boolean is = peek().isSign(sign);
        at += is ? 1 : 0;
        return is;
    }

    /// Takes the first digit of the number that comes next, as TeX does: `\frac12` is one half.
    Token takeDigit() {
        var number = peek().text();
        if (number.length() == 1 || number.contains(".")) {
            return take();
        }
        tokens.set(at, new Token(Kind.NUMBER, number.substring(1), false));
        return new Token(Kind.NUMBER, number.substring(0, 1), false);
    }

    Token expect(Kind kind) throws UnreadableException {
        if (peek().kind() != kind) {
            throw new UnreadableException("expected " + kind + ", met " + peek());
        }
        return take();
    }

    /// The text of the group or single token that comes next, blanks aside.
    String takeText() throws UnreadableException {
        if (!peek().is(Kind.OPEN, "{")) {
            return take().text();
        }
        take();
        var text = new StringBuilder();
        while (peek().kind() != Kind.CLOSE) {
            if (peek().kind() == Kind.NOTHING || peek().kind() == Kind.OPEN) {
                throw new UnreadableException("no simple text in braces");
            }
            text.append(take().text());
        }
        take();
        return text.toString();
    }

    void deeper() throws UnreadableException {
        if (++depth > DEEPEST) {
            throw new UnreadableException("nested deeper than " + DEEPEST);
        }
    }

    void shallower() {
        depth--;
    }
}
