package dev.atelier.bench.stub;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node without a server: a journal and a runtime with one {@link StubStudio}. */
public final class StubNode implements AutoCloseable {
    private static final Actor PERSON = Actor.user("bench");
    private static final long LARGEST_BLOB = 1024 * 1024;

    private final SqlJournal journal;
    private final AgentRuntime runtime;

    public StubNode(JournalConfig journal, RuntimeConfig config, Path blobs, Studio studio) {
        this.journal = SqlJournal.open(journal);
        try {
            this.runtime = AgentRuntime.start(parts(blobs, studio), config);
        } catch (RuntimeException e) {
            this.journal.close();
            throw e;
        }
    }

    private AgentRuntime.Parts parts(Path blobs, Studio studio) {
        return new AgentRuntime.Parts(
                journal,
                journal.writes(),
                FileBlobStore.open(blobs, LARGEST_BLOB),
                List.of(studio),
                _ -> Optional.empty());
    }

    public SqlJournal journal() {
        return journal;
    }

    public EventCodec codec() {
        return runtime.codec();
    }

    public Sessions sessions() {
        return runtime.sessions();
    }

    /** A session without inputs. */
    public Session create() throws InvalidInputException {
        return sessions()
                .create(
                        new CreateSession(StubStudio.AGENT, StubStudio.ENVIRONMENT, null, Map.of(), List.of(), null),
                        PERSON);
    }

    /** Says something to a session, which starts or joins a turn. */
    public Event say(SessionId session, String text, @Nullable String key)
            throws InvalidInputException, SessionClosedException {
        var message = new UserEvent.Message(List.of(Content.text(text)));
        return sessions()
                .send(session, List.of(new Input(message, key)), PERSON)
                .getFirst();
    }

    @Override
    public void close() {
        runtime.close();
        journal.close();
    }
}
