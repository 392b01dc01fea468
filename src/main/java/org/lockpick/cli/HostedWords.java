package org.lockpick.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.lockpick.remote.Money;
import org.lockpick.stats.Interval;
import org.lockpick.study.hosted.HostedBudget;
import org.lockpick.study.hosted.HostedFolder;
import org.lockpick.study.hosted.HostedPlan;
import org.lockpick.study.hosted.HostedResults;
import org.lockpick.study.hosted.HostedRow;
import org.lockpick.study.hosted.HostedRun.Outlook;
import org.lockpick.study.hosted.PlannedJob;

/// An experiment with a fine-tuning service in words: what would be sent, and what came of it.
record HostedWords(HostedPlan plan, HostedFolder folder, HostedBudget budget, PrintWriter out) {
    private static final String NOTHING = "–";

    /// What is to come.
    ///
    /// @param objection of the budget
    void outlook(Outlook outlook, Optional<String> objection) {
        var currency = plan.endpoint().currency();
        out.printf(
                "model     %s at %s%n", plan.endpoint().model(), plan.endpoint().url());
        plan.jobs().forEach(this::job);
        out.printf(
                Locale.ROOT,
                "training  about %s; never more than %s%n",
                outlook.jobs().words(currency),
                outlook.mostJobs().words(currency));
        out.printf(
                Locale.ROOT,
                "asking    %,d requests; if each answer is as long as it may be %s; never more than %s%n",
                outlook.requests(),
                outlook.measuring().words(currency),
                outlook.mostMeasuring().words(currency));
        out.printf(
                "in all    %s; never more than %s%n",
                outlook.about().words(currency), outlook.most().words(currency));
        spent();
        out.printf(
                Locale.ROOT,
                "budget    %s, %s%n",
                budget.limit().map(most -> Money.words(most, currency)).orElse("no limit of money"),
                plan.form()
                        .budget()
                        .tokens()
                        .map(most -> String.format(Locale.ROOT, "%,d tokens", most))
                        .orElse("no limit of tokens"));
        objection.ifPresent(why -> out.println("note      a run would stop here: " + why));
        out.printf("writes    %s%nNothing was sent.%n", folder.root());
    }

    private void job(PlannedJob job) {
        var state = folder.state(job.name());
        out.printf(
                Locale.ROOT,
                "job       %s from %s: %,d rows, %d epochs, about %,d tokens; %s%s%n",
                job.name(),
                job.from().orElse(plan.endpoint().model()),
                job.rows(),
                job.training().epochs(),
                job.tokens(),
                state.map(found -> found.status()
                                + found.model().map(model -> ", " + model).orElse(""))
                        .orElse("to be sent"),
                job.notes().isEmpty() ? "" : "; note: " + job.notes());
    }

    /// What was used up.
    void spent() {
        out.printf(
                Locale.ROOT,
                "spent     %s so far for this experiment%n",
                budget.spent().words(plan.endpoint().currency()));
    }

    /// What was measured.
    void results(HostedResults results) {
        out.printf("%s%n%n", plan.form().title());
        out.printf(
                "%-20s  %-10s  %-14s  %-22s  %-24s  %s%n",
                "model", "trigger", "correct", "share, 95 %", "change, points, 95 %", "recovered, 95 %");
        for (var row : HostedRow.of(results)) {
            out.printf(
                    "%-20s  %-10s  %-14s  %-22s  %-24s  %s%n",
                    row.arm(),
                    row.trigger(),
                    correct(row),
                    percent(Optional.of(row.share()), row.interval(), "%.1f", "%"),
                    percent(row.difference(), row.apart(), "%+.1f", ""),
                    percent(row.recovered(), row.back(), "%.0f", "%"));
        }
        int seeds = plan.form().seeds().size();
        out.printf(
                "%n%s%n",
                seeds == 1
                        ? "Intervals are over other problems put to these models; with one seed nothing is known of"
                                + " other runs."
                        : "Intervals are over other runs; those of a model without seeds are over other problems.");
        if (results.locked()) {
            out.println("Floor and ceiling are the lock without and with the password; recovered is the share of the"
                    + " gap between them.");
        }
        results.unmade().forEach((job, why) -> out.printf("no model  %s: %s%n", job, why));
        spent();
        out.printf("written   %s, and outcomes beside it%n", folder.report());
    }

    private static String correct(HostedRow row) {
        var counts = row.correct().stream().map(String::valueOf).toList();
        return String.join(" ", counts) + " of " + row.problems();
    }

    private static String percent(Optional<Double> value, Optional<Interval> interval, String format, String unit) {
        if (value.isEmpty()) {
            return NOTHING;
        }
        var blank = unit.isEmpty() ? "" : " " + unit;
        return String.format(Locale.ROOT, format, 100 * value.get())
                + blank
                + interval.map(found -> String.format(
                                Locale.ROOT,
                                " [" + format + ", " + format + "]",
                                100 * found.low(),
                                100 * found.high()))
                        .orElse("");
    }
}
