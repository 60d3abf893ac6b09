package dev.atelier.sandbox.bubblewrap;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes, all from one thread that lives as long as the server. It must: the kernel's signal for the death of a parent, by
 * which sandboxes die with the server, is in truth for the death of the parent's thread, and carriers of virtual threads come and go.
 * Thread-safe.
 */
final class Launcher implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-launcher").factory());

    Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        var starting = thread.submit(builder::start);
        try {
            return starting.get();
        } catch (InterruptedException e) {
            // it may have begun: nobody would end it
            Thread.startVirtualThread(() -> {
                try {
                    starting.get().destroyForcibly();
                } catch (InterruptedException | ExecutionException _) {
                    // nothing runs
                }
            });
            throw e;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
