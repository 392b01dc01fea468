package org.lockpick.study.task;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.form.Key;

/// The files and folders that a task names.
public final class TaskFiles {
    private TaskFiles() {}

    /// A path and the key that it stands at.
    ///
    /// @param key  from the root of the study
    /// @param path as it is written
    public record Asked(Key key, String path) {}

    /// All of them; where the problems lie comes first.
    public static List<Asked> of(TaskForm form) {
        return of(form, Key.of("task"));
    }

    private static List<Asked> of(TaskForm form, Key key) {
        var files = new ArrayList<Asked>();
        switch (form) {
            case TaskForm.Composition _, TaskForm.Style _ -> {}
            case TaskForm.Several several ->
                several.tasks()
                        .forEach((name, task) ->
                                files.addAll(of(task, key.at("tasks").at(name))));
            case TaskForm.Lines lines ->
                files.add(new Asked(key.at("lines").at("file"), lines.lines().file()));
            case TaskForm.Mathematics math -> {
                add(math.data(), key, files);
                math.translations().ifPresent(file -> files.add(new Asked(key.at("translations"), file)));
            }
            case TaskForm.Code code -> add(code.data(), key, files);
            case TaskForm.Choice choice -> add(choice.data(), key, files);
            case TaskForm.Critique critique -> {
                add(critique.data(), key, files);
                add(critique.resemblance(), key.at("resemblance"), files);
            }
        }
        return List.copyOf(files);
    }

    private static void add(DataForm data, Key key, List<Asked> files) {
        if (data instanceof DataForm.Files at) {
            files.add(new Asked(key.at("data").at("path"), at.path()));
        }
    }

    private static void add(ResemblanceForm resemblance, Key key, List<Asked> files) {
        switch (resemblance) {
            case ResemblanceForm.Lexical _ -> {}
            case ResemblanceForm.Encoder encoder -> files.add(new Asked(key.at("directory"), encoder.directory()));
            case ResemblanceForm.Server server -> files.add(new Asked(key.at("file"), server.file()));
        }
    }
}
