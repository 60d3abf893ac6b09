package dev.atelier.general.rehearsal;

import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the tools that a text names, and the input that it gives for each. */
record CallReader(List<ToolSpec> tools) {
    private static final int MOST_CALLS = 20;

    private record Mention(ToolSpec tool, int from, int to) {}

    List<Beat.Act> read(String text) {
        var mentions = mentions(text);
        var calls = new ArrayList<Beat.Act>();
        for (int i = 0; i < mentions.size() && i < MOST_CALLS; i++) {
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).from() : text.length();
            var tool = mentions.get(i).tool();
            calls.add(new Beat.Act(
                    tool.name(), input(tool, text.substring(mentions.get(i).to(), end))));
        }
        return calls;
    }

    /** A call with what is given, the rest invented. */
    static Beat.Act act(ToolSpec tool, ObjectNode given) {
        return new Beat.Act(tool.name(), new Invention(tool.inputSchema()).complete(given));
    }

    private List<Mention> mentions(String text) {
        int json = text.indexOf('{');
        var found = new ArrayList<Mention>();
        // longer names first, so that "get" is not found in "get_weather"
        var names = names();
        for (var name : names.keySet().stream()
                .sorted(Comparator.comparingInt(each -> -each.length()))
                .toList()) {
            var tool = Objects.requireNonNull(names.get(name));
            var matcher = Pattern.compile("(?i)(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
                    .matcher(text);
            while (matcher.find()) {
                // behind the first brace a name may be part of an input; there only "and name" counts
                boolean plain = json < 0 || matcher.start() < json || followsAnd(text, matcher);
                boolean taken =
                        found.stream().anyMatch(other -> other.from() < matcher.end() && matcher.start() < other.to());
                if (plain && !taken) {
                    found.add(new Mention(tool, matcher.start(), matcher.end()));
                }
            }
        }
        found.sort(Comparator.comparingInt(Mention::from));
        return found;
    }

    /** What each tool may be called: by its name, and a tool of an MCP server also by what it is called there, if that says which one. */
    private Map<String, ToolSpec> names() {
        var names = new LinkedHashMap<String, ToolSpec>();
        var twice = new HashSet<String>();
        for (var tool : tools) {
            int end = tool.name().startsWith("mcp__") ? tool.name().indexOf("__", "mcp__".length()) : -1;
            if (end > 0 && names.putIfAbsent(tool.name().substring(end + 2), tool) != null) {
                twice.add(tool.name().substring(end + 2));
            }
        }
        names.keySet().removeAll(twice);
        tools.forEach(tool -> names.put(tool.name(), tool));
        names.remove("");
        return names;
    }

    private static boolean followsAnd(String text, Matcher matcher) {
        return text.substring(0, matcher.start()).stripTrailing().matches("(?is).*}\\s*(and|,)(\\s+call)?");
    }

    private static ObjectNode input(ToolSpec tool, String text) {
        var invention = new Invention(tool.inputSchema());
        var literal = literal(text);
        if (literal != null) {
            return literal; // as it was given, right or wrong
        }
        var given = JsonNodeFactory.instance.objectNode();
        var words = text.replaceFirst("(?i)^\\s*(with|for|on|using|:)\\s+", " ")
                .replaceFirst("(?i)[\\s,.]*(and|,)?\\s*$", "");
        var names = new ArrayList<String>();
        invention.properties().forEachEntry((name, _) -> names.add(name));
        pairs(words, names, invention, given);
        if (given.isEmpty() && !words.isBlank() && text.strip().matches("(?is)(with|for|on|using|:).*")) {
            only(invention).ifPresent(name -> given.set(name, typed(invention, name, Ear.unquoted(words))));
        }
        return invention.complete(given);
    }

    /** The one text that is required, if it is one. */
    private static Optional<String> only(Invention invention) {
        var texts = new ArrayList<String>();
        for (var name : invention.required()) {
            texts.add(name.asString(""));
        }
        return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    }

    private static void pairs(String words, List<String> names, Invention invention, ObjectNode given) {
        if (names.isEmpty()) {
            return;
        }
        var any = String.join(
                "|",
                names.stream()
                        .sorted(Comparator.comparingInt(name -> -name.length()))
                        .map(name -> Pattern.quote(name) + "|" + Pattern.quote(name.replaceAll("[_-]+", " ")))
                        .toList());
        var matcher = Pattern.compile("(?i)(?<![\\w-])(" + any + ")(?![\\w-])\\s*(?:=|:|\\bis\\b|\\bof\\b)?\\s*")
                .matcher(words);
        String name = null;
        int from = 0;
        while (matcher.find()) {
            put(name, words.substring(from, matcher.start()), invention, given);
            var written = matcher.group(1).toLowerCase(Locale.ROOT).replace(' ', '_');
            name = names.stream()
                    .filter(each ->
                            each.toLowerCase(Locale.ROOT).replace('-', '_').equals(written.replace('-', '_')))
                    .findFirst()
                    .orElse(null);
            from = matcher.end();
        }
        put(name, words.substring(from), invention, given);
    }

    private static void put(@Nullable String name, String text, Invention invention, ObjectNode given) {
        var value = text.strip().replaceFirst("(?i)[\\s,;]*\\b(and|with)?[\\s,;]*$", "");
        if (name != null && !value.isEmpty() && !given.has(name)) {
            given.set(name, typed(invention, name, Ear.unquoted(value)));
        }
    }

    private static JsonNode typed(Invention invention, String name, String text) {
        var json = JsonNodeFactory.instance;
        var schema = invention.resolved(invention.properties().path(name), 0);
        for (var choice : schema.path("enum")) {
            if (choice.asString("").equalsIgnoreCase(text)) {
                return choice;
            }
        }
        try {
            return switch (Invention.type(schema)) {
                case "integer" -> json.numberNode(Long.parseLong(text));
                case "number" -> {
                    double number = Double.parseDouble(text);
                    yield Double.isFinite(number) ? json.numberNode(number) : invention.value(name, schema, 0);
                }
                case "boolean" ->
                    json.booleanNode(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
                case "array" -> {
                    var array = json.arrayNode();
                    for (var part : text.split("\\s*(,|\\band\\b)\\s*")) {
                        array.add(part);
                    }
                    yield array;
                }
                case "object", "null" -> invention.value(name, schema, 0);
                default -> json.stringNode(text);
            };
        } catch (NumberFormatException _) {
            return invention.value(name, schema, 0);
        }
    }

    private static @Nullable ObjectNode literal(String text) {
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        if (open < 0 || close < open) {
            return null;
        }
        try {
            return JsonMapper.shared().readTree(text.substring(open, close + 1)) instanceof ObjectNode object
                    ? object
                    : null;
        } catch (JacksonException _) {
            return null;
        }
    }
}
