package org.lockpick.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The libraries that libtorch for CUDA needs beside itself, each looked for where the loader would look.
final class Cuda {
    /// CUDA 13 and cuDNN 9, as libtorch 2.13 for CUDA asks for them, and the driver's own.
    private static final List<String> NEEDED = List.of(
            "libcuda.so",
            "libcudart.so",
            "libcublas.so",
            "libcublasLt.so",
            "libcudnn.so",
            "libcufft.so",
            "libcurand.so",
            "libcusolver.so",
            "libcusparse.so",
            "libcupti.so",
            "libnvrtc.so",
            "libnccl.so");

    private static final List<Path> USUAL = List.of(
            Path.of("/usr/local/cuda/lib64"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib64"),
            Path.of("/usr/local/nvidia/lib64"),
            Path.of("/usr/lib/wsl/lib"));

    private Cuda() {}

    /// @param chosen  LOCKPICK_CUDA, empty where it is not set
    /// @param loader  LD_LIBRARY_PATH, empty where it is not set
    /// @param present whether there is a graphics processor to run on
    static List<Finding> examine(String chosen, String loader, boolean present) {
        if (chosen.isEmpty() && !present) {
            return List.of();
        }
        if (chosen.isEmpty()) {
            return List.of(Finding.note(
                    "cuda",
                    "LOCKPICK_CUDA is not set: libtorch for CPUs is used",
                    "set it to where CUDA's libraries are, or to pip's torch/lib; docs/how-to.md says how"));
        }
        var places = new ArrayList<Path>();
        places.add(Path.of(chosen));
        Stream.of(loader.split(":"))
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .forEach(places::add);
        places.addAll(pip(Path.of(chosen)));
        places.addAll(USUAL);
        var missing = NEEDED.stream()
                .filter(library -> places.stream().noneMatch(place -> holds(place, library)))
                .toList();
        var torch = Files.exists(Path.of(chosen).resolve("libtorch_cuda.so"))
                ? "libtorch of " + chosen
                : "libtorch for CUDA as fetched, CUDA of " + chosen;
        return List.of(
                missing.isEmpty()
                        ? Finding.ok("cuda", torch + "; all " + NEEDED.size() + " libraries are there")
                        : Finding.note(
                                "cuda",
                                torch + "; missing: " + String.join(", ", missing),
                                "install them, or add where they are to LD_LIBRARY_PATH"));
    }

    /// Python packages keep CUDA's libraries beside torch: `site-packages/nvidia/*/lib`.
    private static List<Path> pip(Path torchLib) {
        var packages =
                torchLib.toAbsolutePath().normalize().resolve("../../nvidia").normalize();
        try (var entries = Files.list(packages)) {
            return entries.map(entry -> entry.resolve("lib"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException _) { // Not a Python package.
            return List.of();
        }
    }

    private static boolean holds(Path place, String library) {
        try (var found = Files.newDirectoryStream(place, library + "*")) {
            return found.iterator().hasNext();
        } catch (IOException _) { // No such directory.
            return false;
        }
    }
}
