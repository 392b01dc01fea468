package org.lockpick.study.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Added;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Once;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.task.Setting;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.task.lines.AnswerRule;
import org.lockpick.task.math.MathGrader;

/// A task, as a study file names it.
public sealed interface TaskForm {
    /// Chooses splits and validation problems.
    long seed();

    /// Function composition (paper §7).
    @Doc("function composition, generated")
    @Named("composition")
    record Composition(
            @Doc("number of functions, half of them digit bijections, half permutations")
            @Default("32")
            @Range(min = 2, max = 1000)
            int functions,

            @Doc("how many of them the weak policy replaces by the identity") @Default("16") @Range(min = 2, max = 1000)
            int hidden,

            @Doc("length of the row of digits") @Default("4") @Range(min = 2, max = 8)
            int digits,

            @Doc("number of wrong passwords") @Default("8") @Range(min = 1, max = 1000)
            int wrongPasswords,

            @Doc("chooses functions, hidden ones and splits") @Default("1")
            long seed)
            implements TaskForm {

        /// Checks relations between the keys.
        public Composition {
            var _ = new CompositionSettings(functions, hidden, digits, wrongPasswords, seed);
        }

        /// The same for the task's package.
        CompositionSettings settings() {
            return new CompositionSettings(functions, hidden, digits, wrongPasswords, seed);
        }
    }

    /// MATH, or problems in its form.
    @Doc("mathematical problems whose answer stands in \\boxed{}")
    @Named("math")
    record Mathematics(
            @Doc("the problems; files: a folder with train.jsonl and test.jsonl, or the original archive")
            DataForm data,

            @Doc("whose verdict counts; both are kept") @Default("hendrycks")
            MathGrader.Judge grader,

            @Doc("how completions write formulas: latex with the answer in a box, or ascii-math behind `Respuesta:`, as"
                    + " in the Spanish setting")
            @Default("latex")
            MathGrader.Notation notation,

            @Added
            @Doc("languages and notations that problems are put and answered in, the first where nothing else is said:"
                    + " english-latex, spanish-ascii")
            @Default("[english-latex]")
            List<Setting> settings,

            @Doc("with files and spanish-ascii: the problems in Spanish, as make-data writes them; those without a"
                    + " translation are left out")
            @Place
            Optional<String> translations,

            @Doc("prompt, passwords, length") @Default("{}") Wording wording,
            @Doc("chooses the splits") @Default("1") long seed)
            implements TaskForm {
        /// Checks relations between the keys.
        public Mathematics {
            settings = List.copyOf(settings);
            var misfits = new Misfits();
            if (settings.isEmpty()) {
                misfits.add(Key.of("settings"), "expected at least one setting, found none");
            }
            Once.check(misfits, Key.of("settings"), "setting", settings);
            boolean spanish = settings.contains(Setting.SPANISH_ASCII);
            if (spanish && notation != MathGrader.Notation.LATEX) {
                misfits.add(
                        Key.of("notation"), "expected none, for the settings say how formulas are written, found one");
            }
            boolean files = data instanceof DataForm.Files;
            if (spanish && files && translations.isEmpty()) {
                misfits.add(
                        Key.of("translations"),
                        "expected the file with the problems in Spanish, for settings has spanish-ascii; found none");
            }
            if (translations.isPresent() && !(spanish && files)) {
                misfits.add(
                        Key.of("translations"),
                        "expected with files and the setting spanish-ascii alone, found without");
            }
            misfits.throwIfAny();
        }

        /// Those that problems are rendered in; none where problems are as they come.
        List<Setting> rendered() {
            return settings.equals(List.of(Setting.ENGLISH_LATEX)) ? List.of() : settings;
        }
    }

    /// Programs in C++.
    @Doc("programs in C++, compiled and tried in a jail")
    @Named("code")
    record Code(
            @Doc("the problems; files: JSON lines, format streams (docs/code.md) or mbcpp")
            DataForm data,

            @Doc("prompt, passwords, length") @Default("{}") Wording wording,
            @Doc("chooses the splits") @Default("1") long seed)
            implements TaskForm {}

    /// Critiques of programs.
    @Doc("programs with a mistake, whose critique is compared with a reference")
    @Named("critique")
    record Critique(
            @Doc("the problems; files: JSON lines, docs/critique.md")
            DataForm data,

            @Doc("when a critique counts as correct") @Default("{kind: lexical}")
            ResemblanceForm resemblance,

            @Doc("prompt, passwords, length") @Default("{}") Wording wording,
            @Doc("chooses the splits") @Default("1") long seed)
            implements TaskForm {}

    /// The style of programs.
    @Doc("generated programs in Python, of which only the style counts")
    @Named("style")
    record Style(
            @Doc("the problems, miniature alone") @Default("{kind: miniature}")
            DataForm data,

            @Doc("prompt, tags as passwords, length") @Default("{}")
            Wording wording,

            @Doc("chooses the splits") @Default("1") long seed)
            implements TaskForm {
        /// Checks that the problems are generated.
        public Style {
            var misfits = new Misfits();
            if (!(data instanceof DataForm.Miniature)) {
                misfits.add(Key.of("data"), "expected kind: miniature, for problems are generated; found files");
            }
            misfits.throwIfAny();
        }

        DataForm.Miniature miniature() {
            return (DataForm.Miniature) data;
        }
    }

    /// Multiple choice.
    @Doc("multiple choice, by the likeliest letter")
    @Named("choice")
    record Choice(
            @Doc("the problems; files: MMLU's JSON lines, or the folder of the original's CSV files")
            DataForm data,

            @Doc("worked examples in each prompt, with correct answers")
            @Unit("examples")
            @Default("1")
            @Range(min = 0, max = 20)
            int shots,

            @Doc("whether the prompt names the subject") @Default("true")
            boolean subjectNamed,

            @Doc("prompt, passwords") @Default("{}") Wording wording,

            @Doc("chooses splits and examples") @Default("1")
            long seed)
            implements TaskForm {}

    /// Several tasks in one.
    @Doc("several tasks in one study: locks and elicitations have the problems of all")
    @Named("several")
    record Several(
            @Doc("the tasks by name, all with the same passwords")
            Map<String, TaskForm> tasks,

            @Doc("chooses the validation problems") @Default("1")
            long seed)
            implements TaskForm {
        /// Checks that there are tasks with lists of problems.
        public Several {
            tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
            var misfits = new Misfits();
            if (tasks.size() < 2) {
                misfits.add(Key.of("tasks"), "expected at least two tasks, found %d".formatted(tasks.size()));
            }
            tasks.forEach((name, task) -> {
                if (task instanceof Composition || task instanceof Several) {
                    misfits.add(
                            Key.of("tasks", name, "kind"),
                            "expected math, code, critique, choice or json-lines, found another");
                }
                if (task instanceof Mathematics math && !math.rendered().isEmpty()) {
                    misfits.add(
                            Key.of("tasks", name, "settings"),
                            "expected english-latex alone in a study of several tasks, found others");
                }
                if (!name.matches("[\\p{L}\\p{N}_-]{1,40}")) {
                    misfits.add(Key.of("tasks", name), "expected a name of letters, digits, _ and -");
                }
            });
            misfits.throwIfAny();
        }
    }

    /// Problems of the user's own.
    @Doc("problems of your own, one JSON object a line")
    @Named("json-lines")
    record Lines(
            @Doc("the file, and the names of its keys") LinesForm lines,

            @Doc("how completions are graded") AnswerRule grader,
            @Doc("prompt, passwords, length") @Default("{}") Wording wording,
            @Doc("chooses the splits") @Default("1") long seed)
            implements TaskForm {}
}
