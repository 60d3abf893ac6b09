package dev.atelier.agent.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Spans as a tree for a console, in the form that Tiny Backspace prints: name, duration, status, and what is known of each.
 *
 * <p>What an agent chose, such as the name of a file, cannot steer a terminal: control characters are shown as blanks.
 */
public final class ConsoleTrace {
    private static final String STEP = "   ";
    private static final double NANOS_IN_MILLI = 1e6;
    private static final int LONGEST = 200;

    /** The same in every span, and of no use to whoever reads along. */
    private static final List<String> LEFT_OUT =
            List.of("gen_ai.conversation.id", "gen_ai.operation.name", "gen_ai.tool.call.id");

    private ConsoleTrace() {}

    /** One below the other as they began, each below its parent if that is among them. */
    public static String of(List<Span> spans) {
        var known = new HashSet<String>();
        spans.forEach(span -> known.add(span.place().id()));
        var below = new LinkedHashMap<String, List<Span>>();
        for (var span : spans.stream().sorted(Traces.ORDER).toList()) {
            var parent = span.place().parentId();
            below.computeIfAbsent(parent != null && known.contains(parent) ? parent : "", _ -> new ArrayList<>())
                    .add(span);
        }
        var text = new StringBuilder();
        write(below.getOrDefault("", List.of()), below, "", text);
        return text.toString();
    }

    private static void write(List<Span> spans, Map<String, List<Span>> below, String indent, StringBuilder text) {
        for (var span : spans) {
            write(span, indent, text);
            write(below.getOrDefault(span.place().id(), List.of()), below, indent + STEP, text);
        }
    }

    private static void write(Span span, String indent, StringBuilder text) {
        text.append(indent)
                .append("🔍 LANGSMITH TRACE: ")
                .append(line(span.name()))
                .append('\n');
        text.append(indent)
                .append("⏱️  Duration: ")
                .append(span.duration().map(ConsoleTrace::millis).orElse("–"))
                .append(" | Status: ")
                .append(status(span.status()))
                .append('\n');
        text.append(indent).append("📊 Context:\n");
        span.attributes().forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                attribute(name, value, indent + STEP, text);
            }
        });
        for (var note : span.detail().notes()) {
            text.append(indent)
                    .append(STEP)
                    .append("📌 ")
                    .append(line(note.name()))
                    .append('\n');
            note.attributes().forEach((name, value) -> attribute(name, value, indent + STEP + STEP, text));
        }
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2fms", time.toNanos() / NANOS_IN_MILLI);
    }

    private static String status(Span.Status status) {
        return switch (status) {
            case OK -> "✅ SUCCESS";
            case ERROR -> "❌ ERROR";
            case RUNNING -> "⏳ RUNNING";
        };
    }

    private static void attribute(String name, Object value, String indent, StringBuilder text) {
        text.append(indent)
                .append(sign(name))
                .append(line(name))
                .append(": ")
                .append(line(word(value)))
                .append('\n');
    }

    private static String sign(String name) {
        int dot = name.indexOf('.');
        return switch (dot < 0 ? name : name.substring(0, dot)) {
            case "claude", "ai", "gen_ai" -> "🧠 ";
            case "tools", "mcp", "git" -> "🛠️  ";
            case "error" -> "⚠️  ";
            default -> "▫️ ";
        };
    }

    private static String word(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "True" : "False";
            case List<?> list ->
                String.join(", ", list.stream().map(Object::toString).toList());
            default -> value.toString();
        };
    }

    private static String line(String text) {
        return Attributes.cut(text, LONGEST).replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ");
    }
}
