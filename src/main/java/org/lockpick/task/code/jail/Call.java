package org.lockpick.task.code.jail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.Json;

/// One call of the jail: a request, and one line for each process it watched.
final class Call {
    private static final int ANSWERED = 0;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();

    Call(Limits limits) {
        request.writeBytes(limits.request().getBytes(StandardCharsets.US_ASCII));
    }

    Call number(long value) {
        request.writeBytes((value + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Call text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        request.writeBytes(bytes);
        return this;
    }

    /// Sends the request and waits for the answer.
    ///
    /// @throws GraderFailure if the jail itself failed
    List<ProcessEnd> to(List<String> command) {
        try {
            var process = new ProcessBuilder(command).start();
            try {
                return answer(process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new GraderFailure("the jail cannot be called: " + e.getMessage(), e);
        }
    }

    /// The jail reads the whole request first, so neither side waits for the other. Its input stays open until it has
    /// answered: when this process ends, however it ends, that input ends too, and the jail with all it watches. (A
    /// signal at the death of the parent would come with the death of a mere thread of this process.)
    private List<ProcessEnd> answer(Process process) throws IOException {
        var ends = new ArrayList<ProcessEnd>();
        try (var input = process.getOutputStream();
                var output = process.inputReader(StandardCharsets.US_ASCII);
                var error = process.errorReader(StandardCharsets.UTF_8)) {
            try {
                request.writeTo(input);
                input.flush();
            } catch (IOException _) { // It ended before it had read all; it says why.
            }
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                ends.add(Json.parse(line, "the jail's answer", ProcessEnd.class));
            }
            int code = process.waitFor();
            if (code != ANSWERED) {
                throw new GraderFailure("the jail failed with " + code + ": " + String.join(" ", error.readAllLines()));
            }
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFailure("interrupted while waiting for the jail", e);
        }
    }
}
