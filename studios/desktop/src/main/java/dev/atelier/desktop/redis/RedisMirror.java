package dev.atelier.desktop.redis;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps the state of sessions with a desktop in Redis, where other programs may read it: a hash {@code session:{id}} each, which goes some time
 * after its last change. Nothing in here is the truth, and nobody waits for it: it is written after what it tells is in the journal, by a single
 * thread that hears of changes. While Redis is away at most {@value #MOST} sessions wait to be written again; what changed longest ago is
 * dropped first. Sessions whose desktop runs on this node are written again every few seconds, because viewers come and go without an
 * event.
 */
public final class RedisMirror implements DeskWatch, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisMirror.class);
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 200;
    private static final Duration LISTENING = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final @Nullable RedisPlace place;
    private final Journal journal;
    private final SessionFacts facts;
    private final Set<SessionId> running = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("redis-mirror").unstarted(this::run);

    private volatile State state;

    /** Of the thread. */
    private final LinkedHashSet<SessionId> waiting = new LinkedHashSet<>();

    private @Nullable Jedis connection;
    private Duration pause = Duration.ZERO;
    private long pausedAt;
    private long againAt = System.nanoTime();

    /** @param place null for no Redis: then nothing happens */
    public RedisMirror(@Nullable RedisPlace place, Journal journal, SessionFacts facts) {
        this.place = place;
        this.journal = journal;
        this.facts = facts;
        this.state = new State(place == null ? Reach.OFF : Reach.CONNECTING, 0, 0);
    }

    /** Whether Redis can be reached. */
    public enum Reach {
        OFF,
        CONNECTING,
        UP,
        DOWN
    }

    /**
     * How it goes.
     *
     * @param waiting sessions that are to be written
     * @param dropped how often one was forgotten because too many waited
     */
    public record State(Reach reach, int waiting, long dropped) {}

    public State state() {
        return state;
    }

    public void start() {
        if (place != null) {
            thread.start();
        }
    }

    private void run() {
        try (var watch = journal.watch()) {
            while (!Thread.interrupted()) {
                note(watch.next(LISTENING));
                if (System.nanoTime() - againAt >= 0) {
                    note(running);
                    againAt = System.nanoTime() + AGAIN.toNanos();
                }
                if (!waiting.isEmpty() && System.nanoTime() - pausedAt >= pause.toNanos()) {
                    write();
                }
            }
        } catch (InterruptedException | JournalException.Closed e) {
            log.debug("the mirror ends", e);
        } finally {
            disconnect();
        }
    }

    private void note(Set<SessionId> changed) {
        long dropped = state.dropped();
        for (var session : changed) {
            waiting.remove(session);
            waiting.add(session);
        }
        while (waiting.size() > MOST) {
            waiting.removeFirst();
            dropped++;
        }
        state = new State(state.reach(), waiting.size(), dropped);
    }

    private void write() {
        try {
            while (!waiting.isEmpty()) {
                var some = new ArrayList<>(waiting.stream().limit(AT_ONCE).toList());
                write(connected(), some);
                some.forEach(waiting::remove);
            }
            pause = Duration.ZERO;
            tell(Reach.UP);
        } catch (JedisException e) {
            disconnect();
            pausedAt = System.nanoTime();
            pause = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            tell(Reach.DOWN);
        } catch (JournalException e) {
            log.warn("the state of sessions could not be read for Redis; tried again", e);
        }
    }

    private void tell(Reach reach) {
        if (state.reach() != reach) {
            if (reach == Reach.UP) {
                log.info("the state of desktop sessions is kept in Redis at {}", place);
            } else {
                log.warn("Redis at {} cannot be reached; everything works without it, and it is tried again", place);
            }
        }
        state = new State(reach, waiting.size(), state.dropped());
    }

    private Jedis connected() {
        var open = connection;
        if (open == null && place != null) {
            open = place.connect();
            connection = open;
        }
        if (open == null) {
            throw new IllegalStateException("there is no Redis");
        }
        return open;
    }

    private void write(Jedis redis, List<SessionId> sessions) {
        try (var pipeline = redis.pipelined()) {
            for (var id : sessions) {
                var session = journal.session(id)
                        .filter(known -> known.origin().studio().equals(DeskNames.STUDIO))
                        .filter(known -> known.origin().parent() == null);
                if (session.isEmpty()) {
                    continue;
                }
                var key = SessionFacts.key(id);
                if (session.get().state().status().equals("deleted")) {
                    pipeline.del(key);
                } else {
                    pipeline.hset(key, facts.of(session.get()));
                    pipeline.expire(key, keepSeconds());
                }
            }
            for (var answer : pipeline.syncAndReturnAll()) {
                if (answer instanceof JedisException refused) {
                    throw refused;
                }
            }
        }
    }

    private long keepSeconds() {
        return place == null ? 1 : Math.max(1, place.keep().toSeconds());
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JedisException e) {
                log.debug("the connection to Redis was gone already", e);
            }
        }
    }

    @Override
    public void began(Desk desk) {
        running.add(desk.session());
        againAt = System.nanoTime();
    }

    @Override
    public void ended(Desk desk) {
        running.remove(desk.session());
    }

    @Override
    public void close() {
        thread.interrupt();
        if (place != null) {
            try {
                thread.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
