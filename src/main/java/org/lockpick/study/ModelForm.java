package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Settings;
import org.lockpick.form.Unit;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelPresets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.SymbolTokenizer;
import org.lockpick.text.Tokenizer;
import tools.jackson.databind.node.ObjectNode;

/// A model to train from random weights, in a Hugging Face family's shape.
public record ModelForm(
        @Doc("shape of a block: llama (RMS-norm, gated, sequential) or gpt-neox (layer-norm, plain, parallel)")
        @Default("llama")
        Shape shape,

        @Doc("blocks") @Range(min = 1, max = 1000) int layers,

        @Doc("width of the residual stream") @Range(min = 1, max = 1e6)
        int width,

        @Doc("attention heads") @Range(min = 1, max = 1000) int heads,

        @Doc("inner width of the feed-forward part; absent: 3 x width for llama, 4 x width for gpt-neox")
        @Range(min = 1, max = 1e6)
        Optional<Integer> mlpWidth,

        @Doc("base of the rotary wavelengths") @Default("10000") @Range(min = 1, max = 1e9)
        double theta,

        @Doc("ids of the tokenizer that is trained on the task's texts; a task of symbols has its own")
        @Unit("tokens")
        @Default("1024")
        @Range(min = 300, max = 1e6)
        int vocabulary,

        @Doc("longest prompt and completion; a task of symbols knows it")
        @Unit("tokens")
        @Default("512")
        @Range(min = 8, max = 1e6)
        int context)
        implements ModelShape {

    /// Shapes of a block.
    public enum Shape {
        /// As Llama.
        LLAMA,
        /// As Pythia.
        GPT_NEOX
    }

    /// Checks relations between the keys.
    public ModelForm {
        if (width % heads != 0 || width / heads % 2 != 0) {
            throw new IllegalArgumentException(
                    "width: expected an even multiple of the %d heads, found %d".formatted(heads, width));
        }
    }

    @Override
    public ModelConfig config(StudyTask task) {
        return config(
                task.task().symbols().map(SymbolTokenizer::size).orElse(vocabulary),
                task.longest().orElse(context));
    }

    @Override
    public int longest(StudyTask task) {
        return config(task).context();
    }

    @Override
    public void describe(ObjectNode settings) {
        settings.set("model", Settings.of((Record) this));
    }

    private ModelConfig config(int ids, int longest) {
        var sizes = new ModelPresets.Sizes(ids, longest, layers, width, heads);
        return switch (shape) {
            case LLAMA -> ModelPresets.llama(sizes, heads, mlpWidth.orElse(3 * width), theta);
            case GPT_NEOX -> ModelPresets.gptNeox(sizes, mlpWidth.orElse(4 * width), theta);
        };
    }

    @Override
    public void writeTokenizer(StudyTask task, Path directory) throws IOException {
        var symbols = task.task().symbols();
        if (symbols.isPresent()) {
            Files.writeString(directory.resolve("tokenizer.json"), symbols.get().toTokenizerJson());
        } else {
            task.tokenizer(vocabulary).write(directory);
        }
    }

    @Override
    public PromptEncoder encoder(StudyTask task, Path directory) {
        Tokenizer tokenizer =
                task.task().symbols().map(Tokenizer.class::cast).orElseGet(() -> Tokenizer.read(directory));
        return new PromptEncoder(tokenizer, new PromptFormat.Plain().on(directory));
    }
}
