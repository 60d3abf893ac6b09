package dev.atelier.server.access;

import dev.atelier.agent.work.WorkTokens;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of this server. Every look-up asks the database, so that a revoked key ends at once on every node. Thread-safe. */
public final class ApiKeys {
    private static final Set<String> OVER = Set.of("terminated", "archived", "deleted");

    private final ResourceStore store;
    private final Journal journal;
    private final KeyUses uses;
    private final WorkTokens tokens;
    private final InstantSource clock;

    public ApiKeys(ResourceStore store, Journal journal, KeyUses uses, WorkTokens tokens, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.uses = uses;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param secret shown once, to whoever asked for the key */
    public record Fresh(Resource<ApiKey> key, KeySecret secret) {}

    /** What was found for a credential. */
    public sealed interface Found {
        record Valid(Caller caller) implements Found {}

        /** @param why for whoever holds the key */
        record Invalid(String why) implements Found {}
    }

    /** @param expiresAt null for never */
    public Fresh create(String workspace, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        var secret = KeySecret.create(KeySecret.PERSONAL);
        var words = scopes.stream().sorted().map(Scope::word).toList();
        var key = new ApiKey(name, secret.hint(), secret.hash(), words, expiresAt, null, null);
        return new Fresh(store.create(ApiKey.KIND, workspace, key).orElseThrow(), secret);
    }

    /**
     * A key for the workers of an environment, which opens its queue of work and its sessions and nothing else.
     *
     * @param expiresAt null for never
     */
    public Fresh createForEnvironment(String workspace, String name, String environment, @Nullable Instant expiresAt) {
        var secret = KeySecret.create(KeySecret.ENVIRONMENT);
        var key = new ApiKey(name, secret.hint(), secret.hash(), List.of(), expiresAt, null, environment);
        return new Fresh(store.create(ApiKey.KIND, workspace, key).orElseThrow(), secret);
    }

    /** A throw-away key for the gateway, which ends with the session or before. */
    public Fresh createForSession(String workspace, SessionId session, Instant expiresAt) {
        var secret = KeySecret.create(KeySecret.SESSION);
        var scopes = List.of(Scope.GATEWAY.word());
        var key = new ApiKey("session", secret.hint(), secret.hash(), scopes, expiresAt, session.value(), null);
        return new Fresh(store.create(ApiKey.OF_SESSIONS, workspace, key).orElseThrow(), secret);
    }

    /** What a link holds by which anybody may watch one session, also when that is over, and do nothing else. */
    public Fresh createWatchLink(String workspace, String name, SessionId session, Instant expiresAt) {
        var secret = KeySecret.create(KeySecret.WATCH);
        var scopes = List.of(Scope.SESSIONS_READ.word());
        var key = new ApiKey(name, secret.hint(), secret.hash(), scopes, expiresAt, session.value(), null);
        return new Fresh(store.create(ApiKey.OF_WATCHERS, workspace, key).orElseThrow(), secret);
    }

    /** The links to a session that open it, newest first. */
    public List<Resource<ApiKey>> watchLinks(String workspace, SessionId session, int limit) {
        var query = ResourceQuery.newest(workspace, limit).of(session.value());
        return store.list(ApiKey.OF_WATCHERS, query).data().stream()
                .filter(link -> !link.body().isExpired(clock.instant()))
                .toList();
    }

    /** For good; empty if this session has no such link. */
    public Optional<Resource<ApiKey>> revokeWatchLink(Ref ref, SessionId session) {
        return store.find(ApiKey.OF_WATCHERS, ref)
                .filter(link -> session.value().equals(link.body().session()))
                .flatMap(link -> store.archive(ApiKey.OF_WATCHERS, ref));
    }

    /** Whether somebody who came in by a link would come in now. */
    public boolean isOpen(Ref link) {
        return store.find(ApiKey.OF_WATCHERS, link)
                .filter(found -> !found.archived() && !found.body().isExpired(clock.instant()))
                .isPresent();
    }

    public Found find(KeySecret secret) {
        if (secret.isOfWork()) {
            return tokens.find(secret.hash())
                    .<Found>map(pass -> new Found.Valid(Caller.worker(pass)))
                    .orElseGet(() -> new Found.Invalid("this token is not known here"));
        }
        var found = store.findAnywhereByKey(kind(secret), secret.hash());
        if (found.isEmpty() || !secret.hashesTo(found.get().body().hash())) {
            return new Found.Invalid("this key is not known here, or it was revoked");
        }
        var key = found.get();
        if (key.body().isExpired(clock.instant())) {
            return new Found.Invalid("this key expired at " + key.body().expiresAt());
        }
        var session = key.body().session();
        if (session == null) {
            uses.used(key.id());
        } else if (!secret.isOfWatcher() && isOver(new SessionId(session))) {
            return new Found.Invalid("the session of this key is over");
        }
        var environment = key.body().environment();
        return new Found.Valid(new Caller(
                key.ref().workspace(),
                key.id(),
                key.body().granted(),
                session == null ? null : new SessionId(session),
                environment == null ? null : new WorkerPass(environment, null)));
    }

    private static Kind<ApiKey> kind(KeySecret secret) {
        if (secret.isOfWatcher()) {
            return ApiKey.OF_WATCHERS;
        }
        return secret.isOfSession() ? ApiKey.OF_SESSIONS : ApiKey.KIND;
    }

    private boolean isOver(SessionId id) {
        return journal.session(id)
                .filter(session -> !OVER.contains(session.state().status()))
                .isEmpty();
    }

    public Page<ApiKey> list(ResourceQuery query) {
        return store.list(ApiKey.KIND, query);
    }

    public Optional<Resource<ApiKey>> find(Ref ref) {
        return store.find(ApiKey.KIND, ref);
    }

    /** For good; empty if there is no such key. */
    public Optional<Resource<ApiKey>> revoke(Ref ref) {
        return store.archive(ApiKey.KIND, ref);
    }

    /** The throw-away key of a session, for good. */
    public void revokeOfSession(Ref ref) {
        store.archive(ApiKey.OF_SESSIONS, ref);
    }

    public Optional<Instant> lastUsed(String id) {
        return uses.last(id);
    }

    /** Whether somebody could come in. */
    public boolean isThereAny(String workspace) {
        return !list(ResourceQuery.newest(workspace, 1)).data().isEmpty();
    }
}
