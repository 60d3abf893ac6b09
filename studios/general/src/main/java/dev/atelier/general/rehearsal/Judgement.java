package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers the runtime's own questions: for a verdict on an outcome, as JSON, and for a summary of a long history. They are asked without
 * tools and name what they want in the system prompt, or a summary is asked for as the last thing said.
 *
 * <p>A verdict says that the outcome is reached, unless the rubric says "revise once", "revise twice" or "revise 3 times" (then it takes so
 * many iterations, if the question counts them) or "never satisfied".
 */
final class Judgement {
    private static final Pattern FORM = Pattern.compile("(?s)\\{.*?}");
    private static final Pattern KEY = Pattern.compile("\"(\\w{1,40})\"\\s*:\\s*([^\\n,}]{0,200})");
    private static final Pattern ITERATION = Pattern.compile("(?i)\\biteration\\W{0,4}(\\d{1,3})");
    private static final Pattern REVISE = Pattern.compile("(?i)\\brevise\\s+(once|twice|(\\d{1,2})\\s+times)");

    private Judgement() {}

    /** The answer, if that is what the request asks for. */
    static Optional<String> on(ModelRequest request, String self) {
        var words = Situation.of(request).words();
        var asked = words.isEmpty() ? "" : words.getLast().toLowerCase(Locale.ROOT);
        if (asked.contains("write a summary") && asked.contains("do not call tools")) {
            return Optional.of(summary(request, words.subList(0, words.size() - 1), self));
        }
        var system = request.system().toLowerCase(Locale.ROOT);
        if (!request.tools().isEmpty()) {
            return Optional.empty();
        }
        boolean verdict = system.contains("json")
                && Pattern.compile("verdict|rubric|grade|satisf|evaluat|needs_revision")
                        .matcher(system)
                        .find();
        if (verdict) {
            return Optional.of(verdict(request.system(), all(request), self));
        }
        return system.contains("summar") || system.contains("compact")
                ? Optional.of(summary(request, words, self))
                : Optional.empty();
    }

    private static String verdict(String system, String all, String self) {
        var verdict = JsonNodeFactory.instance.objectNode();
        var result = result(all);
        var asked = new LinkedHashSet<String>();
        // What is quoted outside of the form explains its values; a grader with a key too many is not understood.
        var form = FORM.matcher(system);
        var keys = KEY.matcher(form.find() ? form.group() : "");
        while (keys.find()) {
            var name = keys.group(1);
            var kind = keys.group(2).strip();
            if (asked.add(name)) {
                if (kind.contains("satisf") || name.equals("result") || name.equals("verdict")) {
                    verdict.put(name, result);
                } else if (kind.contains("true") || kind.contains("false") || kind.contains("boolean")) {
                    verdict.put(name, result.equals("satisfied"));
                } else if (kind.matches("[\\d.]+.*") || kind.contains("number") || kind.contains("integer")) {
                    verdict.put(name, result.equals("satisfied") ? 1 : 0);
                } else if (kind.startsWith("[")) {
                    verdict.putArray(name);
                } else {
                    verdict.put(name, explanation(result, self));
                }
            }
        }
        if (asked.isEmpty()) {
            verdict.put("result", result).put("explanation", explanation(result, self));
        }
        return verdict.toString();
    }

    private static String explanation(String result, String self) {
        return self + " It cannot judge; it says \"" + result + "\" because the rubric "
                + (result.equals("satisfied") ? "asks for nothing else." : "asks for that.");
    }

    private static String result(String all) {
        if (all.toLowerCase(Locale.ROOT).contains("never satisfied")) {
            return "needs_revision";
        }
        var revise = REVISE.matcher(all);
        var iteration = ITERATION.matcher(all);
        if (!revise.find() || !iteration.find()) {
            return "satisfied";
        }
        int wanted = switch (revise.group(1).toLowerCase(Locale.ROOT)) {
            case "once" -> 1;
            case "twice" -> 2;
            default -> Integer.parseInt(revise.group(2));
        };
        return Integer.parseInt(iteration.group(1)) < wanted ? "needs_revision" : "satisfied";
    }

    private static String summary(ModelRequest request, List<String> words, String self) {
        long calls = request.messages().stream()
                .flatMap(message -> message.content().stream())
                .filter(Block.ToolUse.class::isInstance)
                .count();
        return self + " A summary by counting: " + request.messages().size() + " messages, " + calls + " tool calls."
                + request.messages().stream()
                        .flatMap(message -> message.content().stream())
                        .filter(Block.Text.class::isInstance)
                        .map(block -> ((Block.Text) block).text())
                        .findFirst()
                        .map(first -> " It began with " + Talk.quote(first) + ".")
                        .orElse("")
                + (words.isEmpty() ? "" : " The last that was said: " + Talk.quote(words.getLast()) + ".");
    }

    private static String all(ModelRequest request) {
        var text = new StringBuilder(request.system());
        for (var message : request.messages()) {
            for (var block : message.content()) {
                if (block instanceof Block.Text(var words)) {
                    text.append('\n').append(words);
                }
            }
        }
        return text.toString();
    }
}
