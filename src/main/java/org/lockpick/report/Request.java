package org.lockpick.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.FigureForm;

/// Which figures and tables a report is to have.
///
/// @param forms by the name of their files, in the study's order; none: those that every study has
/// @param studies what other studies have measured, by their path as panels write it
/// @param lineage who is trained from whom; empty where no study file says it
public record Request(Map<String, FigureForm> forms, Map<String, StudyResults> studies, Optional<Lineage> lineage) {

    /// The figures that every study has.
    public static final Request USUAL = new Request(Map.of(), Map.of());

    /// Without a lineage.
    public Request(Map<String, FigureForm> forms, Map<String, StudyResults> studies) {
        this(forms, studies, Optional.empty());
    }

    /// Copies; refuses a panel of a study that is not there.
    public Request {
        forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
        studies = Map.copyOf(studies);
        for (var path : FigureCheck.studies(forms.values())) {
            if (!studies.containsKey(path)) {
                throw new IllegalArgumentException("a figure is about the study " + path + ", which is not here");
            }
        }
    }
}
