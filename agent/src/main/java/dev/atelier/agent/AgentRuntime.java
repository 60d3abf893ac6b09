package dev.atelier.agent;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.Catalogue;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A node: takes sessions from the queue and runs them. Assembled from plain parts, no framework.
 *
 * <p>Once {@link #start} returns, sessions that an earlier process of this node left unfinished are going on.
 */
public final class AgentRuntime implements AutoCloseable {
    private final Catalogue catalogue;
    private final EventCodec codec;

    private AgentRuntime(Parts parts) {
        this.catalogue = new Catalogue(parts.studios());
        this.codec = new EventCodec(EventTypes.with(
                catalogue.studios().stream().map(Studio::eventTypes).toList()));
    }

    /**
     * What a node is made of. All of it is the caller's to close, after the runtime.
     *
     * @param journal of all sessions
     * @param database where the journal writes; the queue lives in the same transactions
     * @param models by model id, except {@code rehearsal}, which is the studio's own
     */
    public record Parts(
            Journal journal,
            DataSource database,
            BlobStore blobs,
            List<Studio> studios,
            Function<String, Optional<Model>> models) {
        public Parts {
            studios = List.copyOf(studios);
        }
    }

    /** Starts a node: returns at once, takes sessions from now on. */
    public static AgentRuntime start(Parts parts, RuntimeConfig config) {
        if (config.maxRuns() > 0) {
            throw new UnsupportedOperationException("not built yet");
        }
        return new AgentRuntime(parts);
    }

    public Sessions sessions() {
        if (catalogue.studios().isEmpty()) {
            throw new IllegalStateException("a server needs at least one studio");
        }
        throw new UnsupportedOperationException("not built yet");
    }

    /** Studios, agents and environments. */
    public Catalogue catalogue() {
        return catalogue;
    }

    public EventCodec codec() {
        return codec;
    }

    /** Parks what runs, so that any node goes on with it, and stops. Idempotent. */
    @Override
    public void close() {}
}
