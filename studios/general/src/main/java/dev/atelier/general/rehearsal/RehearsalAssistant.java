package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays an agent without a language model: does what plain words say with the tools it was offered, quotes what comes back, and says in
 * every answer what it is. It never claims to know or to have understood anything.
 *
 * <p>Its answers follow from the request alone, so the same request gives the same answer, after a crash too; only how often it already
 * failed on purpose is remembered for a while. Thread-safe.
 */
public final class RehearsalAssistant implements Model {
    private static final Duration WORD = Duration.ofMillis(60);
    private static final Duration SLOWLY = Duration.ofSeconds(1);

    private final double pace;
    private final Sleeper sleeper;
    private final Failures failures = new Failures();

    /** Waits; a test counts instead. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalAssistant(double pace) {
        this(pace, Thread::sleep);
    }

    public RehearsalAssistant(double pace, Sleeper sleeper) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
        this.sleeper = sleeper;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        long print = Fingerprint.of(request);
        var answer = play(script(request, print), print);
        return new Delivery(request, listener, print, this::pause).give(answer);
    }

    private static Script script(ModelRequest request, long print) {
        var talk = new Talk(new SplittableRandom(print));
        return Judgement.on(request, talk.self())
                .<Script>map(text -> new Script.Answers(List.of(new Beat.Say(text)), "end_turn"))
                .orElseGet(() -> new Director(Situation.of(request), talk).next());
    }

    private Script.Answers play(Script script, long print) throws ModelException {
        return switch (script) {
            case Script.Answers answers -> answers;
            case Script.Fails(var kind, var times, var afterwards) -> {
                if (failures.again(print, times)) {
                    throw new ModelException(
                            kind, "The rehearsal, no language model, fails because it was asked to.", null);
                }
                yield play(afterwards, print);
            }
        };
    }

    private void pause(boolean slowly) throws InterruptedException {
        if (pace > 0) {
            sleeper.sleep(Duration.ofNanos(Math.round((slowly ? SLOWLY : WORD).toNanos() * pace)));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
