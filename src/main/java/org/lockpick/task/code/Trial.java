package org.lockpick.task.code;

import java.util.List;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.GraderFailure;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.code.jail.ProcessEnd;
import org.lockpick.task.code.jail.Signals;

/// Reads a verdict off the way a program's runs ended. The first test that is not passed decides.
final class Trial {
    private static final double NEARLY_ALL = 0.9;

    private Trial() {}

    static Judgement judge(Form.Streams form, List<ProcessEnd> ends) {
        long slowest = ends.stream().mapToLong(ProcessEnd::cpuMicros).max().orElse(0);
        for (int i = 0; i < ends.size(); i++) {
            var test = form.tests().get(i);
            var verdict = verdict(form, test, ends.get(i));
            if (verdict != Verdict.ACCEPTED) {
                return new Judgement(verdict, "test " + test.name() + ": " + why(verdict, ends.get(i)), i, slowest);
            }
        }
        if (ends.size() != form.tests().size()) {
            throw new GraderFailure("the jail answered for " + ends.size() + " of "
                    + form.tests().size() + " tests");
        }
        return new Judgement(Verdict.ACCEPTED, "", ends.size(), slowest);
    }

    private static Verdict verdict(Form.Streams form, IoTest test, ProcessEnd end) {
        return switch (end.how()) {
            case EXIT -> exited(form, test, end);
            case SIGNAL -> signalled(form.limits(), end);
            case CPU, WALL -> Verdict.TIME;
            case OUTPUT -> Verdict.WRONG_ANSWER;
            case MEMORY -> Verdict.MEMORY;
            case START -> throw new GraderFailure("a program could not be started: " + end.error());
        };
    }

    private static Verdict exited(Form.Streams form, IoTest test, ProcessEnd end) {
        if (!end.good()) {
            return Verdict.RUNTIME_ERROR;
        }
        return form.comparison().accepts(test.output(), end.text()) ? Verdict.ACCEPTED : Verdict.WRONG_ANSWER;
    }

    private static Verdict signalled(Limits limits, ProcessEnd end) {
        boolean full = end.peakKib() * 1024.0 > NEARLY_ALL * limits.memoryBytes();
        return switch (end.code()) {
            case Signals.KILL -> throw new GraderFailure("a program was killed from outside the jail (memory?)");
            case Signals.SYSTEM_CALL, Signals.FILE_SIZE -> Verdict.FORBIDDEN;
            case Signals.PROCESSOR -> Verdict.TIME;
            case Signals.ABORT -> aborted(end, full);
            default -> full ? Verdict.MEMORY : Verdict.RUNTIME_ERROR;
        };
    }

    /// What the standard library writes before it aborts tells the ways apart.
    private static Verdict aborted(ProcessEnd end, boolean full) {
        if (full || end.error().contains("'std::bad_alloc'") || end.error().contains("'std::bad_array_new_length'")) {
            return Verdict.MEMORY;
        }
        return end.error().contains("Exception -- test case") ? Verdict.WRONG_ANSWER : Verdict.RUNTIME_ERROR;
    }

    private static String why(Verdict verdict, ProcessEnd end) {
        return switch (verdict) {
            case ACCEPTED, COMPILE_ERROR -> "";
            case WRONG_ANSWER -> end.how() == ProcessEnd.How.OUTPUT ? "too much output" : "another output";
            case TIME -> end.cpuMicros() / 1000 + " ms on the processor, " + end.wallMicros() / 1000 + " ms in all";
            case MEMORY -> "more memory than allowed";
            case RUNTIME_ERROR ->
                end.how() == ProcessEnd.How.EXIT ? "exit code " + end.code() : Signals.words(end.code());
            case FORBIDDEN -> "it tried to write a file";
        };
    }
}
