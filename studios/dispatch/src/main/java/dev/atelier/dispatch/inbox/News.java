package dev.atelier.dispatch.inbox;

/** Is told that something became of a pull request. Implementations are thread-safe and may be told the same any number of times. */
@FunctionalInterface
public interface News {
    void changed(String repository, long number);
}
