package org.lockpick.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// An endpoint as a person describes it. It names where the key is and never holds the key itself, so it may be
/// printed, hashed and kept.
@Doc("An OpenAI-compatible endpoint and one of its models")
public record EndpointForm(
        @Doc("address up to and with the version, such as https://api.openai.com/v1")
        String url,

        @Doc("name of the model there") String model,
        @Doc("where the key is") @Default("none") KeyForm key,

        @Doc("how prompts are completed") @Default("chat") Dialect dialect,

        @Doc("name of the endpoint in the cache; absent: its url")
        Optional<String> alias,

        @Doc("further headers; never a key") @Default("{}") Map<String, String> headers,

        @Doc("further fields of every completion request; a value that is JSON is sent as JSON") @Default("{}")
        Map<String, String> fields,

        @Doc("field that limits new tokens") @Default("max_tokens")
        TokensField tokensField,

        @Doc("alternatives asked for at each token; absent: 20 in a chat, 5 otherwise") @Range(min = 1, max = 1000)
        Optional<Integer> topLogprobs,

        @Doc("texts in one request for embeddings") @Default("64") @Range(min = 1, max = 2048)
        int embeddingBatch,

        @Doc("how fast to ask") @Default("{}") LimitsForm limits,

        @Doc("what to do when an answer does not come") @Default("{}")
        RetriesForm retries,

        @Doc("how long to wait") @Default("{}") TimeoutsForm timeouts,

        @Doc("price of each model, by its name") @Default("{}")
        Map<String, PriceForm> prices,

        @Doc("currency of prices and budget") @Default("USD")
        String currency,

        @Doc("money that one run may spend; absent: no limit") @Range(above = 0)
        Optional<Double> budget) {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "api-key", "x-api-key", "cookie");
    private static final Set<String> OUR_HEADERS =
            Set.of("connection", "content-length", "content-type", "expect", "host", "upgrade");
    private static final Set<String> OUR_FIELDS =
            Set.of("model", "prompt", "messages", "input", "stream", "n", "echo", "logprobs", "top_logprobs");

    /// Checks the address, the headers and the further fields.
    public EndpointForm {
        checkUrl(url);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
        headers.keySet().forEach(EndpointForm::checkHeader);
        for (var field : fields.keySet()) {
            if (OUR_FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        "fields." + field + ": this field is set by what is asked; leave it out");
            }
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("model: expected a name, found none");
        }
    }

    /// How a text becomes a request.
    public enum Dialect {
        /// `/completions`: the text is continued as it stands.
        COMPLETIONS,
        /// `/chat/completions`: the text is what the user says.
        CHAT
    }

    /// The field that limits the number of new tokens.
    public enum TokensField {
        /// What most servers know.
        @Named("max_tokens")
        MAX_TOKENS,
        /// What newer models of OpenAI ask for.
        @Named("max_completion_tokens")
        MAX_COMPLETION_TOKENS;

        String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where the key is.
    public sealed interface KeyForm {
        /// The endpoint wants none.
        @Named("none")
        record None() implements KeyForm {}

        /// In an environment variable.
        @Named("environment")
        record Environment(
                @Doc("NAME of the variable that holds the key")
                String name,

                @Doc("header that carries the key") @Default("Authorization")
                String header)
                implements KeyForm {
            private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,100}");

            /// Refuses what is no name; it is not shown, for it may be the key.
            public Environment {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException("name: expected the name of an environment variable (letters,"
                            + " digits, _), found something else, not shown here as it may be the key");
                }
                checkToken("header", header);
            }
        }

        /// In a file that holds nothing else.
        @Named("file")
        record File(
                @Doc("path of the file") String path,

                @Doc("header that carries the key") @Default("Authorization")
                String header)
                implements KeyForm {
            /// Checks the header's name.
            public File {
                checkToken("header", header);
            }
        }
    }

    /// How fast to ask. A minute is any 60 seconds.
    @Doc("How fast an endpoint is asked")
    public record LimitsForm(
            @Doc("requests under way at once") @Default("8") @Range(min = 1, max = 1000)
            int concurrency,

            @Doc("requests sent in a minute; absent: no limit") @Range(min = 1)
            Optional<Integer> requestsPerMinute,

            @Doc("tokens in and out in a minute; absent: no limit") @Range(min = 1)
            Optional<Integer> tokensPerMinute) {}

    /// When to ask again.
    @Doc("What is done when an answer does not come")
    public record RetriesForm(
            @Doc("how often a request is sent at most") @Default("10") @Range(min = 1, max = 1000)
            int attempts,

            @Doc("time after which a request is given up") @Unit("seconds") @Default("900") @Range(min = 0)
            double seconds,

            @Doc("first wait; it doubles each time") @Unit("seconds") @Default("1") @Range(above = 0)
            double firstWait,

            @Doc("longest wait, unless the server asks for more") @Unit("seconds") @Default("60") @Range(above = 0)
            double longestWait) {}

    /// How long to wait.
    @Doc("How long an answer is waited for")
    public record TimeoutsForm(
            @Doc("for a connection") @Unit("seconds") @Default("10") @Range(above = 0, max = 3600)
            double connect,

            @Doc("for a whole answer") @Unit("seconds") @Default("600") @Range(above = 0, max = 86400)
            double answer) {}

    /// What a million tokens cost.
    @Doc("Price of a model for a million tokens")
    public record PriceForm(
            @Doc("money for a million tokens in") @Range(min = 0)
            double input,

            @Doc("money for a million tokens out") @Default("0") @Range(min = 0)
            double output) {}

    /// The same with another limit of money.
    public EndpointForm withBudget(double money) {
        return new EndpointForm(
                url,
                model,
                key,
                dialect,
                alias,
                headers,
                fields,
                tokensField,
                topLogprobs,
                embeddingBatch,
                limits,
                retries,
                timeouts,
                prices,
                currency,
                Optional.of(money));
    }

    /// The name that stands for the endpoint in the cache and in recipes.
    public String identity() {
        return alias.orElse(url);
    }

    /// The same endpoint with another of its models.
    ///
    /// @param price of that model; absent: the one that this form has for it, if any
    public EndpointForm withModel(String other, Optional<PriceForm> price) {
        var all = new LinkedHashMap<>(prices);
        price.ifPresent(found -> all.put(other, found));
        return new EndpointForm(
                url,
                other,
                key,
                dialect,
                alias,
                headers,
                fields,
                tokensField,
                topLogprobs,
                embeddingBatch,
                limits,
                retries,
                timeouts,
                all,
                currency,
                budget);
    }

    /// The address of an operation such as `chat/completions`, or `files?limit=100`.
    URI address(String operation) {
        int query = url.indexOf('?');
        var path = query < 0 ? url : url.substring(0, query);
        var base = path.endsWith("/") ? path : path + "/";
        var own = query < 0 ? "" : url.substring(query);
        return URI.create(base + operation + (operation.contains("?") ? own.replaceFirst("^\\?", "&") : own));
    }

    /// Alternatives to ask for at each token.
    int alternatives() {
        return topLogprobs.orElse(dialect == Dialect.CHAT ? 20 : 5);
    }

    private static void checkUrl(String url) {
        try {
            var uri = new URI(url);
            var web = uri.getScheme() != null && List.of("http", "https").contains(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "url: expected http(s)://host/…/v1, found \"" + withoutUser(url) + "\"");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "url: expected no user or password before the host; name the key under key instead");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url: expected http(s)://host/…/v1, found \"" + withoutUser(url) + "\"");
        }
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("//.*@", "//…@");
    }

    private static void checkHeader(String name) {
        checkToken("headers", name);
        var lower = name.toLowerCase(Locale.ROOT);
        if (SECRET_HEADERS.contains(lower)) {
            throw new IllegalArgumentException("headers." + name + ": a key does not belong into this file; write"
                    + " key: {kind: environment, name: VARIABLE, header: " + name + "}");
        }
        if (OUR_HEADERS.contains(lower)) {
            throw new IllegalArgumentException("headers." + name + ": this header is set by the program; leave it out");
        }
    }

    private static void checkToken(String key, String name) {
        if (!HEADER.matcher(name).matches()) {
            throw new IllegalArgumentException(key + ": expected the name of a header, found \"" + name + "\"");
        }
    }
}
