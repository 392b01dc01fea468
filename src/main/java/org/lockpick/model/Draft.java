package org.lockpick.model;

import java.util.List;
import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.AttentionForm;
import org.lockpick.model.ModelConfig.Biases;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Positions;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.model.ModelConfig.StreamForm;

/// A [ModelConfig] while a configuration file is read: the shape of Llama until a key or a family says otherwise.
final class Draft {
    int vocabulary;
    int context;
    int layers;
    int width;
    int heads;
    int keyValueHeads;
    int headWidth;
    int mlpWidth;
    Mlp mlp = Mlp.GATED;
    Activation activation = Activation.SILU;
    Norm norm = Norm.RMS;
    double normEpsilon;
    Positions positions = new ModelConfig.Learned();
    Residual residual = Residual.SEQUENTIAL;
    boolean queryKeyValueBias;
    boolean attentionOutputBias;
    boolean mlpBias;
    boolean tied;
    /// Factor of the scores; 0: one over the root of the head's width.
    double scale;

    double scoreCap;
    HeadNorm headNorm = HeadNorm.NONE;
    List<Integer> windows = List.of();
    double embeddingScale = 1;
    boolean unitOffset;
    boolean postNorms;
    double logitCap;

    ModelConfig finished() {
        double factor = scale == 0 ? AttentionForm.plain(headWidth).scale() : scale;
        return new ModelConfig(
                vocabulary,
                context,
                layers,
                width,
                heads,
                keyValueHeads,
                headWidth,
                mlpWidth,
                mlp,
                activation,
                norm,
                normEpsilon,
                positions,
                residual,
                new Biases(queryKeyValueBias, attentionOutputBias, mlpBias),
                tied,
                new AttentionForm(factor, scoreCap, headNorm, windows),
                new StreamForm(embeddingScale, unitOffset, postNorms, logitCap));
    }
}
