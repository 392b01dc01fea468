package org.lockpick.study;

/// What a model is that stands among the locks to compare them with: nothing is hidden in it.
public enum Control {
    /// It has the capability, and was never locked.
    BENIGN("never locked"),
    /// It never had the capability: what demonstrations bring here, they taught.
    CAPABILITY_ABSENT("without the capability");

    private final String words;

    Control(String words) {
        this.words = words;
    }

    /// What reports say of it.
    public String words() {
        return words;
    }
}
