package dev.atelier.canvas.piece;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Links by which anybody may see a piece as it is at that time. A piece has one link at most. Thread-safe, blocking. */
public final class Shares {
    private static final String FIELDS = "select token, workspace, session_id, title, created_at from canvas_share ";
    private static final String INSERT = """
            insert into canvas_share (token, workspace, session_id, title, created_at) values (?, ?, ?, ?, ?)
            on conflict (session_id) do nothing
            """;
    private static final String BY_SESSION = FIELDS + "where session_id = ?";
    private static final String BY_TOKEN = FIELDS + "where token = ?";
    private static final String OF_WORKSPACE = FIELDS + "where workspace = ? order by created_at desc, token limit 500";
    private static final String DELETE = "delete from canvas_share where workspace = ? and token = ?";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 10;

    private final SharedDatabase database;
    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();

    public Shares(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param token 60 random bits: whoever has it may look
     * @param title empty for whatever the piece is called
     */
    public record Share(String token, String workspace, SessionId session, String title, Instant createdAt) {}

    /** Whether something could be the token of a link. */
    public static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9_-]{" + LENGTH + "}");
    }

    /** The link to a piece; the one that there is, if there is one. */
    public Share share(Piece piece, String title) {
        var fresh = new Share(
                token(),
                piece.workspace(),
                piece.session(),
                title,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return database.write(connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, fresh.token());
                insert.setString(2, fresh.workspace());
                insert.setString(3, fresh.session().value());
                insert.setString(4, fresh.title());
                insert.setLong(5, fresh.createdAt().toEpochMilli());
                insert.executeUpdate();
            }
            return select(connection, BY_SESSION, piece.session().value()).getFirst();
        });
    }

    public Optional<Share> find(String token) {
        return isToken(token) ? list(BY_TOKEN, token).stream().findFirst() : Optional.empty();
    }

    /** Newest first. */
    public List<Share> of(String workspace) {
        return list(OF_WORKSPACE, workspace);
    }

    /** @return whether there was one */
    public boolean revoke(String workspace, String token) {
        return database.write(connection -> {
            try (var delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, workspace);
                delete.setString(2, token);
                return delete.executeUpdate() > 0;
            }
        });
    }

    private List<Share> list(String sql, String key) {
        return database.read(connection -> select(connection, sql, key));
    }

    private static List<Share> select(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            var found = new ArrayList<Share>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(share(rows));
                }
            }
            return List.copyOf(found);
        }
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                row.getString(1),
                row.getString(2),
                new SessionId(row.getString(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    private String token() {
        var token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return token.toString();
    }
}
