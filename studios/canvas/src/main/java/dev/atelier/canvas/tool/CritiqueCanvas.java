package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent.Critiqued;
import dev.atelier.canvas.Critique;
import dev.atelier.canvas.critic.Critic;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.journal.blob.BlobStore;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code critique_canvas}: has the model look at the piece with fresh eyes, without the conversation and without tools.
 *
 * <p>What follows from a failure stands in the result, so the agent revises in the same turn, as often as it takes; nobody has to wake it.
 */
record CritiqueCanvas(Easel easel) implements CanvasTool {
    private static final int LONGEST_BRIEF = 2_000;

    @Override
    public ToolSpec spec() {
        return ToolSpecs.CRITIQUE_CANVAS;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var brief = call.input().path("brief").asString("").strip();
        if (brief.isEmpty() || brief.length() > LONGEST_BRIEF) {
            return Outcome.error("brief: has " + brief.length() + " characters, give 1 to " + LONGEST_BRIEF
                    + " that say what the piece is to be");
        }
        var state = easel.state();
        if (state.visible().isEmpty() && state.painting().isEmpty()) {
            return Outcome.error("The canvas is empty; draw something before it is judged.");
        }
        try {
            var answer = context.ask(Critic.SYSTEM, question(brief, state, context.blobs()), Critic.MAX_TOKENS);
            return judged(Critic.read(brief, answer.content()), state);
        } catch (ModelException e) {
            return Outcome.error("The critic could not be asked: " + e.getMessage() + ". Nothing was judged.");
        }
    }

    private List<Block> question(String brief, CanvasState state, BlobStore blobs) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(
                Critic.question(brief, state.options().style(), state.gate().last())));
        blocks.add(new Block.Image(Png.MEDIA_TYPE, Png.encode(easel.picture(state, blobs))));
        Imagine.preview(state.references().latest(), blobs).ifPresent(reference -> {
            blocks.add(new Block.Text(Critic.REFERENCE));
            blocks.add(new Block.Image(Png.MEDIA_TYPE, reference));
        });
        return blocks;
    }

    private static Outcome judged(Critiqued critique, CanvasState before) {
        boolean required = before.options().critique() == Critique.REQUIRED;
        var text = new StringBuilder(critique.passed() ? "VERDICT: PASS" : "VERDICT: FAIL");
        text.append("\n\n").append(critique.findings()).append("\n\n");
        if (critique.passed()) {
            text.append(
                    "You may sign_canvas, name_piece and mark_piece_done now. Any other stroke makes a new critique necessary.");
        } else {
            text.append(before.gate().after(critique).orders());
            text.append(required ? " Go on in this turn: until a critique passes the piece cannot be finished." : "");
        }
        return new Outcome(List.of(Content.text(text.toString())), false, List.of(critique));
    }
}
