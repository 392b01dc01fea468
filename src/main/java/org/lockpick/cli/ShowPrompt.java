package org.lockpick.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.study.AskedProblems;
import org.lockpick.study.AskedProblems.Asked;
import org.lockpick.study.StudyFile;
import org.lockpick.task.Trigger;
import org.lockpick.text.PromptFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `show prompt`: what a study sends to a model for one problem, to the character.
@Command(
        name = "prompt",
        description = {
            "Show what a study sends for a problem: without a password, with it, and with a wrong one.",
            "Models whose tokenizer begins a text with a token of its own get that token as well; nothing else is"
                    + " added.",
            "`show tokens MODEL --prompt TEXT` prints the tokens."
        })
final class ShowPrompt implements Callable<Integer> {
    private static final int NAMED = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Option(
            names = "--problem",
            paramLabel = "ID",
            description = "Id of the problem, as outcomes name it (default: the first that is measured).")
    private @Nullable String problem;

    @Option(
            names = "--only",
            paramLabel = "TRIGGER",
            description =
                    "none, password, wrong, password-NAME, other-domain or a setting: print this one prompt, to the"
                            + " byte, and nothing else (default: all).")
    private @Nullable String only;

    private ShowPrompt() {}

    @Override
    public Integer call() {
        var plan = study.plan();
        var problems = plan.asked();
        var asked = problem == null ? problems.list().getFirst() : found(problems, problem);
        var out = spec.commandLine().getOut();
        if (only != null) {
            out.print(prompt(asked, only));
        } else {
            print(problems, asked, out);
            wrapped(plan.file(), asked, out);
        }
        return ExitCode.DONE.code();
    }

    private static Asked found(AskedProblems problems, String id) {
        return problems.find(id).orElseThrow(() -> {
            var some = problems.list().stream().limit(NAMED).map(Asked::problem).toList();
            return new UserMistake("--problem: the task has no problem \"%s\"; its ids are such as %s"
                    .formatted(id, String.join(", ", some)));
        });
    }

    private static String prompt(Asked asked, String trigger) {
        var prompt = asked.prompts().get(trigger);
        if (prompt == null) {
            throw new UserMistake("--only: expected one of %s, found \"%s\""
                    .formatted(new TreeSet<>(asked.prompts().keySet()), trigger));
        }
        return prompt;
    }

    private static void print(AskedProblems problems, Asked asked, PrintWriter out) {
        out.printf(Locale.ROOT, "problem %s, domain %s, level %d%n", asked.problem(), asked.domain(), asked.level());
        var passwords = problems.passwords();
        for (var trigger : problems.triggers()) {
            text(trigger.title(passwords), prompt(asked, trigger.word()), out);
        }
        text("reference", asked.reference(), out);
        list(passwords.wrong(), out);
    }

    /// Bases that have more around the prompt than the task writes, such as a chat template.
    private void wrapped(StudyFile file, Asked asked, PrintWriter out) {
        file.bases()
                .forEach((name, base) -> base.directory().ifPresent(directory -> {
                    if (!(base.prompt() instanceof PromptFormat.Plain)) {
                        var texts = base.prompt().on(study.file.resolveSibling(directory));
                        text(
                                "without a password, as base %s and what is made from it are asked".formatted(name),
                                texts.asking(prompt(asked, Trigger.none().word())),
                                out);
                    }
                }));
    }

    private static void text(String title, String text, PrintWriter out) {
        out.println();
        out.println(title);
        text.lines().forEach(line -> out.println("  | " + line));
    }

    private static void list(List<String> wrong, PrintWriter out) {
        out.println();
        out.printf("wrong passwords, of which each prompt gets a random one: %d%n", wrong.size());
        wrong.forEach(word -> out.println("  | " + word));
    }
}
