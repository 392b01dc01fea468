package org.lockpick.policy;

import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Steering;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Scorer;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.text.SpecialTokens;
import org.lockpick.text.TextStream;
import org.lockpick.text.Tokenizer;

/// A model directory, loaded and ready to write and to score. An owner: close it once.
public final class LocalModel implements AutoCloseable {
    private final Path directory;
    private final Parameters weights;
    private final Transformer model;
    private final Optional<Tokenizer> tokenizer;
    private final SpecialTokens special;

    private LocalModel(
            Path directory,
            Parameters weights,
            Dtype dtype,
            Optional<Steering> steering,
            Optional<Tokenizer> tokenizer) {
        this.directory = directory;
        this.weights = weights;
        this.model = new Transformer(weights.config(), dtype, weights.device(), steering.orElse(null));
        this.tokenizer = tokenizer;
        this.special = tokenizer.map(Tokenizer::special).orElseGet(() -> SpecialTokens.read(directory));
    }

    /// Loads a directory; it needs no tokenizer where only ids are asked for.
    ///
    /// @param dtype number format to keep and to compute in
    /// @throws org.lockpick.store.UserMistake saying what is wrong with the directory
    public static LocalModel load(Path directory, Dtype dtype, Device device) {
        // The small file first: what is wrong with it is said before gigabytes are read.
        var tokenizer = Tokenizer.find(directory);
        return new LocalModel(
                directory, ModelDirectory.load(directory, dtype, device), dtype, Optional.empty(), tokenizer);
    }

    /// Loads a directory that is changed before it is asked.
    ///
    /// @param adapter  a directory of PEFT, merged into the weights in fp32
    /// @param steering added to the residual stream
    /// @param dtype    number format to compute in
    /// @throws org.lockpick.store.UserMistake saying what is wrong with either directory
    public static LocalModel load(
            Path directory, Optional<Path> adapter, Optional<Steering> steering, Dtype dtype, Device device) {
        var tokenizer = Tokenizer.find(directory);
        var weights = adapter.map(changes -> AdapterDirectory.merged(directory, changes, dtype, device))
                .orElseGet(() -> ModelDirectory.load(directory, dtype, device));
        return new LocalModel(directory, weights, dtype, steering, tokenizer);
    }

    /// Where it was loaded from.
    public Path directory() {
        return directory;
    }

    /// What it computes.
    public ModelConfig config() {
        return weights.config();
    }

    /// The model, borrowed.
    public Transformer model() {
        return model;
    }

    /// Its weights, borrowed.
    public Parameters weights() {
        return weights;
    }

    /// Its tokenizer, if the directory has one.
    public Optional<Tokenizer> tokenizer() {
        return tokenizer;
    }

    /// Which ids begin and end a text.
    public SpecialTokens special() {
        return special;
    }

    /// Writes completions with these weights; with texts where there is a tokenizer. To be closed before this.
    public Generator generator(Budget budget) {
        return tokenizer
                .map(known -> new Generator(model, weights, budget, prompt -> TextStream.after(known, prompt)))
                .orElseGet(() -> new Generator(model, weights, budget));
    }

    /// Scores completions with these weights. To be closed before this.
    public Scorer scorer(Budget budget) {
        return new Scorer(model, weights, budget);
    }

    @Override
    public void close() {
        model.close();
        weights.close();
    }
}
