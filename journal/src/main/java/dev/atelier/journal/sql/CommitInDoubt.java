package dev.atelier.journal.sql;

import java.sql.SQLException;
import java.util.List;

/** A commit was sent and not answered: the batch is written as a whole or not at all, and only the store knows which. */
final class CommitInDoubt extends Exception {
    private final transient List<Ruling> rulings;
    private final SQLException failure;

    CommitInDoubt(List<Ruling> rulings, SQLException failure) {
        super(failure);
        this.rulings = rulings;
        this.failure = failure;
    }

    List<Ruling> rulings() {
        return rulings;
    }

    SQLException failure() {
        return failure;
    }
}
