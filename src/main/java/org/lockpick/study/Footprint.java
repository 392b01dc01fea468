package org.lockpick.study;

import org.lockpick.elicit.Needs;
import org.lockpick.measure.Measuring;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.study.task.StudyTask;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.train.MemoryPlan;
import org.lockpick.train.TrainingRecipe;

/// What stages take in bytes, about: for plans, not for limits.
final class Footprint {
    /// A step's line in a training curve.
    static final double CURVE_LINE = 130;

    private static final double OUTCOME_LINE = 230;
    private static final int FP32 = 4;

    private Footprint() {}

    /// Outcomes of one measurement.
    static double outcomes(double problems) {
        return OUTCOME_LINE * problems;
    }

    /// What asking a model takes beside its weights: the weights again, packed, and keys, values and passes, which are
    /// bounded.
    static double asking(StudyTask task, ModelShape model, Device device) {
        var config = model.config(task);
        var plan = MemoryPlan.generation(config, Dtype.FP32, device, Measuring.BUDGET.sequences(), model.longest(task));
        double packed = Parameters.packedBytes(config, Dtype.FP32, device);
        return packed + Math.min((double) Measuring.BUDGET.bytes(), plan.total() - packed - weights(config));
    }

    /// The weights that training begins from: they lie in main memory beside those that are trained.
    static double begunFrom(ModelConfig config, Device device) {
        return device.kind() == Device.Kind.CPU ? weights(config) : 0;
    }

    /// Copies of the weights that a step begins with, where they are neither in the format nor in the place in which
    /// the model is asked, or in which its training scores them.
    static double copiesOfStart(ModelConfig config, TrainingRecipe recipe, Device device, Needs needs) {
        var precision = recipe.formats().precision();
        double size = Parameters.layout(config).size();
        double asked = needs.generations() > 0 ? copied(precision.kept(), device) : 0;
        double scored = needs.reference() ? copied(precision.computed(), device) : 0;
        return size * (asked + scored);
    }

    private static double copied(Dtype format, Device device) {
        return format == Dtype.FP32 && device.kind() == Device.Kind.CPU ? 0 : format.bytes();
    }

    /// Weights in fp32.
    static double weights(ModelConfig config) {
        return (double) FP32 * Parameters.layout(config).parameters();
    }
}
