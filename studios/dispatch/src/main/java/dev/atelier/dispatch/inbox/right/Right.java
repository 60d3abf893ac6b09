package dev.atelier.dispatch.inbox.right;

/** Whether an account at a source may have something done here. */
public sealed interface Right {
    record Granted() implements Right {}

    /** @param why for the account and for people here, as the end of a sentence */
    record Denied(String why) implements Right {}

    /**
     * Nobody can be asked, so that what the delivery says of the account must do.
     *
     * @param why for people here
     */
    record Unasked(String why) implements Right {}

    /** It may be known later. */
    record Later(String why) implements Right {}
}
