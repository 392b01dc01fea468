package org.lockpick.study.hosted;

import java.time.Instant;
import java.util.Optional;
import org.lockpick.remote.HostedJob;
import org.lockpick.remote.HostedJob.Phase;

/// How far a job is, as it stands on the disk. Each change is written before the act that it tells of, or as soon as
/// that is known to be done.
///
/// @param order    hash of what the job does
/// @param marker   that nothing else has: in the file's name, the job's suffix and its metadata
/// @param attempt  from 1
/// @param most     tokens that it may be charged for
/// @param fileSent when the file was sent last
/// @param file     the endpoint's name of it
/// @param jobSent  when the job was sent last
/// @param job      the endpoint's name of it
/// @param status   the endpoint's word, or ours where the endpoint had none
/// @param end      how it ended
/// @param model    what came of it
/// @param charged  tokens that it counts for, once it ended
/// @param before   tokens that earlier attempts count for
/// @param why      in words, where it ended without a model
public record JobState(
        String order,
        String marker,
        int attempt,
        long most,
        Optional<String> fileSent,
        Optional<String> file,
        Optional<String> jobSent,
        Optional<String> job,
        String status,
        Optional<Phase> end,
        Optional<String> model,
        Optional<Long> charged,
        long before,
        String why) {

    /// The first state of an attempt.
    static JobState fresh(PlannedJob job, String marker, Optional<JobState> last) {
        return new JobState(
                job.order().hex(),
                marker,
                last.map(state -> state.attempt() + 1).orElse(1),
                job.mostTokens(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "begun",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                last.map(JobState::spent).orElse(0L),
                "");
    }

    JobState sendingFile(Instant now) {
        return with(Optional.of(now.toString()), file, jobSent, job, status);
    }

    JobState sent(String id) {
        return with(fileSent, Optional.of(id), jobSent, job, "uploaded");
    }

    JobState sendingJob(Instant now) {
        return with(fileSent, file, Optional.of(now.toString()), job, status);
    }

    /// The endpoint refused the job: there is none.
    JobState refused() {
        return with(fileSent, file, Optional.empty(), job, status);
    }

    JobState made(HostedJob made) {
        return with(fileSent, file, jobSent, Optional.of(made.id()), made.status());
    }

    private JobState with(
            Optional<String> itsFileSent,
            Optional<String> itsFile,
            Optional<String> itsJobSent,
            Optional<String> itsJob,
            String itsStatus) {
        return new JobState(
                order,
                marker,
                attempt,
                most,
                itsFileSent,
                itsFile,
                itsJobSent,
                itsJob,
                itsStatus,
                end,
                model,
                charged,
                before,
                why);
    }

    /// The end that the endpoint tells of.
    JobState ended(HostedJob ended) {
        long counted = ended.trained().orElse(ended.phase() == Phase.FAILED ? 0 : most);
        var model = ended.phase() == Phase.SUCCEEDED ? ended.model() : Optional.<String>empty();
        return ended(ended.phase(), ended.status(), model, counted, ended.error());
    }

    /// An end that the endpoint does not tell of itself.
    JobState lost(String itsStatus, long counted, String reason) {
        return ended(Phase.FAILED, itsStatus, Optional.empty(), counted, reason);
    }

    private JobState ended(Phase phase, String itsStatus, Optional<String> itsModel, long counted, String reason) {
        return new JobState(
                order,
                marker,
                attempt,
                most,
                fileSent,
                file,
                jobSent,
                job,
                itsStatus,
                Optional.of(phase),
                itsModel,
                Optional.of(counted),
                before,
                reason);
    }

    boolean isEnded() {
        return end.isPresent();
    }

    /// Whether a job may be there: it was sent, and did not end.
    boolean isUnderWay() {
        return jobSent.isPresent() && end.isEmpty();
    }

    /// Tokens that all attempts count for so far.
    long spent() {
        return before + charged.orElse(0L);
    }

    /// Tokens that are set aside, since a job may be charged for them.
    long setAside() {
        return isEnded() ? 0 : most;
    }
}
