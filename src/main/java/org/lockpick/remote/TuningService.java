package org.lockpick.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.store.Json;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.node.ObjectNode;

/// The fine-tuning service of an OpenAI-compatible endpoint: `/files` and `/fine_tuning/jobs`.
///
/// What only looks is asked again until an answer comes, as [Endpoint] does. A file or a job must not be made twice,
/// and an answer that is lost says nothing of whether the server did what it was asked. So each bears a marker that
/// nothing else has; that it is sent is kept before it is; and before it is sent again, the server's list is looked
/// through for the marker, at the earliest a while after it was sent last.
public final class TuningService implements AutoCloseable {
    private static final String FILES = "files";
    private static final String JOBS = "fine_tuning/jobs";
    private static final String PURPOSE = "fine-tune";
    private static final int PAGE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final EndpointForm form;
    private final EndpointEvents events;
    private final Duration settling;
    private final Transport transport;
    private final Time time = Time.system();

    private TuningService(EndpointForm form, ApiKey key, EndpointEvents events, Duration settling) {
        this.form = form;
        this.events = events;
        this.settling = settling;
        transport = new Transport(form, key, events::stopRequested, Transport.MOST_BYTES);
    }

    /// Opens it; nothing is sent yet.
    ///
    /// @param environment where the variable of the key is looked up
    /// @param settling    after so long the lists show what was sent, if it arrived
    /// @throws UserMistake if the key is not where the form says
    public static TuningService open(
            EndpointForm form, Variables environment, EndpointEvents events, Duration settling) {
        return new TuningService(form, ApiKey.of(form.key(), environment), events, settling);
    }

    /// A thing in an answer.
    private interface ThingReader<T> {
        T of(ObjectNode answer) throws UnusableAnswerException;
    }

    /// Sends a file, unless it arrived when it was sent before.
    ///
    /// @param name with the marker in it
    /// @throws EndpointException if it cannot be sent, or a file of this name has another size
    public HostedFile upload(String name, byte[] content, SendLog log) {
        Supplier<Optional<HostedFile>> look = () -> list(FILES, "purpose=" + PURPOSE, HostedFile::of).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
        var file = once(Call.upload(FILES, PURPOSE, name, content), HostedFile::of, look, log);
        if (file.bytes().orElse(content.length) != content.length) {
            throw new EndpointException(
                    Kind.UNSUPPORTED,
                    form.address(FILES) + ": " + name + ": expected a file of " + content.length + " bytes, found "
                            + file.bytes().getAsLong() + " at the endpoint (" + file.id() + ")");
        }
        return file;
    }

    /// A file as it is now.
    public HostedFile file(String id) {
        return get(Call.get(FILES + "/" + encoded(id)), HostedFile::of);
    }

    /// Makes a job, unless it was made when it was sent before.
    ///
    /// @param order  what is sent, with the marker in it
    /// @param marker that no other job has
    /// @param file   that no other job trains on
    public HostedJob create(ObjectNode order, String marker, String file, SendLog log) {
        return once(Call.post(JOBS, Json.canonical(order)), HostedJob::of, () -> find(marker, file), log);
    }

    /// The job with a marker, or that trains on a file; the oldest, should there be several.
    public Optional<HostedJob> find(String marker, String file) {
        return list(JOBS, "", HostedJob::of).stream()
                .filter(job -> job.isMarked(marker, file))
                .min(Comparator.comparingLong(HostedJob::created));
    }

    /// A job as it is now.
    public HostedJob job(String id) {
        return get(Call.get(JOBS + "/" + encoded(id)), HostedJob::of);
    }

    /// What the endpoint tells of a job since an event, oldest first; nothing where it tells nothing at all.
    ///
    /// @param known ids of the events that were told before
    public List<JobEvent> events(String job, Set<String> known) {
        try {
            var all = pages(
                    JOBS + "/" + encoded(job) + "/events",
                    "",
                    JobEvent::of,
                    page -> page.stream().anyMatch(event -> known.contains(event.id())));
            var fresh = new ArrayList<>(
                    all.stream().filter(event -> !known.contains(event.id())).toList());
            Collections.reverse(fresh); // The newest come first, and the sort keeps the order of one second.
            fresh.sort(Comparator.comparingLong(JobEvent::at));
            return fresh;
        } catch (EndpointException e) {
            if (e.isAbsence()) {
                return List.of();
            }
            throw e;
        }
    }

    /// Asks for the end of a job.
    ///
    /// @return the job as it is then; it may have ended by itself before
    public HostedJob cancel(String id) {
        try {
            return get(Call.post(JOBS + "/" + encoded(id) + "/cancel", new byte[] {'{', '}'}), HostedJob::of);
        } catch (EndpointException e) {
            if (e.kind() == Kind.REFUSED_REQUEST) {
                return job(id);
            }
            throw e;
        }
    }

