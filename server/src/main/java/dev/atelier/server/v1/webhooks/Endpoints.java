package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.Ids;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Change;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.registry.webhook.WebhookEndpoint.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints and their secrets, which come out once, when they are made, and lie sealed. After each change this node tells accordingly.
 * Thread-safe.
 */
final class Endpoints {
    /** In a workspace. */
    static final int MOST = 32;

    /** How long the secret before signs, too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private final ResourceStore store;
    private final SharedDatabase database;
    private final SecretBox box;
    private final Targets targets;
    private final InstantSource clock;

    Endpoints(ResourceStore store, SharedDatabase database, SecretBox box, Targets targets, InstantSource clock) {
        this.store = store;
        this.database = database;
        this.box = box;
        this.targets = targets;
        this.clock = clock;
    }

    /** @param secret shown to nobody again */
    record Fresh(Resource<WebhookEndpoint> endpoint, String secret) {}

    /** What somebody wants, with the secrets still to come. */
    interface Wanted {
        WebhookEndpoint with(Secrets secrets);
    }

    Fresh create(String workspace, Wanted wanted) {
        var ref = new Ref(workspace, Ids.create(WebhookEndpoint.KIND.prefix()));
        var secret = Signature.newSecret();
        var body = wanted.with(Secrets.of(box.seal(secret, owner(ref))));
        var created = store.create(WebhookEndpoint.KIND, ref, body).orElseThrow();
        targets.refresh(database);
        return new Fresh(created, secret);
    }

    Optional<Resource<WebhookEndpoint>> find(Ref ref) {
        return store.find(WebhookEndpoint.KIND, ref);
    }

    Page<WebhookEndpoint> list(ResourceQuery query) {
        return store.list(WebhookEndpoint.KIND, query);
    }

    boolean isFull(String workspace) {
        return list(ResourceQuery.newest(workspace, MOST)).data().size() >= MOST;
    }

    /** Empty if there is none. */
    <E extends Exception> Optional<Resource<WebhookEndpoint>> update(Ref ref, Change<WebhookEndpoint, E> change)
            throws E {
        var saved = store.update(WebhookEndpoint.KIND, ref, change);
        targets.refresh(database);
        return saved instanceof Saved.Done<WebhookEndpoint>(var endpoint, var _)
                ? Optional.of(endpoint)
                : Optional.empty();
    }

    /** A new secret; the one before signs, too, for {@link #OVERLAP}. */
    Optional<Fresh> rotate(Ref ref) {
        var secret = Signature.newSecret();
        var sealed = box.seal(secret, owner(ref));
        var until = clock.instant().plus(OVERLAP);
        return update(
                        ref,
                        endpoint ->
                                endpoint.body().with(endpoint.body().secrets().rotated(sealed, until)))
                .map(endpoint -> new Fresh(endpoint, secret));
    }

    /** With what is to be signed at that time. */
    List<String> secrets(Resource<WebhookEndpoint> endpoint, Instant at) throws UnreadableException {
        var owner = owner(endpoint.ref());
        var sealed = endpoint.body().secrets();
        var open = new ArrayList<>(List.of(box.open(sealed.current(), owner)));
        var until = sealed.previousUntil();
        if (sealed.previous() != null && until != null && at.isBefore(until)) {
            open.add(box.open(sealed.previous(), owner));
        }
        return open;
    }

    /** With what was left to be told. */
    boolean delete(Ref ref) {
        boolean deleted = store.delete(WebhookEndpoint.KIND, ref);
        targets.refresh(database);
        return deleted;
    }

    private static String owner(Ref ref) {
        return ref.workspace() + "/" + ref.id();
    }
}
