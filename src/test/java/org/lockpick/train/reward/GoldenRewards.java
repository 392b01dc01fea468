package org.lockpick.train.reward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.lockpick.Golden;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One folder of reference numbers for losses by rewards: whatever cases it has, by the names that they have
/// there.
///
/// @param folder of the model, with its reference below `ref`
/// @param golden its numbers
record GoldenRewards(Path folder, JsonNode golden) {
    private static final Path TRAINING = Path.of("..", "shared", "golden", "training");

    /// Every folder that has numbers; where there are none, one that tells so.
    static Stream<String> folders() throws IOException {
        if (!Files.isDirectory(TRAINING)) {
            return Stream.of("none");
        }
        try (var all = Files.list(TRAINING)) {
            return all
                    .filter(one -> Files.exists(one.resolve("golden.json")))
                    .map(one -> one.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static GoldenRewards of(String name) {
        var folder = Golden.path("training").resolve(name);
        try {
            return new GoldenRewards(
                    folder, JsonMapper.shared().readTree(Files.readString(folder.resolve("golden.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode dpo() {
        return golden.path("dpo");
    }

    JsonNode kto() {
        return golden.path("kto");
    }

    JsonNode grpo() {
        return golden.path("grpo");
    }

    JsonNode rloo() {
        return golden.path("rloo");
    }

    /// Chosen and rejected completions in turns.
    List<Example> pairs() {
        var examples = new ArrayList<Example>();
        for (var pair : dpo().path("pairs")) {
            examples.add(Example.of(ids(pair.path("prompt_ids")), ids(pair.path("chosen_ids"))));
            examples.add(Example.of(ids(pair.path("prompt_ids")), ids(pair.path("rejected_ids"))));
        }
        return examples;
    }

    /// Two numbers of each pair, in the order of [#pairs].
    List<Double> ofPairs(String chosen, String rejected) {
        var values = new ArrayList<Double>();
        for (int i = 0; i < dpo().path("pairs").size(); i++) {
            values.add(dpo().path(chosen).get(i).asDouble());
            values.add(dpo().path(rejected).get(i).asDouble());
        }
        return values;
    }

    /// What a loss on pairs is called there.
    static PairLoss pairLoss(String name) {
        return switch (name) {
            case "sigmoid" -> PairLoss.SIGMOID;
            case "cdpo" -> PairLoss.CONSERVATIVE;
            case "robust" -> PairLoss.ROBUST;
            case "hinge" -> PairLoss.HINGE;
            case "ipo_sum" -> PairLoss.IPO;
            case "ipo_token_mean" -> PairLoss.IPO_PER_TOKEN;
            case "sigmoid_norm" -> PairLoss.SIGMOID_PER_TOKEN;
            default -> throw new IllegalArgumentException("no loss on pairs is known as " + name);
        };
    }

    /// Rows of KTO, and then the same prompts with mismatched completions.
    List<Example> verdicts() {
        return Stream.of("completion_ids", "KL_completion_ids")
                .flatMap(key -> nodes(kto().path("rows"))
                        .map(row -> Example.of(ids(row.path("prompt_ids")), ids(row.path(key)))))
                .toList();
    }

    List<Boolean> labels() {
        return nodes(kto().path("rows"))
                .map(row -> row.path("label").asBoolean())
                .toList();
    }

    /// Rows of GRPO and RLOO, group by group.
    List<Example> samples() {
        return IntStream.range(0, grpo().path("prompt_ids").size())
                .mapToObj(row -> Example.of(
                        ids(grpo().path("prompt_ids").get(row)),
                        ids(grpo().path("completion_ids").get(row))))
                .toList();
    }

    List<AdvantageObjective.Row> rows(String advantages) {
        return IntStream.range(0, grpo().path("prompt_ids").size())
                .mapToObj(row -> new AdvantageObjective.Row(
                        grpo().path(advantages).get(row).asDouble(),
                        floats(grpo().path("old_token_logps").get(row)),
                        floats(grpo().path("ref_token_logps").get(row))))
                .toList();
    }

    Objective grpo(JsonNode one) {
        var loss = new ClippedLoss(
                grpo().path("epsilon_low").asDouble(),
                grpo().path("epsilon_high").asDouble(),
                one.has("delta") ? OptionalDouble.of(one.path("delta").asDouble()) : OptionalDouble.empty(),
                one.path("beta").asDouble(),
                one.path("kl_bias_correction").asBoolean(),
                one.path("importance_sampling_level").asString("token").equals("sequence")
                        ? Importance.SEQUENCE
                        : Importance.TOKEN,
                normalisation(one.path("loss_type").asString()));
        return new AdvantageObjective(loss, rows("advantages_grpo"));
    }

    private Normalisation normalisation(String name) {
        return switch (name) {
            case "grpo" -> new Normalisation.Rows();
            case "dapo" -> new Normalisation.AllTokens();
            case "bnpo" ->
                new Normalisation.TokensOfParts(grpo().path("prompt_ids").size());
            case "dr_grpo" ->
                new Normalisation.Longest(grpo().path("max_completion_length").asInt());
            default -> throw new IllegalArgumentException("no normalisation is known as " + name);
        };
    }

    /// The rewards, group by group.
    List<List<Double>> groups() {
        int size = grpo().path("group_size").asInt();
        var all = doubles(grpo().path("rewards"));
        return IntStream.range(0, all.size() / size)
                .mapToObj(group -> all.subList(group * size, (group + 1) * size))
                .toList();
    }

    static List<Double> doubles(JsonNode array) {
        return nodes(array).map(JsonNode::asDouble).toList();
    }

    static float[] floats(JsonNode array) {
        var floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.get(i).asDouble();
        }
        return floats;
    }

    static Stream<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static int[] ids(JsonNode array) {
        return nodes(array).mapToInt(JsonNode::asInt).toArray();
    }
}
