package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.signature.Verification;

/** What became of a delivery at the door. */
public sealed interface Receipt {
    /** It is on disk and is worked on next. */
    record Stored(String id) implements Receipt {}

    /** Its sender only tried whether somebody is there. */
    record Ping(String id) implements Receipt {}

    /** It came before. */
    record Repeated(Delivery first) implements Receipt {}

    record Refused(Verification verification) implements Receipt {}
}
