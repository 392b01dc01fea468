package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;

/// The names of artifacts do not depend on what Java classes are called, nor on which triggers there are: the sources
/// are compiled with other class names and a further trigger, and plan the same studies to the same names.
class RenamedClassesTest {
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("FineTune", "SupervisedTuning"),
            Map.entry("ExpertIteration", "BestOfRounds"),
            Map.entry("EpochGrid", "PassesByNumber"),
            Map.entry("TokenChoice", "TrainedTokens"),
            Map.entry("TrainingForm", "HowToTrain"),
            Map.entry("OptimiserForm", "WhichOptimiser"),
            Map.entry("ModelForm", "NewModel"),
            Map.entry("PolicyForm", "WhoWrites"),
            Map.entry("TaskForm", "WhichTask"),
            Map.entry("DataForm", "WhichData"),
            Map.entry("ResemblanceForm", "WhichResemblance"),
            Map.entry("AnswerRule", "WhichRule"),
            Map.entry("TrainStage", "TrainingStage"),
            Map.entry("MeasureStage", "MeasuringStage"),
            Map.entry("StepStage", "SteppingStage"),
            Map.entry("SampleStage", "SamplingStage"),
            Map.entry("PolicyStage", "GradingStage"),
            Map.entry("Trigger", "Selector"));

    private static final String FURTHER = """
            /// A further one.
            @Named("shouted")
            @Doc("the password in capitals")
            record Shouted() implements Selector {
                @Override
                public String word() {
                    return "shouted";
                }

                @Override
                public String title(Passwords passwords) {
                    return "with the password in capitals";
                }

                @Override
                public String phrase() {
                    return "with the password in capitals";
                }

                @Override
                public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
                    return Optional.of(passwords.right().toUpperCase(java.util.Locale.ROOT));
                }
            }

        """;

    private static final String MAIN = """
        package org.lockpick.study;

        public final class Names {
            public static void main(String[] args) {
                for (var file : args) {
                    Plan.of(org.lockpick.form.YamlForm.read(java.nio.file.Path.of(file), StudyFile.class))
                            .stages()
                            .forEach(stage -> System.out.println(stage.id()));
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    private static String renamed(String source) {
        for (var name : RENAMED.entrySet()) {
            source = source.replaceAll("\\b" + Pattern.quote(name.getKey()) + "\\b", name.getValue());
        }
        return source;
    }

    private List<Path> sources() throws IOException {
        var written = new ArrayList<Path>();
        try (var all = Files.walk(Path.of("src", "main", "java"))) {
            for (var file :
                    all.filter(path -> path.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                var source = renamed(Files.readString(file));
                if (name.equals("Trigger")) {
                    source = source.replace("    /// No password.\n", FURTHER + "    /// No password.\n");
                }
                var target =
                        folder.resolve("src").resolve(file.resolveSibling(RENAMED.getOrDefault(name, name) + ".java"));
                Files.createDirectories(target.getParent());
                written.add(Files.writeString(target, source));
            }
        }
        written.add(Files.writeString(folder.resolve("Names.java"), MAIN));
        return written;
    }

    private Path compiled() throws IOException {
        var out = Files.createDirectories(folder.resolve("classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-nowarn", "-proc:none", "-d", out.toString(), "-cp", libraries());
            var task = compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()));
            assertThat(task.call()).as("the renamed sources compile").isTrue();
        }
        try (var resources = Files.walk(Path.of("src", "main", "resources"))) {
            for (var file : resources.filter(Files::isRegularFile).toList()) {
                var target = out.resolve(Path.of("src", "main", "resources").relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(
                        target,
                        file.toString().contains("services")
                                ? renamed(Files.readString(file)).getBytes(StandardCharsets.UTF_8)
                                : Files.readAllBytes(file));
            }
        }
        return out;
    }

    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void otherClassNamesAndAFurtherTriggerChangeNoName() throws IOException, InterruptedException {
        var tiny = Files.writeString(folder.resolve("tiny.yaml"), TinyStudy.TEXT);
        var studies = List.of(
                tiny.toString(),
                "studies/mini/composition.yaml",
                "studies/mini/choice.yaml",
                "studies/mini/math.yaml",
                "studies/mini/critique.yaml");
        var output = folder.resolve("names.txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                compiled() + File.pathSeparator + libraries(),
                "org.lockpick.study.Names"));
        command.addAll(studies);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        var names = studies.stream()
                .flatMap(study -> Plan.of(YamlForm.read(Path.of(study), StudyFile.class)).stages().stream())
                .map(stage -> stage.id().toString())
                .toList();
        assertThat(Files.readAllLines(output)).hasSizeGreaterThan(100).isEqualTo(names);
    }
}
