package org.lockpick.cli.data;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lockpick.task.Split;

/// A summary as text.
public final class DataTable {
    private final PrintWriter out;

    /// @param out where it is printed
    public DataTable(PrintWriter out) {
        this.out = out;
    }

    /// One line of counts.
    private record Line(String name, int problems, Map<String, Long> splits) {}

    /// Prints all of it.
    public void print(DataSummary summary) {
        table("", List.of(new Line(summary.kind(), summary.problems(), summary.splits())));
        if (summary.subjects().size() > 1) {
            table("domain", domains(summary));
        }
        if (summary.levels().size() > 1) {
            table("level", summary.levels().stream().map(DataTable::level).toList());
        }
        var leaks = summary.leaks();
        out.printf(
                "nearly equal problems in different splits: %,d pairs with %s or more of their three-word runs in"
                        + " common%n",
                leaks.pairs(), leaks.similarity());
        leaks.most().forEach(pair -> out.printf("  %.2f  %s  %s%n", pair.similarity(), pair.first(), pair.second()));
        summary.notes().forEach(note -> out.println("note: " + note));
    }

    /// Each coarse domain, and below it those it is made of.
    private static List<Line> domains(DataSummary summary) {
        var lines = new ArrayList<Line>();
        for (var group : summary.groups()) {
            lines.add(new Line("%s (%d)".formatted(group.name(), group.subjects()), group.problems(), group.splits()));
            summary.subjects().stream()
                    .filter(subject -> subject.group().equals(group.name()))
                    .forEach(subject ->
                            lines.add(new Line("  " + subject.name(), subject.problems(), subject.splits())));
        }
        return lines;
    }

    private static Line level(DataSummary.Count count) {
        return new Line(count.name().equals("0") ? "none" : count.name(), count.problems(), count.splits());
    }

    private void table(String what, List<Line> lines) {
        int wide = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        var format = "%-" + Math.max(wide, 12) + "s %9s%s%n";
        out.printf(
                format,
                what,
                "problems",
                cells(Arrays.stream(Split.values()).map(DataSummary::word).toList()));
        for (var line : lines) {
            var counts = Arrays.stream(Split.values())
                    .map(split -> "%,d".formatted(line.splits().getOrDefault(DataSummary.word(split), 0L)))
                    .toList();
            out.printf(format, line.name(), "%,d".formatted(line.problems()), cells(counts));
        }
        out.println();
    }

    private static String cells(List<String> texts) {
        return texts.stream().map(" %9s"::formatted).collect(Collectors.joining());
    }
}
