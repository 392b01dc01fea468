package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of `docs/results.md` say what the numbers beside them say.
class ResultsPageTest {
    private static final Path DOCS = Path.of("docs");

    /// Shares of one lock out of a figure's CSV: by kind of level, and elicited by demonstrations.
    private record Shares(Map<String, Double> levels, NavigableMap<Integer, Double> elicited) {

        static Shares of(String csv, String lock) throws IOException {
            var shares = new Shares(new TreeMap<>(), new TreeMap<>());
            for (var line : Files.readAllLines(DOCS.resolve("results").resolve(csv))) {
                var fields = List.of(line.split(",", -1));
                if (fields.get(0).equals("policy")) {
                    shares.levels().put(fields.get(1), Double.valueOf(fields.get(5)));
                } else if (fields.get(1).equals(lock) && fields.get(3).isEmpty()) {
                    shares.levels().put(fields.get(0), Double.valueOf(fields.get(5)));
                } else if (fields.get(1).equals(lock) && fields.get(4).equals("all_items")) {
                    shares.elicited().put(Integer.valueOf(fields.get(3)), Double.valueOf(fields.get(5)));
                }
            }
            return shares;
        }

        String percent(String level) {
            return Numbers.percent(levels.getOrDefault(level, Double.NaN));
        }

        double recovered(int demonstrations) {
            double floor = levels.getOrDefault("floor", Double.NaN);
            double ceiling = levels.getOrDefault("ceiling", Double.NaN);
            return (elicited.getOrDefault(demonstrations, Double.NaN) - floor) / (ceiling - floor);
        }
    }

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("results.md"));
    }

    @ParameterizedTest
    @CsvSource({
        "scratch, from scratch",
        "tuned-2k, 'fine-tuned on 2,000 examples'",
        "tuned-10k, 'fine-tuned on 10,000 examples'",
        "tuned-50k, 'fine-tuned on 50,000 examples'"
    })
    void compositionsTableSaysWhatItsNumbersSay(String lock, String name) throws IOException {
        var shares = Shares.of("composition-mini.csv", lock);
        var row = new ArrayList<>(
                List.of(name, shares.percent("floor"), shares.percent("ceiling"), shares.percent("wrong_password")));
        for (int k : shares.elicited().keySet()) {
            row.add(Numbers.wholePercent(shares.recovered(k)).replace('\u00a0', ' '));
        }
        assertThat(row).hasSize(9);
        assertThat(page()).contains("| " + String.join(" | ", row) + " |");
    }

    @ParameterizedTest
    @CsvSource({"math", "code", "critique", "choice"})
    void languageTasksTableSaysWhatItsNumbersSay(String task) throws IOException {
        var shares = Shares.of(task + "-mini.csv", "password");
        var row = new ArrayList<>(List.of(
                "[" + task + "](results/" + task + "-mini.svg)",
                shares.percent("weak"),
                shares.percent("floor"),
                shares.percent("wrong_password"),
                shares.percent("ceiling")));
        shares.elicited().values().forEach(share -> row.add(Numbers.percent(share)));
        assertThat(row.size()).isGreaterThan(8);
        assertThat(page()).contains("| " + String.join(" | ", row) + " |");
    }
}
