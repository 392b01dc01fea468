package org.lockpick.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A second process for the tests: does one thing to a store, says how far it is on standard output, and waits
/// to be killed.
final class StoreChild implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private StoreChild(Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts a child that will `claim`, `publish` or `save`.
    static StoreChild start(String act, Path root) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreChild.class.getName(),
                        act,
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new StoreChild(process);
    }

    /// The next line it says.
    String said() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the child ended without a word");
        }
        return line;
    }

    /// Lets a waiting child go on.
    void go() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).write("go\n");
        process.outputWriter(StandardCharsets.UTF_8).flush();
    }

    /// `kill -9`, and waits until it is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /// The child's own program.
    public static void main(String[] arguments) throws Exception {
        var store = Store.open(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "claim" -> claim(store);
            case "publish" -> publish(store);
            case "save" -> save(store);
            default -> throw new IllegalArgumentException("expected claim, publish or save, got " + arguments[0]);
        }
    }

    private static void claim(Store store) throws Exception {
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        var claim = store.claim(Samples.recipe().id());
        System.out.println(claim.isPresent() ? "won" : "lost");
        Thread.sleep(60_000);
    }

    private static void publish(Store store) {
        PayloadWriter half = directory -> {
            Files.writeString(directory.resolve("half.txt"), "half");
            System.out.println("half written");
            pause();
        };
        store.publish(Samples.recipe(), half, Samples::provenance);
    }

    private static void save(Store store) {
        var workspace = store.workspace(Samples.recipe().id());
        // A broken pipe is the death of the parent.
        for (var step = 1; !System.out.checkError(); step++) {
            var content = List.of(step, step, step);
            workspace.save(directory -> {
                JsonLines.write(directory.resolve("weights.jsonl"), content);
                JsonLines.write(directory.resolve("optimiser.jsonl"), content);
            });
            System.out.println(step);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this child", e);
        }
    }
}
