package org.lockpick.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lockpick.remote.EndpointException;
import org.lockpick.store.UserMistake;
import org.lockpick.text.jinja.TemplateException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// How errors are said: a mistake of the user as its message, anything else with its kind, a stack trace on `--debug`.
final class Errors {
    private final PrintWriter err;
    private final BooleanSupplier debug;

    Errors(PrintWriter err, BooleanSupplier debug) {
        this.err = err;
        this.debug = debug;
    }

    ExitCode parameter(ParameterException e) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + message(e));
        err.println("'" + name + " --help' lists what there is.");
        trace(e);
        return ExitCode.MISTAKE;
    }

    ExitCode failure(Throwable e) {
        if (e instanceof UserMistake || e instanceof TemplateException) {
            err.println("lockpick: " + e.getMessage());
            trace(e);
            return ExitCode.MISTAKE;
        }
        if (e instanceof EndpointException answer) {
            err.println("lockpick: " + answer.getMessage());
            trace(e);
            return answer.isMistake() ? ExitCode.MISTAKE : ExitCode.FAILED;
        }
        if (e instanceof WrongNumbersException wrong) {
            err.println("lockpick: " + wrong.getMessage());
            trace(e);
            return ExitCode.FAILED;
        }
        err.println("lockpick: failed: " + describe(e));
        if (!debug.getAsBoolean()) {
            err.println("--debug shows where.");
        }
        trace(e);
        return ExitCode.FAILED;
    }

    private static String describe(Throwable e) {
        var kind = e.getClass().getSimpleName();
        var text = e.getMessage() == null ? kind : kind + ": " + e.getMessage();
        var cause = e.getCause();
        // The reason, such as a full disk, is what the system said underneath.
        return e instanceof UncheckedIOException && cause != null ? text + ": " + cause.getMessage() : text;
    }

    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return sentence(String.valueOf(e.getMessage()));
        }
        var met = unmatched.getUnmatched().getFirst();
        return what(unmatched.getCommandLine(), unmatched, met) + didYouMean(unmatched.getSuggestions());
    }

    private static String what(CommandLine command, UnmatchedArgumentException e, String met) {
        if (e.isUnknownOption()) {
            return "there is no option '" + met + "'.";
        }
        return command.getSubcommands().isEmpty()
                ? "'" + met + "' is one argument too many."
                : "there is no verb '" + met + "'.";
    }

    private static String didYouMean(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static String sentence(String text) {
        var lower = text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
        return lower.endsWith(".") ? lower : lower + ".";
    }

    private void trace(Throwable e) {
        if (debug.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
    }
}
