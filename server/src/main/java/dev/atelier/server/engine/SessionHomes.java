package dev.atelier.server.engine;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.engine.claude.Homes;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.egress.Homeward;
import dev.atelier.server.access.ApiKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The way of a session's engine to this server: to the gateway, and to the tools of its own session. It has a throw-away key of its own, which never
 * enters the sandbox and ends with the engine's process. Thread-safe.
 */
@Component
public final class SessionHomes implements Homes {
    private static final Pattern GATEWAY =
            Pattern.compile("/v1/(messages(/count_tokens)?|models(/[A-Za-z0-9._-]+)?)(\\?[^#]*)?");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int PATIENCE_SECONDS = 60;

    private static final String FORGET_LEFT = "delete from reservation where session_id like ?";

    private final ApiKeys keys;
    private final Journal journal;
    private final SharedDatabase database;
    private final InstantSource clock;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile @Nullable InetSocketAddress server;

    SessionHomes(ApiKeys keys, SqlJournal journal, InstantSource clock) {
        this.keys = keys;
        this.journal = journal;
        this.database = journal.database();
        this.clock = clock;
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) { // not the one for operators
            server = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), event.getWebServer().getPort());
            listening.countDown();
        }
    }

    /** Stands in the name of whatever is set aside for a request of the session's engine. */
    public static String reservation(SessionId session) {
        return "-" + session + "-";
    }

    /** Whether a key is that of an engine at work. */
    public boolean isOpen(String key) {
        return open.contains(key);
    }

    @Override
    public Home open(SessionId session, SessionEvent.Created created) throws IOException {
        var workspace = journal.session(session)
                .orElseThrow(() -> new IOException("the session is gone"))
                .origin()
                .workspace();
        var address = address();
        forgetLeft(session);
        var fresh = keys.createForSession(workspace, session, clock.instant().plus(LONGEST));
        open.add(fresh.key().id());
        var tools = "/mcp/sessions/" + session;
        var way = new Homeward(
                address,
                fresh.secret().reveal(),
                (_, target) -> target.equals(tools) || GATEWAY.matcher(target).matches());
        return new Home() {
            @Override
            public Homeward way() {
                return way;
            }

            @Override
            public void close() {
                if (open.remove(fresh.key().id())) {
                    keys.revokeOfSession(fresh.key().ref());
                }
            }
        };
    }

    /** A session has one engine at a time: what is set aside for another one belongs to a process that died. */
    private void forgetLeft(SessionId session) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(FORGET_LEFT)) {
                delete.setString(1, "gwres-%" + reservation(session) + "%");
                return delete.executeUpdate();
            }
        });
    }

    /** Sessions go on at the start of a server, a moment before it listens. */
    private InetSocketAddress address() throws IOException {
        try {
            if (!listening.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("this server does not listen");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server starts", e);
        }
        var known = server;
        if (known == null) {
            throw new IOException("this server does not listen");
        }
        return known;
    }
}
