package dev.atelier.agent.work;

/** What became of a step that a worker, or whoever runs it, wanted to take with an item. */
public sealed interface Stepped {
    /** @param item as it is now */
    record Done(WorkItem item) implements Stepped {}

    /** The queue has no such item. */
    record Missing() implements Stepped {}

    /**
     * The item stands where this cannot be done, or somebody else holds it.
     *
     * @param item as it is
     */
    record Refused(WorkItem item) implements Stepped {}
}
