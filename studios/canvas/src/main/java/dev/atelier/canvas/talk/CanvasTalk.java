package dev.atelier.canvas.talk;

import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One connection to a canvas, or to the newest one wherever that is. Tells every event once and in order, from the journal. */
final class CanvasTalk implements LiveDialect.Talk {
    private static final Duration PING = Duration.ofSeconds(15);
    /** Of a client that reads there is never more than one or two. */
    private static final int MOST_ANSWERS = 64;

    private final CanvasDialect.Parts parts;
    private final Company company;
    private final CanvasDialect.Seat seat;
    private final Orders orders;
    private final BlockingQueue<ObjectNode> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);

    private volatile Piece piece;
    private volatile Subscription subscription;
    private final AtomicReference<@Nullable SessionId> next = new AtomicReference<>();
    private volatile boolean closed;
    private volatile long begun;
    private volatile Handed handed;

    /** Of the connection's thread. */
    private Teller teller;

    private long told;
    private boolean fresh;

    /** Who else there is, and how much anybody may draw. */
    record Company(Rooms rooms, StrokeLimit limit) {}

    /** @param after behind which event to go on; null to begin with the whole */
    CanvasTalk(CanvasDialect.Parts parts, Company company, CanvasDialect.Seat seat, Piece piece, @Nullable Long after) {
        this.parts = parts;
        this.company = company;
        this.seat = seat;
        this.piece = piece;
        this.orders = new Orders(parts, company, seat, this);
        this.fresh = after == null;
        this.told = after == null ? head(piece.session()) : after;
        this.begun = told;
        this.teller = new Teller(parts, piece, new Seq(told));
        this.handed = handedSince(after == null ? told : Math.min(after, acknowledged(after)));
        this.subscription = parts.journal().subscribe(piece.session(), new Seq(told));
    }

    private long head(SessionId session) {
        return parts.history().at(session, new Seq(Long.MAX_VALUE)).seq().value();
    }

    private long acknowledged(long otherwise) {
        return parts.acknowledgements().of(piece.session(), seat.client()).orElse(otherwise);
    }

    private Handed handedSince(long batch) {
        return new Handed(piece.session(), parts.clock(), batch, () -> subscription.wake());
    }

    /** What the client means by what it says, and is about to see if it does not yet. */
    SessionId session() {
        var wanted = next.get();
        return wanted == null ? piece.session() : wanted;
    }

    Piece piece() {
        return piece;
    }

    boolean isNamed() {
        return seat.named();
    }

    String client() {
        return seat.client();
    }

    /** What it has, if it does not say itself who it is. */
    Handed handed() {
        return handed;
    }

    boolean follows(String workspace) {
        return seat.follows() && seat.principal().workspace().equals(workspace);
    }

    /** The last event of which the client knew the canvas when it came to it. */
    long begun() {
        return begun;
    }

    @Override
    public void run(LiveDialect.Outlet out) throws IOException, InterruptedException {
        company.rooms().join(this);
        try {
            if (fresh) {
                begin(out);
            }
            attendance().came(piece.session(), seat.principal());
            while (!closed) {
                pump(out);
            }
        } finally {
            company.rooms().leave(this);
            subscription.close();
            attendance().left(piece.session(), seat.principal());
        }
    }

    private Attendance attendance() {
        return new Attendance(parts, company.rooms());
    }

    private void pump(LiveDialect.Outlet out) throws IOException, InterruptedException {
        answer(out);
        move(out);
        boolean flushed = false; // nor is what was said before; a canvas may be quiet for long
        while (!closed && next.get() == null) {
            if (tellOfStrokes(out)) {
                flushed = false;
            }
            switch (subscription.next(flushed ? patience() : Duration.ZERO)) {
                case Delivery.Stored stored -> {
                    told = stored.event().seq().value();
                    for (var message : teller.messages(stored.event())) {
                        tell(out, message);
                    }
                    if (teller.changesAll(stored.event())) {
                        begin(out);
                    }
                    flushed = false;
                    if (stored.event().type().equals("session.deleted")) {
                        closed = true;
                    }
                }
                case Delivery.Preview preview -> {
                    for (var message : teller.preview(preview.frame())) {
                        send(out, message);
                        flushed = false;
                    }
                }
                case Delivery.Quiet _ -> {
                    if (flushed && !handed.isHolding()) {
                        out.ping();
                    }
                    out.flush();
                    flushed = true;
                }
                case Delivery.Ended _ -> closed = true;
            }
            if (answer(out)) {
                flushed = false;
            }
        }
        out.flush();
    }

    /** A client that counts itself hears of all strokes at once; another one when it has drawn what it was told of. */
    private void tell(LiveDialect.Outlet out, ObjectNode message) throws IOException {
        var type = message.path("type").asString("");
        if (type.equals("agent_strokes_ready") && !seat.named()) {
            handed.add(message.path("count").asInt(), message.path("batch_id").asLong());
            return;
        }
        send(out, message);
        if (type.equals("clear")) {
            handed.ready(told);
        }
    }

    private boolean tellOfStrokes(LiveDialect.Outlet out) throws IOException {
        var notice = handed.due();
        if (notice == null) {
            return false;
        }
        send(out, teller.ready(notice.count(), notice.batch()));
        return true;
    }

    private Duration patience() {
        return handed.isHolding() ? handed.left() : PING;
    }

    /** The client has drawn a batch. From any thread. */
    void drawn(long batch) {
        var here = handed;
        if (!isBatch(here.session(), batch)) {
            return;
        }
        here.drawn(batch);
        parts.acknowledgements().raise(here.session(), seat.client(), seat.named() ? batch : here.has());
    }

    /** A batch of another piece, said too late, is none of this one. */
    private boolean isBatch(SessionId session, long seq) {
        var events = parts.journal().read(session, new Seq(Math.max(0, seq - 1)), 1);
        return !events.isEmpty() && events.getFirst().type().equals("canvas.strokes");
    }

    private boolean answer(LiveDialect.Outlet out) throws IOException {
        boolean any = false;
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            send(out, answer);
            any = true;
        }
        return any;
    }

    private void send(LiveDialect.Outlet out, ObjectNode message) throws IOException {
        out.send(message.put("seq", piece.number() * CanvasDialect.PIECE + told).toString());
    }

    /** The whole canvas as it is after what was told. */
    private void begin(LiveDialect.Outlet out) throws IOException {
        send(out, new Whole(parts, piece, teller).message(new Seq(told)));
        handed = handedSince(told);
        parts.acknowledgements().raise(piece.session(), seat.client(), told);
        fresh = false;
    }

    /** Goes along to another piece, if there is one to go to. */
    private void move(LiveDialect.Outlet out) throws IOException {
        var wanted = next.get();
        if (wanted == null) {
            return;
        }
        var found = parts.pieces().of(seat.principal().workspace(), wanted);
        if (found.isEmpty() || wanted.equals(piece.session())) {
            next.compareAndSet(wanted, null);
            return;
        }
        var old = piece;
        var saved = parts.pieces().of(old.workspace(), old.session());
        subscription.close();
        piece = found.get();
        next.compareAndSet(wanted, null);
        told = 0;
        begun = 0;
        handed = handedSince(0);
        teller = new Teller(parts, piece, Seq.START);
        subscription = parts.journal().subscribe(piece.session(), Seq.START);
        if (closed) {
            subscription.close();
        }
        var begins = Teller.message("new_canvas")
                .put("session_id", piece.session().value())
                .put("piece_number", piece.number())
                .put("drawing_style", piece.style().id())
                .put("canvas_width", piece.width())
                .put("canvas_height", piece.height());
        saved.filter(each -> each.strokes() > 0)
                .ifPresentOrElse(each -> begins.put("saved_id", each.id()), () -> begins.putNull("saved_id"));
        for (var message : List.of(begins, teller.gallery(), teller.state(false), Teller.paused(false, "none"))) {
            send(out, message);
        }
        out.flush();
    }

    /** Has the next step taken at another piece. From any thread. */
    void moveTo(SessionId session) {
        next.set(session);
        subscription.wake();
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
        closed = true;
        subscription.close();
    }
}
