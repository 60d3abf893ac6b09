package dev.atelier.canvas.talk;

import dev.atelier.journal.SessionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is connected to which canvas on this node. Thread-safe. */
final class Rooms {
    private final Set<CanvasTalk> talks = ConcurrentHashMap.newKeySet();

    void join(CanvasTalk talk) {
        talks.add(talk);
    }

    void leave(CanvasTalk talk) {
        talks.remove(talk);
    }

    /** Whether anybody is connected to a canvas. */
    boolean isWatched(SessionId session) {
        return talks.stream().anyMatch(talk -> talk.session().equals(session));
    }

    /** Takes those who follow a workspace's newest piece to a new one; does not wait for them. */
    void follow(String workspace, SessionId session) {
        talks.stream().filter(talk -> talk.follows(workspace)).forEach(talk -> talk.moveTo(session));
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
