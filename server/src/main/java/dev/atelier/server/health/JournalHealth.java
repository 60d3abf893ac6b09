package dev.atelier.server.health;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionQuery;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the journal can be read. */
@Component("journalHealthIndicator")
final class JournalHealth implements HealthIndicator {
    private final Journal journal;

    JournalHealth(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Health health() {
        long begin = System.nanoTime();
        try {
            journal.sessions(new SessionQuery(Sessions.WORKSPACE, null, null, Set.of(), null, 1));
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        return Health.up().withDetail("readMillis", millis).build();
    }
}
