package dev.atelier.journal.sql;

import dev.atelier.journal.JournalException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A command on its way, and the caller who waits for its answer. */
final class Submission {
    private final Command command;
    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    Submission(Command command) {
        this.command = command;
    }

    Command command() {
        return command;
    }

    void answer(Object value) {
        answer.complete(value);
    }

    void refuse(JournalException reason) {
        answer.completeExceptionally(reason);
    }

    /**
     * Waits until the committer has concluded, which it always does. An interrupt does not cut it short, because the outcome would then be
     * unknown; it stays set for whatever the caller does next.
     */
    Object await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            var cause = e.getCause();
            // A new exception carries the caller's own stack.
            throw switch (cause) {
                case JournalException.Closed _ -> new JournalException.Closed();
                case JournalException.NoSuchSession _ -> new JournalException.NoSuchSession(command.session());
                case JournalException.OutcomeUnknown unknown -> new JournalException.OutcomeUnknown(unknown);
                case null -> new JournalException("the append failed", e);
                default -> new JournalException(String.valueOf(cause.getMessage()), cause);
            };
        }
    }
}
