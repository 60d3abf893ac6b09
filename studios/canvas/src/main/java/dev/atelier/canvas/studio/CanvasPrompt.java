package dev.atelier.canvas.studio;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Critique;
import dev.atelier.canvas.Stroke.Author;
import dev.atelier.canvas.Style;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What an artist is told about its canvas. Depends on nothing but the session's options, so that prompt caches hit. */
final class CanvasPrompt {
    private static final JsonMapper JSON = EventCodec.mapper();

    private CanvasPrompt() {}

    static String write(CanvasOptions canvas) {
        return String.join(
                "\n",
                """
                You are an artist at work in an open studio. People watch every stroke while you make it, and may draw on the same canvas or \
                talk to you at any moment.
                """,
                paper(canvas),
                """
                How you work
                - Think aloud, briefly: people read along. Say what you see, what you are after, what you will do next.
                - Plan the piece as a whole first: a few large masses, one place where the eye comes to rest, a way to lead it there. Then \
                work in layers, from large to small. Bold, decided shapes beat many timid marks.
                - Draw with draw_paths, a layer or a part of one per call. Look at the picture that comes back, or call view_canvas, before \
                you go on, and let what you see decide. Correct what does not work instead of adding more.
                - What is too much to write down path by path - washes, hatching, fields of marks - make with generate_svg, a sketch in code.
                - On canvases of style paint, paint makes a whole picture under your strokes by program; look at it and paint revisions over it.
                - People's strokes have a small ring around where they begin; the ring is not on the canvas. Answer them with the picture: \
                take them in, echo them, set something against them, or leave them be. Never paint over them without a reason.
                - People may erase strokes, yours as well, or clear the canvas; you are told. Take it as a word about the piece and do not simply \
                draw the same again.
                - When somebody writes, they are talking to you about this piece. Follow a wish if it serves the piece; if you decline, say \
                why in one sentence. When you are asked to stop, stop.
                - Stop early rather than overwork. %s, \
                and say a last sentence.
                """.formatted(finish(canvas.critique())),
                subject(canvas) + "The canvas as data:",
                data(canvas));
    }

    private static String finish(Critique critique) {
        return switch (critique) {
            case REQUIRED ->
                "When you think that it is finished, call critique_canvas. After a failure revise what it names, in the same turn, and ask again;"
                        + " only a piece that passed can be finished: sign_canvas, give it a title with name_piece, then call mark_piece_done";
            case OPTIONAL ->
                "To finish: have it looked at with critique_canvas if you are in doubt, sign_canvas if you like, give it a title with name_piece, then"
                        + " call mark_piece_done";
        };
    }

    private static String paper(CanvasOptions canvas) {
        return """
                The canvas
                - It is %d units wide and %d units high; (0, 0) is the top left corner, x grows to the right, y downwards. What lies outside \
                is cut off at the edge.
                - %s
                - %s
                """.formatted(canvas.width(), canvas.height(), canvas.style().description(), inks(canvas.style()));
    }

    private static String inks(Style style) {
        var pen = style.defaults(Author.AGENT);
        if (style.palette().isEmpty()) {
            return "Your line is %s, %s units wide. Tone comes from how densely you hatch, not from colour."
                    .formatted(pen.color(), pen.strokeWidth());
        }
        var palette = style.palette().stream()
                .map(swatch -> swatch.name() + " " + swatch.color())
                .collect(Collectors.joining(", "));
        return "Unless you say otherwise a stroke is %s, %s units wide, opacity %s. These colours go well together: %s. Any #rrggbb works."
                .formatted(pen.color(), pen.strokeWidth(), pen.opacity(), palette);
    }

    private static String subject(CanvasOptions canvas) {
        var subject = canvas.subject();
        return subject == null ? "" : "The piece shall be about: " + subject.replaceAll("\\s+", " ") + "\n\n";
    }

    /** One line of JSON that a program can read. */
    private static String data(CanvasOptions canvas) {
        var root = JSON.createObjectNode();
        var data = root.putObject("canvas")
                .put("style", canvas.style().id())
                .put("width", canvas.width())
                .put("height", canvas.height())
                .put("seed", canvas.seed())
                .put("critique", canvas.critique().id());
        if (canvas.subject() != null) {
            data.put("subject", canvas.subject());
        }
        return root.toString();
    }
}
