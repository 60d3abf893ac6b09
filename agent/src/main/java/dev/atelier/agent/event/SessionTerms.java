package dev.atelier.agent.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session was given besides its agent and its place.
 *
 * @param budget null for a session without limit; can only be replaced or removed later, never added
 * @param vaultIds where its credentials are looked up, in this order
 * @param parent the session that called this one in; null for one that a client began
 * @param deploymentId the deployment that began it; null if none did
 */
public record SessionTerms(
        @Nullable Budget budget,
        List<String> vaultIds,
        List<Resource> resources,
        @Nullable Parent parent,
        @Nullable String deploymentId) {
    public static final SessionTerms NONE = new SessionTerms(null, List.of(), List.of(), null);

    /** Of a session that no deployment began. */
    public SessionTerms(
            @Nullable Budget budget, List<String> vaultIds, List<Resource> resources, @Nullable Parent parent) {
        this(budget, vaultIds, resources, parent, null);
    }

    public SessionTerms {
        vaultIds = List.copyOf(vaultIds);
        resources = List.copyOf(resources);
    }

    /** The same, begun by that deployment. */
    public SessionTerms by(@Nullable String deployment) {
        return new SessionTerms(budget, vaultIds, resources, parent, deployment);
    }

    /** The same with another budget. */
    public SessionTerms with(@Nullable Budget other) {
        return new SessionTerms(other, vaultIds, resources, parent, deploymentId);
    }

    /** The same with other resources. */
    public SessionTerms with(List<Resource> others) {
        return new SessionTerms(budget, vaultIds, others, parent, deploymentId);
    }

    /** What the session may cost at list price, its threads included. */
    public record Budget(Money maxListCost) {}

    /**
     * The call that began a thread.
     *
     * @param sessionId of the session above
     * @param rootId of the session that a client began; it is charged
     * @param threadId how clients know this one, {@code sthr_…}
     */
    public record Parent(String sessionId, String rootId, String threadId) {}

    /** Something that lies in the session's file system. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = File.class, name = "file"),
        @JsonSubTypes.Type(value = Repository.class, name = "github_repository"),
        @JsonSubTypes.Type(value = MemoryStore.class, name = "memory_store"),
    })
    public sealed interface Resource {}

    /** @param id {@code sesrsc_…} */
    public record File(String id, String fileId, String mountPath) implements Resource {}

    /** The token is kept elsewhere. {@code checkout} is {@code branch:name}, {@code commit:sha} or absent. */
    public record Repository(
            String id,
            String url,
            String mountPath,
            @Nullable String checkout) implements Resource {}

    /**
     * What it says is read anew at each look.
     *
     * @param access {@code read_write} or {@code read_only}
     * @param name of the store when it was given
     * @param description of the store when it was given
     */
    public record MemoryStore(
            String memoryStoreId,
            String access,
            String mountPath,
            @Nullable String instructions,
            @Nullable String name,
            @Nullable String description)
            implements Resource {
        public boolean isWritable() {
            return access.equals("read_write");
        }
    }
}
