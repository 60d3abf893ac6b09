package dev.atelier.desktop.vnc;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everybody who watches a desktop on this server. Thread-safe. */
public final class Viewers implements DeskWatch {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration TO_BE_LET_IN = Duration.ofSeconds(10);
    private static final Duration TO_TYPE_A_PASSWORD = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Reception reception;
    private final Supplier<Desks> desks;
    private final Steering steering;
    private final Limits limits;

    /** Guarded by this. */
    private final Set<Connection> open = new HashSet<>();

    private @Nullable Thread pulse;
    private boolean stopping;

    public Viewers(Reception reception, Supplier<Desks> desks, Steering steering, Limits limits) {
        this.reception = reception;
        this.desks = desks;
        this.steering = steering;
        this.limits = limits;
    }

    /** Begins to serve somebody. Empty if there is no place, which has been said then. */
    public Optional<Connection> open(Pass pass, Outlet outlet) {
        var connection = new Connection(pass, outlet);
        var refusal = add(connection);
        if (refusal != null) {
            outlet.close(refusal);
            return Optional.empty();
        }
        Thread.ofVirtual().name("vnc-" + pass.session()).start(() -> {
            try {
                connection.serve(new Ours());
            } finally {
                remove(connection);
            }
        });
        return Optional.of(connection);
    }

    private synchronized @Nullable Closing add(Connection connection) {
        if (stopping) {
            return Closing.SERVER_STOPS;
        }
        long strangers = open.stream()
                .filter(other -> other.viewer() == null && other.pass().equals(connection.pass()))
                .count();
        if (open.size() >= limits.connections() || strangers >= limits.strangers()) {
            return Closing.TOO_MANY;
        }
        open.add(connection);
        if (pulse == null) {
            pulse = Thread.ofVirtual().name("vnc-pulse").start(this::pulse);
        }
        return null;
    }

    private synchronized void remove(Connection connection) {
        open.remove(connection);
        notifyAll();
    }

    /** What connections find here. */
    private final class Ours implements Connection.House {
        @Override
        public Optional<Viewer> admit(Connection connection, Inflow in, Outstream out)
                throws IOException, InterruptedException {
            var patience = connection.pass() instanceof Pass.Granted ? TO_BE_LET_IN : TO_TYPE_A_PASSWORD;
            var watch = Thread.ofVirtual().name("vnc-door").start(() -> shut(connection, patience));
            try {
                return reception.admit(connection.pass(), in, out);
            } finally {
                watch.interrupt();
            }
        }

        @Override
        public boolean enter(Connection connection) {
            return of(connection.pass().session()).count() <= limits.viewers();
        }

        @Override
        public Desks desks() {
            return desks.get();
        }

        @Override
        public Steering steering() {
            return steering;
        }
    }

    private static void shut(Connection connection, Duration patience) {
        try {
            Thread.sleep(patience);
            connection.close(Closing.TOO_SLOW);
        } catch (InterruptedException _) {
            // It was in time.
        }
    }

    private void pulse() {
        try {
            while (isNeeded()) {
                Thread.sleep(BEAT);
                beat(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isNeeded() {
        if (open.isEmpty()) {
            pulse = null;
        }
        return !open.isEmpty();
    }

    /** Looks whether everybody is still there. */
    void beat(long now) {
        all().forEach(connection -> connection.beat(now));
    }

    private synchronized List<Connection> all() {
        return List.copyOf(open);
    }

    private Stream<Connection> of(SessionId session) {
        return all().stream()
                .filter(connection -> connection.viewer() != null
                        && connection.pass().session().equals(session));
    }

    /** Who watches the session's desktop, the one first who has done so longest. */
    public List<Viewer> list(SessionId session) {
        return of(session)
                .map(Connection::viewer)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Viewer::since).thenComparing(Viewer::id))
                .toList();
    }

    /** Whether anybody does. */
    public boolean isWatched(SessionId session) {
        return of(session).findAny().isPresent();
    }

    /** Everybody, of all sessions. */
    public List<Viewer> list() {
        return all().stream().map(Connection::viewer).filter(Objects::nonNull).toList();
    }

    /** Lets go of what this viewer holds down; see {@link Sieve#letGo}. */
    public void letGo(SessionId session, String viewer) {
        of(session).filter(connection -> isOf(connection, viewer)).forEach(Connection::letGo);
    }

    /** What this viewer may do; empty while it is not connected. */
    public Optional<Rights> rights(SessionId session, String viewer) {
        return of(session)
                .map(Connection::viewer)
                .filter(known -> known != null && known.id().equals(viewer))
                .map(Viewer::rights)
                .findAny();
    }

    private static boolean isOf(Connection connection, String viewer) {
        var known = connection.viewer();
        return known != null && known.id().equals(viewer);
    }

    /** Parts from everybody who came in by a password. */
    public void revokePasswords(SessionId session) {
        all().stream()
                .filter(connection -> connection.pass() instanceof Pass.Unknown unknown
                        && unknown.session().equals(session))
                .forEach(connection -> connection.close(Closing.REVOKED));
    }

    @Override
    public void began(Desk desk) {
        // Whoever waits for it is told by what it waits for.
    }

    @Override
    public void ended(Desk desk) {
        all().stream()
                .filter(connection -> connection.watches(desk))
                .forEach(connection -> connection.close(Closing.DESK_ENDED));
    }

    /** Says goodbye to everybody, and gives them a moment to hear it. */
    public synchronized void stop() throws InterruptedException {
        stopping = true;
        open.forEach(connection -> connection.close(Closing.SERVER_STOPS));
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (long left = FAREWELL.toMillis(); !open.isEmpty() && left > 0; left = toMillis(deadline)) {
            wait(left);
        }
    }

    private static long toMillis(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
}
