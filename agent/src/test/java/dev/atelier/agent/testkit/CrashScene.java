package dev.atelier.agent.testkit;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;

/** What the sessions of a {@link CrashChild} do, and what their client does for them. */
public interface CrashScene {
    /** By name, as a process is told. */
    Map<String, CrashScene> ALL = Map.of(
            "turn",
            new TurnScene(),
            "steered",
            new SteeredScene(),
            "team",
            new TeamScene(TeamScene.End.NONE),
            "archived team",
            new TeamScene(TeamScene.End.ARCHIVED),
            "deleted team",
            new TeamScene(TeamScene.End.DELETED));

    /** Says the same in the same conversation, in whichever process. */
    Model model();

    CreateSession session();

    /**
     * Does the next thing that a client has to do for a session. It may have been done before by a client that died with its process.
     *
     * @return whether the session is over: at rest, with nothing to wait for
     */
    boolean act(Sessions sessions, SessionId session, List<Event> events, EventCodec codec) throws Exception;
}
