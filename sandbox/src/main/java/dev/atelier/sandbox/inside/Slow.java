package dev.atelier.sandbox.inside;

import dev.atelier.sandbox.process.Sandbox.Start;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Sandboxes that take a while to be made: what comes into being after its maker was interrupted is removed as soon as it is there. */
public final class Slow {
    private Slow() {}

    /** @param what is made: {@code container} */
    public static Start start(String what, Callable<Start> making) throws InterruptedException {
        var made = new FutureTask<>(making);
        Thread.ofVirtual().name(what + "-start").start(made);
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.ofVirtual().name(what + "-late").start(() -> giveUp(made));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a " + what + " cannot be made", e.getCause());
        }
    }

    private static void giveUp(FutureTask<Start> made) {
        try {
            if (made.get() instanceof Start.Running(var execution)) {
                execution.close();
            }
        } catch (InterruptedException | ExecutionException _) {
            // there is none
        }
    }
}
