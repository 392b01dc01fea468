package org.lockpick.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A fine-tuning service on the loopback interface, for tests: files, jobs that walk through their statuses as they are
/// looked at, events, models, and chat.
///
/// It can be told to fail: before it does what it is asked, or after, so that the answer alone is lost.
public final class FakeTuningServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final HttpServer server;
    private final List<ObjectNode> files = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private final List<ObjectNode> jobs = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private List<String> statuses = List.of("validating_files", "queued", "running", "succeeded");
    private String fileStatus = "processed";
    private String failure = "";
    private int page = 1000;
    private int hidden;
    private boolean models = true;
    private Duration pause = Duration.ZERO;
    private BiFunction<String, String, String> chat = (_, _) -> "7";

    private FakeTuningServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static FakeTuningServer start() {
        return new FakeTuningServer();
    }

    /// Its address, up to and with `/v1`.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// Each fault happens once, to the first call that it fits.
    public synchronized FakeTuningServer fail(Fault... some) {
        faults.addAll(Arrays.asList(some));
        return this;
    }

    /// The statuses that a job has, one look after the other.
    public synchronized FakeTuningServer statuses(String... some) {
        statuses = List.of(some);
        return this;
    }

    public synchronized FakeTuningServer failure(String words) {
        failure = words;
        return this;
    }

    public synchronized FakeTuningServer fileStatus(String status) {
        fileStatus = status;
        files.forEach(file -> file.put("status", status));
        return this;
    }

    /// No more than so many things on a page.
    public synchronized FakeTuningServer page(int most) {
        page = most;
        return this;
    }

    /// What is made is not in the next so many lists.
    public synchronized FakeTuningServer hide(int lists) {
        hidden = lists;
        return this;
    }

    public synchronized FakeTuningServer withoutModels() {
        models = false;
        return this;
    }

    /// Each call takes so long, half of it before it is done.
    public synchronized FakeTuningServer pause(Duration duration) {
        pause = duration;
        return this;
    }

    /// What a model answers to the user's last message.
    public synchronized FakeTuningServer chat(BiFunction<String, String, String> answers) {
        chat = answers;
        return this;
    }

    /// Puts a file and a job of somebody else there.
    public synchronized FakeTuningServer crowd(int number) {
        for (int i = 0; i < number; i++) {
            addFile("other-" + i + ".jsonl", "{}\n");
            addJob(JSON.createObjectNode()
                    .put("model", "m")
                    .put("training_file", files.getLast().path("id").asString()));
        }
        return this;
    }

    public synchronized List<ObjectNode> files() {
        return List.copyOf(files);
    }

    public synchronized List<String> contents() {
        return List.copyOf(contents);
    }

    public synchronized List<ObjectNode> jobs() {
        return List.copyOf(jobs);
    }

    /// Method and path of each call.
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized void removeModels() {
        jobs.forEach(job -> job.put("gone", true));
    }

    /// Waits until nothing is under way.
    public void quiet() throws InterruptedException {
        while (underWay.get() > 0) {
            Thread.sleep(5);
        }
    }

    private record Answer(int status, String body) {}

    private void handle(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var uri = exchange.getRequestURI();
            var call = exchange.getRequestMethod() + " " + uri.getPath().substring("/v1".length());
            var query = uri.getQuery() == null ? "" : uri.getQuery();
            Thread.sleep(pause.dividedBy(2));
            var fault = fault(call);
            var answer = fault == null || fault.done() ? answer(call, query, body) : new Answer(0, "");
            Thread.sleep(pause.dividedBy(2));
            if (fault != null) {
                Thread.sleep(fault.after());
                if (fault.status() == 0) {
                    return;
                }
                fault.headers().forEach(exchange.getResponseHeaders()::set);
                answer = new Answer(fault.status(), fault.body());
            }
            send(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized @Nullable Fault fault(String call) {
        calls.add(call);
        for (var fault : faults) {
            if (call.startsWith(fault.call())) {
                faults.remove(fault);
                return fault;
            }
        }
        return null;
    }

    private synchronized Answer answer(String call, String query, byte[] body) {
        var parts = call.split("[ /]+", -1);
        if (call.equals("POST /files")) {
            var text = new String(body, StandardCharsets.UTF_8);
            var name = NAME.matcher(text);
            var content = text.substring(text.indexOf("application/jsonl\r\n\r\n") + 21, text.lastIndexOf("\r\n--"));
            return ok(addFile(name.find() ? name.group(1) : "?", content));
        }
        if (call.equals("GET /files")) {
            return list(files, query);
        }
        if (call.equals("POST /fine_tuning/jobs")) {
            return ok(addJob((ObjectNode) JSON.readTree(body)));
        }
        if (call.equals("GET /fine_tuning/jobs")) {
            return list(jobs, query);
        }
        if (call.startsWith("GET /files/")) {
            return found(files, parts[2]);
        }
        if (call.endsWith("/events")) {
            return list(events(parts[3]), query);
        }
        if (call.endsWith("/cancel")) {
            return cancelled(parts[3]);
        }
        if (call.startsWith("GET /fine_tuning/jobs/")) {
            step(parts[3]);
            return found(jobs, parts[3]);
        }
        if (call.startsWith("GET /models/")) {
            var name = call.substring("GET /models/".length());
            boolean made = jobs.stream()
                    .anyMatch(job -> name(job).equals(name) && !job.path("gone").asBoolean(false));
            return models && (made || name.equals("tiny"))
                    ? ok(JSON.createObjectNode().put("id", name))
                    : none();
        }
        if (call.equals("POST /chat/completions")) {
            return answered((ObjectNode) JSON.readTree(body));
        }
        return none();
    }

    private ObjectNode addFile(String name, String content) {
        var file = JSON.createObjectNode()
                .put("id", "file-" + files.size())
                .put("object", "file")
                .put("bytes", content.getBytes(StandardCharsets.UTF_8).length)
                .put("created_at", 1_000 + files.size())
                .put("filename", name)
                .put("purpose", "fine-tune")
                .put("status", fileStatus)
                .putNull("status_details");
        files.add(file);
        contents.add(content);
        return file;
    }

    private ObjectNode addJob(ObjectNode order) {
        var job = JSON.createObjectNode()
                .put("id", "ftjob-" + jobs.size())
                .put("object", "fine_tuning.job")
                .put("created_at", 1_000 + jobs.size())
                .put("model", order.path("model").asString())
                .put("training_file", order.path("training_file").asString())
                .put("status", statuses.getFirst())
                .putNull("fine_tuned_model")
                .putNull("trained_tokens");
        job.putObject("error").putNull("code").putNull("message");
        job.set("order", order);
        if (order.has("suffix")) {
            job.put("user_provided_suffix", order.path("suffix").asString());
        }
        if (order.has("metadata")) {
            job.set("metadata", order.path("metadata"));
        }
        jobs.add(job);
        return job;
    }

    private static String name(JsonNode job) {
        return "ft:" + job.path("model").asString() + ":"
                + job.path("user_provided_suffix").asString("");
    }

    /// A job goes on when it is looked at.
    private void step(String id) {
        for (var job : jobs) {
            if (!job.path("id").asString().equals(id)
                    || job.path("status").asString().equals("cancelled")) {
                continue;
            }
            int look = looks.merge(id, 1, Integer::sum);
            var status = statuses.get(Math.min(look, statuses.size() - 1));
            job.put("status", status);
            if (status.equals("succeeded")) {
                job.put("fine_tuned_model", name(job)).put("trained_tokens", 100);
            }
            if (status.equals("failed")) {
                job.putObject("error").put("code", "invalid_training_file").put("message", failure);
            }
        }
    }

    private List<ObjectNode> events(String job) {
        var events = new ArrayList<ObjectNode>();
        for (int i = looks.getOrDefault(job, 0); i >= 0; i--) {
            events.add(JSON.createObjectNode()
                    .put("id", "event-" + job + "-" + i)
                    .put("created_at", 2_000 + i)
                    .put("level", i == 2 ? "warn" : "info")
                    .put("message", "step " + i));
        }
        return events;
    }

    private Answer cancelled(String id) {
        for (var job : jobs) {
            if (job.path("id").asString().equals(id)) {
                if (job.path("status").asString().equals("succeeded")) {
                    return new Answer(400, "{\"error\": {\"message\": \"it has ended\"}}");
                }
                job.put("status", "cancelled").put("trained_tokens", 30);
                return ok(job);
            }
        }
        return none();
    }

    private Answer list(List<ObjectNode> all, String query) {
        if (hidden > 0) {
            hidden--;
            all = List.of();
        }
        var ids = all.stream().map(one -> one.path("id").asString()).toList();
        int from = ids.indexOf(query.replaceFirst(".*after=", "")) + 1;
        int to = Math.min(all.size(), from + page);
        var answer = JSON.createObjectNode().put("object", "list").put("has_more", to < all.size());
        answer.set("data", JSON.valueToTree(all.subList(from, to)));
        return ok(answer);
    }

    private Answer answered(ObjectNode asked) {
        var model = asked.path("model").asString();
        if (!model.equals("tiny")
                && jobs.stream()
                        .noneMatch(job ->
                                name(job).equals(model) && !job.path("gone").asBoolean(false))) {
            return none();
        }
        var messages = asked.path("messages");
        var text = chat.apply(
                model, messages.get(messages.size() - 1).path("content").asString());
        var answer = JSON.createObjectNode();
        answer.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", text);
        answer.putObject("usage").put("prompt_tokens", 20).put("completion_tokens", 2);
        return ok(answer);
    }

    private static Answer found(List<ObjectNode> all, String id) {
        return all.stream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .map(FakeTuningServer::ok)
                .orElseGet(FakeTuningServer::none);
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, body.toString());
    }

    private static Answer none() {
        return new Answer(404, "{\"error\": {\"message\": \"there is none\", \"code\": \"not_found\"}}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
