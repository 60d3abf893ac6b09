package dev.atelier.journal;

/**
 * Names one event for ever. Whoever drafts an event chooses its id, so that previews can refer to an event to come.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9_-]}
 */
public record EventId(String value) {
    public EventId {
        Ids.check("event id", value);
    }

    public static EventId create() {
        return new EventId(Ids.create("sevt_"));
    }

    @Override
    public String toString() {
        return value;
    }
}
