package dev.atelier.bench.jmh;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each event of 500 bytes goes through on its way in and out: masking before the append, the published form after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventBenchmark {
    private static final String DATA = "{\"content\":[{\"type\":\"text\",\"text\":\""
            + "A line of blue, then a thinner one. ".repeat(13) + "\"}]}";

    private final Event event =
            new Event(SessionId.create(), new Seq(123_456), Instant.ofEpochMilli(1_750_000_000_123L), draft());
    private final SecretMask mask = mask();

    private static Draft draft() {
        return Draft.of("agent.message", Actor.agent("agent_artist"), DATA);
    }

    /** As many secrets as a server with a database and two models has, none of which is in the event: the usual case. */
    private static SecretMask mask() {
        var mask = new SecretMask();
        mask.know("DATABASE_PASSWORD", "correct horse battery staple");
        mask.know("ANTHROPIC_API_KEY", "an-invented-key-0123456789abcdefghijklmnopqrstuvwxyz");
        mask.know("OPENAI_API_KEY", "another-invented-key-zyxwvutsrqponmlkjihgfedcba9876543210");
        return mask;
    }

    @Benchmark
    public String mask500Bytes() {
        return mask.json(DATA);
    }

    @Benchmark
    public String write500Bytes() {
        return EventJson.write(event);
    }
}
