package dev.atelier.dispatch.inbox.right;

import dev.atelier.dispatch.inbox.source.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Asks the sources what their accounts may do, and remembers what they say for {@link #FRESH}: so a right that was taken away is gone here a minute later.
 * Thread-safe, blocking.
 */
public final class Rights {
    /** Nobody is asked anywhere. */
    public static final Rights NONE = new Rights(Map.of(), InstantSource.system());

    static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 2_000;

    private final Map<String, Register> sources;
    private final InstantSource clock;
    private final SequencedMap<Question, Known> known = new LinkedHashMap<>();

    /** Knows the accounts of one source. Implementations are thread-safe; they block, obey an interrupt, and take no longer than a minute. */
    @FunctionalInterface
    public interface Register {
        Right of(Question question) throws InterruptedException;
    }

    /**
     * Who wants something.
     *
     * @param place address of the repository; empty where there is none
     * @param ticket whose rights count where they differ from ticket to ticket; empty where they do not
     * @param account as the source calls it
     */
    public record Question(String workspace, String place, String ticket, String account) {}

    private record Known(Right right, Instant until) {}

    /** @param sources by name */
    public Rights(Map<String, Register> sources, InstantSource clock) {
        this.sources = Map.copyOf(sources);
        this.clock = clock;
    }

    public Right of(String workspace, ReplyTo where, String account) throws InterruptedException {
        var register = sources.get(where.source());
        if (register == null) {
            return new Right.Unasked("nobody can be asked who may");
        }
        var ticket = where.place().isEmpty() ? where.number() : "";
        var question = new Question(workspace, where.place(), ticket, account);
        var now = clock.instant();
        synchronized (known) {
            var before = known.get(question);
            if (before != null && now.isBefore(before.until())) {
                return before.right();
            }
        }
        var right = register.of(question);
        if (!(right instanceof Right.Later)) {
            remember(question, new Known(right, now.plus(FRESH)));
        }
        return right;
    }

    private void remember(Question question, Known right) {
        synchronized (known) {
            known.remove(question);
            known.put(question, right);
            if (known.size() > MOST) {
                known.remove(known.firstEntry().getKey());
            }
        }
    }
}
