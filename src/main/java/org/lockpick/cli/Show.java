package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.OutcomeText;
import org.lockpick.cli.model.StoredArtifacts;
import org.lockpick.store.Artifact;
import org.lockpick.store.Json;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.AskedProblems;
import org.lockpick.study.AskedProblems.Asked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show`: what an artifact is, where it comes from, and some of its outcomes.
@Command(
        name = "show",
        description = {
            "Show an artifact: its recipe, where it comes from, its files, some outcomes.",
            "Or show a model, tokens, data, a prompt or locks: see the commands below."
        },
        subcommands = {ShowModel.class, ShowTokens.class, ShowPrompt.class, ShowLocks.class, ShowData.class})
final class Show implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ARTIFACT",
            arity = "0..1",
            description = "Kind and the first digits of its hash, such as model/3fa9.")
    private String artifact = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--outcomes",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "3",
            description =
                    "Print N outcomes of each trigger and mark in full: question, reference, prompt as it was sent,"
                            + " completion and verdict (default: 3 in short; without N: 3 in full).")
    private @Nullable Integer outcomes;

    @Option(
            names = "--problem",
            paramLabel = "ID",
            description =
                    "Print the outcomes of this problem alone, in full (default: the first ones of each trigger and"
                            + " mark).")
    private @Nullable String problem;

    private Show() {}

    @Override
    public Integer call() {
        if (artifact.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "say what to show: an artifact, model MODEL, tokens MODEL, prompt STUDY, locks STUDY, or data KIND PATH");
        }
        var out = spec.commandLine().getOut();
        var found = find();
        found.verify();
        out.println(found.id());
        out.println(found.directory());
        out.println(Json.pretty(Json.read(found.directory().resolve("recipe.json"))));
        out.println(Json.pretty(Json.read(found.directory().resolve("provenance.json"))));
        var shown = new OutcomeText(outcomes, problem, asked(found));
        try (var files = Files.list(found.directory())) {
            for (var file : files.sorted().toList()) {
                show(file, shown, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + found.directory(), e);
        }
        return ExitCode.DONE.code();
    }

    private Artifact find() {
        return StoredArtifacts.at(Path.of(artifact), "model")
                .or(() -> StoredArtifacts.named(artifact, "model", store.directory))
                .orElseThrow(
                        () -> new UserMistake("ARTIFACT: expected kind/digits, such as model/3fa9, or a path into a"
                                + " store, found \"" + artifact + "\""))
                .only();
    }

    /// The problems behind outcomes, which lie in the same store.
    private static Map<String, Asked> asked(Artifact found) {
        var kind = found.directory().toAbsolutePath().getParent();
        var root = kind == null ? null : kind.getParent();
        return root == null
                ? Map.of()
                : AskedProblems.of(Store.open(root), found).orElse(Map.of());
    }

    private void show(Path file, OutcomeText shown, PrintWriter out) throws IOException {
        var name = file.getFileName().toString();
        out.printf("%,12d bytes  %s%n", Files.size(file), name);
        if (name.equals(Outcomes.FILE)) {
            shown.print(Outcomes.read(file), out);
        }
    }
}
