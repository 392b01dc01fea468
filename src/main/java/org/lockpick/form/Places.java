package org.lockpick.form;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where the keys of a file stand, for what is found wrong after the file was read; and the folder that paths
/// in it are relative to.
public final class Places {
    private final String file;
    private final Path folder;
    private final @Nullable Node root;

    Places(String file, Path folder, @Nullable Node root) {
        this.file = file;
        this.folder = folder;
        this.root = root;
    }

    /// Of a form that no file was read for: keys have no line, and paths are relative to the working directory.
    public static Places unknown(String name) {
        return new Places(name, Path.of(""), null);
    }

    /// The folder of the file.
    public Path folder() {
        return folder;
    }

    /// What a path in the file means: relative to the file's folder.
    ///
    /// @return nothing where no file can have such a name
    public Optional<Path> resolve(String path) {
        try {
            return path.isBlank() ? Optional.empty() : Optional.of(folder.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Whether the file has a key itself.
    public boolean holds(Key key) {
        return root != null && Met.of(root, Spot.of(root), KeyPath.ROOT, key).there();
    }

    /// Something wrong at a key, with the line of the key; of a key that is not there, of the nearest one
    /// around it.
    public Mistake mistake(Key key, String message) {
        var met = root == null ? Met.nowhere(key) : Met.of(root, Spot.of(root), KeyPath.ROOT, key);
        return new Mistake(
                file, met.spot().line(), met.spot().column(), met.path().text(), message);
    }

    /// Where a key was met.
    ///
    /// @param there whether the whole way was there
    record Met(Spot spot, KeyPath path, boolean there) {
        static Met nowhere(Key key) {
            var path = KeyPath.ROOT;
            for (var step : key.steps()) {
                path = path.key(step);
            }
            return new Met(Spot.WHOLE_FILE, path, false);
        }

        /// Walks from a node as far as the file has the key.
        ///
        /// @param spot of the node's own key
        /// @param path of the node
        static Met of(@Nullable Node from, Spot spot, KeyPath path, Key key) {
            @Nullable Node node = from;
            var steps = key.steps();
            for (int i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                if (isAlone(node, steps.subList(i, steps.size()))) {
                    i++;
                    continue;
                }
                if (node instanceof SequenceNode list && isIndexOf(list, step)) {
                    node = list.getValue().get(Integer.parseInt(step));
                    path = path.index(Integer.parseInt(step));
                    spot = Spot.of(node);
                    continue;
                }
                var entry =
                        node instanceof MappingNode mapping ? entry(mapping, step) : Optional.<Entries.Entry>empty();
                path = path.key(entry.map(Entries.Entry::name).orElse(step));
                spot = entry.map(Entries.Entry::key).orElse(spot);
                node = entry.map(Entries.Entry::value).orElse(null);
            }
            return new Met(spot, path, node != null);
        }

        /// Whether a mapping is the one item of a list that was written short: see [Shorthand].
        private static boolean isAlone(@Nullable Node node, List<String> steps) {
            return steps.size() > 1
                    && steps.get(1).equals("0")
                    && node instanceof MappingNode mapping
                    && entry(mapping, steps.getFirst()).isEmpty()
                    && entry(mapping, Shape.Kinds.KEY).isPresent();
        }

        private static boolean isIndexOf(SequenceNode list, String step) {
            return step.matches("[0-9]{1,9}")
                    && Integer.parseInt(step) < list.getValue().size();
        }

        private static Optional<Entries.Entry> entry(MappingNode mapping, String name) {
            return mapping.getValue().stream()
                    .filter(tuple ->
                            tuple.getKeyNode() instanceof ScalarNode key && Forms.isCalled(name, key.getValue()))
                    .map(tuple -> Entries.Entry.of(tuple))
                    .findFirst();
        }
    }
}
