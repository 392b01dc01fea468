package org.lockpick.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lockpick.tensor.Dtype;

/// How a model is written.
///
/// @param dtype      number format of its tensors in the files
/// @param source     the model directory it came from: its `config.json` is kept, the number format aside, and its
///                   tokenizer and generation files are copied along
/// @param extra      further keys of a `config.json` that is made anew, such as `eos_token_id`
/// @param shardBytes files are kept below this size where no single tensor is larger
public record Saving(Dtype dtype, Optional<Path> source, Map<String, Integer> extra, long shardBytes) {
    private static final long USUAL_SHARD = 5_000_000_000L;

    /// A model that came from nowhere, in one file below 5 GB or several.
    public static Saving as(Dtype dtype) {
        return new Saving(dtype, Optional.empty(), Map.of(), USUAL_SHARD);
    }

    /// With what the directory it came from says.
    public Saving from(Path directory) {
        return new Saving(dtype, Optional.of(directory), extra, shardBytes);
    }

    /// With further keys.
    public Saving with(Map<String, Integer> keys) {
        return new Saving(dtype, source, Map.copyOf(keys), shardBytes);
    }

    /// In files of at most this size.
    public Saving inShardsOf(long bytes) {
        return new Saving(dtype, source, extra, bytes);
    }
}
