package dev.atelier.agent.model;

/** Makes pictures of words. Thread-safe. */
@FunctionalInterface
public interface Imagery {
    /**
     * Makes one picture. Ends within about a minute, and at once when interrupted.
     *
     * @return what is said to be a picture, a few megabytes at most; whoever uses it looks whether it is one
     * @throws ModelException if there is none, also because nobody makes any here
     */
    byte[] picture(String prompt) throws ModelException, InterruptedException;

    /** Where nobody makes pictures. */
    static Imagery none(String why) {
        return _ -> {
            throw new ModelException(ModelException.Kind.REJECTED, why, null);
        };
    }
}
