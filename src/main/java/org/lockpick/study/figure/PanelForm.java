package org.lockpick.study.figure;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Place;

/// One panel of a figure.
public record PanelForm(
        @Doc("what stands over the panel") String title,

        @Doc("another study file that the panel is about, read over the same store; absent: this study") @Place
        Optional<String> study,

        @Doc("the part of that study") @Default("{}") Subset only) {}
