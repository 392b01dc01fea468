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
    private static final int LONGEST = 200;

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

    /// The verdict on a function that a judge asked. Only the judge's word accepts it; where that heard no result, the
    /// way the function's program ended says why.
    ///
    /// @param ends of the function's program, and of the judge unless the former could not be started
    static Judgement judge(Limits limits, List<ProcessEnd> ends) {
        var end = ends.getFirst();
        if (ends.size() == 2 && judged(ends.getLast())) {
            return new Judgement(Verdict.WRONG_ANSWER, shown(ends.getLast()), 0, end.cpuMicros());
        }
        if (!end.good()) {
            var verdict = forced(limits, end);
            return new Judgement(verdict, why(verdict, end), 0, end.cpuMicros());
        }
        return ends.getLast().code() == FunctionProgram.PASSED
                ? new Judgement(Verdict.ACCEPTED, "", 1, end.cpuMicros())
                : new Judgement(Verdict.WRONG_ANSWER, shown(ends.getLast()), 0, end.cpuMicros());
    }

    /// Whether the judge has found a result wrong, be it that the result was more than the tests could bear.
    private static boolean judged(ProcessEnd judge) {
        return switch (judge.how()) {
            case START, UNSTARTABLE ->
                throw new GraderFailure("the tests of a function could not be started: " + judge.error());
            case EXIT -> judge.code() != FunctionProgram.PASSED && judge.code() != FunctionProgram.NO_ANSWER;
            case SIGNAL, CPU, WALL, OUTPUT, MEMORY -> true;
        };
    }

    private static String shown(ProcessEnd judge) {
        var said = judge.error().lines().findFirst().orElse("");
        return said.isBlank() || said.length() > LONGEST ? "another result" : said;
    }

    private static Verdict verdict(Form.Streams form, IoTest test, ProcessEnd end) {
        return switch (end.how()) {
            case EXIT -> exited(form, test, end);
            default -> forced(form.limits(), end);
        };
    }

    /// Of a program that did not end by itself.
    private static Verdict forced(Limits limits, ProcessEnd end) {
        return switch (end.how()) {
            case EXIT -> Verdict.RUNTIME_ERROR;
            case SIGNAL -> signalled(limits, end);
            case CPU, WALL -> Verdict.TIME;
            case OUTPUT -> Verdict.WRONG_ANSWER;
            case MEMORY -> Verdict.MEMORY;
            case UNSTARTABLE -> Verdict.RUNTIME_ERROR;
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
            case Signals.KILL -> killed(limits, end, full);
            case Signals.SYSTEM_CALL, Signals.FILE_SIZE -> Verdict.FORBIDDEN;
            case Signals.PROCESSOR -> Verdict.TIME;
            case Signals.ABORT -> aborted(end, full);
            default -> full ? Verdict.MEMORY : Verdict.RUNTIME_ERROR;
        };
    }

    /// By the kernel, of which no program can ask it but by using more than its limit faster than the jail looks.
    private static Verdict killed(Limits limits, ProcessEnd end, boolean full) {
        if (full) {
            return Verdict.MEMORY;
        }
        if (end.cpuMicros() > 1000 * limits.cpuMillis()) {
            return Verdict.TIME;
        }
        throw new GraderFailure("a program was killed from outside the jail (memory?)");
    }

    /// What the standard library writes before it aborts tells the ways apart.
    private static Verdict aborted(ProcessEnd end, boolean full) {
        if (full || end.error().contains("'std::bad_alloc'") || end.error().contains("'std::bad_array_new_length'")) {
            return Verdict.MEMORY;
        }
        return Verdict.RUNTIME_ERROR;
    }

    private static String why(Verdict verdict, ProcessEnd end) {
        return switch (verdict) {
            case ACCEPTED, COMPILE_ERROR -> "";
            case WRONG_ANSWER -> end.how() == ProcessEnd.How.OUTPUT ? "too much output" : "another output";
            case TIME -> end.cpuMicros() / 1000 + " ms on the processor, " + end.wallMicros() / 1000 + " ms in all";
            case MEMORY -> "more memory than allowed";
            case RUNTIME_ERROR ->
                switch (end.how()) {
                    case EXIT -> "exit code " + end.code();
                    case UNSTARTABLE -> "it cannot be started: " + end.error();
                    default -> Signals.words(end.code());
                };
            case FORBIDDEN -> "it tried to write a file";
        };
    }
}
