package dev.atelier.dispatch.chat;

import dev.atelier.dispatch.task.NewTask;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person says to the brain.
 *
 * @param repository that it is about; null if it says so itself, or is about none
 * @param key idempotency key
 */
public record Message(
        String text,
        @Nullable String repository,
        @Nullable String branch,
        NewTask.Terms terms,
        @Nullable String key) {
    public static Message of(String text) {
        return new Message(text, null, null, NewTask.Terms.USUAL, null);
    }
}
