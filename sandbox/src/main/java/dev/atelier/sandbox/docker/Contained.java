package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A container that is held to its limits: memory, processes and processors by the engine, the rest as everywhere. Thread-safe. */
record Contained(Container container, Confined confined) implements Execution {
    private static final int KILLED = 128 + 9;

    @Override
    public OutputStream input() {
        return confined.input();
    }

    @Override
    public InputStream output() {
        return confined.output();
    }

    @Override
    public InputStream errors() {
        return confined.errors();
    }

    @Override
    public Ending await(Duration atMost) throws InterruptedException {
        var ending = confined.await(atMost);
        boolean isKilled = ending.equals(new Ending.Exited(KILLED));
        return isKilled && container.killedForMemory() > 0 ? new Ending.KilledByLimit(Limits.Kind.MEMORY) : ending;
    }

    @Override
    public long killedForMemory() {
        return container.killedForMemory();
    }

    @Override
    public void close() {
        confined.close();
    }
}
