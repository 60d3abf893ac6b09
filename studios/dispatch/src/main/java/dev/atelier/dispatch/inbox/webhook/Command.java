package dev.atelier.dispatch.inbox.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people can ask for by a word in a comment.
 *
 * @param agent id of who does it; null for the webhook's own
 * @param prompt what it is told, with places such as {@code {{issue.title}}}; empty for what comes with the source
 * @param requiresApproval whether its plan must be approved before anything is changed
 */
public record Command(
        String name,
        List<String> aliases,
        String description,
        @Nullable String agent,
        String prompt,
        boolean requiresApproval) {
    public Command {
        aliases = List.copyOf(aliases);
    }

    boolean isCalled(String word) {
        return name.equalsIgnoreCase(word) || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }
}
