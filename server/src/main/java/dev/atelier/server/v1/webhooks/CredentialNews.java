package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Resource;
import dev.atelier.registry.vault.Credential;
import dev.atelier.server.v1.webhooks.News.Part;
import java.time.InstantSource;
import java.util.List;

/** Makes news of what happens to a credential and changes nothing of it, so that there is no other transaction to be told in. Thread-safe. */
public final class CredentialNews {
    private final SharedDatabase database;
    private final Outbox outbox;
    private final InstantSource clock;

    CredentialNews(SharedDatabase database, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Its token is over, and there is no other. */
    public void refreshFailed(Resource<Credential> credential) {
        var vault = new Part("vault_id", credential.body().vaultId());
        var news = List.of(new News("vault_credential.refresh_failed", credential.id(), vault));
        database.write(connection -> {
            outbox.tell(connection, credential.ref().workspace(), news, clock.instant());
            return true;
        });
    }
}
