package dev.atelier.agent.input;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.session.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of an object that a stranger sent; complaints name the field, the value and the fix. A field that is null counts as not there.
 *
 * @param path of the object in what was sent, with a dot at its end; empty for the whole
 */
public record Sent(ObjectNode body, String path) {
    private static final int SHOWN = 60;
    private static final BigDecimal MOST_DOLLARS = new BigDecimal(1_000_000);
    private static final int LONGEST_CHOICE = 100;

    public static Sent of(ObjectNode body) {
        return new Sent(body, "");
    }

    /** The beginning of what somebody wrote, on one line, for a complaint. */
    public static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    public InvalidInputException refused(String field, String why) {
        return new InvalidInputException(path + field, why);
    }

    /** @param known in the order in which they are told to whoever misspelt one */
    public Sent only(List<String> known) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                throw refused(shown(name), "is not a field here; there are " + String.join(", ", known));
            }
        }
        return this;
    }

    public boolean has(String field) {
        return body.has(field) && !body.get(field).isNull();
    }

    /** Which of two spellings was used; the first if none was. */
    public String name(String first, String second) throws InvalidInputException {
        if (has(first) && has(second)) {
            throw refused(second, "is there beside " + first + "; send one of them");
        }
        return has(second) ? second : first;
    }

    public String text(String field, int longest) throws InvalidInputException {
        var text = optionalText(field, longest);
        if (text == null) {
            throw refused(field, "is missing; send it as a text");
        }
        return text;
    }

    /** Null if it is not there. */
    public @Nullable String optionalText(String field, int longest) throws InvalidInputException {
        var text = anyText(field, longest);
        if (text != null && text.isBlank()) {
            throw refused(field, "is empty; say something or leave it out");
        }
        return text;
    }

    /** Also an empty one, which takes away what was there; null if it is not there. */
    public @Nullable String anyText(String field, int longest) throws InvalidInputException {
        return has(field) ? text(body.get(field), field, longest) : null;
    }

    private String text(JsonNode value, String field, int longest) throws InvalidInputException {
        if (!value.isString()) {
            throw refused(field, shown(value.toString()) + " is no text; send it in quotes");
        }
        var text = value.asString();
        if (text.length() > longest) {
            throw refused(field, "has " + text.length() + " characters; send at most " + longest);
        }
        return text;
    }

    public boolean flag(String field, boolean usual) throws InvalidInputException {
        if (!has(field)) {
            return usual;
        }
        var value = body.get(field);
        if (!value.isBoolean()) {
            throw refused(field, shown(value.toString()) + " says neither yes nor no; send true or false");
        }
        return value.asBoolean();
    }

    /** Null if it is not there. */
    public @Nullable BigDecimal number(String field) throws InvalidInputException {
        if (!has(field)) {
            return null;
        }
        var value = body.get(field);
        if (!value.isNumber()) {
            throw refused(field, shown(value.toString()) + " is no number; send it without quotes");
        }
        return value.decimalValue();
    }

    /** From a cent to a million; null if it is not there. */
    public @Nullable Money dollars(String field) throws InvalidInputException {
        var dollars = number(field);
        if (dollars == null) {
            return null;
        }
        if (dollars.signum() <= 0
                || dollars.compareTo(MOST_DOLLARS) > 0
                || dollars.stripTrailingZeros().scale() > 2) {
            throw refused(
                    field,
                    "'" + shown(dollars.toString())
                            + "' is no budget, give dollars from 0.01 to 1000000 with at most two decimals, such as 2.50");
        }
        return Money.ofCents(dollars.movePointRight(2).longValueExact());
    }

    /** A whole number; null if it is not there. */
    public @Nullable Integer count(String field, int least, int most) throws InvalidInputException {
        var number = number(field);
        if (number == null) {
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw refused(field, shown(number.toString()) + " must be a whole number from " + least + " to " + most);
        }
        return number.intValueExact();
    }

    /** A whole number. */
    public int count(String field, int least, int most, int usual) throws InvalidInputException {
        return Objects.requireNonNullElse(count(field, least, most), usual);
    }

    public String choice(String field, Set<String> choices, String usual) throws InvalidInputException {
        var text = anyText(field, LONGEST_CHOICE);
        if (text == null) {
            return usual;
        }
        if (!choices.contains(text)) {
            throw refused(field, "'" + shown(text) + "' must be one of " + String.join(", ", new TreeSet<>(choices)));
        }
        return text;
    }

    /** Empty if it is not there. */
    public List<String> texts(String field, int most, int longest) throws InvalidInputException {
        var all = new ArrayList<String>();
        for (var value : array(field, most)) {
            all.add(text(value, field + "[" + all.size() + "]", longest));
        }
        return all;
    }

    /** Empty if it is not there. */
    public List<Sent> objects(String field, int most) throws InvalidInputException {
        var all = new ArrayList<Sent>();
        for (var value : array(field, most)) {
            all.add(object(value, field + "[" + all.size() + "]"));
        }
        return all;
    }

    private List<JsonNode> array(String field, int most) throws InvalidInputException {
        if (!has(field)) {
            return List.of();
        }
        var value = body.get(field);
        if (!value.isArray() || value.size() > most) {
            throw refused(field, "must be a list of at most " + most);
        }
        return value.valueStream().toList();
    }

    /** Null if it is not there. */
    public @Nullable Sent object(String field) throws InvalidInputException {
        return has(field) ? object(body.get(field), field) : null;
    }

    /** With nothing in it if it is not there. */
    public Sent part(String field) throws InvalidInputException {
        return has(field) ? object(body.get(field), field) : Sent.of(JsonNodeFactory.instance.objectNode());
    }

    private Sent object(JsonNode value, String field) throws InvalidInputException {
        if (value instanceof ObjectNode object) {
            return new Sent(object, path + field + ".");
        }
        throw refused(field, shown(value.toString()) + " is no object; send one in braces");
    }
}
