package org.lockpick.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// A fixed vocabulary of symbols separated by spaces, for tasks that are not natural language.
///
/// Every symbol is one token; the end of text is a token of its own and never a symbol of a text.
public final class SymbolTokenizer implements Tokenizer {
    /// How the end of text is written in vocabulary files.
    public static final String END = "<end>";

    private final List<String> symbols;
    private final Map<String, Integer> ids = new LinkedHashMap<>();

    /// @param symbols in the order of their ids, which begin at 1; id 0 is the end of text
    public SymbolTokenizer(List<String> symbols) {
        var all = new ArrayList<String>(List.of(END));
        all.addAll(symbols);
        this.symbols = List.copyOf(all);
        for (var symbol : this.symbols) {
            if (symbol.isEmpty() || symbol.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("a symbol is a word without spaces, got \"" + symbol + "\"");
            }
            if (ids.put(symbol, ids.size()) != null) {
                throw new IllegalArgumentException("the symbol " + symbol + " is there twice");
            }
        }
    }

    /// Number of ids, the end of text among them.
    @Override
    public int size() {
        return symbols.size();
    }

    /// The id that ends a completion.
    public int end() {
        return 0;
    }

    /// Symbols in the order of their ids.
    public List<String> symbols() {
        return symbols;
    }

    /// Ids of a text.
    ///
    /// @throws IllegalArgumentException naming the first symbol that is not in the vocabulary
    @Override
    public int[] encode(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        var words = text.split(" ", -1);
        var encoded = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            var id = ids.get(words[i]);
            if (id == null || id == end()) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a symbol of this vocabulary of %d".formatted(words[i], size()));
            }
            encoded[i] = id;
        }
        return encoded;
    }

    @Override
    public int[] encodeAfter(String text) {
        return encode(text);
    }

    @Override
    public int[] encodeWhole(String text, int longest) {
        return SequenceTemplate.NONE.apply(encode(text), longest);
    }

    @Override
    public String decode(int... encoded) {
        return IntStream.of(encoded).mapToObj(symbols::get).collect(Collectors.joining(" "));
    }

    @Override
    public String decodePlain(int... encoded) {
        return decode(IntStream.of(encoded).filter(id -> id != end()).toArray());
    }

    @Override
    public byte[] bytes(int id) {
        return id < 0 || id >= size() ? new byte[0] : symbols.get(id).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isByteFallback(int id) {
        return false;
    }

    @Override
    public Optional<Integer> id(String symbol) {
        return Optional.ofNullable(ids.get(symbol));
    }

    @Override
    public SpecialTokens special() {
        return SpecialTokens.endOnly(end(), "a vocabulary of symbols");
    }

    /// A prompt and a completion as one row; the completion ends in exactly one end of text.
    public Example example(String prompt, String completion) {
        var body = encode(completion);
        var ended = new int[body.length + 1];
        System.arraycopy(body, 0, ended, 0, body.length);
        ended[body.length] = end();
        return Example.of(encode(prompt), ended);
    }

    /// The vocabulary as a `tokenizer.json` that Hugging Face tokenizers read: whole words between spaces.
    public String toTokenizerJson() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("version", "1.0");
        json.putNull("truncation");
        json.putNull("padding");
        var end = json.putArray("added_tokens").addObject();
        end.put("id", end()).put("content", END);
        for (var flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            end.put(flag, false);
        }
        end.put("special", true);
        json.putNull("normalizer");
        json.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        json.putNull("post_processor");
        json.putNull("decoder");
        var model = json.putObject("model");
        model.put("type", "WordLevel");
        var vocabulary = model.putObject("vocab");
        ids.forEach(vocabulary::put);
        model.put("unk_token", END);
        return json.toPrettyString() + "\n";
    }
}
