package dev.atelier.canvas.talk;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.input.StrictJson;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what a client says. Whatever is wrong with a message, the connection lives on. Thread-safe. */
record Orders(CanvasDialect.Parts parts, CanvasTalk.Company company, CanvasDialect.Seat seat, CanvasTalk talk) {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);
    private static final String EXAMPLE = "{\"type\": \"nudge\", \"text\": \"…\"}";
    private static final int LONGEST_WORDS = 10_000;
    private static final int LONGEST_TYPE = 40;
    private static final int MOST_POINTS = 5_000;
    private static final int LARGEST_NUMBER = 999_999_999;

    /** @return what to answer this client alone; null if what follows is told to everybody */
    @Nullable
    ObjectNode obey(String text) {
        try {
            return obey(Sent.of(StrictJson.object(text, "message", EXAMPLE)));
        } catch (InvalidInputException e) {
            return Teller.error(String.valueOf(e.getMessage()));
        } catch (SessionClosedException e) {
            return Teller.error("this piece is closed; begin another one with new_canvas");
        } catch (JournalException.Overloaded e) {
            return Teller.error("there is too much to write; try again");
        } catch (JournalException.Closed e) {
            return Teller.error("the server is stopping; try again");
        } catch (JournalException.NoSuchSession e) {
            return Teller.error("this piece was deleted");
        } catch (RuntimeException e) {
            log.error("a message to {} failed", talk.session(), e);
            return Teller.error("the server failed");
        }
    }

    private @Nullable ObjectNode obey(Sent sent) throws InvalidInputException, SessionClosedException {
        var type = sent.text("type", LONGEST_TYPE);
        switch (type) {
            case "stroke" -> {
                return draw(sent);
            }
            case "nudge" -> nudge(sent);
            case "clear" -> send(new CanvasEvent.ClearCanvas(Ids.create("eras_")));
            case "pause" -> send(new UserEvent.Pause(Standing.BY_USER));
            case "resume" -> resume(sent);
            case "new_canvas" -> begin(sent);
            case "load_canvas" -> {
                return load(sent);
            }
            case "animation_done" -> acknowledge(sent);
            case "set_style" -> send(new CanvasEvent.SetStyle(style(sent)));
            default ->
                throw sent.refused(
                        "type",
                        "'" + Sent.shown(type)
                                + "' must be stroke, nudge, clear, pause, resume, new_canvas, load_canvas,"
                                + " animation_done or set_style");
        }
        return null;
    }

    private @Nullable ObjectNode draw(Sent sent) throws InvalidInputException, SessionClosedException {
        var points = new ArrayList<Point>();
        for (var point : sent.objects("points", MOST_POINTS)) {
            points.add(new Point(coordinate(point, "x"), coordinate(point, "y")));
        }
        if (points.isEmpty()) {
            throw sent.refused("points", "is missing; send a list of {\"x\": …, \"y\": …}");
        }
        if (!company.limit()
                .allows(seat.principal().workspace() + " " + seat.principal().actor())) {
            return Teller.error("too many strokes; at most " + StrokeLimit.MOST + " a minute are taken");
        }
        var path = PathData.of(PathData.Type.POLYLINE, points);
        send(new CanvasEvent.HumanStroke(Stroke.human(Ids.create("strk_"), path, Ink.DEFAULT)));
        return null;
    }

    private static double coordinate(Sent point, String name) throws InvalidInputException {
        var value = point.number(name);
        if (value == null) {
            throw point.refused(name, "is missing; send a number");
        }
        return value.doubleValue();
    }

    private void nudge(Sent sent) throws InvalidInputException, SessionClosedException {
        var words = sent.anyText("text", LONGEST_WORDS);
        if (words != null && !words.isBlank()) {
            send(new UserEvent.Message(List.of(Content.text(words.strip()))));
        }
    }

    /** A piece on which nothing was begun yet is begun; one whose artist is stuck needs a word, as there is no turn to go on with. */
    private void resume(Sent sent) throws InvalidInputException, SessionClosedException {
        var direction = sent.anyText("direction", LONGEST_WORDS);
        var inputs = new ArrayList<Input>();
        inputs.add(new Input(new UserEvent.Resume(), null));
        boolean stuck =
                Standing.BY_ERROR.equals(Standing.of(parts, talk.session()).paused());
        boolean untouched = talk.piece().prompt() == null
                && parts.history()
                        .at(talk.session(), new Seq(Long.MAX_VALUE))
                        .state()
                        .log()
                        .isEmpty();
        if (untouched || (direction != null && !direction.isBlank())) {
            inputs.add(NewPieces.said(direction));
        } else if (stuck) {
            inputs.add(NewPieces.said("Please go on."));
        }
        parts.sessions().send(talk.session(), inputs, seat.principal().actor());
    }

    private void begin(Sent sent) throws InvalidInputException, SessionClosedException {
        var direction = sent.anyText("direction", LONGEST_WORDS);
        var options = new HashMap<String, String>();
        option(sent, "canvas_width", options, "width");
        option(sent, "canvas_height", options, "height");
        Style.of(sent.body().path("drawing_style").asString(""))
                .ifPresentOrElse(style -> options.put("style", style.id()), () -> options.put("style", style().id()));
        stopDrawing();
        var piece = new NewPieces(parts).begin(seat.principal(), options, direction);
        talk.moveTo(piece.session());
        company.rooms().follow(piece.workspace(), piece.session());
    }

    /** Whatever stands for a size; what does not is taken for none. */
    private static void option(Sent sent, String field, Map<String, String> options, String name) {
        var text = sent.body().path(field).asString("");
        if (!text.isBlank() && text.length() <= 20) {
            options.put(name, text.strip().replaceFirst("\\..*", ""));
        }
    }

    private Style style() {
        return parts.history()
                .at(talk.session(), new Seq(Long.MAX_VALUE))
                .state()
                .options()
                .style();
    }

    private void stopDrawing() throws InvalidInputException, SessionClosedException {
        if (Standing.of(parts, talk.session()).isRunning()) {
            send(new UserEvent.Interrupt());
        }
    }

    private ObjectNode load(Sent sent) throws InvalidInputException {
        var number = sent.count("piece_number", 0, LARGEST_NUMBER);
        if (number == null) {
            throw sent.refused("piece_number", "is missing; send the number of a piece");
        }
        var piece = parts.pieces()
                .find(seat.principal().workspace(), number)
                .orElseThrow(() -> sent.refused("piece_number", number + " is no piece of your gallery"));
        var state = parts.history().at(piece.session(), new Seq(Long.MAX_VALUE)).state();
        var options = state.options();
        var answer = Teller.message("load_canvas")
                .put("piece_number", piece.number())
                .put("canvas_width", options.width())
                .put("canvas_height", options.height())
                .put("drawing_style", options.style().id());
        answer.set("style_config", PieceJson.style(options.style()));
        answer.set("strokes", PieceJson.strokes(state.visible()));
        return answer;
    }

    private void acknowledge(Sent sent) throws InvalidInputException {
        var batch = sent.count("batch_id", 0, Integer.MAX_VALUE);
        if (batch == null) {
            throw sent.refused("batch_id", "is missing; send the batch_id of the strokes that are drawn");
        }
        talk.drawn(batch);
    }

    private Style style(Sent sent) throws InvalidInputException {
        var text = sent.text("drawing_style", LONGEST_TYPE);
        return Style.of(text)
                .orElseThrow(() ->
                        sent.refused("drawing_style", "'" + Sent.shown(text) + "' is no style; use plotter or paint"));
    }

    private void send(EventData data) throws InvalidInputException, SessionClosedException {
        parts.sessions()
                .send(
                        talk.session(),
                        List.of(new Input(data, null)),
                        seat.principal().actor());
    }
}
