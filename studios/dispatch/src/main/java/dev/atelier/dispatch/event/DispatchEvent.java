package dev.atelier.dispatch.event;

import dev.atelier.agent.event.StudioEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in the sessions of the dispatch studio. The published fields and their limits are in {@code events.schema.json}. */
public sealed interface DispatchEvent extends StudioEvent {
    /**
     * {@code dispatch.delegated}: the agent gave a task to another one.
     *
     * @param taskSession in which it is done; not {@code session_id}, which every published event has already
     * @param approval why it has to be allowed before it begins; absent if it has not
     */
    record Delegated(
            String taskId,
            String taskSession,
            String agent,
            @Nullable String repository,
            String prompt,
            @Nullable String approval)
            implements DispatchEvent {}

    /**
     * {@code dispatch.plan_written}: how a task is to be done; the last one counts.
     *
     * @param files that will be added or changed, from the repository's root
     * @param commands that will be run
     * @param estimatedCostUsd absent if the planner does not know
     * @param markdown what stands in {@code PLAN.md}
     */
    record PlanWritten(
            String summary,
            List<String> steps,
            List<String> files,
            List<String> commands,
            List<String> risks,
            @Nullable BigDecimal estimatedCostUsd,
            String markdown)
            implements DispatchEvent {
        public PlanWritten {
            steps = List.copyOf(steps);
            files = List.copyOf(files);
            commands = List.copyOf(commands);
            risks = List.copyOf(risks);
        }
    }

    /** {@code dispatch.person_asked}: the agent needs an answer to go on; it comes as a {@code user.message}. */
    record PersonAsked(String question, List<String> choices) implements DispatchEvent {
        public PersonAsked {
            choices = List.copyOf(choices);
        }
    }

    static Map<String, Class<? extends StudioEvent>> types() {
        return Map.of(
                "dispatch.delegated",
                Delegated.class,
                "dispatch.plan_written",
                PlanWritten.class,
                "dispatch.person_asked",
                PersonAsked.class);
    }
}
