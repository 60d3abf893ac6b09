package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.PastCall.Ending;
import dev.atelier.canvas.rehearsal.Script.Draft;
import dev.atelier.canvas.rehearsal.look.Impression;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a piece comes to its end: somebody else looks at it where that is required, then it is signed, named and called done. */
final class Closing {
    private static final Set<String> LAST_CALLS =
            Set.of("critique_canvas", "sign_canvas", "name_piece", "mark_piece_done");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Sitting sitting;
    private final Voice voice;
    private final boolean stopped;

    Closing(Sitting sitting, Voice voice, boolean stopped) {
        this.sitting = sitting;
        this.voice = voice;
        this.stopped = stopped;
    }

    Script next(String reply) {
        var draft = new Draft().say(reply);
        if (tries("mark_piece_done") > 1 || tries("critique_canvas") > 1) {
            return draft.say(voice.cannotFinish()).done();
        }
        if (!sitting.brief().canvas().judged()) {
            return finish(draft);
        }
        var verdict = sitting.verdict();
        if (verdict.isEmpty()) {
            var input = JSON.objectNode().put("brief", voice.brief());
            return draft.think(voice.beforeTheCritic())
                    .act(CallId.plain(sitting.nextNumber(), "critique_canvas"), "critique_canvas", input)
                    .done();
        }
        return verdict.get().passed()
                ? finish(draft)
                : draft.say(voice.unfinished(verdict.get(), stopped)).done();
    }

    /** How often something was tried and refused since the last stroke. */
    private int tries(String tool) {
        int tries = 0;
        for (var call : sitting.calls().reversed()) {
            if (!LAST_CALLS.contains(call.tool())) {
                break;
            }
            tries += call.tool().equals(tool) && !call.isFine() ? 1 : 0;
        }
        return tries;
    }

    private Script finish(Draft draft) {
        draft.think(voice.lastLook(impression(), stopped));
        int next = sitting.nextNumber();
        if (sitting.brief().canvas().judged() && !isSigned()) {
            boolean left = sitting.brief().chance().of("signature").happens(.25);
            var input = JSON.objectNode().put("position", left ? "bottom_left" : "bottom_right");
            sitting.brief().ink().ifPresent(ink -> input.put("color", ink.hex()));
            draft.act(CallId.plain(next++, "sign_canvas"), "sign_canvas", input);
        }
        if (sitting.lastFine("name_piece") == 0) {
            var input = JSON.objectNode().put("title", voice.title(sitting));
            draft.act(CallId.plain(next++, "name_piece"), "name_piece", input);
        }
        draft.act(CallId.plain(next, "mark_piece_done"), "mark_piece_done", JSON.objectNode());
        return draft.done();
    }

    private boolean isSigned() {
        return sitting.calls().stream()
                .anyMatch(call -> call.tool().equals("sign_canvas") && !(call.ending() instanceof Ending.Unknown));
    }

    private Optional<Impression> impression() {
        return sitting.picture()
                .map(picture -> Impression.of(picture, sitting.brief().canvas().page()));
    }
}
