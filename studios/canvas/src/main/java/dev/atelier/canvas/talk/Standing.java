package dev.atelier.canvas.talk;

import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands.
 *
 * @param paused why nobody draws before somebody resumes; null if that is not so
 */
record Standing(String status, @Nullable String paused, boolean pausesUnwatched) {
    static final String BY_USER = "user";
    static final String BY_DISCONNECT = "disconnect";

    /** The model refused for good: whoever resumes has it asked again. */
    static final String BY_ERROR = "error";

    /** A pause is told before it is obeyed, so the last words count, not only the status. */
    private static final int LAST_WORDS = 200;

    static Standing of(CanvasDialect.Parts parts, SessionId session) {
        return parts.sessions()
                .find(session)
                .map(details -> {
                    long head = details.session().state().head().value();
                    var said = said(parts, session, head);
                    var paused = said.isPresent()
                            ? said.get().reason()
                            : details.stopReason() instanceof StopReason.Paused ? BY_USER : null;
                    if (paused == null && details.stopReason() instanceof StopReason.RetriesExhausted) {
                        paused = BY_ERROR;
                    }
                    return new Standing(details.status(), paused, pausesUnwatched(details));
                })
                .orElseGet(() -> new Standing("terminated", null, false));
    }

    /** Whether that was agreed; cheap to ask of any session. */
    static boolean pausesUnwatched(CanvasDialect.Parts parts, SessionId session) {
        return parts.sessions().find(session).filter(Standing::pausesUnwatched).isPresent();
    }

    private static boolean pausesUnwatched(SessionDetails details) {
        return details.session().origin().studio().equals(CanvasStudio.NAME)
                && "true".equals(details.created().metadata().get(CanvasOptions.PAUSES));
    }

    boolean isPaused() {
        return paused != null;
    }

    boolean isRunning() {
        return status.equals("running") || status.equals("rescheduling");
    }

    /** The seed's word. */
    String word() {
        if (isPaused()) {
            return "paused";
        }
        return isRunning() ? "thinking" : "idle";
    }

    /** @param reason null for no pause */
    private record Said(@Nullable String reason) {}

    private static Optional<Said> said(CanvasDialect.Parts parts, SessionId session, long head) {
        Optional<Said> last = Optional.empty();
        for (var event : parts.journal().read(session, new Seq(Math.max(0, head - LAST_WORDS)), LAST_WORDS + 1)) {
            if (event.type().equals("user.resume")) {
                last = Optional.of(new Said(null));
            } else if (event.type().equals("user.pause")) {
                last = parts.codec().read(event).map(data -> new Said(reason((UserEvent.Pause) data)));
            }
        }
        return last;
    }

    static String reason(UserEvent.Pause pause) {
        return pause.reason() == null ? BY_USER : pause.reason();
    }
}
