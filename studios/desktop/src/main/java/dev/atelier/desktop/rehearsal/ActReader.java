package dev.atelier.desktop.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Reads one action of the computer out of plain words: "double click at 20, 30", "press ctrl+s", "type "hello"". */
final class ActReader {
    private static final String PLACE = "\\s*(?:at|on|to)?\\s*\\(?(\\d{1,5})\\s*[,x ]\\s*(\\d{1,5})\\)?";
    private static final int LONGEST_WAIT = 60;
    private static final List<Rule> RULES = List.of(
            new Rule("(left|right|middle|double|triple)?[- ]?click" + PLACE, match -> {
                var kind = match.group(1) == null ? "left" : match.group(1);
                return at(kind + "_click", "coordinate", match, 2);
            }),
            new Rule(
                    "(?:move|point)(?: the (?:mouse|pointer))?" + PLACE,
                    match -> at("mouse_move", "coordinate", match, 1)),
            new Rule("drag(?: from)?" + PLACE + PLACE, match -> {
                var input = at("left_click_drag", "start_coordinate", match, 1);
                input.putArray("coordinate").add(number(match.group(3))).add(number(match.group(4)));
                return input;
            }),
            new Rule("zoom(?: into)?" + PLACE + PLACE, match -> {
                var input = Hands.action("zoom");
                var region = input.putArray("region");
                for (int i = 1; i <= 4; i++) {
                    region.add(number(match.group(i)));
                }
                return input;
            }),
            new Rule("scroll (up|down|left|right)(?: by)?\\s*(\\d{1,2})?(?:" + PLACE + ")?", ActReader::scroll),
            new Rule(
                    "wait(?: for)?\\s*(?:(\\d{1,3})(?: s| seconds?)?)?",
                    match -> Hands.action("wait")
                            .put(
                                    "duration",
                                    match.group(1) == null ? 1 : Math.min(LONGEST_WAIT, number(match.group(1))))),
            new Rule("(?:press|key|hit) (\\S+)", match -> Hands.action("key").put("text", match.group(1))),
            new Rule(
                    "type\\b:?\\s*[\"“]?(.+?)[\"”]?",
                    match -> Hands.action("type").put("text", match.group(1))));

    private ActReader() {}

    private record Rule(Pattern pattern, Function<MatchResult, ObjectNode> reading) {
        Rule(String pattern, Function<MatchResult, ObjectNode> reading) {
            this(Pattern.compile("(?is)\\s*(?:please\\s+)?" + pattern + "\\s*\\.?\\s*"), reading);
        }
    }

    static Optional<ObjectNode> read(String text) {
        for (var rule : RULES) {
            var match = rule.pattern().matcher(text);
            if (match.matches()) {
                return Optional.of(rule.reading().apply(match.toMatchResult()));
            }
        }
        return Optional.empty();
    }

    private static ObjectNode at(String action, String field, MatchResult match, int group) {
        var input = Hands.action(action.toLowerCase(Locale.ROOT));
        input.putArray(field).add(number(match.group(group))).add(number(match.group(group + 1)));
        return input;
    }

    private static ObjectNode scroll(MatchResult match) {
        var input =
                Hands.action("scroll").put("scroll_direction", match.group(1).toLowerCase(Locale.ROOT));
        input.put("scroll_amount", match.group(2) == null ? 5 : number(match.group(2)));
        if (match.group(3) != null) {
            input.putArray("coordinate").add(number(match.group(3))).add(number(match.group(4)));
        }
        return input;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
