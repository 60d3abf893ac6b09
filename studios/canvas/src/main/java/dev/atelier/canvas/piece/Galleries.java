package dev.atelier.canvas.piece;

import dev.atelier.journal.sql.SharedDatabase;
import java.util.ArrayList;
import java.util.List;

/** What is decided about workspaces' galleries: whether everybody may see them, and where numbering goes on. Thread-safe, blocking. */
public final class Galleries {
    private static final String IS_SHOWN = "select is_public from canvas_gallery where workspace = ?";
    private static final String SHOWN =
            "select workspace from canvas_gallery where is_public = 1 order by workspace limit ?";
    private static final String SHOW = """
            insert into canvas_gallery (workspace, is_public, next_number) values (?, ?, 0)
            on conflict (workspace) do update set is_public = excluded.is_public
            """;
    private static final String COUNT_FROM = """
            insert into canvas_gallery (workspace, is_public, next_number) values (?, 0, ?)
            on conflict (workspace) do update set next_number = excluded.next_number
            """;

    private final SharedDatabase database;

    Galleries(SharedDatabase database) {
        this.database = database;
    }

    public boolean isShown(String workspace) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(IS_SHOWN)) {
                select.setString(1, workspace);
                try (var rows = select.executeQuery()) {
                    return rows.next() && rows.getInt(1) == 1;
                }
            }
        });
    }

    List<String> shown(int most) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SHOWN)) {
                select.setInt(1, most);
                var found = new ArrayList<String>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return List.copyOf(found);
            }
        });
    }

    /** Shows the finished pieces of a workspace to everybody, or no longer. */
    public void show(String workspace, boolean shown) {
        set(SHOW, workspace, shown ? 1 : 0);
    }

    /** The next piece has this number, or the one behind the last piece if that is larger. */
    public void countFrom(String workspace, int number) {
        set(COUNT_FROM, workspace, number);
    }

    private void set(String sql, String workspace, int value) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(sql)) {
                update.setString(1, workspace);
                update.setInt(2, value);
                return update.executeUpdate();
            }
        });
    }
}
