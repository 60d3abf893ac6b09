package dev.atelier.agent.session;

import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import org.jspecify.annotations.Nullable;

/** Notes in the index which deployment began a session, so that its sessions can be listed. Stateless. */
final class BegunByDeployment {
    private static final String NOTE = "insert into session_deployment (session_id, deployment_id) values (?, ?)";

    private BegunByDeployment() {}

    /** To be written with the session's creation. */
    static Companion note(SessionId session, @Nullable String deployment) {
        if (deployment == null) {
            return Companion.NONE;
        }
        return connection -> {
            try (var insert = connection.prepareStatement(NOTE)) {
                insert.setString(1, session.value());
                insert.setString(2, deployment);
                insert.executeUpdate();
            }
        };
    }
}
