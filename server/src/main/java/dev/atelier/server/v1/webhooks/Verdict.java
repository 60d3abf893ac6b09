package dev.atelier.server.v1.webhooks;

/** How an attempt ended. */
sealed interface Verdict {
    /** With any 2xx. */
    record Acknowledged(int status) implements Verdict {}

    /** With anything else; a redirect is not followed. */
    record Refused(int status) implements Verdict {
        String error() {
            return status / 100 == 3
                    ? "answered " + status + "; redirects are not followed"
                    : "answered " + status + "; 2xx acknowledges";
        }
    }

    /** There was no answer in time, or none at all. */
    record Unreachable(String error) implements Verdict {}

    /** It leads to an address where nothing is sent to. */
    record Inside(String error) implements Verdict {}
}
