package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh journal for each test of a contract, on the store that the subclass names. */
abstract class OpenJournal {
    private TestDatabase database;
    private SqlJournal journal;

    abstract TestDatabase fresh();

    @BeforeEach
    void openFresh() {
        database = fresh();
        journal = SqlJournal.open(database.config());
    }

    @AfterEach
    void closeAll() {
        journal.close();
        database.close();
    }

    SqlJournal journal() {
        return journal;
    }

    TestDatabase database() {
        return database;
    }

    /** Closes the journal and opens it again on the same database, differently. */
    SqlJournal reopen(UnaryOperator<JournalConfig> change) {
        journal.close();
        journal = SqlJournal.open(change.apply(database.config()));
        return journal;
    }

    SessionId session() {
        return Sessions.in(journal);
    }

    List<Event> append(SessionId session, Draft... drafts) {
        return append(session, Guard.OPEN, drafts);
    }

    List<Event> append(SessionId session, Guard guard, Draft... drafts) {
        return appended(journal.append(Append.of(session, guard, List.of(drafts))));
    }

    static List<Event> appended(AppendOutcome outcome) {
        assertThat(outcome).isInstanceOf(AppendOutcome.Appended.class);
        return ((AppendOutcome.Appended) outcome).events();
    }
}
