package dev.atelier.canvas.talk;

import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is connected to which canvas on this node. Thread-safe. */
final class Rooms {
    private final Set<CanvasTalk> talks = ConcurrentHashMap.newKeySet();

    /** How many follow a session in plain events. */
    private final Map<SessionId, Integer> readers = new ConcurrentHashMap<>();

    void join(CanvasTalk talk) {
        talks.add(talk);
    }

    void leave(CanvasTalk talk) {
        talks.remove(talk);
    }

    /** @return whether it is the first */
    boolean readerCame(SessionId session) {
        return readers.merge(session, 1, Integer::sum) == 1;
    }

    /** @return whether it was the last */
    boolean readerLeft(SessionId session) {
        return readers.computeIfPresent(session, (_, count) -> count == 1 ? null : count - 1) == null;
    }

    /** Whether anybody is connected to a canvas, in whatever words. */
    boolean isWatched(SessionId session) {
        return readers.containsKey(session)
                || talks.stream().anyMatch(talk -> talk.session().equals(session));
    }

    /** Takes those who follow a workspace's newest piece to a new one; does not wait for them. */
    void follow(String workspace, SessionId session) {
        talks.stream().filter(talk -> talk.follows(workspace)).forEach(talk -> talk.moveTo(session));
    }

    /** What those have of a canvas who are connected under a name that they did not say themselves; more than one may share it. */
    List<Handed> handed(SessionId session, String client) {
        return talks.stream()
                .filter(talk -> !talk.isNamed() && talk.client().equals(client))
                .map(CanvasTalk::handed)
                .filter(handed -> handed.session().equals(session))
                .toList();
    }

    /** What all those have who are connected to a canvas without saying which client they are. */
    long firstSeen(SessionId session) {
        return talks.stream()
                .filter(talk -> talk.session().equals(session) && !talk.isNamed())
                .mapToLong(CanvasTalk::begun)
                .min()
                .orElse(0);
    }
}
