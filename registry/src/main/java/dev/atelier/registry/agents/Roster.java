package dev.atelier.registry.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a coordinator may call in.
 *
 * @param members 1 to 20, distinct
 */
public record Roster(List<Member> members) {
    public Roster {
        members = List.copyOf(members);
    }

    /**
     * An agent at a version.
     *
     * @param id null for the coordinator itself, at whatever version it is
     * @param version null only for the coordinator itself
     */
    public record Member(@Nullable String id, @Nullable Integer version) {
        public static final Member SELF = new Member(null, null);
    }
}
