package dev.atelier.dispatch.inbox.source.jira;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Jira's texts as plain ones: Atlassian's documents (a tree), or its older markup. What is quoted or code stays recognisable as such, since what
 * somebody else wrote asks for nothing.
 */
final class RichText {
    private static final int DEEPEST = 60;
    private static final int LONGEST = 100_000;
    private static final Pattern FENCE = Pattern.compile("\\{(code|noformat|quote)(:[^}\\n]{0,100})?}");
    private static final Set<String> LINES =
            Set.of("paragraph", "heading", "rule", "taskItem", "decisionItem", "tableRow");

    private final StringBuilder text = new StringBuilder();

    private RichText() {}

    /** Of a field that may be either. */
    static String of(JsonNode node) {
        if (node.isString()) {
            return FENCE.matcher(node.asString()).replaceAll("\n```\n");
        }
        if (!node.isObject()) {
            return "";
        }
        var reader = new RichText();
        reader.read(node, "", 0);
        return reader.text.toString().strip();
    }

    private void read(JsonNode node, String begin, int depth) {
        if (depth > DEEPEST || text.length() > LONGEST) {
            return;
        }
        var type = node.path("type").asString("");
        switch (type) {
            case "text" -> text.append(node.path("text").asString(""));
            case "hardBreak" -> newLine(begin);
            case "mention" -> text.append(attribute(node, "text"));
            case "emoji" -> text.append(attribute(node, "shortName"));
            case "inlineCard", "blockCard", "embedCard" -> text.append(attribute(node, "url"));
            case "date" -> text.append(attribute(node, "timestamp"));
            case "status" -> text.append(attribute(node, "text"));
            case "media", "mediaInline" -> text.append("[attachment]");
            case "codeBlock" -> code(node, begin, depth);
            case "blockquote" -> children(node, begin + "> ", depth);
            case "listItem" -> {
                newLine(begin);
                text.append("- ");
                children(node, begin, depth);
            }
            case "tableCell", "tableHeader" -> {
                children(node, begin, depth);
                text.append(" | ");
            }
            default -> {
                if (LINES.contains(type)) {
                    newLine(begin);
                }
                children(node, begin, depth);
            }
        }
    }

    private void code(JsonNode node, String begin, int depth) {
        newLine(begin);
        text.append("```\n");
        children(node, begin, depth);
        text.append("\n```\n");
    }

    private void children(JsonNode node, String begin, int depth) {
        node.path("content").valueStream().forEach(child -> read(child, begin, depth + 1));
    }

    private void newLine(String begin) {
        boolean isList = text.length() >= 2 && text.substring(text.length() - 2).equals("- ");
        if (isList) {
            return;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(begin);
    }

    private static String attribute(JsonNode node, String name) {
        var value = node.path("attrs").path(name);
        return value.isString() ? value.asString() : "";
    }
}
