package org.lockpick.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.Claim;

/// Studies that are run one after another on one store, so that they share stages, and reported on one page.
public record CollectionFile(
        @Doc("title of the report") String title,

        @Doc("what the studies have in common, in a sentence or two") @Default("\"\"")
        String description,

        @Doc("the chapters of the report, in order") List<Chapter> chapters,

        @Doc("a lock of a study, from which pictures of how the experiments are built are drawn; absent: none")
        Optional<Pictured> pictures,

        @Doc("statements of earlier reports that the studies speak of: a table of the report says which are reproduced")
        @Default("[]")
        List<Claim> claims) {
    private static final Key CHAPTERS = Key.of("chapters");

    /// Checks what one key alone cannot tell.
    public CollectionFile {
        chapters = List.copyOf(chapters);
        claims = List.copyOf(claims);
        var misfits = new Misfits();
        if (chapters.isEmpty()) {
            misfits.add(CHAPTERS, "expected at least one chapter, found none");
        }
        var seen = new ArrayList<String>();
        for (int i = 0; i < chapters.size(); i++) {
            var studies = chapters.get(i).studies();
            for (int k = 0; k < studies.size(); k++) {
                if (seen.contains(studies.get(k))) {
                    misfits.add(
                            CHAPTERS.at(i).at("studies").at(k),
                            "expected each study in one chapter, found \"" + studies.get(k) + "\" again");
                }
                seen.add(studies.get(k));
            }
        }
        pictures.filter(pictured -> !seen.contains(pictured.study()))
                .ifPresent(pictured -> misfits.add(
                        Key.of("pictures", "study"),
                        "expected a study of the collection's chapters, found \"" + pictured.study() + "\""));
        for (int i = 0; i < claims.size(); i++) {
            for (int k = 0; k < claims.get(i).evidence().size(); k++) {
                var evidence = claims.get(i).evidence().get(k);
                var key = Key.of("claims").at(i).at("evidence").at(k).at("study");
                if (evidence.untested().isEmpty()
                        && evidence.study().filter(seen::contains).isEmpty()) {
                    misfits.add(
                            key,
                            "expected a study of the collection's chapters, found "
                                    + evidence.study()
                                            .map(path -> "\"" + path + "\"")
                                            .orElse("none"));
                }
            }
        }
        misfits.throwIfAny();
    }

    /// A lock of a study.
    public record Pictured(
            @Doc("a study of the collection's chapters, as it is written there")
            String study,

            @Doc("a lock of it, with a password or another trigger that opens it")
            String lock) {}

    /// Studies that belong together.
    ///
    /// @param studies paths of study files, relative to the collection's folder
    public record Chapter(
            @Doc("what stands over it") String title,

            @Doc("what its studies are about") @Default("\"\"")
            String text,

            @Doc("study files, relative to this file, in the order in which they are run and reported")
            List<String> studies) {
        /// Checks that there is something in it.
        public Chapter {
            studies = List.copyOf(studies);
            if (studies.isEmpty()) {
                throw new IllegalArgumentException("studies: expected at least one study file, found none");
            }
        }
    }

    /// Whether a file is a collection and no study: it has chapters. What is wrong with it is left to those who read
    /// it.
    public static boolean isOne(Path file) {
        return YamlForm.has(file, CHAPTERS.steps().getFirst());
    }
}
