package dev.atelier.agent.usage;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes under what a session's cost counts besides itself, in the transaction that creates it: its agent, its repositories, who asked, and if it is a
 * task, that task, all tasks above it and their conversation. So what a task delegated counts for the task, and for whoever asked in the
 * first place. Stateless.
 */
public final class CostPlaces {
    public static final String TASK = "task";
    public static final String SOURCE = "source";
    public static final String REPOSITORY = "repository";
    public static final String CONVERSATION = "conversation";
    public static final String AGENT = "agent";

    private static final String NOTE = """
            insert into cost_place (root_id, scope, name, level, workspace) values (?, ?, ?, 0, ?)
                on conflict (root_id, scope, name) do nothing
            """;
    private static final String INHERIT = """
            insert into cost_place (root_id, scope, name, level, workspace)
            select cast(? as text), above.scope, above.name, above.level + 1, above.workspace
              from cost_place parent join cost_place above on above.root_id = parent.root_id
             where parent.workspace = ? and parent.scope = 'task' and parent.name = ? and parent.level = 0
               and above.scope in ('task', 'source', 'conversation')
                on conflict (root_id, scope, name) do nothing
            """;

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Pattern SCP = Pattern.compile("^(?:[^@/\\s]+@)?([^:/\\s]{2,}):(?!/)(.+)$");
    private static final int LONGEST = 500;

    private CostPlaces() {}

    /**
     * A task, as its cost is counted.
     *
     * @param source who asked, {@code webhook:github}; that of a task that another one delegated is the other one's
     * @param repository address of a git remote; null for none
     * @param conversation null for none; that of a delegated task is the other one's
     * @param parent id of the task that delegated it
     */
    public record Place(
            String task,
            String source,
            @Nullable String repository,
            @Nullable String conversation,
            @Nullable String parent) {}

    /** To be written with the creation of a task's session. */
    public static Companion task(SessionId root, String workspace, Place place) {
        return connection -> {
            note(connection, root, workspace, TASK, place.task());
            if (place.repository() != null) {
                note(connection, root, workspace, REPOSITORY, repository(place.repository()));
            }
            if (place.parent() != null) {
                inherit(connection, root, workspace, place.parent());
                return;
            }
            note(connection, root, workspace, SOURCE, place.source());
            if (place.conversation() != null) {
                note(connection, root, workspace, CONVERSATION, place.conversation());
            }
        };
    }

    /**
     * To be written with the creation of any session that a client began.
     *
     * @param agent whose session it is, its threads included
     */
    public static Companion begun(SessionId root, String workspace, String agent, SessionTerms terms) {
        Companion companion = connection -> note(connection, root, workspace, AGENT, agent);
        for (var resource : terms.resources()) {
            if (resource instanceof SessionTerms.Repository repository) {
                companion = companion.and(
                        connection -> note(connection, root, workspace, REPOSITORY, repository(repository.url())));
            }
        }
        var deployment = terms.deploymentId();
        return deployment == null
                ? companion
                : companion.and(connection -> note(connection, root, workspace, SOURCE, "schedule:" + deployment));
    }

    /** The name under which a remote's cost is counted, however its address is written: {@code github.com/owner/name}. */
    public static String repository(String url) {
        var text = url.strip();
        var scp = SCP.matcher(text);
        boolean hasScheme = SCHEME.matcher(text).find();
        if (!hasScheme && scp.matches()) {
            text = scp.group(1) + "/" + scp.group(2);
        } else if (text.regionMatches(true, 0, "file://", 0, 7)) {
            text = text.substring(7);
        } else if (hasScheme) {
            text = SCHEME.matcher(text).replaceFirst("");
            text = text.substring(text.lastIndexOf('@', end(text)) + 1);
        }
        text = text.replaceAll("/+$", "").replaceAll("\\.git$", "");
        int end = end(text);
        text = text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
        return cut(text);
    }

    /** A name as it is stored: no longer than an index can hold. */
    public static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private static int end(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text.length() : slash;
    }

    private static void note(Connection connection, SessionId root, String workspace, String scope, String name)
            throws SQLException {
        try (var note = connection.prepareStatement(NOTE)) {
            note.setString(1, root.value());
            note.setString(2, scope);
            note.setString(3, cut(name));
            note.setString(4, workspace);
            note.executeUpdate();
        }
    }

    private static void inherit(Connection connection, SessionId root, String workspace, String parent)
            throws SQLException {
        try (var inherit = connection.prepareStatement(INHERIT)) {
            inherit.setString(1, root.value());
            inherit.setString(2, workspace);
            inherit.setString(3, parent);
            inherit.executeUpdate();
        }
    }
}
