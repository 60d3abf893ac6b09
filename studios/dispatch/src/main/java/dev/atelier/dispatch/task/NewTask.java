package dev.atelier.dispatch.task;

import dev.atelier.agent.event.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have done.
 *
 * @param agent id, {@code agent_brain}
 * @param input what the agent is told; what came from outside stands in it as {@link Untrusted} blocks
 * @param source who asked
 * @param place where it is to be done
 * @param terms how it is queued and what it may cost
 * @param key idempotency key: the same key in the same workspace gives the task that there is; null never does
 * @param metadata of the session, at most 16 pairs; what the source wants to find again (an issue's number, a ticket's key)
 */
public record NewTask(
        String agent,
        String input,
        TaskSource source,
        Place place,
        Terms terms,
        @Nullable String key,
        Map<String, String> metadata) {
    public NewTask {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Where a task is to be done.
     *
     * @param repository address of a git remote; null if it needs none
     * @param branch to begin with; null for the remote's own
     * @param conversation whose next message the input is; null for a conversation of its own
     * @param parent id of the task that delegated it
     */
    public record Place(
            @Nullable String repository,
            @Nullable String branch,
            @Nullable String conversation,
            @Nullable String parent) {
        public static final Place NONE = new Place(null, null, null, null);

        public static Place of(String repository) {
            return new Place(repository, null, null, null);
        }
    }

    /**
     * How a task is queued and what it may cost.
     *
     * @param priority 0 to 100, higher first; 50 is usual
     * @param attempts how often it is tried, from 1 to 10
     * @param budget null for no limit of its own
     * @param approval whether a person must allow it, or what it delegates
     */
    public record Terms(
            int priority, int attempts, @Nullable Money budget, Approval approval) {
        public static final Terms USUAL = new Terms(50, 3, null);

        /** As the server's policy says it of a plan. */
        public Terms(int priority, int attempts, @Nullable Money budget) {
            this(priority, attempts, budget, Approval.POLICY);
        }
    }

    /** Whether a plan has to be allowed by a person before it is carried out. */
    public enum Approval {
        /** As the server's policy says: by cost, paths and commands. */
        POLICY,
        ALWAYS,
        NEVER
    }

    /** The same elsewhere. */
    public NewTask at(Place other) {
        return new NewTask(agent, input, source, other, terms, key, metadata);
    }

    /** The same, asked for in other words. */
    public NewTask saying(String other) {
        return new NewTask(agent, other, source, place, terms, key, metadata);
    }

    /** The same on other terms. */
    public NewTask on(Terms other) {
        return new NewTask(agent, input, source, place, other, key, metadata);
    }
}
