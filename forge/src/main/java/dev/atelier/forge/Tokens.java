package dev.atelier.forge;

/** Where the token for one repository comes from. Asked before each request. Thread-safe. */
public interface Tokens {
    Token token() throws ForgeFailure, InterruptedException;

    /** Called if a forge did not take it, so that the next one may be another. */
    default void refused(Token token) {}

    /** The same one always. */
    static Tokens of(Token token) {
        return () -> token;
    }
}
