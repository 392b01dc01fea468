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
                "plain, instruction (User:/Assistant:), chat (the directory's template), or a text with {prompt} in"
                        + " it,",
                "\\n for a line feed (default: chat where there is a template, else plain)."
            })
    private String format = "";

    /// The encoder of a model directory, or of a `tokenizer.json`.
    PromptEncoder encoder(Path directoryOrFile) {
        var directory = Files.isRegularFile(directoryOrFile) ? directoryOrFile.resolveSibling("") : directoryOrFile;
        return PromptEncoder.of(
                directoryOrFile,
                directory,
                format.isEmpty() ? PromptFormat.usual(directory) : PromptFormat.parse("--prompt-format", format));
    }
}
