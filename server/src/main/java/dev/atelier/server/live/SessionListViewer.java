package dev.atelier.server.live;

import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.SessionWatch;
import dev.atelier.server.json.Json;
import dev.atelier.server.session.SessionJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watcher of the list of sessions: a single virtual thread that pulls the changes and is the only one to write.
 *
 * <p>A busy session changes many times a second; it is told at most every {@value #PAUSE_MILLIS} ms, always as it is by then.
 */
final class SessionListViewer implements Runnable, LiveConnections.Connection {
    private static final Logger log = LoggerFactory.getLogger(SessionListViewer.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 200;
    private static final int NEWEST = 50;
    private static final Set<String> OPEN = Set.of("idle", "running", "rescheduling", "terminated");

    private final Sessions sessions;
    private final String workspace;
    private final SessionWatch watch;
    private final Wire wire;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param workspace whose sessions
     * @param watch open already, so that nothing is missed between the list and the changes
     */
    SessionListViewer(Sessions sessions, String workspace, SessionWatch watch, Wire wire) {
        this.sessions = sessions;
        this.workspace = workspace;
        this.watch = watch;
        this.wire = wire;
    }

    @Override
    public void run() {
        try (watch) {
            sendNewest();
            while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                tell(watch.next(HEARTBEAT));
            }
            wire.close(Closing.GOING_AWAY);
        } catch (IOException | IllegalStateException e) {
            log.debug("a viewer of the list went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a viewer of the list failed", e);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        watch.close();
    }

    private void sendNewest() throws IOException {
        var newest = sessions.list(new SessionQuery(workspace, null, null, OPEN, null, NEWEST));
        for (var session : newest.reversed()) {
            send(session);
        }
        wire.flush();
    }

    private void tell(Set<SessionId> changed) throws IOException {
        if (changed.isEmpty() && stopped.getCount() > 0) {
            wire.send(Json.object().put("type", "heartbeat").toString());
        }
        for (var id : changed) {
            var session = sessions.find(id)
                    .filter(found -> found.session().origin().workspace().equals(workspace));
            if (session.isPresent()) {
                send(session.get());
            }
        }
        wire.flush();
    }

    private void send(SessionDetails session) throws IOException {
        var message = Json.object().put("type", "session");
        message.set("session", SessionJson.of(session));
        wire.send(message.toString());
    }
}
