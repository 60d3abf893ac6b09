package dev.atelier.server.v1.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that endpoints can be told.
 *
 * @param subject id of what it happened to
 * @param part a further id: of the thread, or of the vault of a credential
 */
record News(String type, String subject, @Nullable Part part) {
    /** Types of the contract that are never sent, each with the reason and what to ask for in its place. */
    static final Map<String, String> NEVER = Map.of(
            "session.pending",
                    "a session here is idle or running from its beginning; session.created and session.running tell of both",
            "session.status_scheduled",
                    "a session here waits for nothing before it runs; session.status_run_started tells of its runs",
            "agent.deleted", "agents are archived and stay; agent.archived tells of it",
            "deployment.deleted", "deployments are archived and stay; deployment.archived tells of it");

    /** Every type of the contract that is sent. */
    static final Set<String> TYPES = Stream.of(
                    of("session", "created running idled requires_action archived deleted updated"),
                    of("session", "status_run_started status_idled status_rescheduled"),
                    of("session", "status_terminated budget_reached outcome_evaluation_ended"),
                    of("session", "thread_created thread_idled thread_terminated"),
                    of("agent", "created updated archived"),
                    of("environment", "created updated archived deleted"),
                    of("deployment", "created updated archived paused unpaused"),
                    of("deployment_run", "started succeeded failed"),
                    of("memory_store", "created archived deleted"),
                    of("vault", "created archived deleted"),
                    of("vault_credential", "created archived deleted refresh_failed"))
            .flatMap(List::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    News(String type, String subject) {
        this(type, subject, null);
    }

    /** @param name {@code session_thread_id} or {@code vault_id} */
    record Part(String name, String id) {}

    private static List<String> of(String kind, String verbs) {
        return Stream.of(verbs.split(" ", -1)).map(verb -> kind + "." + verb).toList();
    }
}
