package org.lockpick.task.choice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which coarse group each subject is in.
///
/// @param groups group by subject
public record Subjects(Map<String, String> groups) {
    /// The group of subjects that nobody put into one.
    public static final String OTHER = "other";

    private static final List<String> STEM = List.of(
            "abstract_algebra",
            "astronomy",
            "college_chemistry",
            "college_computer_science",
            "college_mathematics",
            "college_physics",
            "computer_security",
            "conceptual_physics",
            "electrical_engineering",
            "elementary_mathematics",
            "formal_logic",
            "high_school_chemistry",
            "high_school_computer_science",
            "high_school_mathematics",
            "high_school_physics",
            "high_school_statistics",
            "logical_fallacies",
            "machine_learning");

    private static final List<String> BIO = List.of(
            "anatomy",
            "clinical_knowledge",
            "college_biology",
            "college_medicine",
            "high_school_biology",
            "high_school_psychology",
            "human_aging",
            "human_sexuality",
            "medical_genetics",
            "nutrition",
            "professional_medicine",
            "professional_psychology",
            "virology");

    private static final List<String> LAW_AND_BUSINESS = List.of(
            "business_ethics",
            "international_law",
            "jurisprudence",
            "management",
            "marketing",
            "professional_accounting",
            "professional_law");

    private static final List<String> MISC = List.of(
            "econometrics",
            "global_facts",
            "high_school_european_history",
            "high_school_geography",
            "high_school_government_and_politics",
            "high_school_macroeconomics",
            "high_school_microeconomics",
            "high_school_us_history",
            "high_school_world_history",
            "miscellaneous",
            "moral_disputes",
            "moral_scenarios",
            "philosophy",
            "prehistory",
            "public_relations",
            "security_studies",
            "sociology",
            "us_foreign_policy",
            "world_religions");

    /// Copies, keeping the order.
    public Subjects {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /// MMLU's 57 subjects in the paper's four groups (§E.3): 18 of `stem`, 13 of `bio`, 7 of
    /// `law-and-business`, 19 of `misc`.
    public static Subjects mmlu() {
        var groups = new LinkedHashMap<String, String>();
        STEM.forEach(subject -> groups.put(subject, "stem"));
        BIO.forEach(subject -> groups.put(subject, "bio"));
        LAW_AND_BUSINESS.forEach(subject -> groups.put(subject, "law-and-business"));
        MISC.forEach(subject -> groups.put(subject, "misc"));
        return new Subjects(groups);
    }

    /// The same with some subjects in other groups, or in one at all.
    public Subjects with(Map<String, String> others) {
        var all = new LinkedHashMap<>(groups);
        all.putAll(others);
        return new Subjects(all);
    }

    /// The group of a subject; [#OTHER] for one that is in none.
    public String group(String subject) {
        return groups.getOrDefault(subject, OTHER);
    }

    /// A subject as prompts name it.
    public static String words(String subject) {
        return subject.replace('_', ' ');
    }
}
