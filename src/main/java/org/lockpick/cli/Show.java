package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lockpick.store.Artifact;
import org.lockpick.store.Json;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show`: what an artifact is, where it comes from, and some of its outcomes.
@Command(
        name = "show",
        description = "Show an artifact: its recipe, where it comes from, its files, some outcomes. Or show:",
        subcommands = {ShowModel.class, ShowTokens.class, ShowData.class})
final class Show implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ARTIFACT",
            arity = "0..1",
            description = "Kind and the first digits of its hash, such as model/3fa9.")
    private String artifact = "";

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("store");

    @Option(names = "--outcomes", defaultValue = "3", description = "Outcomes a file (default: ${DEFAULT-VALUE}).")
    private int outcomes;

    private Show() {}

    @Override
    public Integer call() {
        if (artifact.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "say what to show: an artifact, model DIR, tokens MODEL, or data KIND PATH");
        }
        var out = spec.commandLine().getOut();
        var found = find();
        found.verify();
        out.println(found.id());
        out.println(found.directory());
        out.println(Json.pretty(Json.read(found.directory().resolve("recipe.json"))));
        out.println(Json.pretty(Json.read(found.directory().resolve("provenance.json"))));
        try (var files = Files.list(found.directory())) {
            for (var file : files.sorted().toList()) {
                show(file, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + found.directory(), e);
        }
        return ExitCode.DONE.code();
    }

    private Artifact find() {
        int slash = artifact.indexOf('/');
        if (slash < 1) {
            throw new UserMistake("ARTIFACT: expected kind/digits, such as model/3fa9, found \"" + artifact + "\"");
        }
        if (!Files.isDirectory(store)) {
            throw new UserMistake("there is no store at " + store + "; --store DIR names another place");
        }
        var kind = artifact.substring(0, slash);
        var digits = artifact.substring(slash + 1);
        List<Artifact> found = Store.open(store).list(kind).stream()
                .filter(candidate -> candidate.id().hash().hex().startsWith(digits))
                .toList();
        if (found.size() != 1) {
            throw new UserMistake("%s artifacts in %s begin with %s; `lockpick status STUDY --all` lists them"
                    .formatted(found.isEmpty() ? "no" : found.size(), store, artifact));
        }
        return found.getFirst();
    }

    private void show(Path file, PrintWriter out) throws IOException {
        var name = file.getFileName().toString();
        out.printf("%,12d bytes  %s%n", Files.size(file), name);
        if (name.startsWith("outcomes") && name.endsWith(".jsonl")) {
            var all = Outcomes.read(file);
            long right = all.stream().filter(outcome -> outcome.correct()).count();
            out.printf("              %d of %d right%n", right, all.size());
            all.stream()
                    .limit(Math.max(0, outcomes))
                    .forEach(outcome -> out.printf(
                            "              %s [%s]: %s (%s)%n",
                            outcome.problem(), outcome.trigger(), outcome.completion(), outcome.why()));
        }
    }
}
