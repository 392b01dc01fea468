package org.lockpick.remote;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.store.Hash;
import org.lockpick.store.StoppedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// One endpoint, asked by any number of threads.
///
/// A request goes the same way always: an answer on disk is taken; an equal request under way is waited for;
/// money is set aside; the gate is passed; it is sent, and sent again as long as that makes sense; the answer
/// is read, kept and paid for. Nothing but a whole answer that could be read is ever kept.
public final class Endpoint implements AutoCloseable {
    private final EndpointForm form;
    private final Access access;
    private final EndpointEvents events;
    private final Time time;
    private final long seed;
    private final Cache cache;
    private final Account account;
    private final Limiter limiter;
    private final Transport transport;
    private final AnswerText text;
    private final ConcurrentHashMap<Hash, CompletableFuture<ObjectNode>> underWay = new ConcurrentHashMap<>();

    /// Whether anything may be sent.
    public enum Access {
        /// What the cache does not have is asked for.
        ONLINE,
        /// The cache is all there is. No key is looked for.
        OFFLINE
    }

    /// Opens an endpoint; nothing is sent yet.
    ///
    /// @param environment where the variable of the key is looked up
    /// @throws org.lockpick.store.UserMistake if the key is not where the form says
    public static Endpoint open(
            EndpointForm form, Variables environment, EndpointFiles files, Access access, EndpointEvents events) {
        var key = access == Access.ONLINE
                ? ApiKey.of(form.key(), environment)
                : ApiKey.of(new EndpointForm.KeyForm.None(), environment);
        var jitter = new SplittableRandom().nextLong();
        return new Endpoint(form, key, files, access, events, Time.system(), jitter, Transport.MOST_BYTES);
    }

    Endpoint(
            EndpointForm form,
            ApiKey key,
            EndpointFiles files,
            Access access,
            EndpointEvents events,
            Time time,
            long seed,
            int mostBytes) {
        this.form = form;
        this.access = access;
        this.events = events;
        this.time = time;
        this.seed = seed;
        cache = new Cache(files.cache());
        account = new Account(form, files.ledger().map(Ledger::new), time);
        limiter = new Limiter(form.limits(), time, events::stopRequested);
        transport = new Transport(form, key, events::stopRequested, mostBytes);
        text = new AnswerText(key.redaction());
    }

    /// What it was opened with.
    public EndpointForm form() {
        return form;
    }

    /// What was asked so far, and what it cost.
    public Tally tally() {
        return account.tally();
    }

    /// The answer to a request.
    ///
    /// @throws EndpointException                  if there is none
    /// @throws org.lockpick.store.UserMistake     if the budget is reached
    /// @throws org.lockpick.store.StoppedException if a stop is asked for
    <T> T ask(Request request, AnswerReader<T> reader) {
        var identity = request.identity(form.identity());
        var key = request.key(form.identity());
        var kept = kept(key, identity, reader);
        if (kept.isPresent()) {
            account.cached();
            return kept.get();
        }
        var mine = new CompletableFuture<ObjectNode>();
        var first = underWay.putIfAbsent(key, mine);
        if (first != null) {
            account.shared();
            return read(joined(first), reader);
        }
        try {
            // Between the look and the entry above another thread may have finished the same request.
            var late = kept(key, identity, reader);
            if (late.isPresent()) {
                account.cached();
                mine.complete(cache.find(key, identity).orElseThrow());
                return late.get();
            }
            var answer = cache.keep(key, identity, fetch(request, reader));
            mine.complete(answer);
            return read(answer, reader);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key);
        }
    }

    /// Whether the cache has a file for the answer to the request with a key.
    boolean has(Hash key) {
        return cache.has(key);
    }

    /// The answer on disk. One that cannot be read any more is set aside and asked for again.
    <T> Optional<T> kept(Hash key, ObjectNode identity, AnswerReader<T> reader) {
        var answer = cache.find(key, identity);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(answer.get()));
        } catch (UnusableAnswerException | JacksonException _) {
            cache.setAside(cache.file(key));
            return Optional.empty();
        }
    }

    /// Keeps an answer that came as a part of another, such as one of many embeddings.
    ObjectNode keep(Request request, ObjectNode answer) {
        return cache.keep(request.key(form.identity()), request.identity(form.identity()), answer);
    }

    Account account() {
        return account;
    }

    /// Sends a request until an answer comes that can be read.
    <T> ObjectNode fetch(Request request, AnswerReader<T> reader) {
        var address = form.address(request.operation()).toString();
        if (access == Access.OFFLINE) {
            throw new EndpointException(
                    Kind.NOT_CACHED,
                    "offline, and the cache has no answer to this request (" + form.identity() + ", " + request.model()
                            + ", " + request.operation() + "); go online to ask for it");
        }
        // Of the request, not of the thread: the same request waits the same, whatever else goes on.
        var own = Long.parseUnsignedLong(request.key(form.identity()).hex(), 0, 16, 16);
        var retries = new Retries(form.retries(), new SplittableRandom(seed ^ own), time.now());
        try {
            while (true) {
                switch (attempt(request, reader)) {
                    case Attempt.Answered(var body) -> {
                        return body;
                    }
                    case Attempt.Failed(var why, var asked, var _) -> {
                        var pause = retries.pause(address, why, asked, time.now());
                        asked.ifPresent(limiter::closeFor);
                        events.retrying(why, retries.attempts(), pause);
                        time.sleep(pause, events::stopRequested);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted before an answer came");
        }
    }

    private <T> Attempt attempt(Request request, AnswerReader<T> reader) throws InterruptedException {
        try (var _ = account.reserve(request);
                var pass = limiter.pass(request.estimatedInput() + request.maxTokens())) {
            account.attempted();
            var attempt = transport.send(request, time.now());
            if (attempt instanceof Attempt.Answered(var body)) {
                pass.used(AnswerTree.usage(body, request).total());
                return judged(request, body, reader);
            }
            if (attempt instanceof Attempt.Failed failed) {
                charge(request, failed.charge());
            }
            return attempt;
        }
    }

    private void charge(Request request, Attempt.Charge charge) {
        switch (charge) {
            case Attempt.Nothing _ -> {}
            case Attempt.Unknown _ -> account.lost(request);
            case Attempt.Counted(var usage) -> account.wasted(request, usage);
        }
    }

    /// Whether an answer can be used. It is paid for in any case, but one that the server itself calls failed only as
    /// far as it counted.
    private <T> Attempt judged(Request request, ObjectNode body, AnswerReader<T> reader) {
        var usage = AnswerTree.usage(body, request);
        try {
            var _ = reader.read(body);
            account.answered(request, usage);
            return new Attempt.Answered(body);
        } catch (EndpointException e) {
            account.wasted(request, usage);
            throw e;
        } catch (UnusableAnswerException e) {
            (e.toldByServer() ? AnswerTree.counted(body) : Optional.of(usage))
                    .ifPresent(paid -> account.wasted(request, paid));
            return Attempt.Failed.free(text.clean(String.valueOf(e.getMessage())));
        } catch (JacksonException _) {
            account.wasted(request, usage);
            return Attempt.Failed.free("expected numbers that fit their types, found one that does not");
        }
    }

    private static ObjectNode joined(CompletableFuture<ObjectNode> other) {
        try {
            return other.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("an equal request failed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted before an answer came");
        }
    }

    private static <T> T read(ObjectNode answer, AnswerReader<T> reader) {
        try {
            return reader.read(answer);
        } catch (UnusableAnswerException e) {
            throw new IllegalStateException("an answer that could be read once cannot be read again", e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
