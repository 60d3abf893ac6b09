package dev.atelier.canvas.piece;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of workspaces. Their table is a fold of the journals that is brought up to date when somebody asks, as far as that is behind; so
 * nothing has to be written while an artist draws. Thread-safe, blocking.
 */
public final class Pieces {
    private static final int MOST_BEHIND = 200;
    private static final int FIRST_EVENTS = 20;
    private static final int LONGEST_PROMPT = 500;
    private static final int MOST_GALLERIES = 100;
    /** Strangers ask for what is public; they see it as it was a moment ago. */
    private static final long PUBLIC_AGE = Duration.ofSeconds(5).toNanos();

    private final SharedDatabase database;
    private final Journal journal;
    private final CanvasHistory history;
    private final EventCodec codec;
    private final Galleries galleries;
    private final AtomicLong publicSince = new AtomicLong(System.nanoTime() - PUBLIC_AGE);

    public Pieces(SharedDatabase database, Journal journal, CanvasHistory history, EventCodec codec) {
        this.database = database;
        this.journal = journal;
        this.history = history;
        this.codec = codec;
        this.galleries = new Galleries(database);
    }

    /** What is decided about galleries. */
    public Galleries galleries() {
        return galleries;
    }

    /**
     * Pieces with something on them, the newest of those before a number; by number.
     *
     * @param before only smaller numbers
     */
    public List<Piece> gallery(String workspace, int before, int limit) {
        catchUp(workspace);
        return select(PieceRows.OF_GALLERY, select -> {
                    select.setString(1, workspace);
                    select.setInt(2, before);
                    select.setInt(3, limit);
                })
                .reversed();
    }

    public Optional<Piece> find(String workspace, int number) {
        numberAll(workspace);
        return select(PieceRows.BY_NUMBER, select -> {
                    select.setString(1, workspace);
                    select.setInt(2, number);
                })
                .stream()
                .findFirst()
                .map(this::now);
    }

    public Optional<Piece> of(String workspace, SessionId session) {
        numberAll(workspace);
        return select(PieceRows.BY_SESSION, select -> {
                    select.setString(1, workspace);
                    select.setString(2, session.value());
                })
                .stream()
                .findFirst()
                .map(this::now);
    }

    /** The newest one that can be gone on with. */
    public Optional<Piece> newest(String workspace) {
        numberAll(workspace);
        return select(PieceRows.NEWEST, select -> select.setString(1, workspace)).stream()
                .findFirst()
                .map(this::now);
    }

    /** Finished pieces of those who show theirs, newest first. */
    public List<Piece> published(int limit) {
        long since = publicSince.get();
        long now = System.nanoTime();
        if (now - since >= PUBLIC_AGE && publicSince.compareAndSet(since, now)) {
            galleries.shown(MOST_GALLERIES).forEach(this::catchUp);
        }
        return select(PieceRows.PUBLISHED, select -> select.setInt(1, limit));
    }

    /** A finished piece of somebody who shows theirs. */
    public Optional<Piece> published(String workspace, int number) {
        return galleries.isShown(workspace)
                ? find(workspace, number).filter(piece -> piece.finished() && piece.strokes() > 0)
                : Optional.empty();
    }

    /** The number that the next piece will have. */
    public int next(String workspace) {
        numberAll(workspace);
        return database.read(connection -> PieceRows.next(connection, workspace));
    }

    private List<Piece> select(String sql, Binding binding) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                binding.bind(select);
                return PieceRows.pieces(select);
            }
        });
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement select) throws SQLException;
    }

    private void numberAll(String workspace) {
        while (number(workspace)) {
            // In steps, each of which leaves fewer; the last one finds none.
        }
    }

    private void catchUp(String workspace) {
        numberAll(workspace);
        var behind = database.read(connection -> PieceRows.behind(connection, workspace, MOST_BEHIND));
        if (behind.isEmpty()) {
            return;
        }
        var folds = new ArrayList<PieceRows.Fold>();
        for (var session : behind) {
            folds.add(fold(workspace, session));
        }
        database.write(connection -> {
            for (var fold : folds) {
                PieceRows.update(connection, fold);
            }
            return folds.size();
        });
    }

    /** @return whether there may be more to number */
    private boolean number(String workspace) {
        var unnumbered = database.read(connection -> PieceRows.unnumbered(connection, workspace));
        if (unnumbered.isEmpty()) {
            return false;
        }
        try {
            return database.write(connection -> {
                int next = PieceRows.next(connection, workspace);
                for (var session : unnumbered) {
                    PieceRows.insert(connection, workspace, next++, session);
                }
                return true;
            });
        } catch (SharedDatabase.DuplicateException e) {
            return true; // somebody else was quicker; what is left is seen in the next round
        }
    }

    /** A piece as its journal has it, whatever its row says. */
    private Piece now(Piece row) {
        var fold = fold(row.workspace(), row.session()).piece();
        return new Piece(
                row.workspace(),
                row.number(),
                row.session(),
                fold.style(),
                fold.width(),
                fold.height(),
                fold.strokes(),
                fold.title(),
                fold.prompt(),
                fold.finished(),
                row.createdAt());
    }

    private PieceRows.Fold fold(String workspace, SessionId session) {
        var moment = history.at(session, new Seq(Long.MAX_VALUE));
        var state = moment.state();
        var piece = new Piece(
                workspace,
                0,
                session,
                state.options().style(),
                state.options().width(),
                state.options().height(),
                state.visible().size(),
                state.title(),
                prompt(session),
                state.finished(),
                Instant.EPOCH);
        return new PieceRows.Fold(piece, moment.seq().value());
    }

    /** What somebody said first, if they said it at the beginning. */
    private @Nullable String prompt(SessionId session) {
        return journal.read(session, Seq.START, FIRST_EVENTS).stream()
                .flatMap(event -> codec.read(event).stream())
                .filter(UserEvent.Message.class::isInstance)
                .map(data -> words((UserEvent.Message) data))
                .filter(words -> !words.isBlank())
                .findFirst()
                .map(words -> words.length() > LONGEST_PROMPT ? words.substring(0, LONGEST_PROMPT) : words)
                .orElse(null);
    }

    private static String words(UserEvent.Message message) {
        return message.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }
}
