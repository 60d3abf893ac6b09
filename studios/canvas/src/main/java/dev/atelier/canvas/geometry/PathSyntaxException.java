package dev.atelier.canvas.geometry;

/** Path data that cannot be read. The message says what is wrong and where, for the one who wrote it. */
public final class PathSyntaxException extends Exception {
    public PathSyntaxException(String message) {
        super(message);
    }
}
