package org.lockpick.study.task;

import org.lockpick.task.Grader;
import org.lockpick.task.critique.CritiqueGrader;
import org.lockpick.task.critique.CritiqueTask;
import org.lockpick.task.critique.LexicalSimilarity;
import org.lockpick.task.critique.Threshold;

/// Opens what compares critiques with their references.
final class Resemblances {
    private Resemblances() {}

    static Grader open(ResemblanceForm form) {
        var similarity = new LexicalSimilarity();
        return CritiqueTask.grader(new CritiqueGrader(similarity, new Threshold(similarity.name(), form.threshold())));
    }
}
