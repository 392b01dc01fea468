package org.lockpick.model;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ObjectNode;

/// A key of `config.json`, or a few that mean one thing together: read into a draft, and written from a configuration.
interface ConfigKey {
    /// The keys it reads.
    List<String> names();

    /// Reads what the file says, or what it means by saying nothing.
    ///
    /// @throws CheckpointException for a value that cannot be, or that is not computed here
    void read(ConfigFile file, Draft draft);

    /// Writes what a reader of this family needs to know.
    void write(ModelConfig config, ObjectNode json);

    /// A key's value in a configuration, and its place in a draft.
    ///
    /// @param name of the key
    record Value<T>(
            String name,
            Reader<T> reader,
            Function<ModelConfig, T> get,
            BiConsumer<Draft, T> set,
            BiConsumer<ObjectNode, T> writer)
            implements ConfigKey {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public void read(ConfigFile file, Draft draft) {
            set.accept(draft, reader.read(file, draft));
        }

        @Override
        public void write(ModelConfig config, ObjectNode json) {
            writer.accept(json, get.apply(config));
        }
    }

    /// How a value is read where the draft may tell what its absence means.
    interface Reader<T> {
        T read(ConfigFile file, Draft draft);
    }

    /// A positive whole number that must be there.
    static ConfigKey count(String name, ToIntFunction<ModelConfig> get, ObjIntConsumer<Draft> set) {
        return count(name, get, set, (file, _) -> file.positive(name));
    }

    /// A positive whole number that follows from earlier keys where it is absent or null.
    static ConfigKey count(
            String name, ToIntFunction<ModelConfig> get, ObjIntConsumer<Draft> set, ToIntFunction<Draft> absent) {
        return count(name, get, set, (file, draft) -> file.positive(name, absent.applyAsInt(draft)));
    }

    private static ConfigKey count(
            String name, ToIntFunction<ModelConfig> get, ObjIntConsumer<Draft> set, Reader<Integer> reader) {
        return new Value<>(
                name,
                reader,
                get::applyAsInt,
                (draft, value) -> set.accept(draft, value),
                (json, v) -> json.put(name, v));
    }

    /// A number.
    static ConfigKey number(
            String name,
            ConfigBounds bounds,
            Function<ModelConfig, Double> get,
            BiConsumer<Draft, Double> set,
            double absent) {
        return new Value<>(
                name, (file, _) -> file.number(name, bounds, absent), get, set, (json, v) -> json.put(name, v));
    }

    /// A bound; null says that there is none, which is 0 here.
    static ConfigKey cap(String name, Function<ModelConfig, Double> get, BiConsumer<Draft, Double> set, double absent) {
        return new Value<>(
                name,
                (file, _) -> file.saysNull(name) ? 0 : file.number(name, ConfigBounds.CAP, absent),
                get,
                set,
                (json, v) -> json.put(name, v == 0 ? null : v));
    }

    /// True or false.
    static ConfigKey flag(String name, Predicate<ModelConfig> get, BiConsumer<Draft, Boolean> set, boolean absent) {
        return new Value<>(name, (file, _) -> file.flag(name, absent), get::test, set, (json, v) -> json.put(name, v));
    }

    /// The non-linearity of the feed-forward part, which must be there.
    static ConfigKey activation(String name) {
        return new Value<>(
                name,
                (file, _) -> file.activation(name),
                ModelConfig::activation,
                (draft, value) -> draft.activation = value,
                (json, value) -> json.put(name, ConfigFile.name(value)));
    }
}
