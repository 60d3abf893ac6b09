package dev.atelier.desktop.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A conversation as the operator looks at it: what people wrote, what was done, and what the screen looked like. */
final class Conversation {
    private static final Pattern CUE = Pattern.compile("toolu_rehearsal_\\d+_([a-z]+)");

    private final List<Said> said = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, Block.ToolUse> calls = new HashMap<>();

    /**
     * Words that are not the operator's own.
     *
     * @param at how many exchanges came before
     * @param isNews whether the server tells them, as of a desktop that was handed back
     * @param isFresh whether the operator was at rest when they came
     */
    record Said(String text, int at, boolean isNews, boolean isFresh) {
        private static final Pattern NOTE = Pattern.compile("(?s).*They say of it: (.+?)\\]?");

        /** What a person wants with it, or empty: of news that is the note of whoever gave the desktop back. */
        String wish() {
            if (!isNews) {
                return text;
            }
            var note = NOTE.matcher(text);
            return note.matches() ? note.group(1) : "";
        }
    }

    /** @param at how many exchanges came before the one that showed it */
    private record Seen(int at, Block.Image picture) {}

    private boolean isAtRest = true;

    private Conversation() {}

    static Conversation of(ModelRequest request) {
        var conversation = new Conversation();
        for (var message : request.messages()) {
            boolean fromUser = message.role() == Role.USER;
            if (!fromUser) {
                conversation.isAtRest = message.content().stream().noneMatch(Block.ToolUse.class::isInstance);
            }
            boolean news = false;
            for (var block : message.content()) {
                news = block instanceof Block.Text(var text) ? isNews(text) : news;
                conversation.take(block, fromUser, news);
            }
        }
        return conversation;
    }

    private static boolean isNews(String text) {
        return text.strip().startsWith("[");
    }

    private void take(Block block, boolean fromUser, boolean news) {
        switch (block) {
            case Block.ToolUse use -> calls.put(use.id(), use);
            case Block.ToolResult result -> answered(result);
            case Block.Text(var text)
            when fromUser && !text.isBlank() -> said.add(new Said(text.strip(), exchanges.size(), news, isAtRest));
            case Block.Image image when fromUser && news -> seen.add(new Seen(exchanges.size(), image));
            case Block.Text _, Block.Thinking _, Block.Image _, Block.Document _, Block.Linked _ -> {}
        }
    }

    private void answered(Block.ToolResult result) {
        var use = calls.get(result.toolUseId());
        if (use == null) {
            return;
        }
        boolean isScreen = use.name().equals(Hands.COMPUTER)
                && !use.input().path("action").asString("").equals("zoom");
        boolean showed = false;
        for (var part : result.content()) {
            if (isScreen && part instanceof Block.Image image) {
                seen.add(new Seen(exchanges.size(), image));
                showed = true;
            }
        }
        var cue = CUE.matcher(use.id());
        exchanges.add(new Exchange(
                cue.matches() ? cue.group(1) : "", use.name(), use.input(), text(result), result.isError(), showed));
    }

    private static String text(Block.ToolResult result) {
        return result.content().stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    List<Said> said() {
        return said;
    }

    /** What was done after the first so many exchanges. */
    List<Exchange> since(int at) {
        return List.copyOf(exchanges.subList(at, exchanges.size()));
    }

    int length() {
        return exchanges.size();
    }

    /** How the screen looked last, as far as that was shown. */
    Optional<Sight> sight() {
        return seen.isEmpty()
                ? Optional.empty()
                : Sight.of(seen.getLast().picture().bytes());
    }

    /** How it looked last before an exchange. */
    Optional<Sight> sightBefore(int exchange) {
        return seen.reversed().stream()
                .filter(each -> each.at() < exchange)
                .findFirst()
                .flatMap(each -> Sight.of(each.picture().bytes()));
    }
}
