package org.lockpick.study.task;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// Where a task's problems come from.
public sealed interface DataForm {
    /// Problems made by Lockpick, in the form of the real ones.
    @Doc("generated problems in the form of the real ones")
    @Named("miniature")
    record Miniature(
            @Doc("how many, over all splits") @Unit("problems") @Default("5000") @Range(min = 20, max = 1e6)
            int problems,

            @Doc("chooses them") @Default("1") long seed)
            implements DataForm {}

    /// Problems that the user has.
    @Doc("problems in a file or a folder of yours; nothing is downloaded")
    @Named("files")
    record Files(
            @Doc("the file or the folder") @Place String path,

            @Doc("their form, where a task knows several") Optional<String> format)
            implements DataForm {}
}
