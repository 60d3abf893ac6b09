package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of one sandbox: a socket that only it sees, behind which this server listens as a proxy. Whoever opened it closes it when the
 * sandbox is over; its connections end with it. Thread-safe.
 */
public final class Outlet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int SAVE_SECONDS = 5;
    private static final int LAST_LOOKS = 40;
    private static final int LAST_LOOK_MILLIS = 50;

    private final Path socket;
    private final ServerSocketChannel door;
    private final Way way;
    private final Ledger ledger;
    private final EgressLimits limits;
    private final Secrets secrets;
    private final String session;
    private final Runnable save;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    private Outlet(Path socket, ServerSocketChannel door, Way way, String session, Runnable save) {
        this.socket = socket;
        this.door = door;
        this.way = way;
        this.ledger = way.ledger();
        this.limits = way.limits();
        this.secrets = way.secrets();
        this.session = session;
        this.save = save;
    }

    /** What holds for whatever goes through. */
    record Way(
            Gate gate,
            Ledger ledger,
            EgressLimits limits,
            Secrets secrets,
            @Nullable Homeward homeward) {}

    /**
     * @param socket in a folder that nobody else can enter; a sandbox whose user is another one is shown the socket alone
     * @param save keeps what stands in the ledger; called now and then, and after the last connection
     */
    static Outlet open(Path socket, Way way, String session, Runnable save) throws IOException {
        var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(socket), way.limits().connections());
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
        var outlet = new Outlet(socket, door, way, session, save);
        Thread.ofVirtual().name("egress-" + session).start(outlet::listen);
        Thread.ofVirtual().name("egress-watch-" + session).start(outlet::watch);
        return outlet;
    }

    /** What a command is shown, see {@link dev.atelier.sandbox.process.Command}. */
    public Path socket() {
        return socket;
    }

    /** What a command's environment has besides: placeholders by the names of their secrets. */
    public Map<String, String> variables() {
        return secrets.disguise().placeholders();
    }

    /** Lines for a shell inside, before its first command: with them its programs believe the proxy where it puts a secret in. */
    public String prelude() {
        return secrets.prelude();
    }

    /** Of the session, not of this sandbox alone. */
    public Ledger ledger() {
        return ledger;
    }

    /** How many connections there are. */
    public int connections() {
        return passages.size();
    }

    private void listen() {
        try {
            while (true) {
                accept(door.accept());
            }
        } catch (IOException e) {
            if (closing.getCount() > 0) {
                LOG.warn("the way out of a sandbox of {} broke: {}", session, e.toString());
            }
        }
    }

    private void accept(SocketChannel client) {
        var passage = new Passage(client, way);
        var full = ledger.enter();
        if (full.isPresent()) {
            try (passage) {
                passage.answer(503, full.get());
            } catch (IOException _) {
                // gone
            }
            return;
        }
        passages.add(passage);
        Thread.ofVirtual().name("egress-passage-" + session).start(() -> run(passage));
        if (closing.getCount() == 0) {
            passage.close(); // it came while the others were closed
        }
    }

    private void run(Passage passage) {
        try {
            passage.run();
        } catch (RuntimeException e) {
            LOG.error("a connection of a sandbox of {} failed", session, e);
        } finally {
            passages.remove(passage);
            ledger.leave();
        }
    }

    private void watch() {
        try {
            for (int second = 1; !closing.await(1, TimeUnit.SECONDS); second++) {
                for (var passage : passages) {
                    if (passage.idleNanos() > limits.idle().toNanos()
                            || passage.ageNanos() > limits.longest().toNanos()) {
                        passage.close();
                    }
                }
                if (second % SAVE_SECONDS == 0) {
                    save.run();
                }
            }
            for (int look = 0; look < LAST_LOOKS && !passages.isEmpty(); look++) {
                Thread.sleep(LAST_LOOK_MILLIS); // they are closed, and count what went through to the end
            }
            save.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (closing) {
            if (closing.getCount() == 0) {
                return;
            }
            closing.countDown();
        }
        try {
            door.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("cannot remove a sandbox's socket: {}", e.toString());
        }
        passages.forEach(Passage::close);
        ledger.summary().ifPresent(said -> LOG.info("network of session {} so far: {}", session, said));
    }
}
