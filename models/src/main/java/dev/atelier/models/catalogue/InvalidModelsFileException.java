package dev.atelier.models.catalogue;

/** A models file that cannot be used; the message names the place in it, the value and the fix. */
public final class InvalidModelsFileException extends RuntimeException {
    InvalidModelsFileException(String message) {
        super(message);
    }
}
