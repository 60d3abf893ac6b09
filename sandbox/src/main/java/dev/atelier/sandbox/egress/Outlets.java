package dev.atelier.sandbox.egress;

import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the ways out of sandboxes, and keeps for each session what went through them. Thread-safe. */
public final class Outlets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlets.class);
    private static final int LOOKUPS = 16;
    private static final int WAITING = 512;
    private static final int REMEMBERED = 10_000;

    /** The kernel takes 107 bytes for the path of a socket. */
    private static final int LONGEST_FOLDER = 90;

    private final Path wanted;
    private final Lookup lookup;
    private final EgressLimits limits;
    private final Vaults vaults;
    private final TlsOutside outside;
    private final LedgerBook book;
    private final ExecutorService lookups = lookups();
    private final AtomicLong number = new AtomicLong();
    private final LinkedHashMap<SessionId, Ledger> ledgers = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Path folder;

    /**
     * @param folder for the sockets, emptied when the first one is made; used by this server alone
     * @param book what outlasts this server
     */
    public Outlets(
            Path folder, Lookup lookup, EgressLimits limits, Vaults vaults, TlsOutside outside, LedgerBook book) {
        this.wanted = folder.toAbsolutePath();
        this.lookup = lookup;
        this.limits = limits;
        this.vaults = vaults;
        this.outside = outside;
        this.book = book;
    }

    /** Remembers nothing. */
    public Outlets(Path folder, Lookup lookup, EgressLimits limits, Vaults vaults, TlsOutside outside) {
        this(folder, lookup, limits, vaults, outside, LedgerBook.NONE);
    }

    /** Without secrets. */
    public Outlets(Path folder, Lookup lookup, EgressLimits limits) {
        this(folder, lookup, limits, Vaults.NONE, new TlsOutside(null));
    }

    private static ExecutorService lookups() {
        var pool = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                Duration.ofMinutes(1).toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("egress-lookup-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * A way out for a sandbox.
     *
     * @param root whose ledger it is: of a thread the session above
     * @return empty if it may reach nothing
     */
    public Optional<Outlet> open(SessionId root, Reach reach) throws IOException {
        return reach instanceof Reach.Nowhere ? Optional.empty() : Optional.of(open(root, reach, null));
    }

    /**
     * A way out for a sandbox that also leads home.
     *
     * @param root as in {@link #open(SessionId, Reach)}
     */
    public Outlet open(SessionId root, Reach reach, @Nullable Homeward homeward) throws IOException {
        var socket = folder().resolve(Long.toString(number.incrementAndGet(), 36));
        var secrets = Secrets.of(new Disguise(vaults, root), outside);
        var way = new Outlet.Way(new Gate(reach, lookup, lookups), ledger(root), limits, secrets, homeward);
        return Outlet.open(socket, way, root.value(), () -> save(root));
    }

    /** What a session took so far; at hand for the last ten thousand sessions. */
    public Ledger ledger(SessionId root) {
        var known = known(root);
        if (known.isPresent()) {
            return known.get();
        }
        var before = read(root);
        synchronized (ledgers) {
            var ledger = ledgers.computeIfAbsent(root, _ -> new Ledger(limits, before));
            if (ledgers.size() > REMEMBERED) {
                var oldest = Objects.requireNonNull(ledgers.pollFirstEntry());
                Thread.ofVirtual().name("egress-forget").start(() -> save(oldest.getKey(), oldest.getValue()));
            }
            return ledger;
        }
    }

    private List<LedgerBook.Line> read(SessionId root) {
        try {
            return book.read(root);
        } catch (RuntimeException e) {
            LOG.warn("what {} took of the network before cannot be read", root, e);
            return List.of();
        }
    }

    private Optional<Ledger> known(SessionId root) {
        synchronized (ledgers) {
            return Optional.ofNullable(ledgers.get(root));
        }
    }

    /** What a session took and tried since it was created, on every node, sorted by host. */
    public List<LedgerBook.Line> report(SessionId root) {
        var all = new TreeMap<String, LedgerBook.Line>();
        var fresh = known(root).map(Ledger::unsaved).orElse(List.of());
        Stream.concat(book.read(root).stream(), fresh.stream())
                .forEach(line -> all.merge(line.host(), line, LedgerBook.Line::plus));
        return List.copyOf(all.values());
    }

    /** Keeps what is new. Nobody waits for it but the one who calls. */
    private void save(SessionId root) {
        known(root).ifPresent(ledger -> save(root, ledger));
    }

    private void save(SessionId root, Ledger ledger) {
        var fresh = ledger.takeUnsaved();
        if (fresh.isEmpty()) {
            return;
        }
        try {
            book.add(root, fresh);
        } catch (RuntimeException e) {
            ledger.giveBack(fresh);
            LOG.warn("what {} took of the network cannot be kept now", root, e);
        }
    }

    /** What of a session was blocked since the last time, in words. */
    public List<String> untold(SessionId root) {
        return known(root).map(Ledger::untold).orElse(List.of());
    }

    private synchronized Path folder() throws IOException {
        var there = folder;
        if (there == null) {
            there = make();
            folder = there;
        }
        return there;
    }

    private Path make() throws IOException {
        if (wanted.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_FOLDER) {
            return Files.createTempDirectory("atelier-egress");
        }
        Files.createDirectories(wanted);
        Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
        try (var left = Files.list(wanted)) {
            for (var socket : left.toList()) {
                Files.delete(socket);
            }
        }
        return wanted;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        Map<SessionId, Ledger> all;
        synchronized (ledgers) {
            all = Map.copyOf(ledgers);
        }
        all.forEach(this::save);
    }
}
