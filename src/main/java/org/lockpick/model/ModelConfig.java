package org.lockpick.model;

import java.util.List;

/// Everything that decides what a decoder-only transformer computes, weights aside.
///
/// The families of Hugging Face are values of this record, not classes of their own.
///
/// @param vocabulary    number of token ids
/// @param context       longest sequence, in tokens
/// @param layers        number of blocks
/// @param width         width of the residual stream
/// @param heads         query heads
/// @param keyValueHeads heads of keys and values; queries share them in groups of `heads / keyValueHeads`
/// @param headWidth     width of one head
/// @param mlpWidth      inner width of the feed-forward part
/// @param mlp           plain or gated
/// @param activation    non-linearity of the feed-forward part
/// @param norm          kind of normalisation
/// @param normEpsilon   added to the mean square before the root
/// @param positions     how a token knows its place
/// @param residual      whether the feed-forward part sees the attention's result
/// @param biases        which linear layers have a bias
/// @param tied          whether the output matrix is the embedding
/// @param attention     what attention does to its heads and scores
/// @param stream        what is done to the residual stream on its way
public record ModelConfig(
        int vocabulary,
        int context,
        int layers,
        int width,
        int heads,
        int keyValueHeads,
        int headWidth,
        int mlpWidth,
        Mlp mlp,
        Activation activation,
        Norm norm,
        double normEpsilon,
        Positions positions,
        Residual residual,
        Biases biases,
        boolean tied,
        AttentionForm attention,
        StreamForm stream) {

    /// Form of the feed-forward part.
    public enum Mlp {
        /// `down(act(up(x)))`
        PLAIN,
        /// `down(act(gate(x)) · up(x))`
        GATED
    }

    /// Non-linearities.
    public enum Activation {
        /// Exact, by the error function.
        GELU,
        /// The approximation by tanh.
        GELU_TANH,
        /// `x · sigmoid(x)`
        SILU
    }

    /// Normalisations of a row.
    public enum Norm {
        /// Divide by the root mean square; a gain, no bias.
        RMS,
        /// Subtract the mean, divide by the standard deviation; a gain and a bias.
        LAYER
    }

    /// How a block adds up.
    public enum Residual {
        /// `x += attention(norm1(x)); x += mlp(norm2(x))`
        SEQUENTIAL,
        /// `x += attention(norm1(x)) + mlp(norm2(x))`
        PARALLEL,
        /// `x += attention(norm(x)) + mlp(norm(x))`, one normalisation for both
        SHARED
    }

    /// How a token knows its place.
    public sealed interface Positions {}

    /// A learned vector for each place, added to the embedding.
    public record Learned() implements Positions {}

    /// Rotation of query and key pairs by angles that grow with the place.
    ///
    /// @param theta    base of the wavelengths
    /// @param fraction share of the head's width that is rotated
    /// @param scaling  how wavelengths are stretched for contexts longer than those of pre-training
    public record Rotary(double theta, double fraction, RotaryScaling scaling) implements Positions {
        /// Wavelengths as they are.
        public Rotary(double theta, double fraction) {
            this(theta, fraction, new RotaryScaling.Unscaled());
        }
    }

    /// Which linear layers have a bias.
    public record Biases(boolean queryKeyValue, boolean attentionOutput, boolean mlp) {
        /// No bias anywhere.
        public static final Biases NONE = new Biases(false, false, false);
        /// A bias everywhere.
        public static final Biases ALL = new Biases(true, true, true);
    }

    /// Normalisation of each query's and key's head before it is rotated; of the kind of the model's other
    /// normalisations, never with a bias.
    public enum HeadNorm {
        /// None.
        NONE,
        /// One gain for all query heads, one for all key heads.
        SHARED,
        /// A gain for each head.
        EACH
    }

    /// What attention computes: `softmax(cap(scale · q·kᵀ) + mask) · v`.
    ///
    /// @param scale    factor of the scores, usually `1/√headWidth`
    /// @param scoreCap bound `c` of `cap(s) = c · tanh(s / c)`; 0: none
    /// @param headNorm normalisation of queries and keys
    /// @param windows  for each layer how many tokens a token sees, itself included, 0 for all before it;
    ///                 empty: all layers see everything
    public record AttentionForm(double scale, double scoreCap, HeadNorm headNorm, List<Integer> windows) {
        /// Copies the list and drops it where no layer has a window.
        public AttentionForm {
            windows = windows.stream().allMatch(window -> window == 0) ? List.of() : List.copyOf(windows);
        }

        /// Scores divided by the root of the head's width, and nothing else.
        public static AttentionForm plain(int headWidth) {
            return new AttentionForm(1 / Math.sqrt(headWidth), 0, HeadNorm.NONE, List.of());
        }
    }

    /// What is done to the residual stream on its way.
    ///
    /// @param embeddingScale factor of the embedding where it enters the stream
    /// @param unitOffset     whether a normalisation multiplies by `1 + gain`, so that gains lie around 0
    /// @param postNorms      whether the results of attention and feed-forward part are normalised before they
    ///                       are added
    /// @param logitCap       bound `c` of `c · tanh(logit / c)`; 0: none
    public record StreamForm(double embeddingScale, boolean unitOffset, boolean postNorms, double logitCap) {
        /// Nothing.
        public static final StreamForm PLAIN = new StreamForm(1, false, false, 0);
    }

    /// A model with plain attention and a plain residual stream.
    public ModelConfig(
            int vocabulary,
            int context,
            int layers,
            int width,
            int heads,
            int keyValueHeads,
            int headWidth,
            int mlpWidth,
            Mlp mlp,
            Activation activation,
            Norm norm,
            double normEpsilon,
            Positions positions,
            Residual residual,
            Biases biases,
            boolean tied) {
        this(
                vocabulary,
                context,
                layers,
                width,
                heads,
                keyValueHeads,
                headWidth,
                mlpWidth,
                mlp,
                activation,
                norm,
                normEpsilon,
                positions,
                residual,
                biases,
                tied,
                AttentionForm.plain(headWidth),
                StreamForm.PLAIN);
    }

    /// Checks what would otherwise fail deep inside a product of matrices.
    public ModelConfig {
        requirePositive("vocabulary", vocabulary);
        requirePositive("context", context);
        requirePositive("layers", layers);
        requirePositive("width", width);
        requirePositive("heads", heads);
        requirePositive("keyValueHeads", keyValueHeads);
        requirePositive("headWidth", headWidth);
        requirePositive("mlpWidth", mlpWidth);
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "heads must be a multiple of keyValueHeads, got %d and %d".formatted(heads, keyValueHeads));
        }
        if (positions instanceof Rotary rotary
                && (rotaryWidth(rotary, headWidth) % 2 != 0 || rotaryWidth(rotary, headWidth) == 0)) {
            throw new IllegalArgumentException("the rotated width of a head must be even and above 0, got "
                    + rotaryWidth(rotary, headWidth) + " of " + headWidth);
        }
        if (!attention.windows().isEmpty() && attention.windows().size() != layers) {
            throw new IllegalArgumentException("%d layers need as many windows, got %d"
                    .formatted(layers, attention.windows().size()));
        }
    }

    /// Query heads that share one head of keys and values.
    public int group() {
        return heads / keyValueHeads;
    }

    /// Tokens that a token of a layer sees, itself included: place `i` sees `j` with `i − window < j ≤ i`; 0: all
    /// before it.
    public int window(int layer) {
        return attention.windows().isEmpty() ? 0 : attention.windows().get(layer);
    }

    /// Rows of the fused projection to queries, keys and values.
    public int queryKeyValueWidth() {
        return (heads + 2 * keyValueHeads) * headWidth;
    }

    /// Rows of the first matrix of the feed-forward part: gate and up together where it is gated.
    public int upWidth() {
        return mlp == Mlp.GATED ? 2 * mlpWidth : mlpWidth;
    }

    /// Elements of each head that are rotated; 0 with learned positions.
    public int rotaryWidth() {
        return positions instanceof Rotary rotary ? rotaryWidth(rotary, headWidth) : 0;
    }

    /// Floating-point operations of the matrix products of one forward pass over one token: two for each weight that
    /// multiplies it, and those of attention over `time` tokens, causal halves not deducted.
    public double forwardFlops(int time) {
        double weights = (double) layers
                * ((double) width * queryKeyValueWidth()
                        + (double) heads * headWidth * width
                        + (double) width * upWidth()
                        + (double) mlpWidth * width);
        double attention = 2.0 * layers * heads * headWidth * time;
        return 2.0 * (weights + (double) vocabulary * width + attention);
    }

    private static int rotaryWidth(Rotary rotary, int headWidth) {
        return (int) (rotary.fraction() * headWidth);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
