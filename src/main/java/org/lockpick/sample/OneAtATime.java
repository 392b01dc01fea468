package org.lockpick.sample;

/// Lets several lanes speak to one listener, one at a time, and stops them all when one has failed.
final class OneAtATime implements GenerationListener {
    private final GenerationListener listener;
    private boolean failed;

    OneAtATime(GenerationListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void wrote(int request, String text, int tokens) {
        tell(() -> listener.wrote(request, text, tokens));
    }

    @Override
    public synchronized void finished(int request, Completion completion) {
        tell(() -> listener.finished(request, completion));
    }

    @Override
    public synchronized boolean cancelled() {
        return failed || listener.cancelled();
    }

    /// A listener that fails hears nothing more, not even from a lane that waits for it to return.
    private void tell(Runnable message) {
        if (!failed) {
            guarded(message).run();
        }
    }

    /// A work that, should it fail, lets the others end.
    Runnable guarded(Runnable work) {
        return () -> {
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                if (!done) {
                    fail();
                }
            }
        };
    }

    private synchronized void fail() {
        failed = true;
    }
}
