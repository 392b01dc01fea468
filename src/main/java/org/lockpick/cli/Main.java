package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.FirstStart;
import org.lockpick.tensor.RowKernels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program `lockpick`: finds the verb, runs it, and turns what comes out of it into an exit code.
///
/// A verb is a class of this package with picocli's `@Command`, named in the list below in the order of use.
/// It writes results to `spec.commandLine().getOut()`, messages to `getErr()`, and returns [ExitCode#code()].
@Command(
        name = "lockpick",
        header = "Makes password-locked language models, tries to get the hidden capability back without the password,"
                + " and measures how much came back.",
        versionProvider = Version.class,
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs, in the order of use:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lockpick demo                                lock a small model, unlock it, write a report",
            "  lockpick run studies/mini/composition.yaml   the paper's figure 6 in miniature",
            "  lockpick doctor                              what this machine has, and what is missing",
            "",
            "Exit codes: 0 done, 1 failed, 2 a mistake in a flag or a file, 75 stopped and can be resumed."
        },
        subcommands = {
            Demo.class,
            PlanVerb.class,
            Run.class,
            Submit.class,
            Pretrain.class,
            Finetune.class,
            Merge.class,
            Average.class,
            Status.class,
            Serve.class,
            ReportVerb.class,
            Compare.class,
            Show.class,
            Chat.class,
            Generate.class,
            Score.class,
            Contrast.class,
            Ask.class,
            Calibrate.class,
            MakeData.class,
            Hosted.class,
            Bench.class,
            Doctor.class
        })
public final class Main implements Callable<Integer> {
    private static final int HELP_WIDTH = 120;
    private static final Set<String> RESUMABLE =
            Set.of("demo", "run", "pretrain", "finetune", "ask", "make-data", "hosted");
    private static final Set<String> READING = Set.of("help", "status", "show");
    private static final Set<String> ASKING = Set.of("-h", "--help", "-V", "--version");

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private Main() {}

    /// Runs the command line `args` and ends the process with its exit code.
    public static void main(String[] args) {
        var verb = Arrays.stream(args).filter(word -> !word.startsWith("-")).findFirst();
        StopSignal.install(verb.filter(RESUMABLE::contains).isPresent());
        // The parts are published with versions that differ, and JavaCPP says so each time; `doctor` names them
        // instead.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        RowKernels.want(!"off".equals(System.getenv("LOCKPICK_KERNELS")));
        FastPaths.want(!"off".equals(System.getenv("LOCKPICK_FAST_PATHS")));
        FastPaths.listen(left -> err.println("lockpick: " + left));
        if (verb.isPresent()
                && !READING.contains(verb.get())
                && Arrays.stream(args).noneMatch(ASKING::contains)) {
            FirstStart.unpack();
        }
        StopSignal.exit(run(out, err, args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        var main = new Main();
        var errors = new Errors(err, () -> main.debug);
        try {
            int code = commandLine(main, out, err, errors).execute(args);
            out.flush();
            return code;
        } catch (Throwable e) { // An Error of a verb passes by picocli's handlers.
            return errors.failure(e).code();
        }
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(new Main(), out, err, new Errors(err, () -> false));
    }

    private static CommandLine commandLine(Main main, PrintWriter out, PrintWriter err, Errors errors) {
        var top = new CommandLine(main);
        forAll(top);
        return top.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, _) -> errors.parameter(e).code())
                .setExecutionExceptionHandler((e, _, _) -> errors.failure(e).code());
    }

    /// Every verb has `--help` and `--version`, and lists its options in the order of their declaration.
    private static void forAll(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        command.getCommandSpec().usageMessage().sortOptions(false);
        command.getSubcommands().values().forEach(Main::forAll);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
