package dev.atelier.agent.queue;

/** The queue's database failed. */
public final class QueueException extends RuntimeException {
    QueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
