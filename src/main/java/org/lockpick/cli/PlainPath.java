package org.lockpick.cli;

import java.util.List;
import org.lockpick.cli.doctor.Numbers;
import org.lockpick.numbers.KnownAnswers;
import org.lockpick.numbers.KnownModel;
import org.lockpick.numbers.KnownModels;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.TorchProbe;

/// What every verb that trains asks first: whether plain operations compute what they should. A fast path proves itself
/// against them, so where they are wrong nothing is right.
final class PlainPath {
    private static final int MOST = 5;

    private PlainPath() {}

    /// Asks the smallest models whose answers are known, in a few tenths of a second. The processor is asked,
    /// so nothing is where another device computes.
    ///
    /// @throws WrongNumbersException naming what was wrong, and on what
    static void require(Device device) {
        if (device.kind() == Device.Kind.CPU) {
            require(KnownModels.quick());
        }
    }

    static void require(List<KnownModel> models) {
        var wrong = KnownAnswers.ofPlainOperations(models).wrong();
        if (wrong.isEmpty()) {
            return;
        }
        var text = new StringBuilder(
                "this machine computes wrong numbers by plain operations of libtorch, so nothing is begun.");
        wrong.stream().limit(MOST).forEach(one -> text.append("\n  ").append(one));
        if (wrong.size() > MOST) {
            text.append("\n  and %d more".formatted(wrong.size() - MOST));
        }
        var probe = TorchProbe.probe();
        text.append("\n  processor: ").append(EnvironmentFacts.processor());
        text.append("\n  libtorch %s, %s, BLAS: %s"
                .formatted(probe.version(), probe.capability(), String.join(" ", probe.libraries())));
        throw new WrongNumbersException(
                text + "\n" + Numbers.ADVICE + "\n`lockpick doctor --numbers` shows all of it.");
    }
}
