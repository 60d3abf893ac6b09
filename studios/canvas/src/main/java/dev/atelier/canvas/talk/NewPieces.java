package dev.atelier.canvas.talk;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.SessionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins pieces. They pause while nobody watches, as clients of this dialect expect. */
record NewPieces(CanvasDialect.Parts parts) {
    private static final String ANYTHING = "Draw whatever you like.";

    /** A piece at which nobody draws before somebody resumes it. */
    Piece prepare(Principal principal) throws InvalidInputException {
        return create(principal, Map.of(), List.of(new Input(new UserEvent.Pause(), null)));
    }

    /** A piece that is begun at once. */
    Piece begin(Principal principal, Map<String, String> options, @Nullable String direction)
            throws InvalidInputException {
        return create(principal, options, List.of(said(direction)));
    }

    /** What an artist is told who is to begin. */
    static Input said(@Nullable String direction) {
        var words = direction == null || direction.isBlank() ? ANYTHING : direction.strip();
        return new Input(new UserEvent.Message(List.of(Content.text(words))), null);
    }

    private Piece create(Principal principal, Map<String, String> options, List<Input> inputs)
            throws InvalidInputException {
        var metadata = new HashMap<>(options);
        metadata.put(CanvasOptions.PAUSES, "true");
        var wanted = new CreateSession(CanvasStudio.AGENT, CanvasStudio.ENVIRONMENT, null, metadata, inputs, null);
        var session = parts.sessions().create(SessionId.create(), wanted, principal);
        return parts.pieces()
                .of(principal.workspace(), session.id())
                .orElseThrow(() -> new IllegalStateException("a piece is gone that was just begun"));
    }
}
