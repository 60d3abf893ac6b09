package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A command in a pod that is held to its limits: memory and processors by its node, the disk as everywhere. Thread-safe. */
record InPod(Pod pod, Confined confined) implements Execution {
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
        if (!ending.equals(new Ending.Exited(KILLED))) {
            return ending;
        }
        return switch (pod.fate()) {
            case MEMORY -> new Ending.KilledByLimit(Limits.Kind.MEMORY);
            case EVICTED -> new Ending.Killed();
            case OTHER -> ending;
        };
    }

    @Override
    public long killedForMemory() {
        return pod.fate() == Pods.Fate.MEMORY ? 1 : 0;
    }

    @Override
    public void close() {
        confined.close();
    }
}
