package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.Cost;
import org.lockpick.study.figure.Effects;
import org.lockpick.study.figure.FigureForm;
import org.lockpick.study.figure.Hypotheses;

/// The examples of `docs/figures.md` are read as a study file would be, and drawn.
class FiguresPageTest {
    /// They are about controls, draws and several studies: ControlsTest, EffectTest and UnlockingStudiesTest draw them.
    private static final Set<Class<?>> DRAWN_ELSEWHERE = Set.of(Cost.class, Effects.class, Hypotheses.class);

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);

    private static List<Map<String, FigureForm>> examples() throws IOException {
        var examples = new ArrayList<Map<String, FigureForm>>();
        EXAMPLE.matcher(Files.readString(Path.of("docs", "figures.md")))
                .results()
                .forEach(found ->
                        examples.add(YamlForm.parse("figures.md", found.group(1), FormFiguresTest.Sheetful.class)
                                .figures()));
        return examples;
    }

    @Test
    void everyExampleIsReadAndDrawn() throws IOException {
        var other = SyntheticGrid.methods("Other", 30, 2, 0.8);
        var domains = SyntheticGrid.domains("Domains", 30, 2);
        var methods = SyntheticGrid.methods("Methods", 30, 2, 0.9);
        var examples = examples();
        assertThat(examples).hasSizeGreaterThan(6);
        for (var forms : examples) {
            if (forms.values().stream().anyMatch(form -> DRAWN_ELSEWHERE.contains(form.getClass()))) {
                continue;
            }
            var own = forms.containsKey("figure-4") ? domains : forms.containsKey("rates") ? rates() : methods;
            var request = new Request(forms, Map.of("math.yaml", other, "mmlu.yaml", other));
            var exhibits = Exhibits.of(Findings.of(own, BOOTSTRAP), request, BOOTSTRAP);
            assertThat(exhibits).hasSizeGreaterThanOrEqualTo(forms.size());
            exhibits.forEach(
                    exhibit -> assertThat(exhibit.csv().lines().count()).isGreaterThan(1));
        }
    }

    /// Two learning rates, measured after one to eight epochs.
    private static StudyResults rates() {
        var runs = new ArrayList<Measurement>();
        for (var rate : List.of("1e-3", "1e-4")) {
            for (int epochs = 1; epochs <= 8; epochs++) {
                var at = SyntheticGrid.point(
                        "demonstrations", "64", "learning-rate", rate, "epochs", Integer.toString(epochs));
                runs.add(SyntheticGrid.run(
                        new Arm.Elicited("password", "sft", at),
                        "none",
                        0,
                        30,
                        SyntheticGrid.everywhere(epochs / 9.0)));
            }
        }
        return SyntheticGrid.study("Rates", List.of("password"), runs, Map.of());
    }

    @Test
    void everyKindHasAnExample() throws IOException {
        var kinds = examples().stream()
                .flatMap(forms -> forms.values().stream())
                .map(form -> form.getClass().getSimpleName())
                .distinct()
                .toList();
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "Curves", "Bars", "Cost", "Domains", "Ratio", "Breakdown", "Effects", "Hypotheses");
    }
}
