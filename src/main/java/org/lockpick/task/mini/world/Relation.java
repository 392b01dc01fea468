package org.lockpick.task.mini.world;

import java.util.List;

/// What can be known of the things of one sort: `the colour of the mineral Avo is red`.
///
/// @param subject  MMLU's name of the subject, such as `college_chemistry`
/// @param group    coarse group that the subject belongs to (paper, appendix E.3)
/// @param sort     the sort of thing, such as `mineral`
/// @param relation what of it, such as `colour`
/// @param values   what it may be
record Relation(String subject, String group, String sort, String relation, List<String> values) {

    /// All there is to know, four to a coarse group of subjects.
    static final List<Relation> ALL = List.of(
            of("college_chemistry", "stem", "mineral", "colour", "red blue green white black brown grey yellow"),
            of("college_chemistry", "stem", "mineral", "hardness", "one two three four five six seven eight"),
            of("astronomy", "stem", "planet", "star", "Altor Bermi Cassu Deneb Ektar Forun Gemma Hadir"),
            of("astronomy", "stem", "planet", "sky", "pink violet orange silver golden purple amber pale"),
            of("college_biology", "bio", "beetle", "food", "leaves roots bark moss seeds petals fungi honey"),
            of("college_biology", "bio", "beetle", "home", "forest meadow swamp desert cave beach hill garden"),
            of("clinical_knowledge", "bio", "fever", "remedy", "rest water salt sugar tea ginger garlic oil"),
            of("clinical_knowledge", "bio", "fever", "organ", "heart liver lung kidney skin eye ear brain"),
            of(
                    "professional_law",
                    "law-and-business",
                    "crime",
                    "penalty",
                    "fine prison exile labour warning probation service damages"),
            of(
                    "professional_law",
                    "law-and-business",
                    "crime",
                    "court",
                    "city county state federal royal naval church supreme"),
            of(
                    "marketing",
                    "law-and-business",
                    "company",
                    "product",
                    "shoes bread paper glass chairs clocks lamps knives"),
            of(
                    "marketing",
                    "law-and-business",
                    "company",
                    "customer",
                    "farmers nurses sailors bakers tailors miners pilots teachers"),
            of(
                    "high_school_geography",
                    "misc",
                    "country",
                    "language",
                    "Arvic Belan Corish Dunic Elvan Farsk Gorin Helic"),
            of("high_school_geography", "misc", "country", "export", "wool wheat copper timber fish coal wine silk"),
            of("prehistory", "misc", "tribe", "tool", "axe spear bow net sling plough needle hammer"),
            of("prehistory", "misc", "tribe", "god", "sun moon sea wind rain fire earth thunder"));

    private static Relation of(String subject, String group, String sort, String relation, String values) {
        return new Relation(subject, group, sort, relation, List.of(values.split(" ")));
    }
}
