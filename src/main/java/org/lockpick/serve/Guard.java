package org.lockpick.serve;

import com.sun.net.httpserver.Headers;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides who may ask: whoever came by the link that the program printed, in a browser that was told this host.
///
/// - The `Host` of a request must be the server's own, so that no foreign name that was pointed here (DNS rebinding)
///   reads a page.
/// - An `Origin` must be the server's own, and a request that a foreign page caused must be a navigation.
/// - The link's token, once, and a cookie from then on. The cookie is sent by no other site's page, is not seen by
///   scripts, and is named after the port, for cookies do not know ports.
final class Guard {
    /// The header with what a page may load.
    static final String POLICY = "Content-Security-Policy";

    private static final String TOKEN = "token";
    private static final int TOKEN_BYTES = 32;

    private final Set<String> hosts;
    private final String cookie;
    private final String token;

    private Guard(Set<String> hosts, String cookie, String token) {
        this.hosts = hosts;
        this.cookie = cookie;
        this.token = token;
    }

    /// With a fresh random token.
    ///
    /// @param bound where the server listens
    static Guard of(InetSocketAddress bound) {
        var address = bound.getAddress();
        var hosts = new LinkedHashSet<String>();
        var literal = address.getHostAddress().replaceFirst("%.*", "");
        hosts.add((literal.contains(":") ? "[" + literal + "]" : literal) + ":" + bound.getPort());
        if (address.isLoopbackAddress()) {
            hosts.add("localhost:" + bound.getPort());
        }
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Guard(
                hosts,
                "lockpick-" + bound.getPort(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The link that opens the page.
    String link() {
        return "http://" + hosts.iterator().next() + "/?" + TOKEN + "=" + token;
    }

    /// What to answer in the place of a page; empty where the request may have it.
    Optional<Reply> refusal(String method, Request request, Headers headers) {
        var named = headers.getOrDefault("Host", List.of());
        var host = named.size() == 1 ? named.getFirst() : "";
        if (!hosts.contains(host)) {
            return refused(403, "This server answers to " + String.join(" and ", hosts) + " alone.");
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return refused(403, "Pages of other sites may not ask here.");
        }
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null
                && !Set.of("same-origin", "none").contains(site)
                && !"navigate".equals(headers.getFirst("Sec-Fetch-Mode"))) {
            return refused(403, "Pages of other sites may not ask here.");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return refused(405, "This server only shows: expected GET.");
        }
        if (request.path().equals("/") && request.has(TOKEN)) {
            return Optional.of(isToken(request.text(TOKEN)) ? entered() : stranger());
        }
        return hasCookie(headers) ? Optional.empty() : Optional.of(stranger());
    }

    private static Optional<Reply> refused(int status, String why) {
        return Optional.of(Reply.plain(status, why));
    }

    private static Reply stranger() {
        return Reply.plain(
                401, "Open the link that `lockpick serve` printed: it has the token that this page asks for.");
    }

    private Reply entered() {
        return Reply.elsewhere("/", Map.of("Set-Cookie", cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"));
    }

    private boolean hasCookie(Headers headers) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .anyMatch(pair -> isToken(pair.substring(cookie.length() + 1)));
    }

    private boolean isToken(String text) {
        return MessageDigest.isEqual(bytes(text), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What every reply says: nothing is loaded from elsewhere, no script stands in a page, no other site frames it,
    /// and no other program guesses types.
    static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
        return headers;
    }
}
