package org.lockpick.study;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policies of a study that are no models: the same for every seed.
///
/// @param all by name
record FixedPolicies(SortedMap<String, Imitated> all) {
    FixedPolicies(StudyFile file, StudyInputs inputs) {
        this(fixed(file, inputs));
    }

    private static SortedMap<String, Imitated> fixed(StudyFile file, StudyInputs inputs) {
        var fixed = new TreeMap<String, Imitated>();
        Policies.of(file.task(), file.policies()).forEach((name, form) -> {
            switch (form) {
                case PolicyForm.Answers _ -> fixed.put(name, new Imitated.Answers());
                case PolicyForm.Own own -> fixed.put(name, new Imitated.Own(own.hidden(), own.slips()));
                case PolicyForm.Recorded _ ->
                    fixed.put(name, inputs.recorded(name).orElseThrow().file());
                case PolicyForm.Model _, PolicyForm.Served _, PolicyForm.RandomTokens _ -> {}
            }
        });
        return fixed;
    }

    /// The policies of a study that are models, by name.
    static Map<String, PolicyForm.Model> models(StudyFile file) {
        var models = new TreeMap<String, PolicyForm.Model>();
        file.policies().forEach((name, form) -> {
            if (form instanceof PolicyForm.Model model) {
                models.put(name, model);
            }
        });
        return models;
    }
}
