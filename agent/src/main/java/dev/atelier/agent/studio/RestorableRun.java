package dev.atelier.agent.studio;

/**
 * A studio's part whose folded state can be kept as a snapshot, so that the next run folds only what came after it. Optional: the
 * sessions of a studio whose runs are plain {@link StudioRun}s are folded from their first event, which is right and only slower.
 *
 * <p>The runtime writes the state as JSON, by its fields, whatever they are: records, collections, values, sealed interfaces. It
 * ignores a snapshot that was taken by other code than today's, so a state may change its shape and its meaning at any time.
 *
 * @param <S> the state, all of it: what {@link #apply} ever changes and anything else here reads
 */
public interface RestorableRun<S> extends StudioRun {
    /** The class of {@link #state}. */
    Class<S> form();

    /**
     * The state after the last event folded. It is written before the next event is folded, or after the run's end on another thread
     * than the run's, so it may be the living state.
     */
    S state();

    /** Goes on from a state that another run had; called at most once, before any event is folded. */
    void restore(S state);
}
