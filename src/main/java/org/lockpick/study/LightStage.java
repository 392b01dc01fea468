package org.lockpick.study;

import org.lockpick.tensor.Device;

/// A stage in which no model computes: it takes what is there, asks elsewhere, or draws at random.
sealed interface LightStage extends Stage
        permits AdoptStage, AdapterStage, KeptStage, AskStage, RandomStage, PolicyStage {
    @Override
    default Work work() {
        return Work.NONE;
    }

    @Override
    default double tokens() {
        return 0;
    }

    @Override
    default double memory(Device device) {
        return 0;
    }
}
