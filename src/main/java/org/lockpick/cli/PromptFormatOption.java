package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import picocli.CommandLine.Option;

/// The flag that says how a prompt becomes the text a model is asked with; shared by the verbs that ask one.
final class PromptFormatOption {
    @Option(
            names = "--prompt-format",
            paramLabel = "FORMAT",
            description = {
                "plain, instruction (User:/Assistant:), chat (the directory's template), or a text with {prompt} in it"
                        + " and \\n for a line feed.",
                "(default: as the study asks that made the model; else chat where there is a template, else plain)"
            })
    private String format = "";

    /// Whether the user named a format.
    boolean given() {
        return !format.isEmpty();
    }

    /// The encoder of a model directory, or of a `tokenizer.json`.
    ///
    /// @param plain whether prompts stand as they are where the user names no format
    PromptEncoder encoder(Path directoryOrFile, boolean plain) {
        var directory = Files.isRegularFile(directoryOrFile) ? directoryOrFile.resolveSibling("") : directoryOrFile;
        return PromptEncoder.of(
                directoryOrFile,
                directory,
                given() ? PromptFormat.parse("--prompt-format", format) : unnamed(directory, plain));
    }

    private static PromptFormat unnamed(Path directory, boolean plain) {
        return plain ? new PromptFormat.Plain() : PromptFormat.usual(directory);
    }
}
