package dev.atelier.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.LedgerBook.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Destination SHOP = new Destination("shop.example", 443);
    private static final EgressLimits LIMITS = new EgressLimits(4, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(2));

    @Test
    void whatIsNewIsTakenOnceAndWhatCouldNotBeKeptIsNewAgain() {
        var ledger = new Ledger(LIMITS);
        ledger.connected(SHOP);
        ledger.count(SHOP, 10, 20);
        ledger.block("evil.example", "not allowed");
        var fresh = ledger.takeUnsaved();
        assertThat(fresh)
                .containsExactly(new Line("shop.example:443", 1, 10, 20, 0), new Line("evil.example", 0, 0, 0, 1));
        assertThat(ledger.takeUnsaved()).isEmpty();
        ledger.count(SHOP, 1, 2);
        ledger.giveBack(fresh);
        assertThat(ledger.takeUnsaved()).contains(new Line("shop.example:443", 1, 11, 22, 0));
    }

    @Test
    void whatASessionTookBeforeCountsAgainstItsLimit() {
        var ledger = new Ledger(LIMITS, List.of(new Line("shop.example:443", 3, 400, 500, 0)));
        assertThat(ledger.isSpent()).isFalse();
        assertThat(ledger.count(SHOP, 60, 50)).isFalse();
        assertThat(ledger.isSpent()).isTrue();
        assertThat(ledger.passed()).containsEntry("shop.example:443", new Ledger.Passed(3, 460, 550));
    }

    @Test
    void hostsAreBoundedTogetherWithThoseOfBefore() {
        var before = new ArrayList<Line>();
        for (int i = 0; i < 200; i++) {
            before.add(new Line("h" + i, 0, 0, 0, 1));
        }
        var ledger = new Ledger(LIMITS, before);
        ledger.block("one.more", "not allowed");
        ledger.block("h7", "not allowed");
        assertThat(ledger.takeUnsaved())
                .containsExactly(new Line("other hosts", 0, 0, 0, 1), new Line("h7", 0, 0, 0, 1));
    }

    @Test
    void aReportIsWhatIsKeptAndWhatIsNew() {
        var session = new SessionId("sesn_1");
        var book = new LedgerBook() {
            private final List<Line> kept = new ArrayList<>(List.of(new Line("old.example:80", 1, 2, 3, 0)));

            @Override
            public List<Line> read(SessionId root) {
                return root.equals(session) ? List.copyOf(kept) : List.of();
            }

            @Override
            public void add(SessionId root, List<Line> more) {
                kept.addAll(more);
            }
        };
        var outlets = new Outlets(Path.of("nowhere"), _ -> List.of(), LIMITS, Vaults.NONE, new TlsOutside(null), book);
        outlets.ledger(session).connected(SHOP);
        var all = List.of(new Line("old.example:80", 1, 2, 3, 0), new Line("shop.example:443", 1, 0, 0, 0));
        assertThat(outlets.report(session)).isEqualTo(all);
        outlets.close();
        assertThat(book.kept).isEqualTo(all);
        assertThat(outlets.report(session)).isEqualTo(all);
    }
}
