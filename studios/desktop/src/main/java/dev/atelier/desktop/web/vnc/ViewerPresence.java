package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.control.Presence;
import dev.atelier.desktop.vnc.Rights;
import dev.atelier.desktop.vnc.ViewerTickets;
import dev.atelier.desktop.vnc.Viewers;
import dev.atelier.journal.SessionId;
import java.util.Optional;

/** Where viewers are: whoever is connected, and whoever has a ticket for seeing only and will be. Thread-safe. */
record ViewerPresence(Viewers viewers, ViewerTickets tickets) implements Presence {
    @Override
    public Place of(SessionId session, String viewer) {
        var connected = viewers.rights(session, viewer);
        if (connected.or(() -> tickets.rights(session, viewer)).equals(Optional.of(Rights.VIEW))) {
            return Place.LOOKING_ON;
        }
        return connected.isPresent() ? Place.AT_THE_DESK : Place.AWAY;
    }
}
