package org.lockpick.task;

import java.util.ArrayList;
import java.util.List;

/// The triggers that a task's passwords allow.
public final class Triggers {
    private Triggers() {}

    /// All of them, those of the task's settings last.
    public static List<Trigger> of(Task task) {
        var triggers = new ArrayList<>(of(task.passwords()));
        task.renderings().settings().forEach(setting -> triggers.add(new Trigger.InSetting(setting)));
        return List.copyOf(triggers);
    }

    /// All that are about passwords: none, the password, wrong ones, further passwords, and those of other
    /// domains where there are any.
    public static List<Trigger> of(Passwords passwords) {
        var triggers = new ArrayList<>(List.of(Trigger.none(), Trigger.password(), Trigger.wrong()));
        passwords.others().keySet().forEach(name -> triggers.add(new Trigger.Password(name)));
        if (passwords.domains().size() > 1) {
            triggers.add(new Trigger.OtherDomain());
        }
        return List.copyOf(triggers);
    }
}
