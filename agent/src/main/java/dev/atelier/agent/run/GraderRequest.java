package dev.atelier.agent.run;

import dev.atelier.agent.loop.Outcome;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Manner;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.outcome.Grading;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;

/** Puts a session's work before a grader, who has a context of its own: as text, its newest part, and the last pictures. */
final class GraderRequest {
    private static final int MOST_CHARACTERS = 200_000;
    private static final int MOST_OF_A_BLOCK = 20_000;
    private static final int MOST_PICTURES = 3;
    private static final int MAX_TOKENS = 4_000;

    private final StringBuilder work = new StringBuilder();
    private final List<Block> pictures = new ArrayList<>();

    private GraderRequest() {}

    static ModelRequest of(String model, SessionId session, Outcome.Active outcome, List<Message> conversation) {
        var request = new GraderRequest();
        conversation.forEach(request::add);
        return request.request(model, session, outcome);
    }

    private ModelRequest request(String model, SessionId session, Outcome.Active outcome) {
        var shown = work.length() <= MOST_CHARACTERS
                ? work
                : "[Earlier work is left out.]\n" + work.substring(work.length() - MOST_CHARACTERS);
        var text = "Outcome: " + outcome.description() + "\n\nRubric:\n" + outcome.rubric() + "\n\nIteration: "
                + outcome.iteration() + " of at most " + outcome.most() + ", counted from 0\n\nThe work so far:\n"
                + shown;
        var content = new ArrayList<Block>();
        content.add(new Block.Text(text));
        content.addAll(pictures.subList(Math.max(0, pictures.size() - MOST_PICTURES), pictures.size()));
        return new ModelRequest(
                model,
                session,
                Grading.SYSTEM,
                List.of(),
                List.of(new Message(Role.USER, content)),
                MAX_TOKENS,
                Manner.OWN);
    }

    private void add(Message message) {
        var who = message.role() == Role.USER ? "[user] " : "[agent] ";
        message.content().forEach(block -> add(who, block));
    }

    private void add(String who, Block block) {
        switch (block) {
            case Block.Text(var text) -> line(who, text);
            case Block.ToolUse use -> line(who, "calls " + use.name() + " " + use.input());
            case Block.ToolResult result -> {
                line("[result] ", result.isError() ? "an error" : "");
                result.content().forEach(part -> add("[result] ", part));
            }
            case Block.Image _ -> {
                pictures.add(block);
                line(who, "[a picture]");
            }
            case Block.Thinking _ -> {} // judged is what was done
            default -> line(who, "[an attachment]");
        }
    }

    private void line(String who, String text) {
        if (!text.isBlank()) {
            var shown = text.length() <= MOST_OF_A_BLOCK ? text : text.substring(0, MOST_OF_A_BLOCK) + "…";
            work.append(who).append(shown).append('\n');
        }
    }
}
