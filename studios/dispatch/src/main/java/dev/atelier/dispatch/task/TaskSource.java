package dev.atelier.dispatch.task;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for a task.
 *
 * @param kind {@code chat}, {@code webhook}, {@code schedule}, {@code api} or {@code task}, which is another task's delegation
 * @param name of the webhook's source ({@code github}), the schedule, the key; null where the kind says all
 * @param delivery of the webhook that asked
 */
public record TaskSource(
        String kind, @Nullable String name, @Nullable String delivery) {
    public static final TaskSource CHAT = new TaskSource("chat", null, null);
    public static final TaskSource API = new TaskSource("api", null, null);

    public static TaskSource webhook(String name, String delivery) {
        return new TaskSource("webhook", name, delivery);
    }
}
