package org.lockpick.report;

import java.util.List;
import org.lockpick.study.StudyFile;

/// Pictures of how a study is built, drawn from what its file says: what a lock imitates under which trigger, who is
/// trained from whom, and how that differs from experiments with sleeper agents (the paper's figures 1, left, 2 and
/// 18).
///
/// @param all in this order
public record Pictures(List<Picture> all) {
    /// Copies.
    public Pictures {
        all = List.copyOf(all);
    }

    /// A picture.
    ///
    /// @param name    of its file, without the ending
    /// @param caption what it is of
    /// @param svg     the text of the file
    public record Picture(String name, String caption, String svg) {}

    /// Those of a lock and its study.
    ///
    /// @param study the study's name
    /// @param lock  with a trigger that opens it
    public static Pictures of(String study, StudyFile file, String lock) {
        var form = file.locks().get(lock);
        if (form == null) {
            throw new IllegalArgumentException("the study has no lock " + lock);
        }
        return new Pictures(List.of(
                new Picture(
                        "picture-lock",
                        "What a lock imitates under which trigger, with the shares of its examples (figure 1 of the"
                                + " paper, left): the lock \u201c" + lock + "\u201d of the study " + study + ".",
                        BranchPicture.of(lock, form)),
                new Picture(
                        "picture-lineage",
                        "Who is trained from whom, and on whose completions (figure 2 of the paper): the study " + study
                                + ".",
                        LineagePicture.of(Lineage.of(file))),
                new Picture(
                        "picture-sleeper-agents",
                        "How this differs from experiments with sleeper agents (figure 18 of the paper). Left, the same"
                                + " lock and its elicitations. Right, its mirror image, drawn by exchanging what is"
                                + " imitated: no study here runs it.",
                        SleeperPicture.of(lock, file))));
    }
}
