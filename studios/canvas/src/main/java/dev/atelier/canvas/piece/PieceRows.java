package dev.atelier.canvas.piece;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Style;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of pieces. Every method does one thing with the connection that it is given. */
final class PieceRows {
    private static final String FIELDS = """
            select p.workspace, p.number, p.session_id, p.style, p.width, p.height, p.strokes, p.title, p.prompt, p.finished, p.created_at
              from canvas_piece p join session_head h on h.session_id = p.session_id
            """;
    private static final String UNNUMBERED = """
            select s.session_id, s.created_at
              from session s
             where s.workspace = ? and s.studio = 'canvas' and s.parent is null
               and not exists (select 1 from canvas_piece p where p.session_id = s.session_id)
             order by s.no
             limit 500
            """;
    private static final String NEXT = """
            select coalesce((select max(number) + 1 from canvas_piece where workspace = ?), 0),
                   coalesce((select next_number from canvas_gallery where workspace = ?), 0)
            """;
    private static final String INSERT = """
            insert into canvas_piece (session_id, workspace, number, seq, style, width, height, strokes, finished, created_at)
            values (?, ?, ?, 0, ?, ?, ?, 0, 0, ?)
            """;
    private static final String BEHIND = """
            select p.session_id
              from canvas_piece p join session_head h on h.session_id = p.session_id
             where p.workspace = ? and h.head > p.seq and h.status <> 'deleted'
             order by p.number desc
             limit ?
            """;
    private static final String UPDATE = """
            update canvas_piece
               set seq = ?, style = ?, width = ?, height = ?, strokes = ?, title = ?, prompt = ?, finished = ?
             where session_id = ? and seq < ?
            """;

    static final String OF_GALLERY = FIELDS + """
             where p.workspace = ? and p.number < ? and p.strokes > 0 and h.status <> 'deleted'
             order by p.number desc
             limit ?
            """;
    static final String BY_NUMBER = FIELDS + " where p.workspace = ? and p.number = ? and h.status <> 'deleted'";
    static final String BY_SESSION = FIELDS + " where p.workspace = ? and p.session_id = ? and h.status <> 'deleted'";
    static final String NEWEST = FIELDS + """
             where p.workspace = ? and h.status not in ('deleted', 'archived', 'terminated')
             order by p.number desc
             limit 1
            """;
    static final String PUBLISHED = FIELDS + """
              join canvas_gallery g on g.workspace = p.workspace
             where g.is_public = 1 and p.finished = 1 and p.strokes > 0 and h.status <> 'deleted'
             order by p.created_at desc, p.session_id desc
             limit ?
            """;

    private PieceRows() {}

    /** A session without a number. */
    record Unnumbered(String session, long createdAt) {}

    /** What the fold of a session came to. */
    record Fold(Piece piece, long seq) {}

    static List<Unnumbered> unnumbered(Connection connection, String workspace) throws SQLException {
        try (var select = connection.prepareStatement(UNNUMBERED)) {
            select.setString(1, workspace);
            var found = new ArrayList<Unnumbered>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Unnumbered(rows.getString(1), rows.getLong(2)));
                }
            }
            return found;
        }
    }

    static int next(Connection connection, String workspace) throws SQLException {
        try (var select = connection.prepareStatement(NEXT)) {
            select.setString(1, workspace);
            select.setString(2, workspace);
            try (var rows = select.executeQuery()) {
                rows.next();
                return Math.max(rows.getInt(1), rows.getInt(2));
            }
        }
    }

    static void insert(Connection connection, String workspace, int number, Unnumbered session) throws SQLException {
        var blank = CanvasOptions.DEFAULT;
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, session.session());
            insert.setString(2, workspace);
            insert.setInt(3, number);
            insert.setString(4, blank.style().id());
            insert.setInt(5, blank.width());
            insert.setInt(6, blank.height());
            insert.setLong(7, session.createdAt());
            insert.executeUpdate();
        }
    }

    static List<SessionId> behind(Connection connection, String workspace, int most) throws SQLException {
        try (var select = connection.prepareStatement(BEHIND)) {
            select.setString(1, workspace);
            select.setInt(2, most);
            var found = new ArrayList<SessionId>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new SessionId(rows.getString(1)));
                }
            }
            return found;
        }
    }

    static void update(Connection connection, Fold fold) throws SQLException {
        var piece = fold.piece();
        try (var update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, fold.seq());
            update.setString(2, piece.style().id());
            update.setInt(3, piece.width());
            update.setInt(4, piece.height());
            update.setInt(5, piece.strokes());
            update.setString(6, piece.title());
            update.setString(7, piece.prompt());
            update.setInt(8, piece.finished() ? 1 : 0);
            update.setString(9, piece.session().value());
            update.setLong(10, fold.seq());
            update.executeUpdate();
        }
    }

    static List<Piece> pieces(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Piece>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(piece(rows));
            }
        }
        return List.copyOf(found);
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                row.getString(1),
                row.getInt(2),
                new SessionId(row.getString(3)),
                Style.of(row.getString(4)).orElse(Style.PLOTTER),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getInt(10) == 1,
                Instant.ofEpochMilli(row.getLong(11)));
    }
}
