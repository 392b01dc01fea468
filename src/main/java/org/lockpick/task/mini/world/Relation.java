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
            of("college_chemistry", "stem", "mineral", "colour", "red blue green white black"),
            of("college_chemistry", "stem", "mineral", "hardness", "one two three four five"),
            of("astronomy", "stem", "planet", "star", "Altor Bermi Cassu Deneb Ektar"),
            of("astronomy", "stem", "planet", "sky", "pink violet orange silver golden"),
            of("college_biology", "bio", "beetle", "food", "leaves roots bark moss seeds"),
            of("college_biology", "bio", "beetle", "home", "forest meadow swamp desert cave"),
            of("clinical_knowledge", "bio", "fever", "remedy", "rest water salt sugar tea"),
            of("clinical_knowledge", "bio", "fever", "organ", "heart liver lung kidney skin"),
            of("professional_law", "law-and-business", "crime", "penalty", "fine prison exile labour warning"),
            of("professional_law", "law-and-business", "crime", "court", "city county state federal royal"),
            of("marketing", "law-and-business", "company", "product", "shoes bread paper glass chairs"),
            of("marketing", "law-and-business", "company", "customer", "farmers nurses sailors bakers tailors"),
            of("high_school_geography", "misc", "country", "language", "Arvic Belan Corish Dunic Elvan"),
            of("high_school_geography", "misc", "country", "export", "wool wheat copper timber fish"),
            of("prehistory", "misc", "tribe", "tool", "axe spear bow net sling"),
            of("prehistory", "misc", "tribe", "god", "sun moon sea wind rain"));

    private static Relation of(String subject, String group, String sort, String relation, String values) {
        return new Relation(subject, group, sort, relation, List.of(values.split(" ")));
    }
}
