package dev.atelier.desktop.web.control;

import dev.atelier.desktop.control.RiskRules;
import dev.atelier.desktop.rfb.Area;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which actions of agents at their desktops a person has to confirm.
 *
 * @param clicks every one that presses a button of the mouse
 * @param keys chords such as {@code ctrl+w}
 * @param typed regular expressions that are looked for in what is typed
 * @param regions {@code x,y,width,height} in the pictures that agents are shown, separated by semicolons
 */
@ConfigurationProperties("atelier.desktop.approval")
public record ApprovalProperties(
        @DefaultValue("false") boolean clicks,
        @DefaultValue List<String> keys,
        @DefaultValue List<String> typed,
        @DefaultValue("") String regions) {
    private static final String NAME = "atelier.desktop.approval.";
    private static final int MOST = 100;
    private static final int LONGEST_PATTERN = 500;

    public ApprovalProperties {
        keys = List.copyOf(keys);
        typed = List.copyOf(typed);
        if (keys.size() > MOST || typed.size() > MOST) {
            throw new IllegalArgumentException(NAME + "keys and typed may have " + MOST + " entries each");
        }
        keys.forEach(ApprovalProperties::chord);
        typed.forEach(ApprovalProperties::pattern);
        areas(regions);
    }

    RiskRules rules() {
        return new RiskRules(
                clicks,
                keys.stream().map(ApprovalProperties::chord).toList(),
                typed.stream().map(ApprovalProperties::pattern).toList(),
                areas(regions));
    }

    private static Set<Integer> chord(String text) {
        try {
            return RiskRules.chord(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + "keys: " + e.getMessage(), e);
        }
    }

    private static Pattern pattern(String text) {
        if (text.isBlank() || text.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException(
                    NAME + "typed: a pattern must have 1 to " + LONGEST_PATTERN + " characters");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(NAME + "typed: '" + text + "' is no pattern: " + e.getMessage(), e);
        }
    }

    private static List<Area> areas(String text) {
        return Pattern.compile(";")
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(ApprovalProperties::area)
                .toList();
    }

    private static Area area(String text) {
        if (!text.matches("[0-9]{1,5}(\\s*,\\s*[0-9]{1,5}){3}")) {
            throw new IllegalArgumentException(
                    NAME + "regions: '" + text + "' must be x,y,width,height, such as 0,0,200,40");
        }
        var numbers = text.split("\\s*,\\s*");
        return new Area(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3]));
    }
}
