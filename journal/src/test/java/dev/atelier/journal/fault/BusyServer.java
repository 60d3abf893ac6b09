package dev.atelier.journal.fault;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that does nothing but write, until it is killed: {@code BusyServer <jdbc url> <session>…}. Four threads per session append
 * batches of one to three events and, once an append is acknowledged, print {@code session seq id} of each event.
 */
final class BusyServer {
    private BusyServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        var journal = SqlJournal.open(JournalConfig.of(new JournalConfig.Database(arguments[0], null, null)));
        var threads = new ArrayList<Thread>();
        for (int i = 1; i < arguments.length; i++) {
            var session = new SessionId(arguments[i]);
            for (int writer = 0; writer < 4; writer++) {
                threads.add(Thread.ofVirtual().start(() -> write(journal, session)));
            }
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void write(SqlJournal journal, SessionId session) {
        for (int n = 0; ; n++) {
            var drafts = List.of(Sessions.note("a" + n), Sessions.note("b" + n), Sessions.note("c" + n))
                    .subList(0, 1 + n % 3);
            var outcome = (AppendOutcome.Appended) journal.append(Append.of(session, Guard.OPEN, drafts));
            var lines = new StringBuilder();
            for (var event : outcome.events()) {
                lines.append(session)
                        .append(' ')
                        .append(event.seq())
                        .append(' ')
                        .append(event.id())
                        .append('\n');
            }
            System.out.print(lines);
        }
    }
}
