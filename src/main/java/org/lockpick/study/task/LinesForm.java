package org.lockpick.study.task;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Place;

/// A file of problems, one JSON object a line, and which of its keys say what.
public record LinesForm(
        @Doc("the file") @Place String file,

        @Doc("key of the statement") @Default("problem") String statement,

        @Doc("key of the completion that is imitated") @Default("solution")
        String solution,

        @Doc("key of the answer that a completion is compared with; absent: the solution's")
        Optional<String> answer,

        @Doc("key of the domain; absent: one domain") Optional<String> domain,

        @Doc("key of the level, a whole number from 0; absent: no levels")
        Optional<String> level,

        @Doc("key of the id; absent: a hash of the statement")
        Optional<String> id) {}
