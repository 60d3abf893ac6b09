package dev.atelier.agent.run;

import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a run ends when its node stops: nothing new is begun; a model request is dropped, and its end says what it
 * used, whoever goes on asks again; calls that can be
 * made again are dropped, too; calls that cannot get some time to end by themselves, then are interrupted, and what they return is kept.
 */
record Parking(Consumer<List<Message>> hear, Mailbox mailbox, ModelWork model, ToolWork tools) {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    RunResult park(Duration grace) throws InterruptedException {
        model.interrupt();
        model.dropped().ifPresent(dropped -> hear.accept(List.of(dropped)));
        model.finished();
        tools.drop(Tool::isIdempotent);
        waitForCalls(grace);
        tools.interrupt(_ -> true);
        waitForCalls(LAST_WORDS);
        return RunResult.PARKED;
    }

    private void waitForCalls(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (tools.anyRunning(_ -> true) && System.nanoTime() < end) {
            try {
                mailbox.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (JournalException.Closed e) {
                return;
            }
            hear.accept(mailbox.drain());
        }
    }
}
