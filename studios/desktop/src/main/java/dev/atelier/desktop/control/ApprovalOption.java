package dev.atelier.desktop.control;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.ToolOption;
import dev.atelier.desktop.rfb.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code approval} of the tool {@code computer}: which of its actions a person has to confirm, as an agent's configuration has it. It comes on top of what
 * the server's settings say, and takes nothing of that back.
 */
public final class ApprovalOption implements ToolOption {
    static final String TOOL = "computer";
    static final String FIELD = "approval";

    private static final Set<String> FIELDS = Set.of("clicks", "keys", "typed", "regions");
    private static final List<String> REGION = List.of("x", "y", "width", "height");
    private static final int MOST = 100;
    private static final int LONGEST = 500;
    private static final int FARTHEST = 99_999;

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public void check(JsonNode value) throws InvalidInputException {
        read(value);
    }

    /** @param options of the tool, checked when they were set */
    static RiskRules of(@Nullable JsonNode options) throws InvalidInputException {
        return options == null || !options.has(FIELD) ? RiskRules.NONE : read(options.get(FIELD));
    }

    private static RiskRules read(JsonNode value) throws InvalidInputException {
        if (!value.isObject()) {
            throw new InvalidInputException("", "must be an object with some of " + new TreeSet<>(FIELDS));
        }
        for (var name : value.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new InvalidInputException(shown(name), "is not known here; known: " + new TreeSet<>(FIELDS));
            }
        }
        var clicks = value.path("clicks");
        if (!clicks.isMissingNode() && !clicks.isBoolean()) {
            throw new InvalidInputException("clicks", "must be true or false");
        }
        return new RiskRules(
                clicks.asBoolean(false),
                each(value, "keys", ApprovalOption::chord),
                each(value, "typed", ApprovalOption::pattern),
                each(value, "regions", ApprovalOption::region));
    }

    private interface Part<T> {
        T read(JsonNode value, String path) throws InvalidInputException;
    }

    private static <T> List<T> each(JsonNode rules, String name, Part<T> part) throws InvalidInputException {
        var list = rules.path(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST) {
            throw new InvalidInputException(name, "must be a list of at most " + MOST + " entries");
        }
        var read = new ArrayList<T>();
        for (int i = 0; i < list.size(); i++) {
            read.add(part.read(list.get(i), name + "[" + i + "]"));
        }
        return read;
    }

    private static Set<Integer> chord(JsonNode value, String path) throws InvalidInputException {
        try {
            return RiskRules.chord(text(value, path, "keys such as ctrl+w"));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(path, String.valueOf(e.getMessage()));
        }
    }

    private static Pattern pattern(JsonNode value, String path) throws InvalidInputException {
        try {
            return Pattern.compile(text(value, path, "a regular expression"));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(path, "is no regular expression: " + e.getMessage());
        }
    }

    private static String text(JsonNode value, String path, String what) throws InvalidInputException {
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > LONGEST) {
            throw new InvalidInputException(path, "must be " + what + ", in 1 to " + LONGEST + " characters");
        }
        return value.asString();
    }

    private static Area region(JsonNode value, String path) throws InvalidInputException {
        var numbers = new int[REGION.size()];
        for (int i = 0; i < numbers.length; i++) {
            var number = value.path(REGION.get(i));
            if (value.size() != numbers.length || !number.canConvertToInt() || !isPlace(number.intValue(), i)) {
                throw new InvalidInputException(
                        path,
                        "must have x and y from 0, width and height from 1, each whole and at most " + FARTHEST
                                + ", and nothing else");
            }
            numbers[i] = number.intValue();
        }
        return new Area(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static boolean isPlace(int number, int index) {
        return number >= (index < 2 ? 0 : 1) && number <= FARTHEST;
    }

    private static String shown(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }
}
