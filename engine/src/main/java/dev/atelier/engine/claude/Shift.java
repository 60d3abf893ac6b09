package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Engine.Finish;
import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.engine.Voice.Said;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One process of the CLI from its start to its end: what it tells goes to the journal, and whoever wants it to stop is obeyed. It is ended when a call of a
 * session's tool waits for somebody, when something came in for it, when it is silent for too long, and when it lingers after its result. Used by one thread.
 *
 * <p>A call that waits is not answered: the process ends, with everything else it does at that moment given a moment to come to its own end, and the next one
 * is told the result. So nothing hangs on a process while a person thinks, and a crash meanwhile changes nothing.
 */
final class Shift {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LAST_CALLS = Duration.ofSeconds(30);

    /** How a process is ended that was told to: it keeps its conversation as it goes, so there is not much to put in order. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final Running running;
    private final Voice voice;
    private final Patience patience;
    private final Calls calls = new Calls();
    private final Reading reading;
    private final Watch watch;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Finish wanted;
    private long wantedAt;

    Shift(Running running, Voice voice, Patience patience) {
        this.running = running;
        this.voice = voice;
        this.patience = patience;
        this.reading = new Reading(voice, calls);
        this.watch = new Watch(patience, System.nanoTime());
    }

    Finish work(List<ToolSpec> ours) throws ModelException, InterruptedException {
        voice.offer(ours, this::call);
        try {
            var why = listen();
            return end(why);
        } catch (InterruptedException e) {
            stopped();
            throw e;
        } finally {
            over.countDown();
        }
    }

    /** From the thread of whoever carries the CLI's requests. */
    private OpenTools.Outcome call(OpenTools.Wanted call) throws InterruptedException {
        calls.begun(call.modelCallId());
        running.wake();
        try {
            var outcome = voice.call(call);
            if (outcome instanceof OpenTools.Outcome.Waits waits) {
                wanted = Finish.CALLED;
                running.wake();
                over.await(LAST_CALLS.toSeconds() * 2, TimeUnit.SECONDS);
                return new OpenTools.Outcome.Returned(
                        waits.call(), List.of(Content.text("This call waits for somebody.")), true);
            }
            return outcome;
        } finally {
            calls.returned();
            running.wake();
        }
    }

    /** Why it is to be ended; empty if it has come to its own end. */
    private Optional<String> listen() throws InterruptedException {
        while (true) {
            long left = Math.max(1, watch.left(System.nanoTime()));
            var longest = Duration.ofNanos(Math.min(left, LOOK.toNanos()));
            switch (running.next(longest)) {
                case Running.Heard.Said(var line) -> heard(line);
                case Running.Heard.Silent _ -> {
                    return Optional.empty();
                }
                case Running.Heard.Woken _ -> mark();
                case null -> {}
            }
            if (isToEnd()) {
                return Optional.of(wanted == Finish.CALLED ? "parked" : "nudged");
            }
            var fault = watch.fault(System.nanoTime());
            if (fault.isPresent()) {
                return fault;
            }
        }
    }

    private void heard(LineSplitter.Line line) throws InterruptedException {
        var said = reading.read(line);
        if (!said.isEmpty()) {
            voice.say(said);
        }
        mark();
        if (wanted == null && reading.conclusion() == null && isBetweenSteps(line) && voice.isWanted()) {
            wanted = Finish.NUDGED;
        }
    }

    /** A result came, and nothing else is under way: here its conversation can be gone on with. */
    private boolean isBetweenSteps(LineSplitter.Line line) {
        return line.text().startsWith("{\"type\":\"user\"") && reading.working() == 0 && calls.working() == 0;
    }

    private void mark() {
        watch.heard(System.nanoTime(), reading.working(), calls.working(), reading.conclusion() != null);
    }

    /** Other calls that it makes at the same time may come to their end first. */
    private boolean isToEnd() {
        if (wanted == null) {
            return false;
        }
        long now = System.nanoTime();
        wantedAt = wantedAt == 0 ? now : wantedAt;
        int waiting = wanted == Finish.CALLED ? 1 : 0;
        boolean alone = reading.working() == 0 && calls.working() <= waiting;
        return alone || now - wantedAt > LAST_CALLS.toNanos();
    }

    private Finish end(Optional<String> why) throws ModelException, InterruptedException {
        var code = why.isEmpty() ? running.end(patience.ending()) : terminate();
        var conclusion = reading.conclusion();
        var verdict = Verdict.of(why, code, reading, running.errors());
        var last = new ArrayList<Said>(
                reading.leftBehind("The engine ended before this call did; look at what it did before you repeat it."));
        last.add(Said.of(ended(verdict.how(), code, verdict.isKept(), conclusion)));
        voice.say(last);
        return verdict.finish();
    }

    private Optional<Integer> terminate() throws InterruptedException {
        running.terminate();
        var until = System.nanoTime() + patience.ending().toNanos();
        while (System.nanoTime() < until) { // what it still says is heard, so that it does not wait for that
            if (running.next(LOOK) instanceof Running.Heard.Silent) {
                return running.end(patience.ending());
            }
        }
        running.close();
        return Optional.empty();
    }

    private EngineEvent.Ended ended(
            String how, Optional<Integer> code, boolean isKept, @Nullable Conclusion conclusion) {
        var detail = conclusion == null
                ? JsonNodeFactory.instance.objectNode()
                : Notices.detail("result", conclusion.line());
        detail.set("counted", reading.tally().json());
        if (!running.errors().isEmpty()) {
            detail.put("errors", running.errors());
        }
        return new EngineEvent.Ended(how, code.map(each -> each & 0xff).orElse(null), isKept, detail);
    }

    /** Somebody stops it: at once, and what it leaves behind is closed by whoever stops it. */
    private void stopped() {
        running.terminate();
        try {
            running.end(AT_ONCE);
        } catch (InterruptedException e) {
            // then it is ended by force
        }
        running.close();
        try {
            voice.say(List.of(Said.of(ended("stopped", Optional.empty(), true, null))));
        } catch (InterruptedException e) {
            // the run is over already
        }
    }
}
