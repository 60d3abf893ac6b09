package dev.atelier.agent.loop;

import dev.atelier.journal.Seq;
import java.util.ArrayList;
import java.util.List;

/**
 * The parcels that may not be delivered yet, in order.
 *
 * <p>The journal does not say that a parcel was delivered. But a turn ends only when all of them are, and only if nothing came in meanwhile;
 * so whatever stands before the end of a turn has been delivered, and a run that takes a session over delivers again what came since.
 */
final class Outbox {
    private List<Parcel> parcels = new ArrayList<>();

    void add(Parcel parcel) {
        parcels.add(parcel);
    }

    /** A turn ended. */
    void clear() {
        parcels.clear();
    }

    /** @param delivered the last event whose parcels this run has delivered */
    List<Parcel> after(Seq delivered) {
        if (parcels.isEmpty() || !parcels.getLast().at().isAfter(delivered)) {
            return List.of();
        }
        return parcels.stream().filter(parcel -> parcel.at().isAfter(delivered)).toList();
    }
}
