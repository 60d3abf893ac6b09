package dev.atelier.dispatch.inbox.reply;

/** Tells one source something. Implementations are thread-safe; they block, obey an interrupt, and take no longer than a minute. */
@FunctionalInterface
public interface Feedback {
    Told tell(Replies.Row row) throws InterruptedException;

    /** How it went. */
    sealed interface Told {
        /** @param remoteId by which its receiver knows it; empty if it has none */
        record Sent(String remoteId) implements Told {}

        /** It is not to be told at all, as without a credential. */
        record Skipped(String why) implements Told {}

        /** It may go better later. */
        record Later(String why) implements Told {}

        record Failed(String why) implements Told {}
    }
}
