package dev.atelier.sandbox.egress;

import dev.atelier.journal.SessionId;
import java.util.List;

/** Where what sessions took of the network is kept for good. Thread-safe, blocking. */
public interface LedgerBook {
    /** Keeps nothing. */
    LedgerBook NONE = new LedgerBook() {
        @Override
        public List<Line> read(SessionId root) {
            return List.of();
        }

        @Override
        public void add(SessionId root, List<Line> more) {}
    };

    /**
     * What happened with one host.
     *
     * @param sent in bytes
     * @param received in bytes
     * @param blocked how often a connection was refused
     */
    record Line(String host, long connections, long sent, long received, long blocked) {
        Line plus(Line other) {
            return new Line(
                    host,
                    connections + other.connections,
                    sent + other.sent,
                    received + other.received,
                    blocked + other.blocked);
        }
    }

    List<Line> read(SessionId root);

    /** Adds to what is there; other nodes may do so, too. */
    void add(SessionId root, List<Line> more);
}