    /// Whether the endpoint lists a model under its name.
    public boolean hasModel(String name) {
        try {
            var _ = get(Call.get("models/" + encoded(name)), HostedJob::id);
            return true;
        } catch (EndpointException e) {
            if (e.isAbsence()) {
                return false;
            }
            throw e;
        }
    }

    /// Waits, or until a stop is asked for.
    ///
    /// @throws StoppedException if it is
    public void pause(Duration duration) {
        try {
            time.sleep(duration, events::stopRequested);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while waiting");
        }
        if (events.stopRequested()) {
            throw new StoppedException("stopped while waiting");
        }
    }

    private <T> T once(Call call, ThingReader<T> reader, Supplier<Optional<T>> look, SendLog log) {
        var retries = retries();
        while (true) {
            var there = log.last().isPresent() ? look.get() : Optional.<T>empty();
            if (there.isPresent()) {
                return there.get();
            }
            var wait = log.last()
                    .map(last -> Duration.between(time.now(), last.plus(settling)))
                    .orElse(Duration.ZERO);
            if (wait.isPositive()) {
                if (wait.compareTo(settling) > 0) {
                    log.sending(time.now()); // The clock was set back: it must not wait for hours.
                }
                pause(shortest(wait, LOOK_AGAIN));
                continue;
            }
            if (events.stopRequested()) {
                throw new StoppedException("stopped before the next request");
            }
            log.sending(time.now());
            var attempt = attempt(call, reader);
            if (attempt instanceof Tried.Got<T>(var thing)) {
                return thing;
            }
            failed(call, (Tried.Not<T>) attempt, retries);
        }
    }

    private <T> T get(Call call, ThingReader<T> reader) {
        var retries = retries();
        while (true) {
            if (events.stopRequested()) {
                throw new StoppedException("stopped before the next request");
            }
            var attempt = attempt(call, reader);
            if (attempt instanceof Tried.Got<T>(var thing)) {
                return thing;
            }
            failed(call, (Tried.Not<T>) attempt, retries);
        }
    }

    /// What came of one attempt.
    private sealed interface Tried<T> {
        record Got<T>(T thing) implements Tried<T> {}

        record Not<T>(String why, Optional<Duration> asked) implements Tried<T> {}
    }

    private <T> Tried<T> attempt(Call call, ThingReader<T> reader) {
        try {
            return switch (transport.send(call, time.now())) {
                case Attempt.Answered(var body) -> new Tried.Got<>(reader.of(body));
                case Attempt.Failed(var why, var asked, var _) -> new Tried.Not<>(why, asked);
            };
        } catch (UnusableAnswerException e) {
            return new Tried.Not<>(String.valueOf(e.getMessage()), Optional.empty());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted before an answer came");
        }
    }

    private void failed(Call call, Tried.Not<?> attempt, Retries retries) {
        var address = form.address(call.operation()).toString();
        var pause = retries.pause(address, attempt.why(), attempt.asked(), time.now());
        events.retrying(attempt.why(), retries.attempts(), pause);
        pause(pause);
    }

    private Retries retries() {
        return new Retries(form.retries(), new SplittableRandom(), time.now());
    }

    private <T> List<T> list(String operation, String query, ThingReader<T> reader) {
        return pages(operation, query, reader, _ -> false);
    }

    /// All pages of a list, up to and with the first that is enough.
    private <T> List<T> pages(String operation, String query, ThingReader<T> reader, Predicate<List<T>> enough) {
        var all = new ArrayList<T>();
        var seen = new HashSet<String>();
        var after = "";
        while (true) {
            var place = operation + "?" + query + (query.isEmpty() ? "" : "&") + "limit=" + PAGE
                    + (after.isEmpty() ? "" : "&after=" + encoded(after));
            var page = get(Call.get(place), answer -> Page.of(answer, reader));
            all.addAll(page.things());
            // A server that does not know `after` gives its first page for ever.
            if (!page.more() || page.last().isEmpty() || !seen.add(page.last()) || enough.test(page.things())) {
                return all;
            }
            after = page.last();
        }
    }

    /// Some things of a list.
    ///
    /// @param last id of the last one; empty where there is none
    /// @param more whether others follow
    private record Page<T>(List<T> things, String last, boolean more) {
        static <T> Page<T> of(ObjectNode answer, ThingReader<T> reader) throws UnusableAnswerException {
            var data = answer.path("data");
            if (!data.isArray()) {
                throw new UnusableAnswerException(
                        "expected a list under data, found " + AnswerText.shortened(answer.toString()));
            }
            var things = new ArrayList<T>();
            var last = "";
            for (var node : data) {
                if (!(node instanceof ObjectNode object)) {
                    throw new UnusableAnswerException(
                            "expected objects under data, found " + AnswerText.shortened(node.toString()));
                }
                things.add(reader.of(object));
                last = HostedJob.id(object);
            }
            return new Page<>(things, last, answer.path("has_more").asBoolean(false));
        }
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        transport.close();
    }
}
