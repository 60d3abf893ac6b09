package dev.atelier.canvas.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent.Critiqued;
import dev.atelier.canvas.Critique;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.critic.Critic;
import dev.atelier.journal.SessionId;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** Drives the artist as the loop would, with a canvas of its own that checks every path it gets. */
final class FakeStudio {
    private final RehearsalArtist artist = new RehearsalArtist(0);
    private final String style;
    private final int width;
    private final int height;
    private final String system;
    private final List<Message> messages = new ArrayList<>();
    private final List<Block> pending = new ArrayList<>();
    private final List<JsonNode> paths = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final BufferedImage image;
    private Function<Block.ToolUse, Block.ToolResult> tool = this::perform;
    private final List<ToolSpec> tools = new ArrayList<>();
    private final List<Critiqued> verdicts = new ArrayList<>();
    private int signatures;
    private boolean finished;
    private int steps;

    FakeStudio(String style, long seed, String opening) {
        this(style, 800, 600, seed, opening);
    }

    FakeStudio(String style, int width, int height, long seed, String opening) {
        this(style, width, height, seed, opening, Critique.OPTIONAL);
    }

    FakeStudio(String style, int width, int height, long seed, String opening, Critique critique) {
        this.style = style;
        this.width = width;
        this.height = height;
        this.system =
                "You draw.\n{\"canvas\":{\"style\":\"%s\",\"width\":%d,\"height\":%d,\"seed\":%d,\"critique\":\"%s\"}}"
                        .formatted(style, width, height, seed, critique.id());
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        say(opening);
    }

    void say(String text) {
        pending.add(new Block.Text(text));
    }

    /** Offers a tool by name from here on. */
    void offer(String name) {
        tools.add(new ToolSpec(name, "a tool", "{}"));
    }

    /** Answers tool calls in another way from here on. */
    void tool(Function<Block.ToolUse, Block.ToolResult> other) {
        this.tool = other;
    }

    void repairTool() {
        this.tool = this::perform;
    }

    ModelRequest request() {
        var all = new ArrayList<>(messages);
        all.add(new Message(Role.USER, pending.isEmpty() ? List.of(new Block.Text("Continue.")) : pending));
        return new ModelRequest("rehearsal", new SessionId("sesn_test"), system, tools, all, 64_000);
    }

    /** One request and its tool calls. */
    Answer step() {
        var request = request();
        Answer answer;
        try {
            answer = artist.answer(request, Listener.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        messages.add(request.messages().getLast());
        pending.clear();
        messages.add(new Message(Role.ASSISTANT, answer.content()));
        for (var block : answer.content()) {
            if (block instanceof Block.ToolUse use) {
                pending.add(tool.apply(use));
            }
        }
        steps++;
        return answer;
    }

    /** Steps until the turn ends. */
    FakeStudio run() {
        while (steps < 200) {
            if (step().stopReason().equals("end_turn")) {
                return this;
            }
        }
        throw new AssertionError("the artist does not come to an end");
    }

    FakeStudio steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return this;
    }

    Block.ToolResult perform(Block.ToolUse use) {
        return switch (use.name()) {
            case "draw_paths" -> {
                use.input().path("paths").forEach(this::draw);
                yield new Block.ToolResult(
                        use.id(),
                        List.of(
                                new Block.Text(
                                        "Drew " + use.input().path("paths").size() + " paths."),
                                picture()),
                        false);
            }
            case "view_canvas" -> new Block.ToolResult(use.id(), List.of(picture()), false);
            case "critique_canvas" -> {
                var critique = critique(use.input().path("brief").asString());
                verdicts.add(critique);
                yield text(use, (critique.passed() ? "VERDICT: PASS\n\n" : "VERDICT: FAIL\n\n") + critique.findings());
            }
            case "sign_canvas" -> {
                signatures++;
                yield text(use, "Signed.");
            }
            case "name_piece" -> {
                titles.add(use.input().path("title").asString());
                yield text(use, "Named.");
            }
            case "mark_piece_done" -> {
                finished = true;
                yield text(use, "Done.");
            }
            default -> throw new AssertionError("there is no tool " + use.name());
        };
    }

    /** Asks the artist as its critic, as {@code critique_canvas} does. */
    Critiqued critique(String brief) {
        var question = Critic.question(brief, Style.of(style).orElseThrow(), verdicts);
        var request = new ModelRequest(
                "rehearsal",
                new SessionId("sesn_test"),
                Critic.SYSTEM,
                List.of(),
                List.of(new Message(Role.USER, List.of(new Block.Text(question), picture()))),
                Critic.MAX_TOKENS);
        try {
            return Critic.read(brief, artist.answer(request, Listener.NONE).content());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Critiqued> verdicts() {
        return verdicts;
    }

    int signatures() {
        return signatures;
    }

    static Block.ToolResult text(Block.ToolUse use, String text) {
        return new Block.ToolResult(use.id(), List.of(new Block.Text(text)), false);
    }

    static Block.ToolResult error(Block.ToolUse use, String text) {
        return new Block.ToolResult(use.id(), List.of(new Block.Text(text)), true);
    }

    void draw(JsonNode path) {
        paths.add(path);
        var shape = new Path2D.Double();
        var points = path.path("points");
        for (int i = 0; i < points.size(); i++) {
            double x = points.get(i).path("x").doubleValue();
            double y = points.get(i).path("y").doubleValue();
            if (i == 0) {
                shape.moveTo(x, y);
            } else {
                shape.lineTo(x, y);
            }
        }
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        boolean paint = style.equals("paint");
        if (paint && path.has("fill")) {
            graphics.setColor(color(
                    path.path("fill").asString(), path.path("fill_opacity").doubleValue(1)));
            graphics.fill(shape);
        }
        double thick = paint ? path.path("stroke_width").doubleValue(8) : 2.5;
        if (thick > 0) {
            graphics.setColor(color(
                    paint ? path.path("color").asString("#1a1a2e") : "#1a1a2e",
                    paint ? path.path("opacity").doubleValue(.85) : 1));
            graphics.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
        graphics.dispose();
    }

    private static Color color(String hex, double opacity) {
        var solid = Color.decode(hex);
        return new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(opacity * 255));
    }

    Block.Image picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Block.Image("image/png", bytes.toByteArray());
    }

    BufferedImage image() {
        return image;
    }

    List<JsonNode> paths() {
        return paths;
    }

    List<Message> messages() {
        return messages;
    }

    List<String> titles() {
        return titles;
    }

    boolean isFinished() {
        return finished;
    }

    int stepCount() {
        return steps;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** All that the artist said and thought so far. */
    String words() {
        var text = new StringBuilder();
        for (var message : messages) {
            if (message.role() == Role.ASSISTANT) {
                message.content().forEach(block -> text.append(words(block)).append('\n'));
            }
        }
        return text.toString();
    }

    static String words(Block block) {
        return switch (block) {
            case Block.Text(var said) -> said;
            case Block.Thinking(var thought, var _) -> "(" + thought + ")";
            case Block.ToolUse(var id, var name, var input) ->
                "  -> " + name + " " + id + " " + input.path("paths").size();
            case Block.Image _, Block.Document _, Block.Linked _, Block.ToolResult _ -> "";
        };
    }
}
