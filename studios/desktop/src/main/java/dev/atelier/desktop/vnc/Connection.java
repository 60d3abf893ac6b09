package dev.atelier.desktop.vnc;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.DeskStream;
import dev.atelier.desktop.rfb.RfbException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer: a connection of its own to the desktop, and a virtual thread for each direction. Bytes of the desktop go on as they come, none is
 * dropped and none is kept: a viewer that does not read is not read for, which the desktop's server takes as not asking for more. What the viewer says
 * is cut into messages and sieved.
 *
 * <p>Whatever ends it, {@link #close} says why, once; the thread that began it lets go of what the viewer holds down and says goodbye.
 */
public final class Connection {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int READ_BYTES = 64 * 1024;
    private static final Duration TO_TAKE = Duration.ofSeconds(20);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_PART = Duration.ofSeconds(3);
    private static final long SILENCE_NANOS = Duration.ofSeconds(50).toNanos();

    private final Pass pass;
    private final Outlet outlet;
    private final Inflow inflow = new Inflow();
    private volatile @Nullable Viewer viewer;
    private volatile @Nullable Sieve sieve;
    private volatile @Nullable DeskStream stream;
    private volatile @Nullable String desk;
    private volatile @Nullable Closing closing;
    private volatile long heardAt = System.nanoTime();

    Connection(Pass pass, Outlet outlet) {
        this.pass = pass;
        this.outlet = outlet;
    }

    /** What it is served by. */
    interface House {
        Optional<Viewer> admit(Connection connection, Inflow in, Outstream out)
                throws IOException, InterruptedException;

        /** False if there is no place for it. */
        boolean enter(Connection connection);

        Desks desks();

        Steering steering();
    }

    /** Serves the viewer until the connection ends. */
    void serve(House house) {
        try {
            var known = house.admit(this, inflow, new Outstream(outlet));
            if (known.isEmpty()) {
                close(Closing.WRONG_PASSWORD);
                return;
            }
            viewer = known.get();
            if (house.enter(this)) {
                watch(house, known.get());
            } else {
                close(Closing.TOO_MANY);
            }
        } catch (RfbException e) {
            close(Closing.protocol(String.valueOf(e.getMessage())));
        } catch (EOFException e) {
            close(Closing.NOT_READING);
        } catch (IOException e) {
            log.debug("a viewer of {} went away", pass.session(), e);
            close(Closing.NOT_READING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(Closing.FAILED);
        } catch (RuntimeException e) {
            log.warn("a viewer of {} failed", pass.session(), e);
            close(Closing.FAILED);
        } finally {
            var why = closing;
            outlet.close(why == null ? Closing.FAILED : why);
        }
    }

    private void watch(House house, Viewer known) throws IOException, InterruptedException {
        switch (house.desks().open(pass.session())) {
            case Desks.Opening.Refused(var why) -> close(Closing.refused(why));
            case Desks.Opening.Open(var opened) -> {
                var connected = connect(opened);
                if (connected != null) {
                    exchange(connected, known, house.steering());
                }
            }
        }
    }

    private @Nullable DeskStream connect(Desk opened) {
        desk = opened.id();
        try {
            return DeskStream.connect(opened.socket(), TO_CONNECT);
        } catch (IOException e) {
            log.debug("a viewer cannot see the desktop of {}", pass.session(), e);
            close(opened.isRunning() ? Closing.FAILED : Closing.DESK_ENDED);
            return null;
        }
    }

    private void exchange(DeskStream connected, Viewer known, Steering steering)
            throws IOException, InterruptedException {
        stream = connected;
        var sieved = new Sieve(pass.session(), known, steering, new Towards(connected));
        sieve = sieved;
        var pictures = Thread.ofVirtual().name("vnc-out-" + known.id()).start(() -> show(connected));
        try {
            listen(sieved);
        } finally {
            part(sieved, connected);
            pictures.join();
        }
    }

    private void listen(Sieve sieved) throws IOException {
        var bytes = new byte[4096];
        try {
            while (closing == null) {
                int count = inflow.read(bytes);
                if (count < 0) {
                    return;
                }
                sieved.take(ByteBuffer.wrap(bytes, 0, count));
            }
        } catch (Towards.Gone e) {
            log.debug("the desktop of {} went away", pass.session(), e);
            close(Closing.DESK_ENDED);
        } catch (RfbException e) {
            close(Closing.protocol(String.valueOf(e.getMessage()))); // before the pictures end because of it
        } catch (RuntimeException e) {
            log.warn("what a viewer of {} does cannot be taken", pass.session(), e);
            close(Closing.FAILED);
        }
    }

    private void show(DeskStream from) {
        var bytes = ByteBuffer.allocateDirect(READ_BYTES);
        while (closing == null) {
            if (!next(from, bytes)) {
                close(Closing.DESK_ENDED);
                return;
            }
            try {
                outlet.send(bytes);
            } catch (IOException | IllegalStateException e) {
                log.debug("a viewer of {} does not read", pass.session(), e);
                close(Closing.NOT_READING);
                return;
            }
        }
    }

    private static boolean next(DeskStream from, ByteBuffer bytes) {
        bytes.clear();
        try {
            int count = from.read(bytes);
            bytes.flip();
            return count >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing stays down that the viewer pressed, which the end of a connection by itself does not see to. */
    private static void part(Sieve sieved, DeskStream connected) throws IOException {
        try {
            sieved.letGo();
        } catch (IOException e) {
            log.debug("nothing is to be let go of any more", e);
        } finally {
            connected.close();
        }
    }

    /**
     * Takes what the viewer has sent, and waits until most of it has been read.
     *
     * @return false if the connection is over
     */
    public boolean received(ByteBuffer bytes) {
        heard();
        try {
            if (inflow.bring(bytes, TO_TAKE)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(Closing.NOT_READING);
        return false;
    }

    /** The viewer gave a sign of life. */
    public void heard() {
        heardAt = System.nanoTime();
    }

    /** Makes the connection end soon. The first reason counts. Does not wait. */
    public void close(Closing why) {
        synchronized (this) {
            if (closing != null) {
                return;
            }
            closing = why;
        }
        inflow.close();
        var open = stream;
        if (open != null) {
            Thread.ofVirtual().name("vnc-parting").start(() -> cut(open));
        }
    }

    /** A desktop that takes nothing must not keep the connection. */
    private static void cut(DeskStream open) {
        try {
            Thread.sleep(TO_PART);
            open.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives up a viewer that was not heard for long, asks others whether they are there. */
    void beat(long now) {
        if (now - heardAt > SILENCE_NANOS) {
            close(Closing.NOT_READING);
        } else {
            Thread.ofVirtual().name("vnc-ping").start(this::ping);
        }
    }

    private void ping() {
        try {
            outlet.ping();
        } catch (IOException | IllegalStateException e) {
            close(Closing.NOT_READING);
        }
    }

    /** See {@link Sieve#letGo}. */
    void letGo() {
        var sieved = sieve;
        if (sieved != null) {
            try {
                sieved.letGo();
            } catch (IOException e) {
                close(Closing.DESK_ENDED);
            }
        }
    }

    Pass pass() {
        return pass;
    }

    /** Null until it has been let in. */
    @Nullable
    Viewer viewer() {
        return viewer;
    }

    boolean watches(Desk ended) {
        return ended.id().equals(desk);
    }
}
