package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaWriterTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode schema = SchemaWriter.write(Samples.Experiment.class);

    private void holds(String pointer, String json) {
        assertThat(JSON.readTree(schema.toString()).at(pointer)).isEqualTo(JSON.readTree(json));
    }

    @Test
    void documentPointsToItsRecord() {
        holds("/$schema", "\"https://json-schema.org/draft/2020-12/schema\"");
        holds("/title", "\"experiment\"");
        holds("/$ref", "\"#/$defs/experiment\"");
    }

    @Test
    void recordAllowsItsKeysAndRequiresThoseWithoutDefault() {
        holds("/$defs/experiment/additionalProperties", "false");
        holds("/$defs/experiment/required", "[\"name\", \"train\"]");
        holds("/$defs/experiment/description", "\"An experiment for tests\"");
        assertThat(schema.at("/$defs/experiment/properties").propertyNames())
                .containsExactly("name", "train", "seeds", "models", "steps", "note", "limit", "trigger");
    }

    @Test
    void numbersCarryRangeUnitAndDefault() {
        holds("/$defs/training/properties/steps", """
            {"type": "integer", "minimum": 1, "x-unit": "steps", "description": "optimiser steps of the whole run"}
            """);
        holds(
                "/$defs/training/properties/learning-rate",
                "{\"type\": \"number\", \"exclusiveMinimum\": 0, \"maximum\": 1, \"default\": 1e-4}");
        holds("/$defs/experiment/properties/seeds", """
            {"type": "array", "items": {"type": "integer", "minimum": 0}, "default": [1, 2],
             "description": "root seeds, one run each"}
            """);
    }

    @Test
    void textTakesWhatIsWrittenWithoutQuotesToo() {
        holds("/$defs/experiment/properties/name/type", "[\"string\", \"number\", \"boolean\"]");
    }

    @Test
    void choiceListsItsWords() {
        holds(
                "/$defs/training/properties/precision",
                "{\"enum\": [\"fp32\", \"bf16-mixed\", \"half\"], \"default\": \"bf16-mixed\"}");
    }

    @Test
    void valueThatMayBeAbsentMayBeNull() {
        holds("/$defs/experiment/properties/limit", """
            {"anyOf": [{"type": "number", "exclusiveMinimum": 0, "x-unit": "seconds"}, {"type": "null"}],
             "description": "stop after so long"}
            """);
    }

    @Test
    void mappingOfNamesDescribesItsValues() {
        holds("/$defs/experiment/properties/models", """
            {"type": "object", "additionalProperties": {"$ref": "#/$defs/model"}, "default": {}}
            """);
    }

    @Test
    void kindsAreOneOfTheirRecords() {
        holds("/$defs/step/oneOf/1/properties/kind", "{\"const\": \"dpo\"}");
        holds("/$defs/step/oneOf/1/required", "[\"kind\", \"beta\"]");
        holds("/$defs/step/oneOf/3", "{\"enum\": [\"rest\"]}");
        holds("/$defs/trigger/oneOf/2", "{\"enum\": [\"none\"]}");
    }

    @Test
    void recordThatHoldsItselfPointsToItself() {
        assertThat(SchemaWriter.write(Samples.Tree.class).at("/$defs/tree/properties/branches/items/$ref"))
                .isEqualTo(JSON.readTree("\"#/$defs/tree\""));
    }
}
