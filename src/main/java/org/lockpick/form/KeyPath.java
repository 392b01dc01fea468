package org.lockpick.form;

import java.util.regex.Pattern;

/// The keys from the root to a value, as they are printed: `locks[0].models["pythia 1b"].steps`.
record KeyPath(String text) {
    static final KeyPath ROOT = new KeyPath("");

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]{1,64}");

    KeyPath key(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return new KeyPath(text + "[" + Nodes.quoted(name) + "]");
        }
        return new KeyPath(text.isEmpty() ? name : text + "." + name);
    }

    KeyPath index(int index) {
        return new KeyPath(text + "[" + index + "]");
    }
}
