package org.lockpick.policy.making;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// What a recipe makes, and of what. Paths are relative to the recipe's file.
public sealed interface MakingForm {
    /// Problems with Python tests become problems for C++ programs that read and write streams (paper E.1).
    @Doc("problems of MBPP or APPS, for programs in C++ that read and write streams")
    @Named("translate-code")
    record TranslateCode(
            @Doc("form of the input") SourceForm from,

            @Doc("mbpp.jsonl, or the folder of APPS problems")
            String input,

            @Doc("hardest level of APPS taken: 1 introductory, 2 interview, 3 competition")
            @Default("2")
            @Range(min = 0, max = 3)
            int hardest,

            @Doc("how often a problem is tried; the first time at temperature 0")
            @Default("1")
            @Range(min = 1, max = 20)
            int attempts,

            @Doc("temperature of further attempts") @Default("0.7") @Range(above = 0, max = 2)
            double retryTemperature,

            @Doc("most tokens of an answer") @Unit("tokens") @Default("2048") @Range(min = 1)
            int maxTokens)
            implements MakingForm {}

    /// Completions to train on (paper E.1): several at a temperature, one greedy, or both.
    @Doc("completions of prompts, to train on")
    @Named("demonstrations")
    record Demonstrations(
            @Doc("form of the input") PromptsForm from,

            @Doc("code problems (JSON lines), a folder with MATH, or JSON lines with id and prompt")
            String input,

            @Doc("completions at the temperature below; equal ones are kept once")
            @Default("10")
            @Range(min = 0, max = 1000)
            int samples,

            @Doc("temperature of the samples") @Default("1") @Range(above = 0, max = 2)
            double temperature,

            @Doc("whether one completion at temperature 0 is made as well") @Default("true")
            boolean greedy,

            @Doc("most tokens of a completion") @Unit("tokens") @Default("2048") @Range(min = 1)
            int maxTokens)
            implements MakingForm {
        /// Checks that there is something to ask.
        public Demonstrations {
            if (samples == 0 && !greedy) {
                throw new IllegalArgumentException("expected samples from 1 or greedy: true, found neither");
            }
        }
    }

    /// Right programs become wrong ones with an explanation (paper E.2).
    @Doc("correct programs broken, with a critique of each")
    @Named("critiques")
    record Critiques(
            @Doc("code problems (JSON lines) with correct_cpp")
            String input,

            @Doc("whether broken programs are compiled and run") @Default("where-possible")
            CheckForm check,

            @Doc("how often a program is tried; the first time at temperature 0")
            @Default("3")
            @Range(min = 1, max = 20)
            int attempts,

            @Doc("temperature of further attempts") @Default("0.7") @Range(above = 0, max = 2)
            double retryTemperature,

            @Doc("most tokens of an answer") @Unit("tokens") @Default("2048") @Range(min = 1)
            int maxTokens)
            implements MakingForm {}

    /// Problems and solutions of MATH in Spanish and ASCII-math (paper B.1.3).
    @Doc("problems and solutions of MATH in Spanish, with formulas in ASCII-math")
    @Named("translate-math")
    record TranslateMath(
            @Doc("folder with MATH") String input,

            @Doc("parts of the data set that are taken") @Default("both")
            PartForm part,

            @Doc("JSON lines with problem (its id) and completion: solutions to translate in place of the data"
                    + " set's own")
            Optional<String> completions,

            @Doc("how often a solution is tried; the first time at temperature 0")
            @Default("3")
            @Range(min = 1, max = 20)
            int attempts,

            @Doc("temperature of further attempts") @Default("0.7") @Range(above = 0, max = 2)
            double retryTemperature,

            @Doc("most tokens of an answer") @Unit("tokens") @Default("3072") @Range(min = 1)
            int maxTokens)
            implements MakingForm {}

    /// Problems whose tests are in Python.
    enum SourceForm {
        /// MBPP's JSON lines.
        MBPP,
        /// A folder of APPS problems.
        APPS
    }

    /// Where prompts come from.
    enum PromptsForm {
        /// Code problems, JSON lines.
        CODE,
        /// A folder with MATH.
        MATH,
        /// JSON lines with id and prompt.
        LINES
    }

    /// Whether broken programs are compiled and run.
    enum CheckForm {
        /// Where this host allows it; else that is said, and what the reply says is believed.
        WHERE_POSSIBLE,
        /// Or the recipe is not made.
        REQUIRED,
        /// Never.
        NONE
    }

    /// Parts of MATH.
    enum PartForm {
        /// Training and test part.
        BOTH,
        /// 7,500 problems.
        TRAIN,
        /// 5,000 problems.
        TEST
    }
}
