package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.sample.Sampling;
import org.lockpick.task.math.answer.AnswerExtraction;

/// Many answers to each validation problem, of which one is chosen: the best by a reward, or the most frequent. The
/// model stays.
@Named("many-samples")
@Doc("many answers to each problem, of which one is chosen; the model stays")
public record ManySamples(
        @Doc("answers to each problem; powers of two below are measured too, on the first of the same answers")
        @Unit("completions")
        @Range(min = 1, max = 10000)
        int samples,

        @Doc("best: that with the highest reward; majority: that with the most frequent answer. In a tie, the first")
        Choice choose,

        @Doc("what the best answer is chosen by") @Default("correct")
        Reward reward,

        @Doc("temperature; 0 is greedy") @Default("1") @Range(min = 0, max = 10)
        double temperature,

        @Doc("least probability mass that is sampled from") @Default("1") @Range(above = 0, max = 1)
        double topP)
        implements Step {
    /// How one of several answers is chosen.
    public enum Choice {
        /// By its reward.
        BEST,
        /// By how many completions have the same answer.
        MAJORITY
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<ManySamples> form() {
            return ManySamples.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .reward(reward)
                .marks(counts().stream().map(ManySamples::mark).toList())
                .sampling(samples);
    }

    private List<Integer> counts() {
        var counts = new ArrayList<Integer>();
        for (int count = 1; count < samples; count *= 2) {
            counts.add(count);
        }
        counts.add(samples);
        return counts;
    }

    private static Mark mark(int count) {
        return Mark.at(Mark.SAMPLES, count);
    }

    @Override
    public boolean changesModel() {
        return false;
    }

    @Override
    public void run(Run run) {
        var problems = run.validation();
        for (var round : run.rounds(1)) {
            var tried = run.generate(problems, samples, new Sampling(temperature, topP, 0), round);
            var all = new ArrayList<List<Tried>>();
            for (int i = 0; i < problems.size(); i++) {
                all.add(tried.subList(i * samples, (i + 1) * samples));
            }
            run.record(round, tried, new HashSet<>(chosen(all, samples)));
            for (int count : counts()) {
                run.mark(
                        mark(count),
                        chosen(all, count).stream().map(Tried::written).toList());
            }
        }
    }

    private List<Tried> chosen(List<List<Tried>> all, int count) {
        return all.stream().map(some -> chosen(some.subList(0, count))).toList();
    }

    private Tried chosen(List<Tried> some) {
        return switch (choose) {
            case BEST -> best(some);
            case MAJORITY -> mostFrequent(some);
        };
    }

    private static Tried best(List<Tried> some) {
        var best = some.getFirst();
        for (var one : some) {
            if (one.grade().reward() > best.grade().reward()) {
                best = one;
            }
        }
        return best;
    }

    private static Tried mostFrequent(List<Tried> some) {
        Map<String, List<Tried>> votes = new LinkedHashMap<>();
        some.forEach(one -> votes.computeIfAbsent(answer(one.written().text()), _ -> new ArrayList<>())
                .add(one));
        var most = votes.values().iterator().next();
        for (var same : votes.values()) {
            if (same.size() > most.size()) {
                most = same;
            }
        }
        return most.getFirst();
    }

    /// What a completion votes for: what stands in its box or behind its *Respuesta:*; without these, all of it.
    static String answer(String completion) {
        return AnswerExtraction.BOXED
                .answer(completion)
                .or(() -> AnswerExtraction.RESPUESTA.answer(completion))
                .orElse(completion)
                .strip();
    }
}
