package dev.atelier.bench.faults;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.run.RetryPolicy;
import dev.atelier.bench.child.Commands;
import dev.atelier.bench.stub.StubNode;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.JournalConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The process that is killed: a node with people who write to its sessions as fast as they get answers.
 *
 * <p>It says {@code sent} before and {@code kept} after each input, so that the killer knows what was promised and what is in doubt.
 */
final class LoadedNode {
    private static final int PEOPLE = 4;
    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    private final StubNode node;

    private LoadedNode(StubNode node) {
        this.node = node;
    }

    /** @param arguments the database's URL, a directory for blobs, the node's name */
    public static void main(String[] arguments) throws Exception {
        var database = new JournalConfig.Database(arguments[0], null, null);
        try (var node = new StubNode(
                JournalConfig.of(database),
                config(arguments[2]),
                Path.of(arguments[1]),
                new StubStudio(new WildModel(), SlowTools::of))) {
            Commands.say("ready");
            Commands.obey(new LoadedNode(node)::obey);
        }
        System.exit(0);
    }

    static RuntimeConfig config(String name) {
        var retry = new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(10));
        return new RuntimeConfig(name, 200, retry, HEARTBEAT, Duration.ofSeconds(1));
    }

    private String obey(List<String> words) throws Exception {
        return switch (words.getFirst()) {
            case "session" -> "session " + node.create().id();
            case "rest" -> "rested " + rest(words.subList(1, words.size()));
            case "again" -> say(words.get(1), words.get(2));
            case "load" -> {
                load(Long.parseLong(words.get(1)), words.subList(2, words.size()));
                yield "loading";
            }
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    /** Waits until the queue is empty: that is what at rest means. Tells each session's head. */
    private String rest(List<String> sessions) throws SQLException {
        while (queued() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        var heads = new ArrayList<String>();
        for (var session : sessions) {
            var state =
                    node.journal().session(new SessionId(session)).orElseThrow().state();
            heads.add(session + "=" + state.head().value());
        }
        return String.join(" ", heads);
    }

    private int queued() throws SQLException {
        try (var connection = node.journal().writes().getConnection();
                var statement = connection.prepareStatement("select count(*) from scheduled_tasks");
                var rows = statement.executeQuery()) {
            rows.next();
            int count = rows.getInt(1);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return count;
        }
    }

    private void load(long seed, List<String> sessions) {
        for (int person = 0; person < PEOPLE; person++) {
            var random = RandomGeneratorFactory.getDefault().create(seed + person);
            var name = seed + "-" + person + "-";
            Thread.ofVirtual().start(() -> talk(name, random, sessions));
        }
    }

    private void talk(String name, RandomGenerator random, List<String> sessions) {
        for (int i = 0; ; i++) {
            say(sessions.get(random.nextInt(sessions.size())), name + i);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(12)));
        }
    }

    private String say(String session, String key) {
        Commands.say("sent " + session + " " + key);
        try {
            var event = node.say(new SessionId(session), key, key);
            Commands.say("kept " + session + " " + key + " " + event.id() + " " + event.seq());
            return "said";
        } catch (Exception e) {
            e.printStackTrace();
            Commands.say("failed " + session + " " + key + " " + e);
            return "failed";
        }
    }
}
