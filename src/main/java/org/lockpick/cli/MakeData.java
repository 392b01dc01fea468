package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.YamlForm;
import org.lockpick.policy.making.DataMaker;
import org.lockpick.policy.making.DataPlan;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.policy.making.MadeData;
import org.lockpick.policy.making.Making;
import org.lockpick.policy.making.MakingForm.CheckForm;
import org.lockpick.policy.making.MakingForm.Critiques;
import org.lockpick.policy.making.MakingForm.Demonstrations;
import org.lockpick.policy.making.MakingForm.TranslateCode;
import org.lockpick.policy.making.MakingForm.TranslateMath;
import org.lockpick.policy.making.ProgramJudge;
import org.lockpick.remote.BudgetReachedException;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.store.JsonLines;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.DataRecipeFile;
import org.lockpick.task.code.CodeGrader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `make-data`: a data set as a recipe file orders it, with the help of a model behind an endpoint.
@Command(
        name = "make-data",
        description = {
            "Make a data set with the help of a model behind an endpoint, as a recipe file orders it: problems"
                    + " translated to C++, demonstrations, critiques, MATH in Spanish.",
            "An answer is paid for once: stopped in any way, the same command goes on from there."
        })
final class MakeData implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", arity = "0..1", description = "Recipe file (YAML). --keys lists its keys.")
    private @Nullable Path file;

    @Mixin
    private EndpointAccess remote = new EndpointAccess();

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description =
                    "Store; compiled programs and verdicts are kept in its folder code (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("store");

    @Option(
            names = "--plan",
            description = "Say what would be sent, what it would cost and what is there already; send nothing.")
    private boolean plan;

    @Option(names = "--keys", description = "List the keys of a recipe file, and do nothing else.")
    private boolean keys;

    private MakeData() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (keys) {
            out.print(YamlForm.describe(DataRecipe.class));
            return ExitCode.DONE.code();
        }
        if (file == null) {
            throw new UserMistake("expected a recipe file, found none; docs/make-data.md has one for each kind");
        }
        var recipe = DataRecipeFile.read(file);
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the folder of a file");
        var order = new DataOrder(recipe, folder, remote.form(folder.resolve(recipe.endpoint())), remote.maxCost);
        return (plan ? plan(order, out) : make(order, out)).code();
    }

    private ExitCode plan(DataOrder order, PrintWriter out) {
        Optional<ProgramJudge> judge;
        try {
            judge = judge(order, out);
        } catch (UserMistake e) {
            out.println("note      a run would stop here: " + e.getMessage());
            judge = Optional.empty();
        }
        var making = order.making(judge);
        try (var endpoint = remote.closed(order.endpointFile())) {
            var plan = DataPlan.of(making, new RemotePolicy(endpoint));
            out.printf(
                    Locale.ROOT,
                    "makes     %s of %,d items%n",
                    making.what(),
                    making.items().size());
            AskingWords.forecast(plan.expected(), order.capped(), out);
            if (plan.most().sent() > plan.expected().sent()) {
                out.printf(
                        Locale.ROOT,
                        "retries   %,d requests more if every attempt but the last fails; then never more than: %s%n",
                        plan.most().sent() - plan.expected().sent(),
                        EndpointOptions.cost(plan.most().most(), order.endpoint()));
            }
            out.printf("paid      %s so far for this output%n", order.money(order.spent()));
            out.printf("writes    %s, %s, %s%n", order.output(), order.rejected(), order.ledger());
        }
        return ExitCode.DONE;
    }

    private ExitCode make(DataOrder order, PrintWriter out) {
        var making = order.making(judge(order, spec.commandLine().getErr()));
        prepare(order);
        var made = asked(order, making);
        made.ifPresent(data -> summary(order, making, data, out));
        return made.isPresent() ? ExitCode.DONE : ExitCode.STOPPED;
    }

    /// Asks and writes; nothing if it was stopped before the end.
    private Optional<MadeData> asked(DataOrder order, Making making) {
        try (var signal = new StopSignal();
                var progress = ProgressLine.onStandardError();
                var endpoint = remote.open(order.capped(), order.ledger(), new AskingEvents(progress, signal))) {
            progress.begin(
                    "make-data " + making.what(), "items", 0, making.items().size());
            try {
                var policy = new RemotePolicy(endpoint);
                var maker = new DataMaker(
                        policy::answers, 2 * endpoint.form().limits().concurrency());
                var made = maker.make(making, progress::reach);
                JsonLines.write(order.rejected(), made.rejections());
                JsonLines.write(order.output(), made.rows());
                return Optional.of(made);
            } catch (BudgetReachedException e) {
                progress.say("the cost cap of " + order.money(order.cap().orElse(0.0)) + " is reached: "
                        + order.money(order.spent()) + " paid so far, and the next request may cost "
                        + order.money(e.next()) + ". " + order.output()
                        + " is not written; with a larger max-cost the same command goes on from here");
                return Optional.empty();
            } catch (StoppedException e) {
                progress.say(e.getMessage() + "; the same command goes on from here");
                return Optional.empty();
            } finally {
                progress.say(AskingWords.summary(endpoint.tally(), endpoint.form()));
            }
        }
    }

    private static void summary(DataOrder order, Making making, MadeData made, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "kept      %,d lines of %,d of %,d items: %s%n",
                made.rows().size(),
                made.items(),
                making.items().size(),
                order.output());
        made.byReason()
                .forEach((reason, count) -> out.printf(Locale.ROOT, "rejected  %,d: %s%n", count, reason.words()));
        if (!made.rejections().isEmpty()) {
            out.printf("          each with its reason: %s%n", order.rejected());
        }
        out.printf("paid      %s in all: %s%n", order.money(order.spent()), order.ledger());
    }

    private static void prepare(DataOrder order) {
        try {
            Files.createDirectories(order.output().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory of " + order.output(), e);
        }
    }

    /// Who tries programs.
    ///
    /// @param notes told if nobody can, where that is allowed
    /// @throws UserMistake if nobody can, and the recipe needs it
    private Optional<ProgramJudge> judge(DataOrder order, PrintWriter notes) {
        return switch (order.recipe().make()) {
            case TranslateCode _ -> Optional.of(grader());
            case Critiques form when form.check() == CheckForm.NONE -> Optional.empty();
            case Critiques form -> {
                try {
                    yield Optional.of(grader());
                } catch (UserMistake e) {
                    if (form.check() == CheckForm.REQUIRED) {
                        throw e;
                    }
                    notes.println("broken programs are neither compiled nor run: " + e.getMessage());
                    notes.flush();
                    yield Optional.empty();
                }
            }
            case Demonstrations _, TranslateMath _ -> Optional.empty();
        };
    }

    private ProgramJudge grader() {
        var grader = CodeGrader.open(store.resolve("code"));
        return grader::judge;
    }
}
