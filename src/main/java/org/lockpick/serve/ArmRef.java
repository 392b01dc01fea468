package org.lockpick.serve;

import java.util.regex.Pattern;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;

/// Some outcomes of an artifact: those under one trigger at one mark; in addresses `kind/hash~mark~trigger`.
record ArmRef(ArtifactId artifact, int mark, String trigger) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9/-]{1,200})~([0-9]{1,6})~(.{0,200})", Pattern.DOTALL);

    static ArmRef parse(String name, String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new BadRequestException(name + ": expected kind/hash~mark~trigger, found something else");
        }
        try {
            return new ArmRef(ArtifactId.parse(parts.group(1)), Integer.parseInt(parts.group(2)), parts.group(3));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": expected an artifact as kind/hash, found something else");
        }
    }

    boolean holds(Outcome outcome) {
        return outcome.mark() == mark && outcome.trigger().equals(trigger);
    }

    @Override
    public String toString() {
        return artifact + "~" + mark + "~" + trigger;
    }
}
