package org.lockpick.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that name a model; shared by the verbs that need one.
final class ModelOption {
    @Option(names = "--model", paramLabel = "MODEL", required = true, description = ChosenModel.NAMES)
    private String name = "";

    @Mixin
    private StoreOption store = new StoreOption();

    /// @throws org.lockpick.store.UserMistake if no model, or more than one, has that name
    ChosenModel find() {
        return find(name);
    }

    /// Another model, looked for where this one is.
    ///
    /// @throws org.lockpick.store.UserMistake if no model, or more than one, has that name
    ChosenModel find(String other) {
        return ChosenModel.find(other, store.directory);
    }
}
