package dev.atelier.server.live;

import dev.atelier.journal.Frame;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.server.access.Caller;
import dev.atelier.server.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/**
 * One watcher of one session: a single virtual thread that pulls the subscription and is the only one to write.
 *
 * <p>Answers to what the client sends are put into a small queue and the subscription is woken, so they too are written here. A client
 * that neither reads nor stops sending is closed once that queue stays full.
 */
final class Viewer implements Runnable, LiveConnections.Connection, Visited, Seat.Occupant {
    private static final Logger log = LoggerFactory.getLogger(Viewer.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MOST_ANSWERS = 64;
    private static final long ANSWER_PATIENCE_SECONDS = 5;

    private final String client = Ids.create("client_");
    private final SessionId session;
    private final Visit visit;
    private final Subscription subscription;
    private final Presence presence;
    private final Wire wire;
    private final EventWriter writer;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);

    /** The newest of who else watches and where they point; null once it is sent. Who reads slowly misses what was in between. */
    private final AtomicReference<@Nullable String> others = new AtomicReference<>();

    private final AtomicReference<@Nullable String> cursors = new AtomicReference<>();

    private volatile @Nullable CloseStatus closing;

    /** Both owned by the thread. */
    private long head;

    private long nextBeat;

    /**
     * Who comes.
     *
     * @param head the last event at that time
     * @param curious whether they want to hear of the others
     * @param together whether they take several events in one message
     */
    record Visit(SessionId session, Caller caller, long head, boolean curious, boolean together) {}

    Viewer(Visit visit, Subscription subscription, Presence presence, Wire wire) {
        this.session = visit.session();
        this.visit = visit;
        this.head = visit.head();
        this.subscription = subscription;
        this.presence = presence;
        this.wire = wire;
        this.writer = new EventWriter(wire, visit.together());
    }

    /** Names this connection in frames that it causes. */
    @Override
    public String client() {
        return client;
    }

    @Override
    public boolean isCurious() {
        return visit.curious();
    }

    @Override
    public void run() {
        try (subscription) {
            presence.enter(session, visit.caller(), this);
            follow();
        } finally {
            presence.leave(session, visit.caller(), this);
        }
    }

    private void follow() {
        try {
            writer.message(hello());
            beatLater();
            pump();
            var status = closing;
            wire.close(status == null ? Closing.GOING_AWAY : status);
        } catch (IOException | IllegalStateException e) {
            log.debug("a viewer of {} went away", session, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a viewer of {} failed", session, e);
            closeAfterFailure();
        }
    }

    /** Until the subscription ends. Looks for answers before each delivery, flushes when nothing more is at hand. */
    private void pump() throws IOException, InterruptedException {
        while (true) {
            sendAnswers();
            if (System.nanoTime() - nextBeat >= 0) {
                if (!presence.isWelcome(visit.caller())) {
                    close(Closing.TAKEN_BACK);
                }
                writer.message(Json.object()
                        .put("type", "heartbeat")
                        .put("head_seq", head)
                        .toString());
                beatLater();
            }
            var patience = writer.isFlushed() ? Duration.ofNanos(nextBeat - System.nanoTime()) : Duration.ZERO;
            switch (subscription.next(patience.isNegative() ? Duration.ZERO : patience)) {
                case Delivery.Stored stored -> {
                    writer.event(stored.json());
                    head = Math.max(head, stored.event().seq().value());
                    if (stored.event().type().equals("session.deleted")) {
                        close(Closing.unknownSession(session.value()));
                    }
                }
                case Delivery.Preview preview -> preview(preview.frame());
                case Delivery.Quiet _ -> writer.flush();
                case Delivery.Ended _ -> {
                    sendAnswers();
                    writer.flush();
                    return;
                }
            }
        }
    }

    private void sendAnswers() throws IOException {
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            writer.message(answer);
        }
        sendNewest(others);
        sendNewest(cursors);
    }

    private void sendNewest(AtomicReference<@Nullable String> news) throws IOException {
        var newest = news.getAndSet(null);
        if (newest != null) {
            writer.message(newest);
        }
    }

    @Override
    public void tellPresence(String json) {
        others.set(json);
        subscription.wake();
    }

    @Override
    public void tellCursors(String json) {
        cursors.set(json);
        subscription.wake();
    }

    private void preview(Frame frame) throws IOException {
        boolean ownPen = frame.type().equals("pen") && frame.data().startsWith("{\"client\":\"" + client + "\"");
        if (!ownPen) {
            writer.message(FrameJson.write(frame));
        }
    }

    /** Has something written to this client. From any thread. */
    void answer(String json) {
        try {
            if (!answers.offer(json, ANSWER_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close(Closing.NOT_READING);
            }
            subscription.wake();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close(CloseStatus status) {
        if (closing == null) {
            closing = status;
        }
        subscription.close();
    }

    @Override
    public void stop() {
        close(Closing.GOING_AWAY);
    }

    private void beatLater() {
        nextBeat = System.nanoTime() + HEARTBEAT.toNanos();
    }

    private String hello() {
        return Json.object()
                .put("type", "hello")
                .put("session_id", session.value())
                .put("head_seq", head)
                .put("client", client)
                .toString();
    }

    private void closeAfterFailure() {
        try {
            wire.close(Closing.FAILED);
        } catch (IOException e) {
            log.debug("a viewer of {} was gone already", session, e);
        }
    }
}
