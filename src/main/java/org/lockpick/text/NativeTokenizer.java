package org.lockpick.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lockpick.store.UserMistake;

/// A `tokenizer.json` run by the `tokenizers` library of Hugging Face, through the natives of DJL.
///
/// The library truncates to 512 ids by default, pads, and puts special tokens in; all of that is off. It is
/// called at its lowest level, for only ids are wanted, and not an object for each token's place.
final class NativeTokenizer implements Tokenizer {
    /// Texts after which no tokenizer in use merges: tried in turn.
    private static final List<String> BARRIERS = List.of("\n", "\u0001");

    private static final Cleaner CLEANER = Cleaner.create();

    private final long handle;
    private final TokenizerFile file;
    private final SpecialTokens special;

    private NativeTokenizer(long handle, TokenizerFile file, SpecialTokens special) {
        this.handle = handle;
        this.file = file;
        this.special = special;
        CLEANER.register(this, new Release(handle));
    }

    /// Frees the native tokenizer when nobody can reach its owner any more.
    private record Release(long handle) implements Runnable {
        @Override
        public void run() {
            TokenizersLibrary.LIB.deleteTokenizer(handle);
        }
    }

    static NativeTokenizer open(Path path) {
        var beside = SpecialTokenFiles.read(path.resolveSibling(""));
        var file = TokenizerFile.read(path, beside);
        var special = beside.with(file);
        loadLibrary();
        long handle = orMistake(
                path, "was refused", () -> TokenizersLibrary.LIB.createTokenizerFromString(file.definition()));
        var tokenizer = new NativeTokenizer(handle, file, special);
        file.merged().forEach(tokenizer::requireId);
        return tokenizer;
    }

    /// The library numbers added tokens itself, one behind the other: an id after a gap would become another.
    private void requireId(AddedTokens.Merged token) {
        var ids = encode(token.text());
        if (!Arrays.equals(ids, new int[] {token.id()})) {
            throw new UserMistake(("%s: expected the id that the tokenizers library gives to \"%s\" (%s), found %d; the"
                            + " ids of added tokens follow those of the vocabulary without gaps")
                    .formatted(
                            token.origin(),
                            token.text(),
                            ids.length == 1 ? ids[0] : "%d pieces".formatted(ids.length),
                            token.id()));
        }
    }

    private static void loadLibrary() {
        // Without these two, a machine with a GPU makes the library look for another build of itself on the network.
        System.setProperty("RUST_FLAVOR", "cpu");
        System.setProperty("ai.djl.offline", "true");
        LibUtils.checkStatus();
    }

    private static <T> T orMistake(Path path, String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            // What the native code throws is the bare class with the library's own words.
            throw new UserMistake("%s %s by the tokenizers library: %s".formatted(path, what, e.getMessage()), e);
        }
    }

    @Override
    public int[] encode(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new UserMistake(
                    "a text of %,d characters; expected at most %,d at once".formatted(text.length(), LONGEST_TEXT));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new UserMistake("a text holds half a surrogate pair, which is no character: " + excerpt(text));
        }
        var ids = orMistake(file.file(), "could not be applied to " + excerpt(text), () -> nativeIds(text));
        return LongStream.of(ids).mapToInt(Math::toIntExact).toArray();
    }

    private long[] nativeIds(String text) {
        try {
            long encoding = TokenizersLibrary.LIB.encode(handle, text, false);
            try {
                return TokenizersLibrary.LIB.getTokenIds(encoding);
            } finally {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        } finally {
            // Until here nobody may free the native tokenizer.
            Reference.reachabilityFence(this);
        }
    }

    private static String excerpt(String text) {
        return '"' + (text.length() <= 40 ? text : text.substring(0, 40) + " …") + '"';
    }

    @Override
    public int[] encodeAfter(String text) {
        if (!file.prefixed() || text.isEmpty()) {
            return encode(text);
        }
        for (var barrier : BARRIERS) {
            var before = encode(barrier);
            var both = encode(barrier + text);
            if (both.length >= before.length && Arrays.equals(before, 0, before.length, both, 0, before.length)) {
                return Arrays.copyOfRange(both, before.length, both.length);
            }
        }
        return encode(text);
    }

    @Override
    public int[] encodeWhole(String text, int longest) {
        return file.template().apply(encode(text), longest);
    }

    @Override
    public String decode(int... ids) {
        return decode(ids, false);
    }

    @Override
    public String decodePlain(int... ids) {
        return decode(ids, true);
    }

    private String decode(int[] ids, boolean plain) {
        var known = IntStream.of(ids)
                .filter(id -> id >= 0 && id < size())
                .asLongStream()
                .toArray();
        try {
            return orMistake(
                    file.file(), "could not decode ids", () -> TokenizersLibrary.LIB.decode(handle, known, plain));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] bytes(int id) {
        var token = id < 0 || id >= size() ? null : file.tokens().get(id);
        return token == null ? new byte[0] : file.spelling().bytes(token);
    }

    @Override
    public boolean isByteFallback(int id) {
        var token = id < 0 || id >= size() ? null : file.tokens().get(id);
        return token != null && file.spelling().isByte(token);
    }

    @Override
    public int size() {
        return file.tokens().size();
    }

    @Override
    public Optional<Integer> id(String token) {
        return file.id(token);
    }

    @Override
    public SpecialTokens special() {
        return special;
    }

    /// What belongs around a text.
    SequenceTemplate template() {
        return file.template();
    }

    @Override
    public String toString() {
        return file.file().toString();
    }
}
