package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.usage.Rebuilding;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;

/** What is added up is what the journal says, whatever was killed when. */
final class Books {
    private Books() {}

    static void check(SqlJournal journal, EventCodec codec, SessionId session, String print) {
        var usages = new Usages(journal.reads());
        var before = usages.ofSession(session);
        assertThat(before.requests()).as(print).isPositive();
        new Rebuilding(journal, journal.writes(), codec).rebuild(session);
        assertThat(usages.ofSession(session)).as(print).isEqualTo(before);
    }

    static void checkNothingSetAside(SqlJournal journal) {
        assertThat(Queues.count(journal.writes(), "select count(*) from reservation"))
                .as("nothing stays set aside")
                .isZero();
    }
}
