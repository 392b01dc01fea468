package org.lockpick.study.task;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.form.Places;
import org.lockpick.policy.embedding.EmbeddingSimilarity;
import org.lockpick.policy.embedding.EndpointEmbedder;
import org.lockpick.policy.embedding.KeptEmbedder;
import org.lockpick.policy.embedding.LocalEmbedder;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import org.lockpick.task.Grader;
import org.lockpick.task.critique.CritiqueGrader;
import org.lockpick.task.critique.LexicalSimilarity;
import org.lockpick.task.critique.Similarity;
import org.lockpick.task.critique.Threshold;
import org.lockpick.tensor.Device;

/// Opens what compares critiques with their references.
///
/// @param places  of the study file, which its paths are relative to
/// @param secrets looks up what an endpoint's key is called
record Resemblances(Places places, Secrets secrets) {
    /// The grader.
    ///
    /// @param cache a folder for vectors and answers, so that a text is embedded once
    Grader open(ResemblanceForm form, Path cache) {
        var similarity = similarity(form, cache);
        return new CritiqueGrader(similarity, new Threshold(similarity.name(), form.threshold()));
    }

    private Similarity similarity(ResemblanceForm form, Path cache) {
        return switch (form) {
            case ResemblanceForm.Lexical _ -> new LexicalSimilarity();
            case ResemblanceForm.Encoder encoder -> {
                var local = LocalEmbedder.load(at(encoder.directory()), Device.CPU);
                yield new EmbeddingSimilarity(new KeptEmbedder(local, cache.resolve("vectors")));
            }
            case ResemblanceForm.Server server -> {
                var endpoint = Endpoint.open(
                        EndpointFile.read(at(server.file())),
                        secrets::find,
                        EndpointFiles.below(cache.resolve("remote")),
                        Endpoint.Access.ONLINE,
                        EndpointEvents.NONE);
                yield new Closing(new EmbeddingSimilarity(new EndpointEmbedder(endpoint)), endpoint);
            }
        };
    }

    private Path at(String path) {
        return places.resolve(path)
                .orElseThrow(() -> new UserMistake("task.resemblance: expected a path, found \"" + path + "\""));
    }

    /// A similarity that owns its endpoint.
    private record Closing(Similarity similarity, Endpoint endpoint) implements Similarity {
        @Override
        public String name() {
            return similarity.name();
        }

        @Override
        public List<Double> cosines(List<Pair> pairs) {
            return similarity.cosines(pairs);
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }
}
