package org.lockpick.text.jinja;

import java.util.List;
import org.lockpick.text.jinja.Token.Kind;

/// The tokens of a template, read from front to back with one token of foresight.
final class TokenStream {
    private static final int DEEPEST = 150;

    private final Source source;
    private final List<Token> tokens;
    private int next;
    private int depth;

    TokenStream(Source source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    Token current() {
        return tokens.get(next);
    }

    Token following() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        var token = current();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean at(Kind kind) {
        return current().kind() == kind;
    }

    boolean atOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean atName(String name) {
        return current().isName(name);
    }

    boolean skipOperator(String operator) {
        boolean found = atOperator(operator);
        if (found) {
            take();
        }
        return found;
    }

    boolean skipName(String name) {
        boolean found = atName(name);
        if (found) {
            take();
        }
        return found;
    }

    Token expect(Kind kind, String what) {
        if (!at(kind)) {
            throw expected(what);
        }
        return take();
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw expected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw expected("'" + name + "'");
        }
    }

    TemplateException expected(String what) {
        return source.malformed(
                current().at(), "expected " + what + ", found " + current().described());
    }

    Source source() {
        return source;
    }

    /// Around whatever can contain itself, so that nesting ends before the stack does.
    void enter() {
        if (++depth > DEEPEST) {
            throw source.malformed(current().at(), "nested more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
