package dev.atelier.registry;

/** What became of a change. */
public sealed interface Saved<T> {
    /** @param changed false if the body is what it was, and so nothing was written and the version stayed */
    record Done<T>(Resource<T> resource, boolean changed) implements Saved<T> {}

    /** Another resource has that unique key. */
    record Taken<T>(String key) implements Saved<T> {}

    /** It is not at the version that the caller expected. */
    record Stale<T>(Resource<T> current) implements Saved<T> {}

    /** It is archived, and so cannot change any more. */
    record Archived<T>(Resource<T> current) implements Saved<T> {}

    /** There is no such resource. */
    record Missing<T>() implements Saved<T> {}
}
