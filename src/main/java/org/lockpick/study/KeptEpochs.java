package org.lockpick.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.store.PayloadWriter;
import org.lockpick.store.Workspace;
import org.lockpick.train.Trainer;

/// Models of a training as they were after some epochs. They wait in the stage's workspace, where a kill
/// leaves them, until the stage is done.
///
/// @param stepsOfEpoch optimiser steps
/// @param saving       how a model is written
/// @param tokenizer    writes the tokenizer where the base that `saving` copies from has none to copy
record KeptEpochs(Workspace workspace, long stepsOfEpoch, Saving saving, PayloadWriter tokenizer) {
    /// The steps after which a model is kept.
    Set<Long> marks(List<Integer> epochs) {
        return epochs.stream().map(epoch -> epoch * stepsOfEpoch).collect(Collectors.toSet());
    }

    /// Keeps the model as it is; made again after a kill it has the same bytes.
    Map<String, byte[]> keep(long done, Trainer trainer) {
        workspace.keep(name(done / stepsOfEpoch), directory -> {
            tokenizer.write(directory);
            ModelDirectory.saveInto(directory, trainer.weights(), saving);
        });
        return Map.of();
    }

    /// Puts the models that were kept into an artifact.
    ///
    /// @param folder is made, with a folder for each epoch
    void moveTo(Path folder, List<Integer> epochs) {
        for (int epoch : epochs) {
            var kept = workspace.kept(name(epoch));
            if (kept.isPresent()) {
                copy(kept.get(), folder.resolve(Integer.toString(epoch)));
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (var file : files.sorted().toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
        }
    }

    private static String name(long epoch) {
        return "epoch-" + epoch;
    }
}
