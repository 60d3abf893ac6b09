package dev.atelier.desktop.web.control;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.http.Body;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of the control.
 *
 * @param name how the person is called; null for the name of the key
 * @param on of a secret
 */
record Wish(
        Action action,
        String viewer,
        @Nullable String name,
        @Nullable String note,
        boolean force,
        boolean on) {
    /** What is wanted. */
    enum Action {
        TAKE,
        RENEW,
        RETURN,
        SECRET
    }

    private static final Body BODY = new Body(32 * 1024, "{\"action\": \"take\", \"viewer\": \"viewer_…\"}");
    private static final List<String> FIELDS = List.of("action", "viewer", "name", "note", "force", "on");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 2_000;

    static Wish read(HttpServletRequest request) throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(FIELDS);
        var action = action(sent.optionalText("action", 20));
        var viewer = sent.optionalText("viewer", 100);
        if (viewer == null || !viewer.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidInputException(
                    "viewer", "must be the id of a viewer, as POST …/desktop/tickets gives it beside the ticket");
        }
        var name = sent.optionalText("name", LONGEST_NAME);
        if (name != null && name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("name", "has control characters; leave it out or send a name");
        }
        var note = sent.anyText("note", LONGEST_NOTE);
        if (note != null && action != Action.RETURN) {
            throw new InvalidInputException("note", "goes only with action 'return'; leave it out");
        }
        return new Wish(
                action,
                viewer,
                name == null ? null : name.strip(),
                note == null || note.isBlank() ? null : note.strip(),
                sent.flag("force", false),
                sent.flag("on", false));
    }

    private static Action action(@Nullable String text) throws InvalidInputException {
        return switch (text) {
            case "take" -> Action.TAKE;
            case "renew" -> Action.RENEW;
            case "return" -> Action.RETURN;
            case "secret" -> Action.SECRET;
            case null, default ->
                throw new InvalidInputException(
                        "action",
                        (text == null ? "is missing" : "'" + Sent.shown(text) + "'")
                                + "; use take, renew, return or secret");
        };
    }
}
