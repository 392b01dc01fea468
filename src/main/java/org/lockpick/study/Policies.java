package org.lockpick.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lockpick.study.task.TaskForm;

/// The policies of a study by name. Two names mean something where the file does not say otherwise: `strong`
/// writes the right completions, and `weak` is the task's own weak policy where it has one.
final class Policies {
    /// π_strong.
    static final String STRONG = "strong";
    /// π_weak.
    static final String WEAK = "weak";

    private Policies() {}

    /// All of them, those that the file leaves out included.
    static Map<String, PolicyForm> of(TaskForm task, Map<String, PolicyForm> written) {
        var policies = new LinkedHashMap<String, PolicyForm>();
        policies.put(STRONG, new PolicyForm.Answers());
        if (task instanceof TaskForm.Composition || task instanceof TaskForm.Style) {
            policies.put(WEAK, new PolicyForm.Own());
        }
        policies.putAll(written);
        return policies;
    }
}
