package dev.atelier.desktop.talk;

import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One connection to a session. Tells every event once and in order, from the journal. */
final class DeskTalk implements LiveDialect.Talk {
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** Of a client that reads there is never more than one or two. */
    private static final int MOST_ANSWERS = 64;

    private static final String DELETED = "session.deleted";

    private final DeskDialect.Parts parts;
    private final Subscription subscription;
    private final Orders orders;
    private final Teller teller;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);

    /** Of the connection's thread. */
    private long told;

    private long nextBeat;

    DeskTalk(DeskDialect.Parts parts, SessionId session, Subscription subscription, Seq after, Orders orders) {
        this.parts = parts;
        this.subscription = subscription;
        this.orders = orders;
        this.teller = new Teller(parts, session);
        this.told = after.value();
    }

    @Override
    public void run(LiveDialect.Outlet out) throws IOException, InterruptedException {
        try (subscription) {
            beatLater();
            boolean flushed = true;
            while (true) {
                flushed &= !answer(out) && !beat(out);
                switch (subscription.next(flushed ? patience() : Duration.ZERO)) {
                    case Delivery.Stored stored -> {
                        told = stored.event().seq().value();
                        for (var message : teller.messages(stored.event())) {
                            out.send(message);
                            flushed = false;
                        }
                        if (stored.event().type().equals(DELETED)) {
                            return;
                        }
                    }
                    case Delivery.Preview _ -> {}
                    case Delivery.Quiet _ -> {
                        out.flush();
                        flushed = true;
                    }
                    case Delivery.Ended _ -> {
                        return;
                    }
                }
            }
        }
    }

    private Duration patience() {
        var left = Duration.ofNanos(nextBeat - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean answer(LiveDialect.Outlet out) throws IOException {
        boolean any = false;
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            out.send(answer.equals(Orders.PONG) ? heartbeat() : answer);
            any = true;
        }
        return any;
    }

    private boolean beat(LiveDialect.Outlet out) throws IOException {
        if (System.nanoTime() - nextBeat < 0) {
            return false;
        }
        out.send(heartbeat());
        beatLater();
        return true;
    }

    /** Up to where everything is told: a client that comes back may ask for what is behind it. */
    private String heartbeat() {
        return Teller.message("heartbeat", parts.clock().instant())
                .put("seq", told)
                .toString();
    }

    private void beatLater() {
        nextBeat = System.nanoTime() + BEAT.toNanos();
    }

    @Override
    public boolean hear(String text) {
        var answer = orders.obey(text);
        if (answer == null) {
            return true;
        }
        boolean taken = answers.offer(answer);
        subscription.wake();
        return taken;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
