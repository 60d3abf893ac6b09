package dev.atelier.canvas.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.canvas.rehearsal.PastCall.Ending;
import dev.atelier.canvas.rehearsal.look.Picture;
import dev.atelier.canvas.rehearsal.nudge.Ear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a request as the history of a sitting. Owned by one thread, used once. */
final class Recollection {
    private static final Pattern SO_FAR = Pattern.compile("(\\d+) of (?:the |its |all )?(\\d+)");

    private final ModelRequest request;
    private final List<Remark> remarks = new ArrayList<>();
    private final List<PersonStroke> strokes = new ArrayList<>();
    private final List<PastCall> calls = new ArrayList<>();
    private final List<Sitting.Verdict> verdicts = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private byte[] picture = {};
    private int pictureAfter;

    private Recollection(ModelRequest request) {
        this.request = request;
    }

    static Sitting of(ModelRequest request) {
        return new Recollection(request).read();
    }

    private Sitting read() {
        int last = request.messages().size() - 1;
        for (int i = 0; i <= last; i++) {
            var message = request.messages().get(i);
            for (var block : message.content()) {
                if (message.role() == Role.ASSISTANT) {
                    own(block);
                } else {
                    heard(block, i == last);
                }
            }
        }
        var brief = Briefing.of(request, remarks);
        return new Sitting(
                brief,
                request.tools().stream().anyMatch(tool -> tool.name().equals("generate_svg")),
                remarks,
                strokes,
                calls,
                verdicts,
                Picture.read(picture, brief.canvas().page()),
                pictureAfter);
    }

    private void own(Block block) {
        if (block instanceof Block.ToolUse(var id, var name, var _)) {
            var read = CallId.parse(id).orElseGet(() -> CallId.plain(calls.size() + 1, name));
            open.put(id, calls.size());
            calls.add(new PastCall(read, name, new Ending.Unknown()));
        }
    }

    private void heard(Block block, boolean fresh) {
        switch (block) {
            case Block.Text(var text) -> words(text, fresh);
            case Block.ToolResult result -> result(result);
            case Block.Image(var _, var bytes) -> keep(bytes);
            case Block.Document _, Block.Linked _, Block.Thinking _, Block.ToolUse _ -> {} // it does not read
        }
    }

    private void words(String text, boolean fresh) {
        var said = text.strip();
        if (said.isEmpty() || said.equals("Begin.") || said.equals("Continue.")) {
            return;
        }
        var line = PersonStroke.in(said);
        if (line.isPresent()) {
            strokes.add(new PersonStroke(strokes.size(), calls.size(), fresh, line.get()));
        } else if (!said.startsWith("[")) {
            remarks.add(new Remark(remarks.size(), calls.size(), fresh, said, Ear.hear(said)));
        }
    }

    private void result(Block.ToolResult result) {
        var text = new StringBuilder();
        for (var part : result.content()) {
            switch (part) {
                case Block.Text(var words) -> text.append(words).append('\n');
                case Block.Image(var _, var bytes) -> keep(bytes);
                case Block.Document _, Block.Linked _, Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> {}
            }
        }
        var index = open.get(result.toolUseId());
        if (index != null) {
            var call = calls.get(index);
            if (call.tool().equals("critique_canvas") && !result.isError()) {
                verdicts.add(verdict(index + 1, text.toString()));
            }
            calls.set(index, new PastCall(call.id(), call.tool(), ending(text.toString(), result.isError())));
        }
    }

    private static Sitting.Verdict verdict(int number, String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        var why = lines.size() > 1 ? lines.get(1).replaceFirst("^- ", "") : "";
        return new Sitting.Verdict(number, lines.contains("VERDICT: PASS"), why);
    }

    private void keep(byte[] bytes) {
        picture = bytes;
        pictureAfter = calls.size();
    }

    static Ending ending(String text, boolean isError) {
        var lower = text.toLowerCase(Locale.ROOT);
        boolean stopped = lower.contains("interrupt") || lower.contains("stopped") || lower.contains("no result yet");
        if (stopped) {
            return soFar(lower).<Ending>map(Ending.Stopped::new).orElseGet(Ending.Unknown::new);
        }
        return isError ? new Ending.Failed(text.strip()) : new Ending.Fine();
    }

    private static Optional<Integer> soFar(String text) {
        var matcher = SO_FAR.matcher(text);
        return matcher.find() && matcher.group(1).length() < 6
                ? Optional.of(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }
}
